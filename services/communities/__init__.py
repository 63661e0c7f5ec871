"""Communities: registration, profile, leaders, chats and newcomers; their directory and where they are in rooms."""

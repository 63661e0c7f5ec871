"""Communities: registration, profile, directory, leaders, chats and newcomers."""

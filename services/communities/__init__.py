"""Communities: registration, profile, leaders, chats, newcomers; `listing/` is their directory, `geography/` where."""

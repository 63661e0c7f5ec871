"""Communities: registration, profile, leaders, chats and newcomers; `listing/` is their directory, `geography/` where they are."""

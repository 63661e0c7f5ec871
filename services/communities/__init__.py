"""Communities: registered, described, found, led; their chats and newcomers."""

"""Receives VK's events by long poll or callback server, with names and chats looked up, in order."""

"""Turns queued rows into messages in chats, at the platform's pace."""

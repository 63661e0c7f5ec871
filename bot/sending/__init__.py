"""From a queued row to a message in a chat, at the platform's pace."""

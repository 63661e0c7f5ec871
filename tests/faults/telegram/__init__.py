"""What goes wrong in Telegram, played against a fake server."""

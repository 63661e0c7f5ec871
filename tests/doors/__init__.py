"""Every door through which people's words come in."""

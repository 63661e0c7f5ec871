"""What falls due between people."""

"""What was promised falls due, and is told once a month."""

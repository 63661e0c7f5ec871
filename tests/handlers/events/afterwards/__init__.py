"""What follows a meeting."""

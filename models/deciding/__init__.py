"""What neighbours decide together."""

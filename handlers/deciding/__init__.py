"""What neighbours decide together, and who does it."""

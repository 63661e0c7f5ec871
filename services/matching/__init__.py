"""What answers a need, by meaning and by words."""

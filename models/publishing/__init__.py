"""What leaders write to everybody."""

"""What falls due around communities."""

"""What falls due around meetings."""

"""What leaders make of the numbers."""

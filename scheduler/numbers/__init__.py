"""What falls due of the numbers and of what leaders make of them."""

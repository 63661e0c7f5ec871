"""What is broken in a house: told once, followed until it is mended."""

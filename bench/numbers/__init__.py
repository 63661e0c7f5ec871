"""The week's numbers of a whole city, counted and read."""

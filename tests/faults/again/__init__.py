"""Whatever is broken off and done again, or done twice, comes out as if it had been done once."""

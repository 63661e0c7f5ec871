"""Towns, regions and time zones: where the place is that people name, and what its clock shows."""

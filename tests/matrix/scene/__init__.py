"""Two communities in which everything is under way, and the people in them."""

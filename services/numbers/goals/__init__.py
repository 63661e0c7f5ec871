"""What a community sets out to reach by a day: set, counted, told of (models/numbers/goals.py)."""

"""Lessons: a neighbour who teaches and one who learns agree how often they meet, and do."""

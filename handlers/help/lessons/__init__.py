"""Lessons: a neighbour wishes to learn, another one teaches, and they meet as often as they have agreed."""

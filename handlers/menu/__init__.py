"""The menu, and what nothing else understands."""

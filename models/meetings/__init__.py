"""Tables of what surrounds a meeting, a file a room."""

"""What falls due of meetings, in rooms of their own."""

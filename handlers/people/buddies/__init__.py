"""Buddies: a neighbour who has agreed helps a newcomer to settle in."""

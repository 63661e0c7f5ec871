"""Buddies: neighbours who have agreed to help newcomers settle in, each asked about one newcomer at a time."""

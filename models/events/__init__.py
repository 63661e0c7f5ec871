"""Meetings: each of them, those that repeat, what comes before and after."""

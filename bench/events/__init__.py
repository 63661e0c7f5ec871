"""Meetings: many answers at once, long series, reminders."""

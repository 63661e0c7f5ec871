"""Meetings with many people: their answers, their reminders."""

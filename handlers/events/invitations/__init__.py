"""Before a meeting: reminders at each one's own times, those who have not answered, the calendar file."""

"""Events: calendar, attendance, reminders, feedback."""

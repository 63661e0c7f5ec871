"""What the bot does on commands, presses and dates: a room for each subject, a file for each feature."""

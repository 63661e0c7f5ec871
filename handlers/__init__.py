"""What the bot does on commands, presses and dates; one file for each feature."""

"""What private words mean: to the open question, to the newest message, or on their own."""

"""What was promised, by whom and by when; whether it is done."""

"""What was promised: who does it by when, what became of it."""

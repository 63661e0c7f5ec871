"""What was promised: who is asked, who is told."""

"""What the texts hold, what the code asks of them, and what a reader's client makes of them."""

"""Photos of a meeting: guests send them, the host looks through them and shows them."""

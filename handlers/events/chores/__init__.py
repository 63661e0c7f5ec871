"""After a meeting: which of nine things are still to be done, and who does them."""

"""After a meeting: thanks, what guests say of it, the summary for its host."""

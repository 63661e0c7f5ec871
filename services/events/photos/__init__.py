"""Photos of a meeting: sent by guests, looked through by its host, shown in the groups."""

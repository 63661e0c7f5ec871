"""Who is at a meeting: codes, the hosts' list, and who counts as having come."""

"""Goals: what leaders set out to reach by a day, and how far it is."""

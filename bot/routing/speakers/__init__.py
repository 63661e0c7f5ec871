"""Who speaks, in which chat, community and role; and what the platforms answer about them."""

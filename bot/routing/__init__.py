"""From an update to a running handler: who speaks, about what, and what they want."""

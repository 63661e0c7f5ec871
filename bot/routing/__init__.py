"""From an update to a running handler: finds who speaks, about what, and what they want."""

"""The agenda: proposing, picking three, what leaders do with it."""

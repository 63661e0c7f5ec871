"""The agenda, and what was promised."""

"""The agenda: what neighbours want decided, and which of it they pick."""

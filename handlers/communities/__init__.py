"""Handlers for communities: registration and card, who comes and goes, who leads, the digest, export and deletion."""

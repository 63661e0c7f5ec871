"""Whom neighbours are introduced to, and with whom they gather."""

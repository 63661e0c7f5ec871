"""Frozen values: incoming, outgoing, and the port between Sosed and a platform."""

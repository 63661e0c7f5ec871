"""Frozen values: what comes, what goes, and the port between Sosed and a platform."""

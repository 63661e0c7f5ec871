"""Whom neighbours are introduced to, with whom they gather, and who teaches whom."""

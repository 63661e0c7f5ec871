"""Whom to thank, who is missing: for leaders."""

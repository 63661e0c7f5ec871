"""Whom to thank, who is missing, who could help lead: facts, never numbers or a ranking; for leaders."""

"""Talks with a mediator."""

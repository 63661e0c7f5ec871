"""Handlers for events: invitations, answers, feedback."""

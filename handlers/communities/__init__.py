"""Handlers for communities: leaders and newcomers."""

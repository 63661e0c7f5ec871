"""Handlers for mutual help, on the asker's and the helper's side."""

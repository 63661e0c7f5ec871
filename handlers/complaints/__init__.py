"""Handlers for complaints: reporting, progress, letters to the management company."""

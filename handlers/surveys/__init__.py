"""Handlers for surveys: launching, answering, composing, results."""

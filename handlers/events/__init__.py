"""Meetings: called, answered, looked back on."""

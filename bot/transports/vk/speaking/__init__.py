"""Sends messages to VK, many in one request."""

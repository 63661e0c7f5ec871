"""Messages as VK takes them, many in one request."""

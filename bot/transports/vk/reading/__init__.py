"""VK's events as updates. Pure."""

"""Calls VK's API and interprets its errors."""

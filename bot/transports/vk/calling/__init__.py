"""Calls of VK's API, and what its errors mean."""

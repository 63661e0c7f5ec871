"""What VK tells: callbacks, the long poll, and who else listens."""

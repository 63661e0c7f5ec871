"""How VK's events come: long poll or callback server, who and where is looked up, in order."""

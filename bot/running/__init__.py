"""`sosed run`: connects the platforms, listens, sends and ticks until told to stop."""

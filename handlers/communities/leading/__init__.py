"""Who leads the community, what waits for them, and what one leader alone may not decide."""

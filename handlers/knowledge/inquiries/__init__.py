"""A question to the leaders: asked, answered by one of them, told to all."""

"""Tables of what leaders tell the house."""

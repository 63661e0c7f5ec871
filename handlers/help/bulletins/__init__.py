"""Found, lost, to give away, looked for."""

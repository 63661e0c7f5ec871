"""«Просто поздравление»: holidays of neighbours, greetings that a leader sends."""

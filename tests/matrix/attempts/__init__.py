"""Every way to press, command and answer, and the judgement on what it changed."""

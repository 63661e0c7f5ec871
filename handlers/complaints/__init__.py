"""What is broken: told, followed, written to the management company."""

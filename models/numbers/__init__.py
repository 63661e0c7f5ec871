"""What leaders set out to do, and how far it is."""

"""Who comes into the groups: welcomed, or put aside."""

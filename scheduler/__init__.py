"""Jobs: one file each, what is due now."""

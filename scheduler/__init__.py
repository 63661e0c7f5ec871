"""Jobs, one file each; they query what is due now."""

"""Who calls meetings: again, together, with other communities."""

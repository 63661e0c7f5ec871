"""Between meetings: whether it is quiet, and what kinds of meetings there were."""

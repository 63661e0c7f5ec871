"""What the community does: one file a noun. Plain functions over a session; no texts, no platforms, no clock."""

"""What the community does: a room for each subject. Plain functions over a session; no texts, no platforms, no clock."""

"""What the community does: a room for each subject. Plain functions over rows; no texts, no platforms, no clock."""

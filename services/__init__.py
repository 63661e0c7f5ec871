"""What the community does, one package per subject. Plain functions over rows; no texts, no platforms, no clock."""

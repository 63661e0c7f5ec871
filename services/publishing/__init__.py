"""What leaders write to everybody: topics, planned posts, where they go and when."""

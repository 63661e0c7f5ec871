"""What leaders write to everybody: the plan, a post, topics."""

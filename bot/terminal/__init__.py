"""What the other commands of `sosed` do."""

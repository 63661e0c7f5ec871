"""People: accounts and persons, where they belong, what they agreed to, and all that is kept of them."""

"""People: accounts, memberships, consents, and everything stored about a person."""

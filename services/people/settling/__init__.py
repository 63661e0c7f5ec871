"""A newcomer's month: how they settle in, asked after 1, 7 and 30 days, and where they came from."""

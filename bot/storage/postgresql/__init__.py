"""Sosed on a PostgreSQL server. Imported only where the extra `postgres` is installed."""

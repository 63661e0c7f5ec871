"""Alembic's migrations; bot/migrate.py runs them."""

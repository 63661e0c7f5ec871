"""Alembic's migrations; bot/storage/migrate.py runs them."""

"""Which database it is: a SQLite file or a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path

from bot.storage.database import Database, Place


def at(place: Place) -> Database:
    if isinstance(place, Path):
        from bot.storage.sqlite import File

        return File(place)
    from bot.storage.postgresql.server import Server  # psycopg is an extra

    return Server(place)

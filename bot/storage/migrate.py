"""Migrates the database to this version's tables: after a backup, on a separate connection, completely or not at all.

The newest revision is read from the file names in migrations/versions, so that a start with nothing to migrate does
not import alembic. On PostgreSQL an empty database gets its tables from the models; later versions migrate them.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy import text

from bot.configuration.config import CannotStart
from bot.storage import place as places
from bot.storage.database import Database, Place

UNFINISHED = "unfinished"  # the version of a database that is being moved to, or restored
MIGRATIONS = Path(__file__).parents[2] / "migrations"


def head() -> str:
    return _newest(MIGRATIONS / "versions")


@cache
def _newest(folder: Path) -> str:
    return max(path.stem.partition("_")[0] for path in folder.glob("[0-9]*.py"))


def current(place: Place) -> str | None:
    """The database's revision; None for an empty or missing one. Raises CannotStart if it cannot be read."""
    return places.at(place).revision()


def upgrade(place: Place, now: datetime) -> bool:
    """Backs up and migrates; True if anything was migrated. Raises CannotStart."""
    database = places.at(place)
    here, newest = database.revision(), head()
    if here == newest:
        return False
    if here == UNFINISHED:
        raise CannotStart(f"{database.name}: moving or restoring to it was broken off; run that command again")
    if here is not None and here > newest:
        raise CannotStart(
            f"{database.name}: was written by a newer Sosed ({here}); this one knows {newest}. Upgrade Sosed"
        )
    if here is not None:
        database.back_up(now)
    elif database.create(newest):
        return True
    _apply(database, "head")
    return True


def apply(place: Place, revision: str, *, down: bool = False) -> None:
    _apply(places.at(place), revision, down=down)


def mark(place: Place, version: str) -> None:
    with places.at(place).migrations().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def _apply(database: Database, revision: str, *, down: bool = False) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError
    from sqlalchemy.exc import DBAPIError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = database.migrations()
    database.prepare()
    try:
        (command.downgrade if down else command.upgrade)(config, revision)
    except DBAPIError as error:
        raise CannotStart(
            f"{database.name}: cannot be migrated ({database.plain(error)}: is the disk full?); nothing has changed"
        ) from None
    except CommandError:
        raise CannotStart(
            f"{database.name}: has an unknown version; replace it with a backup from the same folder"
        ) from None
    database.close_to_others()

"""`sosed move-database`: from a SQLite file to a PostgreSQL server, or back."""

from __future__ import annotations

from bot.configuration.config import CannotStart, Config
from bot.configuration.sources import load
from bot.storage import key, moving, private_files
from bot.transports.console import world
from bot.values.outgoing import text
from bot.words.texts import Texts
from models import Table


def move(source: str, target: str) -> list[str]:
    """Moves the rows and the key. Raises CannotStart."""
    here, there = _configured(source), _configured(target)
    if here.database.place == there.database.place:
        raise CannotStart(f"{here.database.name}: is moved to itself; name another database")
    moved = moving.move(here.database.place, there.database.place, (Table.metadata, world.metadata))
    said = [text("moving.done", source=here.database.name, target=there.database.name, count=moved)]
    ours, theirs = key.file_of(here.database.path), key.file_of(there.database.path)
    if ours.exists() and not theirs.exists():
        private_files.write(theirs, ours.read_bytes())
        said.append(text("moving.key", path=str(theirs)))
    return [Texts().render(one, here.bot.language) for one in said]


def _configured(named: str) -> Config:
    """As if `database.url` named it."""
    return load(database={"url": named if "://" in named else f"sqlite:///{named}"})

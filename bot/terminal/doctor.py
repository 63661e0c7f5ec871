"""`sosed doctor`: checks the installation beside a running bot."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from bot.configuration.config import CannotStart, Config, Database, Operator
from bot.running.connect import connect
from bot.storage import migrate, private_files
from bot.storage.database import Place
from bot.storage.store import Store, Unavailable
from bot.terminal import refusals
from bot.values.outgoing import text
from bot.values.transport import Finding, Rejected, TryLater
from bot.words.texts import Texts
from services.communities import chats


def doctor(config: Config, file: Path | None, now: datetime, *, unhook: bool = False) -> tuple[list[str], bool]:
    """Lines for the operator, and whether all is well. `unhook`: first removes a webhook that blocks polling."""
    checks = [_database(config), *_rights(config.database), _settings(file), _clock(now)]
    platforms = asyncio.run(_platforms(config, unhook))
    checks += [*platforms, *_operator(config.operator)] if platforms else [_found(True, "no-platform")]
    texts, language = Texts(), config.bot.language
    lines = [f"{'✓' if check.good else '✗'} {texts.render(check.what, language)}" for check in checks]
    return lines, all(check.good for check in checks)


def _found(good: bool, key: str, **values: Any) -> Finding:
    return Finding(good, text(f"doctor.{key}", **values))


def _settings(file: Path | None) -> Finding:
    """Checks the configuration file, which contains the tokens."""
    if file is None:
        return _found(True, "no-settings")
    is_open = private_files.open_to_others([file])
    return _found(not is_open, "settings-open" if is_open else "settings", file=str(file))


def _operator(operator: Operator) -> list[Finding]:
    """Checks that people can learn who keeps their data: the texts say it with these words."""
    lacking = [key for key in ("name", "contact", "policy") if not getattr(operator, key)]
    if not lacking:
        return [_found(True, "operator", operator=operator.name)]
    return [_found(False, "no-operator", keys=", ".join(f"operator.{key}" for key in lacking))]


async def _platforms(config: Config, unhook: bool) -> list[Finding]:
    found: list[Finding] = []
    for transport in connect(config):
        try:
            if unhook:
                with suppress(Rejected, TryLater):  # the examination reports it, and the webhook left in place
                    await transport.unhook()
            found += await transport.examine(await _groups(config, transport.name))
        except (Rejected, TryLater) as error:
            found.append(Finding(False, text("as-is", words=f"{transport.name}: {error}")))
        except Exception as error:  # the other findings must still be shown
            name = text(f"transport.{transport.name}")
            found.append(_found(False, "odd", transport=name, why=type(error).__name__))
        finally:
            with suppress(Exception):
                await transport.close()
    return found


async def _groups(config: Config, transport: str) -> list[tuple[str, str]]:
    """(platform id, title) of the groups the bot is in; empty if the database cannot be read."""
    try:
        if migrate.current(config.database.place) != migrate.head():
            return []
        async with Store(config.database.place) as store:
            return await store.read(partial(chats.titles, transport=transport))
    except (CannotStart, Unavailable, DBAPIError):  # `_database` reports it
        return []


def _database(config: Config) -> Finding:
    name = config.database.name
    try:
        here = migrate.current(config.database.place)
        if here is None:
            return _found(True, "no-database", path=name)
        if here != migrate.head():
            return _found(False, "database-other", path=name, version=here)
        sound = _soundness(config.database.place)
    except CannotStart as error:
        return _found(False, "database-unread", why=refusals.in_language(str(error), config.bot.language))
    if sound != "ok":
        return _found(False, "database-broken", path=name, why=sound)
    return _found(True, "database", path=name)


def _soundness(place: Place) -> str:
    """What is wrong with a file, or ok. A server looks after its own."""
    if not isinstance(place, Path):
        return "ok"
    try:
        with closing(sqlite3.connect(place)) as connection:
            return str(connection.execute("PRAGMA quick_check").fetchone()[0])
    except sqlite3.Error as error:
        return str(error)


def _rights(database: Database) -> list[Finding]:
    path = database.path
    if isinstance(database.place, Path) and not os.path.exists(path):
        folder = path.parent
        good = os.access(folder, os.W_OK, effective_ids=True)
        return [_found(good, "folder" if good else "folder-closed", folder=str(folder))]
    found = private_files.open_to_others(private_files.beside(path))
    wrong = [_found(False, "rights-open", path=str(file), mend=mend) for file, mend in found]
    sound = [_found(True, "rights")] if isinstance(database.place, Path) else []  # a server sees to its own
    return wrong or sound


def _clock(now: datetime) -> Finding:
    good = now.year >= 2026
    return _found(good, "clock" if good else "clock-late", now=f"{now:%d.%m.%Y %H:%M}")

"""What an operator asks from the terminal beside a running bot: a digest, whether everything is well, who fits whom."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

import kpis
from bot import migrate, private
from bot.app import routes
from bot.config import CannotStart, Config
from bot.connect import connect
from bot.message import Message, text
from bot.render import in_words
from bot.store import Store
from bot.texts import Texts
from bot.transport import Capabilities, Finding, Rejected, TryLater
from handlers import pictures
from handlers.results import PHOTO, WHO_AND_WHEN
from kpis import Week
from models import Survey
from services import chats, communities, people, results, sheets
from services.refusal import Refusal
from services.results import Sheet

PAPER = Capabilities(text=100_000, label=100, row=3, buttons=0, pictures=True, edit_for=None)


def digest(config: Config, which: str, out: Path, now: datetime) -> str:
    """Last week's digest as text; the picture goes to `out`. Raises CannotStart."""
    if migrate.current(config.database.path) != migrate.head():
        raise CannotStart(f"{config.database.path}: run `sosed migrate` first")
    words, picture = asyncio.run(_digest(config, which, now))
    private.write(out, picture)
    return f"{words}\n{out}"


async def _digest(config: Config, which: str, now: datetime) -> tuple[str, bytes]:
    texts = Texts()
    async with Store(config.database.path) as store:
        card = await store.write(lambda session: _measure(session, which, now))

        def render(session: Session) -> Message | None:
            return routes().cards["digest"](session, card, config.bot.language)

        message = await store.read(render)
    if message is None or message.picture is None:
        raise CannotStart("there is nothing to tell of this week")
    picture = in_words(message.picture, texts, config.bot.language)
    return texts.lines(message, config.bot.language), pictures.DRAWERS[picture.kind](picture.data)


def _measure(session: Session, which: str, now: datetime) -> int:
    found = communities.find(session, which).items
    named = communities.get(session, int(which)) if which.isdecimal() and len(which) < 19 else None
    if named is None and len(found) != 1:
        raise CannotStart(f"«{which}»: {len(found)} communities; give words of one, or its number")
    community = named.id if named else found[0].id
    week = Week.of(now, communities.get(session, community).zone).before()
    return kpis.keep(session, community, week, kpis.measure(session, community, week))


def survey_sheet(config: Config, survey: int, out: Path, now: datetime) -> str:
    """A survey's answers as a table, CSV or XLSX by the file's ending. Raises CannotStart."""
    writers = {".csv": sheets.csv_of, ".xlsx": sheets.xlsx_of}
    if out.suffix.lower() not in writers:
        raise CannotStart(f"{out}: give a name that ends in .csv or .xlsx")
    if migrate.current(config.database.path) != migrate.head():
        raise CannotStart(f"{config.database.path}: run `sosed migrate` first")
    sheet = asyncio.run(_sheet(config, survey, now))
    private.write(out, writers[out.suffix.lower()](sheet))
    return f"«{sheet.name}»: {len(sheet.rows)}\n{out}"


async def _sheet(config: Config, survey: int, now: datetime) -> Sheet:
    texts = Texts()

    def take(session: Session) -> Sheet:
        found = session.get(Survey, survey)
        if found is None:
            raise CannotStart(f"there is no survey {survey}")
        language = communities.get(session, found.community).language
        results.take_away(session, found.community, survey, None, now)
        who, when, photo = (texts.render(one, language) for one in (*WHO_AND_WHEN, PHOTO))
        return results.sheet(
            session,
            found.community,
            survey,
            language=language,
            name_of=lambda person: people.name_of(session, person),
            who_and_when=(who, when),
            photo=photo,
        )

    async with Store(config.database.path) as store:
        try:
            return await store.write(take)  # taking answers away is written down
        except Refusal as refusal:
            why = {
                "results.nothing": f"nobody has answered survey {survey} yet",
                "results.not-yet": "nameless answers are given out when ten people have answered, or when it is over",
            }
            few = "fewer than five nameless answers: one could guess whose they are"
            raise CannotStart(why.get(refusal.key, few)) from None


def doctor(config: Config, file: Path | None, now: datetime, *, unhook: bool = False) -> tuple[list[str], bool]:
    """Lines for the operator, and whether all is well. `unhook`: a webhook that is in the way is removed first."""
    path = config.database.path
    checks = [_database(path), *_rights(path), _settings(file), _clock(now)]
    checks += asyncio.run(_platforms(config, unhook)) or [_found(True, "no-platform")]
    texts, language = Texts(), config.bot.language
    lines = [f"{'✓' if check.good else '✗'} {texts.render(check.what, language)}" for check in checks]
    return lines, all(check.good for check in checks)


def _found(good: bool, key: str, **values: Any) -> Finding:
    return Finding(good, text(f"doctor.{key}", **values))


def _settings(file: Path | None) -> Finding:
    """The file holds the tokens."""
    if file is None:
        return _found(True, "no-settings")
    is_open = private.open_to_others([file])
    return _found(not is_open, "settings-open" if is_open else "settings", file=str(file))


async def _platforms(config: Config, unhook: bool) -> list[Finding]:
    found: list[Finding] = []
    for transport in connect(config):
        try:
            if unhook:
                with suppress(Rejected, TryLater):  # the examination says why, and that the webhook is still there
                    await transport.unhook()
            found += await transport.examine(await _groups(config, transport.name))
        except (Rejected, TryLater) as error:
            found.append(Finding(False, text("as-is", words=f"{transport.name}: {error}")))
        finally:
            await transport.close()
    return found


async def _groups(config: Config, transport: str) -> list[tuple[str, str]]:
    """(the platform's id, title) of the groups the bot is in, as far as there is a database that can be read."""
    try:
        if migrate.current(config.database.path) != migrate.head():
            return []
        async with Store(config.database.path) as store:
            return await store.read(partial(chats.titles, transport=transport))
    except (CannotStart, DBAPIError):  # `_database` says so
        return []


def _database(path: Path) -> Finding:
    try:
        here = migrate.current(path)
        if here is None:
            return _found(True, "no-database", path=str(path))
        if here != migrate.head():
            return _found(False, "database-other", path=str(path), version=here)
        with closing(sqlite3.connect(path)) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchone()[0]
    except CannotStart as error:
        return _found(False, "database-unread", why=str(error))
    except sqlite3.Error as error:
        sound = str(error)
    if sound != "ok":
        return _found(False, "database-broken", path=str(path), why=sound)
    return _found(True, "database", path=str(path))


def _rights(path: Path) -> list[Finding]:
    if not os.path.exists(path):
        folder = path.parent
        good = os.access(folder, os.W_OK, effective_ids=True)
        return [_found(good, "folder" if good else "folder-closed", folder=str(folder))]
    found = private.open_to_others(private.beside(path))
    return [_found(False, "rights-open", path=str(file), mend=mend) for file, mend in found] or [_found(True, "rights")]


def _clock(now: datetime) -> Finding:
    good = now.year >= 2026
    return _found(good, "clock" if good else "clock-late", now=f"{now:%d.%m.%Y %H:%M}")


# ── Who fits whom ────────────────────────────────────────────────────────────────────────────────────────────────────
def match(offers: Path, needs: Path, top: int) -> Iterator[str]:
    """For each line of `needs`, the numbers of the lines of `offers` that answer it, best first. Raises OSError.

    Blank lines keep their numbers: a blank need gets a blank line, a blank offer is never named.
    """
    from services import matching, meaning  # they take 0.2 s and 25 MB, the encoder a second and 125 MB

    known, asked = _lines(offers), _lines(needs)
    if meaning.encoder() is None:
        print("sosed: the sentence encoder is not installed (extra `semantic`): matching by words", file=sys.stderr)
    spoken = [number for number, line in enumerate(known, 1) if line.strip()]
    index = matching.Index.of([known[number - 1] for number in spoken])
    for need in asked:
        found = matching.rank(need, index, top) if need.strip() else []
        yield " ".join(str(spoken[one.place]) for one in found)


def _lines(file: Path) -> list[str]:
    """Only line feeds end a line here, so that numbers are those of other tools."""
    text = file.read_bytes().decode("utf-8-sig", errors="replace")
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text else []

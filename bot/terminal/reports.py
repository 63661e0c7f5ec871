"""Reports for the operator: a digest, a survey's table, matches between two text files."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import kpis
from bot.configuration.config import CannotStart, Config
from bot.found import routes
from bot.sending.attached import in_words
from bot.storage import migrate, private_files
from bot.storage.store import Store
from bot.values.outgoing import Message
from bot.values.transport import Capabilities
from bot.words.texts import Texts
from drawing import digest_picture
from handlers.surveys.tables import PHOTO, WHO_AND_WHEN
from kpis import Week
from models import Survey, WeekNumbers
from services.communities import profile
from services.communities.listing import directory
from services.numbers import rollups
from services.refusal import Refusal
from services.surveys import lookup, spreadsheets, tables
from services.surveys.definition import said
from services.surveys.tables import Sheet

PAPER = Capabilities(text=100_000, label=100, row=3, buttons=0, pictures=True, edit_for=None)


def digest(config: Config, which: str, out: Path, now: datetime, day: date | None = None) -> str:
    """The digest of the week with this day, else of last week; writes the picture to `out`. Raises CannotStart."""
    look_at_tables(config)
    words, picture = asyncio.run(_digest(config, which, now, day))
    private_files.write(out, picture)
    return f"{words}\n{out}"


async def _digest(config: Config, which: str, now: datetime, day: date | None) -> tuple[str, bytes]:
    texts = Texts()
    async with Store(config.database.place) as store:
        card, kind = await store.write(lambda session: _measure(session, which, now, day))

        def render(session: Session) -> Message | None:
            return routes().cards[kind](session, card, config.bot.language)

        message = await store.read(render)
    if message is None or message.picture is None:
        raise CannotStart("there is nothing to report for this week")
    picture = in_words(message.picture, texts, config.bot.language)
    return texts.lines(message, config.bot.language), digest_picture.DRAWERS[picture.kind](picture.data)


def rebuild_numbers(config: Config, now: datetime) -> str:
    """Counts all weeks anew from their signals; returns how many rows there are."""
    look_at_tables(config)
    return f"{asyncio.run(_rebuild(config, now))} weeks counted"


async def _rebuild(config: Config, now: datetime) -> int:
    async with Store(config.database.place) as store:
        await store.write(rollups.make_stale)
        while await store.write(lambda session: rollups.refresh(session, now)):
            pass
        return await store.read(lambda session: session.scalar(select(func.count()).select_from(WeekNumbers)) or 0)


def community_of(session: Session, which: str) -> int:
    """The one with these words in its name, or this number. Raises CannotStart."""
    found = directory.find(session, which).items
    named = profile.get(session, int(which)) if which.isdecimal() and len(which) < 19 else None
    if named is None and len(found) != 1:
        raise CannotStart(f"«{which}»: {len(found)} communities; give words of one, or its number")
    return named.id if named else found[0].id


def _measure(session: Session, which: str, now: datetime, day: date | None) -> tuple[int, str]:
    """The week's row and its kind of card."""
    community = community_of(session, which)
    running = Week.of(now, profile.get(session, community).zone)
    week = Week(day - timedelta(days=day.weekday()), running.zone) if day else running.before()
    if week.monday >= running.monday:
        if week != running:
            raise CannotStart(f"{day}: that week has not begun")
        return kpis.keep(session, community, week, kpis.measure(session, community, week)), "digest-running"
    row = kpis.finished(session, community, week)
    if row is None:
        raise CannotStart("there is nothing to report for this week")
    return row, "digest-past"


def survey_sheet(config: Config, survey: int, out: Path, now: datetime) -> str:
    """Writes a survey's answers as CSV or XLSX, by the file's extension. Raises CannotStart."""
    writers = {".csv": spreadsheets.csv_of, ".xlsx": spreadsheets.xlsx_of}
    if out.suffix.lower() not in writers:
        raise CannotStart(f"{out}: give a name that ends in .csv or .xlsx")
    look_at_tables(config)
    sheet = asyncio.run(_sheet(config, survey, now))
    private_files.write(out, writers[out.suffix.lower()](sheet))
    return f"«{sheet.name}»: {len(sheet.rows)}\n{out}"


def surveys(config: Config) -> list[str]:
    """The number, start and title of every survey, newest first: what `survey_sheet` wants to be told."""
    look_at_tables(config)

    def listed(session: Session) -> list[str]:
        return [
            f"{one.id}  {one.launched_at:%d.%m.%Y}  {said(lookup.definition_of(one).title, config.bot.language)}"
            for one in session.scalars(select(Survey).order_by(Survey.id.desc()))
        ]

    async def ask() -> list[str]:
        async with Store(config.database.place) as store:
            return await store.read(listed)

    return asyncio.run(ask()) or ["There are no surveys yet."]


async def _sheet(config: Config, survey: int, now: datetime) -> Sheet:
    texts = Texts()

    def take(session: Session) -> Sheet:
        found = session.get(Survey, survey)
        if found is None:
            raise CannotStart(f"there is no survey {survey}")
        language = profile.get(session, found.community).language
        tables.take_away(session, found.community, survey, None, now)
        who, when, photo = (texts.render(one, language) for one in (*WHO_AND_WHEN, PHOTO))
        return tables.sheet(
            session,
            found.community,
            survey,
            language=language,
            who_and_when=(who, when),
            photo=photo,
        )

    async with Store(config.database.place) as store:
        try:
            return await store.write(take)  # the download is recorded
        except Refusal as refusal:
            why = {
                "results.nothing": f"nobody has answered survey {survey} yet",
                "results.not-yet": "nameless answers are given out when ten people have answered, or when it is over",
            }
            few = "fewer than five nameless answers: one could guess whose they are"
            raise CannotStart(why.get(refusal.reason, few)) from None


def look_at_tables(config: Config) -> None:
    if migrate.current(config.database.place) != migrate.head():
        raise CannotStart(f"{config.database.name}: run `sosed migrate` first")


# ── Who fits whom ────────────────────────────────────────────────────────────────────────────────────────────────────
def match(offers: Path, needs: Path, top: int) -> Iterator[str]:
    """For each line of `needs`, the line numbers of the offers that answer it, best first. Raises OSError.

    Blank lines count: a blank need yields a blank line, a blank offer is never listed.
    """
    from services.matching import ranking  # importing takes 0.2 s and 25 MB, the encoder a second and 125 MB
    from services.speech import sense

    known, asked = _lines(offers), _lines(needs)
    if sense.encoder() is None:
        print("sosed: the sentence encoder is not installed (extra `semantic`): matching by words", file=sys.stderr)
    spoken = [number for number, line in enumerate(known, 1) if line.strip()]
    index = ranking.Index.of([known[number - 1] for number in spoken])
    for need in asked:
        found = ranking.rank(need, index, top) if need.strip() else []
        yield " ".join(str(spoken[one.place]) for one in found)


def _lines(file: Path) -> list[str]:
    """Splits at line feeds only, so that line numbers agree with other tools."""
    text = file.read_bytes().decode("utf-8-sig", errors="replace")
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text else []

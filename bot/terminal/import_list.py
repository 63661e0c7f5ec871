"""Imports a city's list of communities from the terminal: a preview row by row, then all or nothing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from sqlalchemy.orm import Session

from bot.configuration.config import CannotStart, Config
from bot.storage import migrate
from bot.storage import place as places
from bot.storage.store import Store
from services.communities.listing import directory, doubles, import_list
from services.communities.listing.import_list import Preview, Unreadable

UNREADABLE = {
    "empty": "the file is empty",
    "columns": "the header has no such column: {detail}; needed are name and city, known also members and link",
    "too-big": "the file is too big: {detail}; 5 MB are read at most",
    "encoding": "the file is neither UTF-8 nor cp1251; save it as UTF-8",
    "not-csv": "this is no CSV file {detail}; save the table as CSV",
    "quote": "line {detail}: a quotation mark is open or stands inside quoted words; mend it, nothing was read",
    "too-many": "too many rows: {detail}; 20,000 are read at most",
}
BAD = {
    "no-name": "there is no name",
    "no-city": "there is no city; merged cells must be filled in every row",
    "total": "is a total, no community",
    "members": "members is not a whole number",
    "formula": "looks like a spreadsheet formula",
    "name-long": "the name is longer than 200 characters",
    "columns": "more cells than the header has",
    "link": "is no link",
}
REMARKS = {
    "link-cyrillic": "the link is left out, it has Cyrillic letters inside",
    "link-more": "only the first link is kept",
}
ROWS = 1_000  # rows listed one by one, per kind


def import_file(file: Path, config: Config, *, apply: bool) -> bool:
    """Prints the preview; with `apply` imports the good rows in one transaction. False if nothing was imported."""
    place = config.database.place
    if migrate.current(place) != migrate.head():  # a bot may be running on an up-to-date database
        with places.at(place).alone():
            migrate.upgrade(place, datetime.now(UTC))
    return asyncio.run(_import(file.read_bytes(), config, apply=apply))


async def _import(data: bytes, config: Config, *, apply: bool) -> bool:
    out = Console(highlight=False, soft_wrap=True)
    async with Store(config.database.place) as store:
        preview = read(data, await store.read(directory.known))
        tell(preview, out)
        if preview.bad and apply:
            out.print("Nothing was imported: mend the bad rows first.")
            return False
        if apply:
            now = datetime.now(UTC)
            zone = config.bot.timezone
            added = await store.write(lambda session: directory.add_imported(session, preview.good, zone, now))
            out.print(f"Imported: {added}.")
        else:
            out.print("This was a preview. Import with --apply.")
    return True


def add(session: Session, data: bytes, zone: str, now: datetime) -> int:
    return directory.add_imported(session, read(data, directory.known(session)).good, zone, now)


def read(data: bytes, known: list[doubles.Known]) -> Preview:
    try:
        return import_list.read(data, known)
    except Unreadable as error:
        raise CannotStart(UNREADABLE[error.why].format(detail=error.detail)) from None


def tell(preview: Preview, out: Console) -> None:
    """Prints each row that needs attention, with its line number and the reason."""
    if preview.passed_over:
        out.print(f"  columns passed over: {', '.join(preview.passed_over)}", markup=False)
    for row in preview.good[:ROWS]:
        members = "?" if row.members is None else f"{row.members:,}".replace(",", " ")
        out.print(f"  line {row.line}: {row.name}, {row.city}, {members}", markup=False)
        if row.remark:
            out.print(f"    {REMARKS[row.remark]}: {row.dropped}", markup=False)
        if row.places is not None:
            may_be = f"may be {' or '.join(row.places)}" if row.places else "is in no table of towns"
            out.print(f"    the place {may_be}: who registers the community is asked, and for its hour", markup=False)
    for double in preview.doubles[:ROWS]:
        why = "the same link as" if double.why == "link" else "nearly the name of"
        out.print(f"  line {double.line}: double: {double.name}: {why} {double.of}", markup=False)
    for bad in preview.bad[:ROWS]:
        out.print(f"  line {bad.line}: bad: {BAD[bad.reason]}: {bad.value}", markup=False)
    out.print(f"Good: {len(preview.good)}, doubles: {len(preview.doubles)}, bad: {len(preview.bad)}.")

"""Writes the calendar of a community for the operator: what everybody in its chats reads of the meetings."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.configuration.config import CannotStart, Config
from bot.sending.attached import said_in
from bot.storage import private_files
from bot.storage.store import Store
from bot.terminal import reports
from bot.words.texts import Texts
from handlers.events.event_card import place_of
from models import Community
from services import file_names
from services.events.invitations import calendar_data, calendar_file


def export(config: Config, which: str, out: Path | None) -> str:
    """Raises CannotStart for an unknown community, or one without meetings."""
    reports.look_at_tables(config)
    told = asyncio.run(_read(config, which))
    if not told["meetings"]:
        raise CannotStart(f"«{told['name']}» has no meetings")
    path = out or Path(f"{file_names.file_name(told['name'])}.ics")
    private_files.write(path, calendar_file.write(said_in(told, Texts(), config.bot.language)))
    return f"{len(told['meetings'])}: {path}"


async def _read(config: Config, which: str) -> dict[str, Any]:
    def read(session: Session) -> dict[str, Any]:
        community = session.get_one(Community, reports.community_of(session, which))
        shown = calendar_data.of_community(session, community)
        return {"name": community.name, "meetings": [calendar_data.meeting(one, place_of(one)) for one in shown]}

    async with Store(config.database.place) as store:
        return await store.read(read)

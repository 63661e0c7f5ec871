"""What is left to do after somebody was erased.

Their number goes into a list outside the database, which an older backup is compared with. Their words go out of the
database's files.
"""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from zoneinfo import ZoneInfo

import structlog

from bot.app import App
from bot.storage.copies import forgotten

NIGHT = 3  # the hour at which the files are wiped in any case, as people delete single things, too

log = structlog.get_logger()


class Erasing:
    def __init__(self, app: App) -> None:
        self.app = app
        self.list = forgotten.Keeper(app.store, forgotten.file_of(app.config.database.path))
        self._due = False
        self._wiped: date | None = None  # the last night

    async def tick(self, now: datetime) -> None:
        try:
            self._due |= await self.list.keep(now)
        except OSError as error:
            log.error("the list of who was erased cannot be written", error=error.strerror)
        local, database = now.astimezone(ZoneInfo(self.app.zone)), self.app.store.database
        tonight = local.hour == NIGHT and self._wiped != local.date()
        if not (tonight or (self._due and database.wiped_at_once)):
            return
        try:
            wiped = await asyncio.to_thread(database.wipe)
        except Exception as error:  # as a full disk; the next tick tries again
            log.warning("what was deleted is still in the files", error=type(error).__name__)
            return
        if wiped:
            self._due, self._wiped = False, local.date() if tonight else self._wiped

"""«Once a day» is a day of the people who read it: in Kamchatka UTC's turns at noon."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, update

from bot.values.incoming import Update, UpdateKind, Where
from models import Chat, Community, Queued
from tests.support.yard import MARIA, ask, ids

SOURCES = Path(__file__).parents[2]
EVENING = datetime(2026, 11, 20, 11, tzinfo=UTC)  # 23:00 there
NIGHT = EVENING + timedelta(hours=2)  # the next day, and the same in UTC
NOON = EVENING + timedelta(hours=14)  # and this one, too: another in UTC


async def _told(app, now: datetime) -> int:
    """How often the leader has heard that the bot lost its rights, when it loses them now."""
    where = Where("@двор", private=False, title="Двор")
    await app.hear(Update("console", "console", f"u{next(ids)}", now, UpdateKind.DEMOTED, where, MARIA), now)
    return await ask(
        app, lambda session: session.scalar(select(func.count()).where(Queued.once.startswith("demoted:")))
    )


async def test_once_a_day_of_the_community(app) -> None:
    def there(session) -> None:
        session.execute(update(Community).values(zone="Asia/Kamchatka"))
        session.execute(update(Chat).where(Chat.external == "@двор").values(present=True))

    await app.store.write(there)
    assert [await _told(app, now) for now in (EVENING, NIGHT, NOON)] == [1, 2, 2]


def test_no_key_holds_a_date_of_utc() -> None:
    folders = ("bot", "handlers", "scheduler", "after_changes")
    files = [file for folder in folders for file in (SOURCES / folder).rglob("*.py")]
    assert len(files) > 100
    assert [file.name for file in files if re.search(r"now:%Y-%m-%d\}", file.read_text())] == []

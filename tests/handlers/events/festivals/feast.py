"""A festival of two days, and who comes to what of it."""

from datetime import UTC, date, datetime, timedelta

from models import Festival
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.events.festivals import calendar as festivals
from services.events.festivals import programme
from tests.conftest import NOW
from tests.support.attacked import W

SATURDAY, SUNDAY = date(2026, 12, 5), date(2026, 12, 6)
EMOJI = "🎪" * 100


def at(day: date, hour: int) -> datetime:
    """Moscow's hour."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 3)


async def feast(w: W, *hours: int, by: str = "owner", title: str = "Фестиваль") -> tuple[int, list[int]]:
    """(the festival, its meetings on Saturday at these hours)."""
    host = await w.person(by)

    def begin(session) -> tuple[int, list[int]]:
        found = festivals.create(session, 1, title, (SATURDAY, SUNDAY), "двор", by=host, now=NOW)
        return found.id, [
            add(session, found, f"Встреча {number}", at(SATURDAY, hour), host) for number, hour in enumerate(hours, 1)
        ]

    return await w.w(begin)


def add(session, festival: Festival, title: str, starts: datetime, host: int) -> int:
    event = calendar.create(session, 1, title, starts, "двор", by=host, now=NOW)
    programme.put_in(session, festival, event)
    return event.id


async def answer(w: W, event: int, who: str, said: Answer = Answer.YES) -> None:
    person = await w.person(who)
    await w.w(lambda session: attendance.answer(session, 1, event, person, said, w.now))


def told(w: W, who: str, words: str) -> list[str]:
    return [one for one in w.mem.texts(who) if words in one]


async def a_minute(w: W) -> None:
    await w.minute()
    await w.tick()

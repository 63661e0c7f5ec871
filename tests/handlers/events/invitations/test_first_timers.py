"""The day before, the host reads who comes for the first time."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Membership
from services import signals
from services.events import attendance, calendar
from services.signals import SignalKind
from tests.conftest import NOW
from tests.support.attacked import world

STARTS = NOW + timedelta(days=3)
FIRST = "Впервые на наших встречах"


async def _told(database: Path, came: tuple[str, ...]) -> str:
    """What the owner is told; `came`: who was at an earlier meeting. The victim leaves the yard."""
    async with world(database) as w:
        people = {who: await w.person(who) for who in ("owner", "member", "helper", "victim")}

        def arrange(session: Session) -> None:
            for who in came:
                signals.record(session, 1, SignalKind.VISITED, NOW, person=people[who], reference=77, number=1.0)
            event = calendar.create(session, 1, "Чай", STARTS, "двор", by=people["owner"], now=NOW)
            for who in ("member", "helper", "victim"):
                attendance.answer(session, 1, event.id, people[who], attendance.Answer.YES, NOW)
            gone = Membership.person == people["victim"], Membership.community == 1
            session.execute(update(Membership).where(*gone).values(left_at=NOW))

        await w.w(arrange)
        w.now = STARTS - timedelta(days=1)
        await w.tick()
        return next(words for words in w.mem.texts("owner") if words.startswith("Напоминаю о вашей встрече"))


async def test_the_host_reads_who_comes_for_the_first_time(database: Path) -> None:
    """Neighbours only; whoever has left is counted and not named."""
    told = await _told(database, ("member",))
    assert f"{FIRST}: helper и ещё 1." in told


async def test_where_no_visit_is_known_nobody_is_called_new(database: Path) -> None:
    assert FIRST not in await _told(database, ())


async def test_an_earlier_reminder_has_named_them(database: Path) -> None:
    """The next one names whoever has said «Иду» since; «кто идёт?» is answered with all of them."""
    async with world(database) as w:
        people = {who: await w.person(who) for who in ("owner", "member", "helper")}

        def arrange(session: Session) -> int:
            signals.record(session, 1, SignalKind.VISITED, NOW, person=people["owner"], reference=77, number=1.0)
            event = calendar.create(session, 1, "Чай", STARTS, "двор", by=people["owner"], now=NOW)
            attendance.answer(session, 1, event.id, people["member"], attendance.Answer.YES, NOW)
            return event.id

        event = await w.w(arrange)
        w.now = STARTS - timedelta(days=1)
        await w.tick()
        w.now += timedelta(hours=9)
        yes = attendance.Answer.YES
        await w.w(lambda session: attendance.answer(session, 1, event, people["helper"], yes, w.now))
        w.now = STARTS - timedelta(hours=2)
        await w.tick()
        told = [words for words in w.mem.texts("owner") if words.startswith("Напоминаю о вашей встрече")]
        assert [FIRST in words for words in told] == [True, True]
        assert f"{FIRST}: helper." in told[1]
        said = await w.say("owner", "кто идёт?")
        assert f"{FIRST}: member, helper." in str(said)

"""When the week's results come: on Monday at nine, on Tuesday if Sosed was down, to neighbours who want them in one
message for all their communities."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Membership
from services import signals
from services.people import memberships
from services.signals import SignalKind
from tests.conftest import NOW
from tests.support.attacked import W, world

MONDAY = (NOW + timedelta(days=3)).replace(hour=6, minute=0)  # nine in the morning in Penza
HOUR = timedelta(hours=1)


async def told(w: W, at: int, who: str = "owner") -> list[str]:
    """What comes by itself so many hours after Monday's nine, if Sosed was down until then."""
    w.now = NOW
    await w.w(lambda session: signals.record(session, 1, SignalKind.THANKED, NOW))
    w.now = MONDAY + at * HOUR
    await w.tick()
    return [one for one in w.mem.texts(who) if "Итоги недели" in one or "Наша неделя" in one]


async def test_on_monday(database: Path) -> None:
    async with world(database) as w:
        assert await told(w, -1) == []
        assert len(await told(w, 0)) == 1
        assert len(await told(w, 1)) == 1, "once"


async def test_on_tuesday_if_sosed_was_down(database: Path) -> None:
    async with world(database) as w:
        assert len(await told(w, 26)) == 1


async def test_on_wednesday_it_is_too_late(database: Path) -> None:
    async with world(database) as w:
        assert await told(w, 49) == []


async def test_one_message_for_all_communities(database: Path) -> None:
    async with world(database) as w:
        await w.w(lambda session: signals.record(session, 2, SignalKind.THANKED, NOW))
        person = await w.person("member")
        await w.w(lambda session: _lives_in_both(session, person))
        (said,) = await told(w, 0, "member")
        assert said.count("Сказали спасибо 1 раз.") == 2


def _lives_in_both(session: Session, person: int) -> None:
    memberships.belong(session, 2, person, NOW)
    session.execute(update(Membership).where(Membership.person == person).values(digest=True))

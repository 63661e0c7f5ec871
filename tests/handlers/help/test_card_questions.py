"""A question about the community's card goes to a leader who can hear it, and is not spent on nobody."""

from datetime import timedelta

from sqlalchemy import func, select, update

from models import Account, Community, Queued
from scheduler.communities.empty_fields import card_questions
from services.communities import profile
from tests.conftest import NOW
from tests.support.yard import ask, tick

MONDAY_NOON = NOW + timedelta(days=3, hours=2)


async def test_it_waits_until_the_leader_can_be_written_to(app) -> None:
    for reachable, asked in ((False, 0), (True, 1)):
        await app.store.write(
            lambda session, reachable=reachable: session.execute(
                update(Account).where(Account.person == 1).values(reachable=reachable)
            )
        )
        await tick(app, card_questions, MONDAY_NOON)
        questions = select(func.count()).where(Queued.once.startswith("card:"))
        assert await ask(app, lambda session, questions=questions: session.scalar(questions)) == asked
        field = await ask(app, lambda session: session.scalar(select(Community.card_asked)))
        assert (field is not None) == bool(asked)


async def test_what_was_put_off_is_asked_once_more_after_a_month(app) -> None:
    """After all other fields; a second «Потом» is the last."""
    asked: list[tuple[int, str]] = []

    def weeks(session) -> None:
        for number in range(0, 700, 7):
            field = profile.asks_next(session, 1, NOW + timedelta(days=number))
            if field is None:
                continue
            asked.append((number, field))
            is_first = field not in [name for _, name in asked[:-1]]
            assert profile.is_asked_again(profile.get(session, 1)) is not is_first
            if is_first and field in ("problem", "rules"):
                assert profile.put_off(session, 1)
                assert profile.put_off(session, 1)
            elif is_first and field != profile.CONTACTS:
                profile.change(session, 1, field, "library" if field == "type" else "https://vk.com/kirova12")
            elif field != profile.CONTACTS:
                assert not profile.put_off(session, 1)

    await app.store.write(weeks)
    days, names = zip(*asked, strict=True)
    assert names[-2:] == ("problem", "rules")
    assert len(names) == len(set(names)) + 2
    assert days[-2] - days[-3] >= 30
    assert days[-1] - days[-2] >= 30

"""A question about the community's card goes to a leader who can hear it, and is not spent on nobody."""

from datetime import timedelta

from sqlalchemy import func, select, update

from models import Account, Community, Queued
from scheduler.communities.empty_fields import card_questions
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

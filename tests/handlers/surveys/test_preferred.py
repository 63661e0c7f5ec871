"""«Писать мне сюда» holds for surveys, too: who has two accounts is invited and reminded where they want to be."""

from sqlalchemy import select, update

from models import Account, Chat, Person, Queued, Survey
from scheduler import surveys as jobs
from tests.conftest import NOW
from tests.support.yard import ask, launched, tick

PERSON = 2


def _second_account(session) -> int:
    """Seen later than the first, and not what they prefer."""
    first = session.scalars(select(Account).where(Account.person == PERSON)).one()
    first.seen_at = NOW.replace(hour=1)
    other = Account(person=PERSON, transport="console", external="second", reachable=True, seen_at=NOW, community=None)
    session.add(other)
    session.flush()
    session.add(Chat(transport="console", external="second", kind="private", title="", account=other.id))
    session.execute(update(Person).where(Person.id == PERSON).values(preferred=first.id))
    return session.scalars(select(Chat.id).where(Chat.account == first.id)).one()


async def test_invitations_and_reminders_go_where_a_person_wants_them(app) -> None:
    preferred = await app.store.write(_second_account)
    survey = await launched(app)
    await tick(app, jobs.invitations)
    due = update(Survey).values(remind_at=NOW)
    await app.store.write(lambda session: session.execute(due))
    await tick(app, jobs.survey_reminders)
    keys = [f"survey-invitation:{survey}:{PERSON}", f"survey-reminder:1:talents:{PERSON}"]
    chats = select(Queued.chat).where(Queued.once.in_(keys))
    assert await ask(app, lambda session: session.scalars(chats).all()) == [preferred, preferred]


async def test_an_account_that_cannot_be_written_to_is_passed_over_for_one_that_can(app) -> None:
    preferred = await app.store.write(_second_account)
    closed = update(Account).where(Account.person == PERSON, Account.external != "second").values(reachable=False)
    await app.store.write(lambda session: session.execute(closed))
    survey = await launched(app)
    await tick(app, jobs.invitations)
    chat = select(Queued.chat).where(Queued.once == f"survey-invitation:{survey}:{PERSON}")
    assert await ask(app, lambda session: session.scalar(chat)) not in (None, preferred)

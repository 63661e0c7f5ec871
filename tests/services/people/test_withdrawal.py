"""A consent is withdrawn: what it allowed goes here, and only here; others keep what is theirs."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from models import (
    Account,
    Chat,
    Complaint,
    Consent,
    Joining,
    Match,
    Membership,
    Need,
    Offer,
    Survey,
    Table,
    Voice,
)
from services.communities import registration
from services.complaints import journal, voices
from services.complaints.journal import Told
from services.help import needs, proxies, talents
from services.help.talents import Talent
from services.people import accounts, consents, forgetting, linking, memberships, withdrawal
from services.people.clubs import pursuits
from services.refusal import Refusal
from services.roles import Role
from services.surveys import responses, runs
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support import yard
from tests.support.joined import join
from tests.support.yard import UNSEEN, ask

OLEG, GALINA = 2, 3
HERE = 1


@pytest.fixture
def database(settled):
    return settled(yard.settle, _live)


@pytest.fixture
async def app(sosed):
    async with sosed() as app:
        yield app


def _live(session) -> None:
    """Олег and Галина live here, Олег in another house, too; each word says whose it is and where."""
    session.add(chat := Chat(transport="console", external="@там", kind="group", title="Там", present=True))
    session.flush()
    there = registration.register(
        session, chat.id, "Там", None, "Пенза", by=GALINA, zone="Europe/Moscow", language="ru", now=NOW
    )
    memberships.belong(session, there, OLEG, NOW, Role.MEMBER)
    for community, person, word in ((HERE, OLEG, "олег здесь"), (there, OLEG, "олег там"), (HERE, GALINA, "галина")):
        consents.give(session, community, person, "console", NOW)
        needs.tell(session, community, person, f"{word} просит кран", "week", NOW)
        talents.keep(session, community, person, Talent(f"{word} вяжет"), NOW)
        pursuits.keep(session, community, person, [f"{word} домино"], NOW)
        journal.tell(session, community, person, Told("light", f"подъезд 2 {word}", f"{word} темно", "bad"), NOW)
        for name, unseen in (("own-1", False), ("own-2", True)):
            definition = Definition.model_validate(UNSEEN | {"anonymous": unseen})
            number = f"{name}-{person}"
            survey = runs.launch(session, community, number, by=1, now=NOW, definition=definition).id
            responses.answer(session, survey, person, "q1", f"{word} отвечает", NOW)
            responses.finish(session, community, survey, person, {"q1": ""}, NOW)
        session.execute(
            Membership.__table__.update()
            .where(Membership.person == person, Membership.community == community)
            .values(about=f"{word} о себе")
        )


async def whole(app) -> str:
    """All words of all tables."""

    def read(session) -> list[Any]:
        return [tuple(row) for table in Table.metadata.sorted_tables for row in session.execute(select(table))]

    return json.dumps(await ask(app, read), ensure_ascii=False, default=str)


async def test_what_it_allowed_goes_here_and_only_here(app) -> None:
    """S27"""
    await app.store.write(lambda session: voices.join(session, HERE, 1, GALINA, NOW))
    before = await whole(app)
    await app.store.write(lambda session: withdrawal.withdraw(session, HERE, OLEG, NOW))
    after = await whole(app)
    assert "олег здесь" in before
    assert "олег здесь" not in after
    for kept in ("олег там", "галина"):
        assert after.count(kept) == before.count(kept)


def _twin(session, community: int, word: str) -> int:
    """Олег on another platform has told and answered the same there, with other words where there is only one row."""
    met = accounts.meet(session, "memory", "олег", "Олег", NOW, private=True)
    memberships.belong(session, community, met.person, NOW, Role.MEMBER)
    consents.give(session, community, met.person, "memory", NOW)
    talents.keep(session, community, met.person, Talent(f"{word} вяжет"), NOW)
    pursuits.keep(session, community, met.person, [f"{word} домино"], NOW)
    voices.join(session, community, 1, met.person, NOW)
    for name in (f"own-1-{OLEG}", f"own-2-{OLEG}"):
        survey = session.scalars(select(Survey.id).where(Survey.name == name, Survey.community == community)).one()
        responses.answer(session, survey, met.person, "q1", f"{word} отвечает иначе", NOW)
    neighbour = proxies.keep(session, community, met.person, f"{word} Вера", "кв. 5", "spoken", NOW).id
    talents.keep(session, community, met.person, Talent(f"{word} шьёт", neighbour=neighbour), NOW)
    row = Membership.person == met.person, Membership.community == community
    session.execute(Membership.__table__.update().where(*row).values(about=f"{word} о себе", house="12"))
    return met.account


def _joined(session, whose: int, account: int) -> int:
    mine = session.scalar(select(Account.id).where(Account.person == whose).limit(1))
    return join(session, linking.new_code(session, mine, NOW), account, NOW)


@pytest.mark.parametrize(
    "how", [withdrawal.withdraw, lambda session, _, person, now: forgetting.forget(session, person, now)]
)
async def test_nor_is_it_kept_for_a_parting(app, how) -> None:
    twin = await app.store.write(lambda session: _twin(session, HERE, "олег здесь"))
    await app.store.write(lambda session: _joined(session, OLEG, twin))
    assert "олег здесь" in json.dumps(
        await ask(app, lambda session: session.scalars(select(Joining.replaced)).one()), ensure_ascii=False
    )
    await app.store.write(lambda session: how(session, HERE, OLEG, NOW))
    assert "олег здесь" not in await whole(app)


async def test_nor_for_the_parting_of_one_who_came_over_to_them(app) -> None:
    """Two became Олег one by way of the other: what the first had is kept with the second."""
    twin = await app.store.write(lambda session: _twin(session, HERE, "олег здесь"))

    def live(session) -> None:
        third = accounts.meet(session, "third", "олег", "Олег", NOW, private=True)
        memberships.belong(session, HERE, third.person, NOW, Role.MEMBER)
        talents.keep(session, HERE, third.person, Talent("олег здесь вяжет"), NOW)
        first = join(session, linking.new_code(session, twin, NOW), third.account, NOW)
        assert _joined(session, OLEG, twin) != first

    await app.store.write(live)
    await app.store.write(lambda session: withdrawal.withdraw(session, HERE, OLEG, NOW))
    assert "олег здесь" not in await whole(app)


async def test_what_was_told_elsewhere_comes_back_by_a_parting(app) -> None:
    there = await ask(
        app, lambda session: session.scalars(select(Consent.community).where(Consent.community != HERE)).first()
    )
    twin = await app.store.write(lambda session: _twin_elsewhere(session, there))
    await app.store.write(lambda session: _joined(session, OLEG, twin))
    await app.store.write(lambda session: withdrawal.withdraw(session, HERE, OLEG, NOW))

    def part(session) -> int | None:
        linking.undo(session, session.scalars(select(Joining.id)).one(), OLEG, NOW)
        other = session.get_one(Account, twin).person
        return session.scalar(select(Offer.id).where(Offer.person == other, Offer.words == "олег там вяжет"))

    assert await app.store.write(part)


def _twin_elsewhere(session, community: int) -> int:
    met = accounts.meet(session, "memory", "олег", "Олег", NOW, private=True)
    memberships.belong(session, community, met.person, NOW, Role.MEMBER)
    talents.keep(session, community, met.person, Talent("олег там вяжет"), NOW)
    return met.account


async def test_a_parting_brings_back_nothing_whose_place_is_gone(app) -> None:
    """Somebody else's need is gone; that two who are one now were asked for it is no row any more."""

    def live(session) -> None:
        need = session.scalars(select(Need).where(Need.person == GALINA)).one()
        met = accounts.meet(session, "memory", "олег", "Олег", NOW, private=True)
        for helper in (OLEG, met.person):
            session.add(Match(need=need.id, helper=helper, state="asked", asked_at=NOW, passes_at=NOW))
        session.flush()
        _joined(session, OLEG, met.account)
        withdrawal.withdraw(session, HERE, GALINA, NOW)
        session.flush()
        linking.undo(session, session.scalars(select(Joining.id)).one(), OLEG, NOW)
        assert session.scalars(select(Match)).all() == []

    await app.store.write(live)


async def test_what_others_joined_stays_for_them(app) -> None:
    await app.store.write(lambda session: voices.join(session, HERE, 1, GALINA, NOW))
    await app.store.write(lambda session: withdrawal.withdraw(session, HERE, OLEG, NOW))
    row = await ask(app, lambda session: session.execute(select(Complaint.teller).where(Complaint.id == 1)).one())
    assert row == (None,)
    assert await ask(app, lambda session: voices.count(session, 1)) == 1
    named = select(Voice.person).where(Voice.complaint == 1, Voice.person.is_not(None))
    assert await ask(app, lambda session: session.scalars(named).all()) == [GALINA]


async def test_a_voice_given_again_counts_once(app) -> None:
    for _ in range(2):
        await app.store.write(lambda session: voices.join(session, HERE, 1, GALINA, NOW))
        await app.store.write(lambda session: consents.give(session, HERE, GALINA, "memory", NOW))
        await app.store.write(lambda session: withdrawal.withdraw(session, HERE, GALINA, NOW))
    await app.store.write(lambda session: voices.join(session, HERE, 1, GALINA, NOW))
    assert await ask(app, lambda session: voices.count(session, 1)) == 2


async def test_what_nobody_has_any_more_goes(app) -> None:
    await app.store.write(lambda session: voices.join(session, HERE, 1, GALINA, NOW))
    await app.store.write(lambda session: consents.give(session, HERE, GALINA, "memory", NOW))
    for person in (OLEG, GALINA):
        await app.store.write(lambda session, one=person: withdrawal.withdraw(session, HERE, one, NOW))
    assert await ask(app, lambda session: session.get(Complaint, 1)) is None


async def test_that_it_was_given_and_taken_back_stays(app) -> None:
    await app.store.write(lambda session: withdrawal.withdraw(session, HERE, OLEG, NOW))
    row = select(Consent.at, Consent.withdrawn_at).where(Consent.person == OLEG, Consent.community == HERE)
    assert await ask(app, lambda session: tuple(session.execute(row).one())) == (NOW, NOW)
    with pytest.raises(Refusal):
        await app.store.write(lambda session: withdrawal.withdraw(session, HERE, OLEG, NOW))

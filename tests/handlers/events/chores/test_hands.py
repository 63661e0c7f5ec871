"""What is left is handed over by asking. Whoever says no, says nothing, leaves or erases themselves gives it back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Chore, CoHost, CoHostState, Membership
from services.events.chores import hands
from services.people import consents
from services.people.consents import Showing
from tests.conftest import NOW
from tests.handlers.events.chores.held import FEW, PHOTOS, chores, hold, last, still_open
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

pytestmark = at_length


async def ask(w: W, whom: str = "member") -> None:
    await hold(w, PHOTOS)
    await w.touch("owner", "chore:1:1")
    await w.press("owner", whom)


async def test_helpers_and_leaders_are_offered_and_nobody_else(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        await w.touch("owner", "chore:1:1")
        rows = [said.page.rows for said in w.mem.said if said.chat == "owner" and said.page][-1]
        assert [key.label for row in rows for key in row] == ["Я", "member", "manager", "Уже сделано", "Не надо"]


async def test_a_yes_takes_it_and_shows_in_the_list(database: Path) -> None:
    async with world(database) as w:
        await ask(w)
        assert "Соберёте фото со встречи «Чай»" in last(w, "member")
        assert "Жду ответа: member (фото)" in last(w, "owner")
        await w.say("member", "да, конечно")
        assert "✓ Фото (member)" in last(w, "owner")
        assert (await chores(w))["photos"].owner == await w.person("member")


@pytest.mark.parametrize("said", share(["не могу", "Не сейчас"], one_in=2))
async def test_a_no_gives_it_back_and_asks_whom_else(database: Path, said: str) -> None:
    async with world(database) as w:
        await ask(w)
        await w.say("member", said)
        told = [said for said in w.mem.said if said.chat == "owner" and "member сейчас не сможет: фото" in said.text]
        assert [key.label for row in told[-1].page.rows for key in row] == ["Я", "manager", "Уже сделано", "Не надо"]
        assert (await chores(w))["photos"].asked is None


async def test_who_says_nothing_for_a_day_has_not_taken_it(database: Path) -> None:
    async with world(database) as w:
        await ask(w)
        await w.tick(25)
        assert (await chores(w))["photos"].asked is None
        assert [one for one in w.mem.texts("owner") if "снова свободно" in one]
        await w.touch("member", "chore-answer:1:1:yes")
        assert (await chores(w))["photos"].owner is None


async def test_somebody_who_was_not_asked_answers_nothing(database: Path) -> None:
    async with world(database) as w:
        await ask(w)
        await w.touch("manager", "chore-answer:1:1:yes")
        assert (await chores(w))["photos"].owner is None


async def test_of_two_who_are_asked_the_last_one_counts(database: Path) -> None:
    async with world(database) as w:
        await ask(w)
        await w.touch("owner", "chore:1:1")
        await w.press("owner", "manager")
        await w.touch("member", "chore-answer:1:1:yes")
        assert (await chores(w))["photos"].owner is None
        await w.touch("manager", "chore-answer:1:1:yes")
        assert (await chores(w))["photos"].owner == await w.person("manager")


async def test_nobody_is_asked_who_is_no_candidate(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        await w.touch("owner", f"chore-ask:1:1:{await w.person('victim')}")
        assert (await chores(w))["photos"].asked is None


@pytest.mark.parametrize("answered", share([True, False], one_in=2))
async def test_who_is_put_out_gives_it_back(database: Path, answered: bool) -> None:
    async with world(database) as w:
        await ask(w)
        if answered:
            await w.press("member", "Да")
        await w.put_out("member")
        await w.tick(1)
        row = (await chores(w))["photos"]
        assert (row.owner, row.asked) == (None, None)
        assert [one for one in w.mem.texts("owner") if "снова свободно" in one]


@pytest.mark.parametrize("answered", share([True, False], one_in=2))
async def test_who_erases_themselves_gives_it_back(database: Path, answered: bool) -> None:
    async with world(database) as w:
        await ask(w)
        if answered:
            await w.press("member", "Да")
        await w.say("member", "/forget")
        await w.say("member", "да")
        row = (await chores(w))["photos"]
        assert (row.owner, row.asked) == (None, None)
        await w.tick(1)
        assert len([one for one in w.mem.texts("owner") if "снова свободно" in one]) == 1
        await w.tick(1)
        assert len([one for one in w.mem.texts("owner") if "снова свободно" in one]) == 1


@pytest.mark.parametrize("heir", ["owner", "victim"])
async def test_an_erased_hosts_meeting_leaves_them_to_whoever_leads_it_now(database: Path, heir: str) -> None:
    """In one message, without the host's words: a co-host's, or else a leader's."""
    async with world(database) as w:
        event, victim = await hold(w, FEW, host="manager", earlier=("member",)), await w.person("victim")
        if heir == "victim":
            await w.w(lambda session: _holds_it_too(session, event, victim))
        await w.say("manager", "/forget")
        await w.say("manager", "да")
        await w.tick(1)
        assert "Встреча «20 ноября» прошла" in last(w, heir)
        await w.touch(heir, "chore-end:1:1:done")
        assert await still_open(w) == {"introduce"}


async def test_an_owner_can_give_it_up_and_not_drop_it(database: Path) -> None:
    async with world(database) as w:
        await ask(w)
        await w.press("member", "Да")
        await w.touch("member", "chore-do:1:1:no")
        assert await still_open(w) == {"photos"}
        assert "member сейчас не сможет: фото" in "\n".join(w.mem.texts("owner"))


async def test_whoever_holds_the_meeting_too_is_offered_first_and_decides(database: Path) -> None:
    async with world(database) as w:
        event, victim = await hold(w, PHOTOS), await w.person("victim")
        await w.w(lambda session: _holds_it_too(session, event, victim))
        await w.touch("owner", "chore:1:1")
        rows = [said.page.rows for said in w.mem.said if said.chat == "owner" and said.page][-1]
        assert [key.label for key in rows[0]][:2] == ["Я", "victim"]
        await w.touch("victim", "chore-end:1:1:done")
        assert not await still_open(w)


def _holds_it_too(session: Session, event: int, person: int) -> None:
    how = {"state": CoHostState.HOSTS, "asked_at": NOW, "since": NOW}
    session.add(CoHost(event=event, person=person, **how))


async def test_another_communitys_is_out_of_reach(database: Path) -> None:
    async with world(database) as w:
        await hold(w, PHOTOS)
        await w.touch("owner2", "chore-end:2:1:done")
        await w.touch("owner2", "chore-end:1:1:done")
        assert await still_open(w) == {"photos"}


@pytest.mark.parametrize("reader", share(["owner", "manager", "member"], one_in=3))
async def test_new_guests_are_named_to_leaders_and_to_others_if_they_introduced_themselves(
    database: Path, reader: str
) -> None:
    async with world(database) as w:
        await hold(w, guests=("member", "victim", "helper"), earlier=("member",))
        victim = await w.person("victim")
        await w.w(lambda session: _introduce(session, victim))
        asked = await w.person(reader)
        await w.w(lambda session: _ask(session, asked))
        await w.tick()
        named = "victim и ещё 1" if reader == "member" else "victim, helper"
        card = await w.q(lambda session: _said(w, session))
        assert named in card


async def test_whoever_would_not_be_shown_is_not_named(database: Path) -> None:
    """Their words are kept, for leaders."""
    async with world(database) as w:
        await hold(w, guests=("member", "victim", "helper"), earlier=("member",))
        victim, member = await w.person("victim"), await w.person("member")
        told = update(Membership).where(Membership.person == victim).values(about="Вяжу")
        await w.w(lambda session: session.execute(told))
        await w.w(lambda session: _ask(session, member))
        await w.tick()
        assert "victim" not in await w.q(lambda session: _said(w, session))


def _introduce(session: Session, person: int) -> None:
    session.execute(update(Membership).where(Membership.person == person).values(about="Вяжу"))
    consents.agree(session, 1, person, Showing.INTRODUCTION, "memory", NOW, "Да, покажите")


def _ask(session: Session, person: int) -> None:
    session.execute(update(Chore).where(Chore.task == "introduce").values(asked=person))


def _said(w: W, session: Session) -> str:
    from bot.found import routes, texts
    from services.people import accounts

    row = session.scalars(select(Chore).where(Chore.task == "introduce")).one()
    message = routes().cards["chore-asked"](session, row.id, "ru")
    assert message is not None
    names = accounts.names_of(session, {row[0] for row in session.execute(select(Membership.person))})
    return texts().lines(message, "ru", names.get)


async def test_the_day_passed_by_the_bot_down_gives_nothing_twice(database: Path) -> None:
    async with world(database) as w:
        await ask(w)
    async with world(database, settled=True) as w:
        w.now += timedelta(hours=30)
        await w.tick()
        await w.tick()
        assert len([one for one in w.mem.texts("owner") if "снова свободно" in one]) == 1
        assert timedelta(hours=30) > hands.SILENT_AFTER


async def test_a_leader_who_was_demoted_unheard_settles_nothing_as_the_first_one(database: Path) -> None:
    """The host has left; whoever answers for the meeting now, a platform leads no more."""
    async with world(database) as w:
        await hold(w, PHOTOS)
        await w.put_out("owner")
        await w.tick()
        w.mem.admins["@yard", "manager"] = False
        await w.touch("manager", "chore-do:1:1:done")
        assert await still_open(w) == {"photos"}

"""Whatever ends somebody's right to lead, or to belong, takes back what rested on it, in each way alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.incoming import UpdateKind
from bot.values.outgoing import Card
from models import Account, Chat, LeadInvite, Membership, Plan, Signal, Survey
from services.communities import chats
from services.people import accounts, memberships
from services.roles import Role
from services.signals import SignalKind
from services.surveys import plans
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.handlers.communities.leading.test_planted_chats import plant
from tests.support.everywhere import share
from tests.support.led import Led, led
from tests.support.yard import UNSEEN


async def person(yard: Led, who: str) -> int:
    return (
        await yard.read(lambda session: session.scalars(select(Account.person).where(Account.external == who)).first())
        or 0
    )


async def forget(yard: Led) -> None:
    await yard.say("manager", "/forget")
    await yard.press("manager", "Да, удалить всё")


async def leave(yard: Led) -> None:
    await yard.put_out("manager")


async def fall(yard: Led) -> None:
    yard.memory.admins["@yard", "manager"] = False
    await yard.hear("manager", UpdateKind.RANKED, "@yard")


async def be_removed(yard: Led) -> None:
    await yard.touch("owner", f"lead-remove:1:{await person(yard, 'manager')}")


async def resign(yard: Led) -> None:
    await yard.touch("manager", "lead-resign:1:yes")


async def invited(yard: Led) -> list[int]:
    return list(await yard.read(lambda session: session.scalars(select(LeadInvite.id)).all()))


@pytest.mark.parametrize("end", share([forget, leave, fall, be_removed, resign], one_in=3))
async def test_chats_and_invitations_go(database: Path, end: Callable[[Led], Awaitable[None]]) -> None:
    async with led(database) as yard:
        await plant(yard)
        await yard.touch("manager", f"lead-invite:1:{await person(yard, 'helper')}:events")
        await yard.touch("owner", f"lead-invite:1:{await person(yard, 'manager')}:own")
        doubted = update(Membership).where(Membership.person == await person(yard, "manager"))
        await yard.app.store.write(lambda session: session.execute(doubted.values(trusted_until=NOW)))
        assert len(await invited(yard)) == 2
        await end(yard)
        assert await invited(yard) == []
        assert (await yard.chat("@mine")).community is None
        trusted = select(Membership.id).where(Membership.trusted_until.is_not(None))
        assert await yard.read(lambda session: session.scalars(trusted).all()) == []


async def test_whoever_comes_back_as_somebody_new_vouches_for_nothing_of_theirs(database: Path) -> None:
    async with led(database) as yard:
        await plant(yard)
        chat = (await yard.chat("@mine")).id
        await forget(yard)
        yard.now += timedelta(minutes=5)
        await yard.say("manager", "/start")
        await yard.say("manager", "/register", group="@yard")
        assert await yard.role("manager") == (Role.MANAGER, True)
        await yard.touch("manager", f"chat-stays:1:{chat}")
        assert (await yard.chat("@mine")).community is None


async def test_nobody_vouches_for_a_chat_whose_adder_leads_no_longer(database: Path) -> None:
    """As one was left by an earlier Sosed."""
    async with led(database) as yard:
        await plant(yard)
        nobody = update(Chat).where(Chat.external == "@mine").values(added_by=9999)
        await yard.app.store.write(lambda session: session.execute(nobody))
        await yard.press("owner", "Пусть остаётся")
        assert not (await yard.chat("@mine")).vouched
        assert any("уже нельзя" in (notice or "") for _, notice in yard.memory.acknowledged)


async def test_nor_does_their_other_account(database: Path) -> None:
    """A chat that was added from VK by somebody who joins both accounts is still their own."""

    def add(session: Session) -> int:
        met = accounts.meet(session, "vk", "manager", "manager", NOW, private=True)
        memberships.belong(session, 1, met.person, NOW, Role.MANAGER)
        chat = accounts.find_chat(session, "vk", "@mine", title="Мой").id
        chats.attach(session, chat, 1, by=met.person)
        return chat

    async with led(database) as yard:
        chat = await yard.app.store.write(add)
        await yard.link("manager")
        await yard.touch("manager", f"chat-stays:1:{chat}")
        assert not (await yard.chat("@mine")).vouched


async def test_separating_two_accounts_ends_what_was_gained_together(database: Path) -> None:
    async with led(database) as yard:
        await yard.link("helper")
        helper = await person(yard, "helper")
        await yard.app.store.write(lambda session: memberships.belong(session, 1, helper, NOW, Role.MANAGER))
        yard.put_in("helper", "@yard", admin=True)
        await plant(yard, "helper")
        assert (await yard.chat("@mine")).added_by == helper
        yard.put_in("helper", "@yard")  # no platform sees either of them as an admin now
        await yard.unlink("helper")
        assert await yard.role("helper") == (Role.MEMBER, True)
        assert (await yard.chat("@mine")).community is None


async def test_an_invitation_to_lead_ends_with_the_membership(database: Path) -> None:
    async with led(database) as yard:
        await yard.touch("owner", f"lead-invite:1:{await person(yard, 'member')}:events")
        await yard.put_out("member")
        yard.now += timedelta(days=1)
        yard.put_in("member", "@yard")
        await yard.hear("member", UpdateKind.JOINED, "@yard")
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.MEMBER, True)


async def test_and_when_they_are_put_aside(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("new", "@yard")
        await yard.hear("new", UpdateKind.JOINED, "@yard")
        new = await person(yard, "new")
        await yard.say("new", "/start")
        await yard.touch("owner", f"lead-invite:1:{new}:events")
        await yard.touch("manager", f"put-aside:1:{new}:yes")
        assert await yard.role("new") == (Role.MEMBER, False)
        assert await invited(yard) == []


@pytest.mark.parametrize("end", [leave, fall, be_removed, resign])
async def test_a_survey_not_out_yet_is_taken_back(database: Path, end: Callable[[Led], Awaitable[None]]) -> None:
    async with led(database) as yard:
        manager = await person(yard, "manager")

        def launch(session: Session) -> None:
            plan = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=manager, now=yard.now)
            survey = plans.launch(session, 1, plan.id, by=manager, now=yard.now, second_thoughts=True)
            where = Address(accounts.find_chat(session, "memory", "@yard").id, "memory")
            terms = Terms(not_before=survey.launched_at, about=("survey", survey.id))
            outbox.queue(session, where, Card("survey", survey.id), yard.now, terms)

        await yard.app.store.write(launch)
        await end(yard)
        assert await yard.read(lambda session: session.scalars(select(Survey.id)).all()) == []
        published = select(Signal.id).where(Signal.kind == str(SignalKind.PUBLISHED))
        assert await yard.read(lambda session: session.scalars(published).all()) == []
        assert len(await yard.read(lambda session: session.scalars(select(Plan.id)).all())) == 1
        yard.now += timedelta(minutes=2)
        await yard.app.settle(yard.now)
        assert not [said for said in yard.memory.said if said.chat == "@yard"]

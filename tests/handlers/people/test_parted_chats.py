"""After «Разъединить» nothing of one person reaches the other: neither what waits nor what stands in their chat."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Card
from bot.values.transport import TryLater
from models import Account, Chat, Joining, Membership, Queued, QueuedState
from services.people import linking
from tests.conftest import NOW
from tests.support.everywhere import at_length
from tests.support.led import Led, led

OFFER = ("/offer чиню краны и смесители", "Раз в неделю", "Всё верно")
NEED = ("/need починить кран на кухне", "На этой неделе", "Всё верно")


async def settle_later(yard: Led) -> list[str]:
    """What VK's chat hears once its platform answers again."""
    known = len(yard.vk.said)
    yard.vk.trouble.clear()
    yard.now += timedelta(minutes=2)
    await yard.app.settle(yard.now)
    return [said.text for said in yard.vk.said[known:]]


async def test_the_data_one_asked_for_do_not_reach_the_other(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("member", "/offer чиню часы тайно", "Раз в неделю", "Всё верно")
        await yard.link("member")
        yard.vk.fail("member", *[TryLater(30.0)] * 3)
        await yard.say("member", "/mydata", on="vk")
        await yard.unlink("member")
        assert not any("часы" in said for said in await settle_later(yard))


@at_length
async def test_a_telephone_told_to_one_does_not_reach_the_other(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("helper", *OFFER)
        await yard.link("member")
        await yard.app.store.write(_prefer_vk)
        await yard.say("member", *NEED)
        await yard.app.tick(yard.now)
        await yard.app.settle(yard.now)
        await yard.press("helper", "Да, помогу")
        await yard.press("member", "Да, познакомьте", on="vk")
        await yard.press("helper", "Отправить свой телефон")
        yard.vk.fail("member", *[TryLater(30.0)] * 3)
        await yard.say("helper", "+7 912 345-67-89")
        await yard.unlink("member")
        assert not any("912" in said for said in await settle_later(yard))


def _prefer_vk(session: Session) -> None:
    account, person = session.execute(select(Account.id, Account.person).where(Account.transport == "vk")).one()
    linking.prefer(session, person, account)


async def test_a_card_for_all_neighbours_goes_with_the_membership(database: Path) -> None:
    """One of the garden, where only the account on VK has been, waits in the other's chat."""
    async with led(database) as yard:
        await yard.link("member")
        await yard.say("gardener", "/event Чай", "завтра в 15", "сад", "Пропустить", "нет", "Всё верно")
        await yard.app.store.write(_wait_for_a_card)
        await yard.unlink("member")
        known = len(yard.heard("member"))
        yard.now += timedelta(minutes=2)
        await yard.app.settle(yard.now)
        assert yard.heard("member")[known:] == []


def _wait_for_a_card(session: Session) -> None:
    """The merged person's membership of the garden goes with the account on VK: they had it before."""
    joining = session.scalars(select(Joining)).one()
    row = Membership(community=2, person=joining.person, role=1, joined_at=NOW, newcomer=False)
    session.add(row)
    session.flush()
    joining.moved = {**joining.moved, "memberships.person": [row.id]}
    joining.replaced = {**joining.replaced, "came": [{"id": row.id, "role": 1, "left_at": None, "greeted_at": None}]}
    chat = session.scalars(select(Chat.id).where(Chat.transport == "memory", Chat.external == "member")).one()
    terms = Terms(community=2, not_before=NOW + timedelta(minutes=1))
    outbox.queue(session, Address(chat, "memory"), Card("event", 1, kept=False), NOW, terms)


async def test_a_message_in_flight_is_not_tried_again(database: Path) -> None:
    async with led(database) as yard:
        await yard.link("member")
        row = await yard.app.store.write(_in_flight)
        await yard.unlink("member")

        def come_back(session: Session) -> None:
            session.get_one(Queued, row).state = QueuedState.QUEUED

        await yard.app.store.write(come_back)
        await settle_later(yard)
        assert await yard.read(lambda session: session.get_one(Queued, row).state) == QueuedState.EXPIRED


def _in_flight(session: Session) -> int:
    chat = session.scalars(select(Chat.id).where(Chat.transport == "vk", Chat.external == "member")).one()
    content = {"body": [{"text": "link.stopped", "values": {}}]}
    row = Queued(transport="vk", chat=chat, content=content, priority=0, nonce=1, created_at=NOW)
    row.state = QueuedState.SENDING
    session.add(row)
    session.flush()
    return row.id


@at_length
async def test_a_need_that_stands_in_the_others_chat_goes_from_there(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("helper", *OFFER)
        await yard.link("member")
        await yard.say("member", *NEED, on="vk")
        await yard.app.tick(yard.now)
        await yard.app.settle(yard.now)
        known = len(yard.vk.said)
        await yard.unlink("member")
        await yard.press("helper", "Да, помогу")
        for _ in range(2):
            yard.now += timedelta(minutes=10)
            await yard.app.tick(yard.now)
            await yard.app.settle(yard.now)
        told = [said.text for said in yard.vk.said[known:]]
        assert "Удалено." in told
        assert not any("кран" in said for said in told)


async def test_ones_own_need_stays_and_goes_on(database: Path) -> None:
    async with led(database) as yard:
        await yard.link("member")
        await yard.say("member", *NEED)
        await yard.unlink("member")
        known = len(yard.memory.said)
        yard.now += timedelta(minutes=2)
        await yard.app.settle(yard.now)
        assert not any(said.text == "Удалено." for said in yard.memory.said[known:])
        await yard.press("member", "Уже не нужно")
        assert any("кран" in said.text for said in yard.memory.said[known:])

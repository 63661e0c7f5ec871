"""What waits for somebody who is put out does not reach them; a seat of theirs goes to the next."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.incoming import UpdateKind
from bot.values.outgoing import say
from bot.values.transport import TryLater
from models import Chat, Event, Seat, ShownCard
from services.people import memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

pytestmark = at_length

OFFER = ("/offer чиню краны и смесители", "Раз в неделю", "Всё верно")


# ── Neighbours ───────────────────────────────────────────────────────────────────────────────────────────────────────
def queue(w: W, terms: Terms) -> object:
    def put(session: Session) -> None:
        chat = session.scalars(select(Chat.id).where(Chat.external == "victim")).one()
        outbox.queue(session, Address(chat, "memory"), say("need.still-looking"), NOW, terms)

    return w.w(put)


@pytest.mark.parametrize(
    ("terms", "arrives"),
    [
        (Terms(community=1), False),
        (Terms(community=1, outlives=True), True),
        (Terms(community=2), True),
        (Terms(), True),
    ],
    ids=["theirs", "outlives", "another's", "nobody's"],
)
async def test_a_letter_to_somebody_put_out(database: Path, terms: Terms, arrives: bool) -> None:
    async with world(database) as w:
        await w.put_out("victim")
        known = len(w.mem.texts("victim"))
        await queue(w, terms)
        await w.app.settle(w.now)
        assert (len(w.mem.texts("victim")) > known) is arrives


@pytest.mark.parametrize("role", [Role.GUEST, Role.MEMBER])
@pytest.mark.parametrize("outlives", [False, True])
async def test_a_letter_does_not_wait_for_the_return_of_who_was_put_out(
    database: Path, role: Role, outlives: bool
) -> None:
    """What was for the member of before is for no membership begun later, unless a guest may have it."""
    async with world(database) as w:
        w.mem.fail("victim", TryLater(30.0))
        await queue(w, Terms(community=1, outlives=outlives))
        await w.app.settle(w.now)
        w.now += timedelta(seconds=10)
        await w.put_out("victim")
        victim = await w.person("victim")
        await w.w(lambda session: memberships.belong(session, 1, victim, w.now, role))
        known = len(w.mem.texts("victim"))
        w.now += timedelta(minutes=1)
        await w.app.settle(w.now)
        assert (len(w.mem.texts("victim")) > known) is outlives


async def test_a_letter_to_who_has_come_back_arrives(database: Path) -> None:
    async with world(database) as w:
        await out(w, "victim", back=True)
        known = len(w.mem.texts("victim"))
        await queue(w, Terms(community=1))
        await w.app.settle(w.now)
        assert len(w.mem.texts("victim")) > known


@pytest.mark.parametrize("back", [False, True])
async def test_a_message_shown_before_is_not_brought_up_to_date(database: Path, back: bool) -> None:
    """What has become of a request is not told to its asker of before."""
    async with world(database) as w:
        for words in ("/need починить кран на кухне", "На этой неделе", "Всё верно"):
            await w.say("victim", words)
        w.now += timedelta(seconds=10)
        await out(w, "victim", back)
        known = len(w.mem.texts("victim"))
        await w.w(lambda session: session.execute(update(ShownCard).values(wanted=ShownCard.wanted + 1)))
        w.now += timedelta(minutes=1)
        await w.app.settle(w.now)
        assert w.mem.texts("victim")[known:] == ["Удалено."]


async def test_a_question_for_help(database: Path) -> None:
    async with world(database) as w:
        for words in OFFER:
            await w.say("victim", words)
        w.mem.fail("victim", *[TryLater(30.0)] * 3)
        for words in ("/need починить кран на кухне", "Сегодня", "Всё верно"):
            await w.say("member", words)
        await w.put_out("victim")
        w.mem.trouble.clear()
        known = len(w.mem.texts("victim"))
        w.now += timedelta(minutes=1)
        await w.app.settle(w.now)
        assert w.mem.texts("victim")[known:] == []


async def test_their_own_data_arrive(database: Path) -> None:
    async with world(database) as w:
        w.mem.fail("victim", *[TryLater(30.0)] * 3)
        await w.say("victim", "/mydata")
        await w.put_out("victim")
        w.mem.trouble.clear()
        w.now += timedelta(minutes=1)
        await w.app.settle(w.now)
        assert any("храню" in said for said in w.mem.texts("victim"))


# ── Meetings ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def meet(w: W, who: str, seats: str = "Пропустить") -> None:
    for words in ("/event Чай", "послезавтра в 12", "двор", seats, "нет", "Всё верно"):
        await w.say(who, words)
    await w.minute()


@pytest.mark.parametrize("back", share([False, True], one_in=2))
async def test_a_reminder_and_what_comes_afterwards(database: Path, back: bool) -> None:
    async with world(database) as w:
        await meet(w, "owner")
        await w.press("victim", "Иду", group="@yard")
        await out(w, "victim", back)
        known = len(w.mem.texts("victim"))
        for _ in range(15):
            await w.tick(5)
        assert w.mem.texts("victim")[known:] == []


@at_length
@pytest.mark.parametrize("back", share([False, True], one_in=2))
async def test_a_hosts_summary(database: Path, back: bool) -> None:
    async with world(database) as w:
        await meet(w, "manager")
        await w.press("member", "Иду", group="@yard")
        await out(w, "manager", back)
        known = len(w.mem.texts("manager"))
        for _ in range(20):
            await w.tick(5)
        assert w.mem.texts("manager")[known:] == []


@pytest.mark.parametrize("back", share([False, True], one_in=2))
async def test_a_seat_goes_to_the_next_who_is_still_here(database: Path, back: bool) -> None:
    async with world(database) as w:
        await meet(w, "owner", seats="2")
        for who in ("member", "helper", "victim", "manager"):
            await w.press(who, "Иду", group="@yard")
        await out(w, "victim", back)
        known = len(w.mem.texts("victim"))
        event = await w.q(lambda session: session.scalars(select(Event.id)).one())
        card = [said.message for said in w.mem.said if said.chat == "@yard"][-1]
        await w.hear("member", UpdateKind.PRESS, group="@yard", data=f"rsvp:1:{event}:3", message=card)
        await w.tick()
        await w.press("manager", "Иду")
        assert await going(w) == {await w.person("helper"), await w.person("manager")}
        assert w.mem.texts("victim")[known:] == []


@pytest.mark.parametrize("back", share([False, True], one_in=2))
async def test_a_seat_of_who_was_put_out_is_free(database: Path, back: bool) -> None:
    """It goes to who waits, and to nobody who comes later."""
    async with world(database) as w:
        await meet(w, "owner", seats="2")
        for who in ("member", "victim", "helper"):
            await w.press(who, "Иду", group="@yard")
        await out(w, "victim", back)
        await w.tick()
        offered = w.mem.texts("helper")[-1]
        await w.press("helper", "Иду")
        assert await going(w) == {await w.person("member"), await w.person("helper")}
        assert "Освободилось место" in offered
        assert "Идут 2 из 2" in [said.text for said in w.mem.said if said.chat == "@yard"][-1]
        await w.tick(1)
        assert sum("Освободилось место" in said for said in w.mem.texts("helper")) == 1


async def test_whoever_was_put_out_takes_no_seat_of_the_next(database: Path) -> None:
    async with world(database) as w:
        await meet(w, "owner", seats="2")
        for who in ("member", "victim"):
            await w.press(who, "Иду", group="@yard")
        await out(w, "victim", back=False)
        await w.tick()
        await w.press("helper", "Иду", group="@yard")
        assert await going(w) == {await w.person("member"), await w.person("helper")}


async def test_an_answer_given_as_a_guest_stays(database: Path) -> None:
    async with world(database) as w:
        await meet(w, "owner", seats="2")
        await out(w, "victim", back=True)
        w.now += timedelta(seconds=10)
        await w.press("victim", "Иду", group="@yard")
        await w.tick()
        assert await going(w) == {await w.person("victim")}


async def test_whoever_left_and_is_a_neighbour_again_keeps_their_seat(database: Path) -> None:
    async with world(database) as w:
        await meet(w, "owner", seats="2")
        await w.press("victim", "Иду", group="@yard")
        await out(w, "victim", back=False)
        w.mem.inside["@yard", "victim"] = True
        w.now += timedelta(seconds=10)
        await w.hear("victim", UpdateKind.JOINED, group="@yard")
        await w.tick()
        assert await going(w) == {await w.person("victim")}


async def going(w: W) -> set[int]:
    seats = select(Seat.person).where(Seat.answer == 1, ~Seat.waiting)
    return await w.q(lambda session: set(session.scalars(seats)))


async def out(w: W, who: str, back: bool) -> None:
    await w.put_out(who)
    if back:
        await w.open(who, "look:1")

"""A meeting of two communities: who may invite, agree, answer and look, and what of it nobody else gets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from handlers.events import event_card
from handlers.events.hosts.together import card as gardens_card
from handlers.events.hosts.together import together_button
from models import (
    Community,
    CommunityState,
    Event,
    EventState,
    Feedback,
    Seat,
    Signal,
    Together,
    TogetherState,
    Visit,
)
from services.events import calendar, changing
from services.events.attendance import Answer
from services.events.hosts import partners
from services.events.hosts.together import MOST
from services.people import accounts, memberships
from services.refusal import Refusal
from services.roles import Role
from tests.conftest import NOW
from tests.support.attacked import W, world

STARTS = datetime(2026, 11, 28, 12, tzinfo=UTC)
YARD, GARDEN = 1, 2


async def gardener(w: W, name: str, *, yard: bool = False, role: Role = Role.MEMBER) -> int:
    def meet(session) -> int:
        speaker = accounts.meet(session, "memory", name, name, NOW, private=True)
        accounts.find_chat(session, "memory", name, account=speaker.account)
        memberships.belong(session, GARDEN, speaker.person, NOW - timedelta(days=9), role)
        if yard:
            memberships.belong(session, YARD, speaker.person, NOW - timedelta(days=9))
        return speaker.person

    w.mem.inside["@garden", name] = True
    w.mem.admins["@garden", name] = role >= Role.MANAGER
    return await w.w(meet)


async def meet(w: W, *, title: str = "Чай", agreed: bool = True, capacity: int | None = None) -> tuple[int, int]:
    """(the meeting, the garden's invitation); `agreed`: the garden meets, too."""
    person = await w.person("owner")
    event = await w.w(
        lambda session: (
            calendar.create(session, YARD, title, STARTS, "беседка", by=person, now=NOW, capacity=capacity).id
        )
    )
    await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
    row = await w.q(lambda session: session.scalars(select(Together.id).where(Together.event == event)).one())
    if agreed:
        await w.touch("owner2", f"together-answer:{GARDEN}:{row}:yes")
        await w.minute()
    return event, row


async def seats(w: W, event: int) -> list[int]:
    return await w.q(lambda session: list(session.scalars(select(Seat.person).where(Seat.event == event))))


async def state(w: W, row: int) -> TogetherState:
    return await w.q(lambda session: session.get_one(Together, row).state)


def last(w: W, chat: str) -> str:
    return w.mem.texts(chat)[-1]


async def test_the_garden_is_asked_agrees_and_comes(database: Path) -> None:
    async with world(database) as w:
        rosa = await gardener(w, "rosa")
        event, row = await meet(w)
        assert "Сообщество «Двор» зовёт ваших на «Чай»" in "\n".join(w.mem.texts("owner2"))
        assert "Собираемся вместе: Двор, Сад" in last(w, "@garden")
        assert "Сообщество «Сад» зовёт своих" in "\n".join(w.mem.texts("owner"))
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        assert await seats(w, event) == [rosa]
        listed = await w.say("rosa", "/events")
        assert any("Чай" in words for _, words, _ in listed)
        assert await w.role("rosa", YARD) is None  # nobody became a guest of the yard by it
        assert await state(w, row) is TogetherState.MEETS


async def test_each_card_names_its_own_neighbours_only(database: Path) -> None:
    async with world(database) as w:
        await gardener(w, "rosa")
        event, row = await meet(w)
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        await w.touch("member", f"rsvp:{YARD}:{event}:1")

        yards = await w.q(lambda s: str(event_card.card(s, event, "ru")))
        gardens = await w.q(lambda s: str(gardens_card(s, s.get_one(Together, row), "ru")))
        rosa, member = f"Someone(id={await w.person('rosa')})", f"Someone(id={await w.person('member')})"
        assert (member in yards, rosa in yards) == (True, False)
        assert (member in gardens, rosa in gardens) == (False, True)
        await w.touch("owner", f"event-guests:{YARD}:{event}")
        assert "rosa" not in last(w, "owner")


@pytest.mark.parametrize("invited", [False, True])
async def test_nobody_comes_from_where_nobody_has_agreed(database: Path, invited: bool) -> None:
    """A payload that names a meeting of the yard, by a member and by the owner of the garden."""
    async with world(database) as w:
        await gardener(w, "rosa")
        person = await w.person("owner")
        event = await w.w(lambda s: calendar.create(s, YARD, "Чай", STARTS, "беседка", by=person, now=NOW).id)
        if invited:
            await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
        for who in ("rosa", "owner2"):
            for verb in ("with-rsvp", "rsvp", "coming", "with-bring", "with-duty", "along", "item", "calendar"):
                for community in (YARD, GARDEN):
                    tail = {"coming": ":yes", "along": ":1", "item": ":0:yes", "with-rsvp": ":1", "rsvp": ":1"}
                    await w.touch(who, f"{verb}:{community}:{event}{tail.get(verb, '')}")
        assert await seats(w, event) == []
        assert not any("Чай" in words for _, words, _ in await w.say("rosa", "/events"))


@pytest.mark.parametrize("who", ["owner2", "rosa", "member", "victim"])
async def test_only_the_yards_leaders_do_what_hosts_do(database: Path, who: str) -> None:
    async with world(database) as w:
        await gardener(w, "rosa", role=Role.MANAGER)
        event, row = await meet(w)
        before = await w.q(lambda session: str(vars(session.get_one(Event, event))))
        told = len(w.mem.texts(who))
        for community in (YARD, GARDEN):
            for data in (
                f"event-change:{community}:{event}",
                f"event-new:{community}:{event}:title:0",
                f"event-off:{community}:{event}:sure",
                f"event-guests:{community}:{event}",
                f"event-hosting:{community}:{event}",
                f"visit-list:{community}:{event}",
                f"nudge-send:{community}:{event}",
                f"together:{community}:{event}",
                f"together-ask:{community}:{event}:{GARDEN}",
                f"together-out:{community}:{event}:{row}:sure",
                f"together-name:{community}:{event}",
            ):
                await w.touch(who, data)
        assert not any("Чай" in words for words in w.mem.texts(who)[told:])
        assert await state(w, row) is TogetherState.MEETS
        after = await w.q(lambda session: str(vars(session.get_one(Event, event))))
        assert after.split("host")[1:] == before.split("host")[1:]


async def test_a_leader_who_fell_invites_and_takes_out_nobody(database: Path) -> None:
    async with world(database) as w:
        event, row = await meet(w)
        other = await w.w(lambda s: calendar.create(s, YARD, "Кино", STARTS, "клуб", by=1, now=NOW).id)
        w.mem.admins["@yard", "manager"] = False
        await w.touch("manager", f"together-ask:{YARD}:{other}:{GARDEN}")
        await w.touch("manager", f"together-out:{YARD}:{event}:{row}:sure")
        assert await w.q(lambda s: list(s.scalars(select(Together.state)))) == [TogetherState.MEETS]


async def test_a_yes_counts_once_and_not_for_what_is_called_off(database: Path) -> None:
    async with world(database) as w:
        await gardener(w, "rosa", role=Role.MANAGER)
        _, row = await meet(w, agreed=False)
        await w.touch("owner2", f"together-answer:{GARDEN}:{row}:yes")
        for who in ("rosa", "owner2"):
            await w.touch(who, f"together-answer:{GARDEN}:{row}:yes")
            await w.touch(who, f"together-answer:{GARDEN}:{row}:no")
        await w.minute()
        posted = [one for one in w.mem.texts("@garden") if "Чай" in one]
        assert len(posted) == 1
        assert await state(w, row) is TogetherState.MEETS

        off, called = await meet(w, title="Лото", agreed=False)
        await w.w(lambda s: s.execute(update(Event).where(Event.id == off).values(state=EventState.CANCELLED)))
        await w.touch("owner2", f"together-answer:{GARDEN}:{called}:yes")
        assert await state(w, called) is TogetherState.ASKED
        assert not any("Лото" in one for one in w.mem.texts("@garden"))


async def test_whoever_has_a_seat_keeps_it_when_the_garden_is_out(database: Path) -> None:
    async with world(database) as w:
        rosa = await gardener(w, "rosa")
        iris = await gardener(w, "iris")
        event, row = await meet(w)
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        await w.touch("owner2", f"together-leave:{GARDEN}:{row}:sure")
        await w.touch("iris", f"with-rsvp:{GARDEN}:{event}:1")
        with pytest.raises(Refusal, match=r"together\.no-more"):
            await w.q(lambda s: partners.home(s, GARDEN, event, iris))
        assert await seats(w, event) == [rosa]
        assert "больше не участвует" in last(w, "@garden")
        told = await w.q(
            lambda s: [one for _, one in changing.told(s, s.get_one(Event, event), changing.What.PLACE, but=1)]
        )
        assert told == [rosa]
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:3")
        answer = await w.q(lambda s: s.scalars(select(Seat.answer).where(Seat.person == rosa)).one())
        assert answer == Answer.NO


async def test_the_garden_may_come_back_but_not_after_the_yard_took_it_out(database: Path) -> None:
    async with world(database) as w:
        _, row = await meet(w)
        await w.touch("owner2", f"together-leave:{GARDEN}:{row}:sure")
        await w.touch("owner2", f"together-answer:{GARDEN}:{row}:yes")
        assert await state(w, row) is TogetherState.MEETS
        event = await w.q(lambda s: s.get_one(Together, row).event)
        await w.touch("owner", f"together-out:{YARD}:{event}:{row}:sure")
        assert any("без вашего сообщества" in one for one in w.mem.texts("owner2"))
        await w.touch("owner2", f"together-answer:{GARDEN}:{row}:yes")
        await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
        assert await state(w, row) is TogetherState.OUT


async def test_whoever_is_in_both_is_one_guest_of_the_yard(database: Path) -> None:
    async with world(database) as w:
        both, rosa = await gardener(w, "both", yard=True), await gardener(w, "rosa")
        event, _ = await meet(w)
        await w.touch("both", f"with-rsvp:{GARDEN}:{event}:1")
        await w.touch("both", f"rsvp:{YARD}:{event}:1")
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        assert sorted(await seats(w, event)) == sorted([both, rosa])
        w.now = STARTS - timedelta(hours=2)
        await w.tick()
        for who in ("both", "rosa"):
            assert sum("скоро" in one for one in w.mem.texts(who)) == 1, who
        await w.touch("rosa", f"coming:{GARDEN}:{event}:yes")
        w.now = STARTS + timedelta(hours=4)
        await w.tick()
        visited = select(Signal.community, Signal.person).where(Signal.kind == "visited")
        assert sorted(await w.q(lambda s: [tuple(one) for one in s.execute(visited)])) == [
            (YARD, both),
            (GARDEN, rosa),
        ]
        assert sum("Спасибо, что пришли" in one for one in w.mem.texts("rosa")) == 1
        await w.touch("rosa", f"rate:{GARDEN}:{event}:5")
        rated = await w.q(lambda s: s.scalars(select(Feedback.rating).where(Feedback.person == rosa)).one())
        assert rated == 5


async def test_a_gardener_checks_in_without_becoming_a_guest_of_the_yard(database: Path) -> None:
    async with world(database) as w:
        rosa = await gardener(w, "rosa")
        event, _ = await meet(w)
        w.now = STARTS
        await w.touch("owner", f"visits:{YARD}:{event}")
        code = last(w, "owner").split("Код для гостей: ")[1][:4]
        await w.say("rosa", code)
        assert "Отметил" in "\n".join(w.mem.texts("rosa"))
        assert await w.role("rosa", YARD) is None
        await w.touch("owner", f"visit-list:{YARD}:{event}")
        assert "rosa" not in last(w, "owner")
        assert await w.q(lambda s: list(s.scalars(select(Visit.person)))) == [rosa]


async def test_calling_off_reaches_all(database: Path) -> None:
    async with world(database) as w:
        await gardener(w, "rosa")
        event, _ = await meet(w)
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        await w.touch("owner", f"event-off:{YARD}:{event}:sure")
        w.now += timedelta(minutes=2)
        await w.tick()
        assert "отмен" in last(w, "rosa")
        assert "встреча отменена" in last(w, "@garden")


@pytest.mark.parametrize("rests", [CommunityState.PAUSED, CommunityState.ENDING])
@pytest.mark.parametrize("community", [YARD, GARDEN])
async def test_a_community_that_rests_meets_with_nobody(database: Path, rests: CommunityState, community: int) -> None:
    async with world(database) as w:
        await gardener(w, "rosa")
        event, row = await meet(w)
        await w.w(lambda s: s.execute(update(Community).where(Community.id == community).values(state=rests)))
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        assert (await seats(w, event) == []) or community == GARDEN
        await w.tick()
        assert await state(w, row) is TogetherState.OUT


async def test_what_is_said_of_a_meeting_is_dead_text(database: Path) -> None:
    async with world(database) as w:
        await meet(w, title="Скидки на t.me/spam", agreed=False)
        asked = next(one for one in w.mem.texts("owner2") if "зовёт ваших" in one)
        assert "t.me/spam" not in asked


async def test_five_are_enough_and_series_are_not_shared(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w, agreed=False)

        def more(session) -> list[int]:
            here = session.get_one(Community, GARDEN)
            made = []
            for n in range(MOST):
                known = {"name": f"Сад {n}", "city": here.city, "city_key": here.city_key, "search": " сад "}
                one = Community(state=CommunityState.ACTIVE, zone=here.zone, created_at=NOW, **known)
                session.add(one)
                session.flush()
                made.append(one.id)
            return made

        for one in await w.w(more):
            await w.touch("owner", f"together-ask:{YARD}:{event}:{one}")
        assert len(await w.q(lambda s: s.scalars(select(Together.id)).all())) == MOST
        await w.w(lambda s: s.execute(update(Event).where(Event.id == event).values(festival=1)))
        await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
        assert not await w.q(lambda s: together_button(s, s.get_one(Event, event), NOW))

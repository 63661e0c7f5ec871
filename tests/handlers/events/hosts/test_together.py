"""A meeting of two communities: who may invite, agree, answer and look, and what of it nobody else gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from handlers.events import event_card
from handlers.events.hosts.together import card as gardens_card
from models import (
    Community,
    CommunityState,
    Event,
    EventState,
    Together,
    TogetherState,
)
from services.events import calendar
from services.events.hosts.together import MOST
from services.roles import Role
from tests.conftest import NOW
from tests.handlers.events.hosts.garden import GARDEN, STARTS, YARD, agree, gardener, last, meet, seats, state
from tests.support.attacked import world
from tests.support.everywhere import share


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


@pytest.mark.parametrize("who", share(["owner2", "rosa", "member", "victim"], one_in=2))
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


async def test_a_community_that_wants_no_more_invitations_gets_none(database: Path) -> None:
    """Until its leaders say yes after all."""
    async with world(database) as w:
        _, row = await meet(w, agreed=False)
        await w.press("owner2", "Не сейчас")
        await w.touch("owner2", f"together-never:{GARDEN}:{row}")
        assert await state(w, row) is TogetherState.NEVER
        other = await w.w(lambda s: calendar.create(s, YARD, "Кино", STARTS, "клуб", by=1, now=NOW).id)
        await w.touch("owner", f"together-ask:{YARD}:{other}:{GARDEN}")
        assert not any("Кино" in one for one in w.mem.texts("owner2"))
        await agree(w, row)
        await w.touch("owner", f"together-ask:{YARD}:{other}:{GARDEN}")
        assert any("Кино" in one for one in w.mem.texts("owner2"))


async def test_a_yes_counts_once_and_not_for_what_is_called_off(database: Path) -> None:
    async with world(database) as w:
        await gardener(w, "rosa", role=Role.MANAGER)
        _, row = await meet(w, agreed=False)
        await agree(w, row)
        for who in ("rosa", "owner2"):
            await agree(w, row, who)
            await w.touch(who, f"together-answer:{GARDEN}:{row}:no")
        await w.minute()
        posted = [one for one in w.mem.texts("@garden") if "Чай" in one]
        assert len(posted) == 1
        assert await state(w, row) is TogetherState.MEETS

        off, called = await meet(w, title="Лото", agreed=False)
        await w.w(lambda s: s.execute(update(Event).where(Event.id == off).values(state=EventState.CANCELLED)))
        await agree(w, called)
        assert await state(w, called) is TogetherState.ASKED
        assert not any("Лото" in one for one in w.mem.texts("@garden"))


async def test_what_is_said_of_a_meeting_is_dead_text(database: Path) -> None:
    async with world(database) as w:
        await meet(w, title="Скидки на t.me/spam", agreed=False)
        asked = next(one for one in w.mem.texts("owner2") if "зовёт ваших" in one)
        assert "t.me/spam" not in asked


async def test_five_are_enough(database: Path) -> None:
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


async def test_what_stands_in_a_programme_is_not_shared(database: Path) -> None:
    async with world(database) as w:
        event, row = await meet(w, agreed=False)
        await w.w(lambda s: s.delete(s.get_one(Together, row)))
        await w.w(lambda s: s.execute(update(Event).where(Event.id == event).values(festival=1)))
        await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
        assert not await w.q(lambda s: s.scalars(select(Together.id)).all())


async def test_a_yes_is_to_the_meeting_that_was_read(database: Path) -> None:
    """Changed since, it is shown again; the message that asked tells how it is now."""
    async with world(database) as w:
        event, row = await meet(w, agreed=False)
        old = [one for one in w.mem.said if one.chat == "owner2" and "зовёт ваших" in one.text][-1]
        [yes] = [key.data for keys in old.page.rows for key in keys if key.label == "Позвать наших"]
        await w.touch("owner", f"event-new:{YARD}:{event}:title:0")
        await w.say("owner", "Митинг")
        await w.press("owner", "Изменить")
        assert "Митинг" in [one.text for one in w.mem.said if one.message == old.message and one.chat == "owner2"][-1]
        await w.touch("owner2", yes)
        assert await state(w, row) is TogetherState.ASKED
        assert "Митинг" in last(w, "owner2")
        await w.press("owner2", "Позвать наших")
        assert await state(w, row) is TogetherState.MEETS


async def test_a_community_that_is_taken_out_within_the_minute_reads_nothing(database: Path) -> None:
    async with world(database) as w:
        event, row = await meet(w, agreed=False)
        await agree(w, row)
        await w.touch("owner", f"together-out:{YARD}:{event}:{row}:sure")
        await w.minute()
        assert not [one for one in w.mem.texts("@garden") if "Чай" in one]


async def test_an_invitation_to_what_is_called_off_cannot_be_answered(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w, agreed=False)
        await w.touch("owner", f"event-off:{YARD}:{event}:sure")
        await w.minute()
        await w.tick()
        asked = [one for one in w.mem.said if one.chat == "owner2"][-1]
        assert "Позвать наших" not in str(asked)

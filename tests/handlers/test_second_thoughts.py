"""S40: whatever goes out to many says how many, and can be taken back for a minute, also after a restart."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Chat, Consent, Event, EventState, Need, NeedState, Signal
from services.communities import newcomers
from services.people import thanks
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share

pytestmark = at_length

MEETING = ("/event Чай", "завтра в 12", "двор", "Пропустить", "нет", "Всё верно")


async def _call(w: W) -> str:
    for words in MEETING:
        await w.say("owner", words)
    return "owner"


async def _introduce_oneself(w: W) -> str:
    await w.touch("member", "about:1")
    for words in ("Вяжу носки", "да, покажите"):
        await w.say("member", words)
    return "member"


async def _release_what_was_held(w: W) -> str:
    await w.touch("member", "about:1")
    for words in ("Окна: t.me/okna", "да, покажите"):
        await w.say("member", words)
    await w.press("owner", "Показать")
    return "owner"


async def _ask_for_help(w: W) -> str:
    person = await w.person("member")

    def tell(session: Session) -> None:
        when = {"created_at": NOW, "expires_at": NOW + timedelta(days=7), "promised_at": NOW, "urgency": "week"}
        session.add(Need(community=1, person=person, words="повесить полку", search="", state=NeedState.OPEN, **when))

    await w.w(tell)
    await w.touch("member", "need-show:1:1:nameless")
    return "member"


async def _show_thanks(w: W) -> str:
    giver, receiver = await w.person("owner"), await w.person("member")
    await w.w(lambda session: thanks.give(session, 1, giver, receiver, "за пирог", NOW))
    await w.touch("member", "thanks-show:1:1")
    await w.touch("owner", "thanks-may-show:1:1:yes")
    return "owner"


WAYS = (_call, _introduce_oneself, _release_what_was_held, _ask_for_help, _show_thanks)


def posted(w: W) -> list[str]:
    return [said.text for said in w.mem.said if said.chat == "@yard"]


async def _count(w: W) -> None:
    await w.w(lambda session: session.execute(update(Chat).where(Chat.external == "@yard").values(members=128)))


@pytest.mark.parametrize("way", share(WAYS, one_in=5))
async def test_whoever_has_posted_can_take_it_back_for_a_minute(database: Path, way) -> None:
    """S40"""
    async with world(database) as w:
        await _count(w)
        poster = await way(w)
        assert "в чате (там 128 человек)" in "".join(w.mem.texts(poster)[-4:])
        w.now += timedelta(seconds=59)
        await w.tick()
        assert posted(w) == []
        assert "ничего не ушло" in (await w.press(poster, "Не отправлять"))[-1][1]
        for _ in range(3):
            await w.minute()
        assert posted(w) == []
        assert await w.q(lambda session: session.scalar(select(Event.id))) is None
        assert await w.q(lambda session: session.scalar(select(Signal.id).where(Signal.kind == "published"))) is None


@pytest.mark.parametrize("way", share(WAYS, one_in=5))
async def test_after_a_minute_it_is_out_also_after_a_restart(database: Path, way) -> None:
    """S40"""
    async with world(database) as w:
        poster = await way(w)
        assert posted(w) == []
    async with world(database, settled=True) as again:
        await again.minute()
        assert len(posted(again)) == 1
        await again.touch(poster, "event-back:1:1")
        assert len(posted(again)) == 1


async def test_what_is_out_cannot_be_taken_back_and_nobody_takes_back_anothers(database: Path) -> None:
    """S40"""
    async with world(database) as w:
        await _call(w)
        await w.touch("manager", "event-back:1:1")
        assert await w.q(lambda session: session.scalar(select(Event.id))) == 1
        await w.minute()
        assert len(posted(w)) == 1
        await w.press("owner", "Не отправлять")
        assert await w.q(lambda session: session.scalar(select(Event.id))) == 1


async def test_what_was_taken_back_may_be_posted_again(database: Path) -> None:
    """S40"""
    async with world(database) as w:
        await _show_thanks(w)
        await w.press("owner", "Не отправлять")
        await w.touch("owner", "thanks-may-show:1:1:yes")
        await w.minute()
        assert len(posted(w)) == 1


async def test_what_a_leader_had_released_waits_for_them_again(database: Path) -> None:
    """S40: and its author has not heard that it is shown."""
    async with world(database) as w:
        await _release_what_was_held(w)
        await w.press("owner", "Не отправлять")
        await w.minute()
        assert not [told for told in w.mem.texts("member") if "Ведущий согласен" in told]
        person = await w.person("member")
        told = await w.q(lambda s: newcomers.told_of(s, newcomers.membership(s, 1, person)))
        assert told is not None
        assert told.held


@pytest.mark.parametrize("kept", share([True, False], one_in=2))
async def test_a_meeting_is_called_off_a_minute_later_unless_it_is_kept(database: Path, kept: bool) -> None:
    """S40: whoever was going to come hears nothing before."""
    async with world(database) as w:
        await _call(w)
        await w.minute()
        await w.press("victim", "Иду", group="@yard")
        await w.touch("owner", "event-off:1:1:sure")
        assert "сообщу 1 из 1" in w.mem.texts("owner")[-1]
    async with world(database, settled=True) as w:
        w.now += timedelta(minutes=1)
        if kept:
            await w.touch("owner", "event-keep:1:1")
        for _ in range(2):
            w.now += timedelta(minutes=1)
            await w.tick()
        state = await w.q(lambda session: session.scalars(select(Event.state)).one())
        assert state is (EventState.PLANNED if kept else EventState.CANCELLED)
        assert len([told for told in w.mem.texts("victim") if "отменили" in told]) == (0 if kept else 1)


async def test_a_leader_who_has_fallen_meanwhile_calls_nothing_off(database: Path) -> None:
    """S40"""
    async with world(database) as w:
        await _call(w)
        await w.minute()
        await w.touch("manager", "event-off:1:1:sure")
        await w.put_out("manager")
        for _ in range(2):
            w.now += timedelta(minutes=1)
            await w.tick()
        assert await w.q(lambda session: session.scalars(select(Event.state)).one()) is EventState.PLANNED


@pytest.mark.parametrize("way", [_introduce_oneself, _ask_for_help, _show_thanks])
async def test_a_yes_to_being_shown_is_kept_with_the_words_that_were_read(database: Path, way) -> None:
    """S27"""
    async with world(database) as w:
        person = await w.person(await way(w))
        mine = Consent.person == person, Consent.kind != "data"
        kept = await w.q(lambda session: session.execute(select(Consent.kind, Consent.words).where(*mine)).all())
        asked = {
            _introduce_oneself: ("introduction", "Показать это в чате? «…»"),
            _ask_for_help: ("request", "Да, без имени"),
            _show_thanks: ("thanks-said", "Да, покажите"),
        }
        assert [tuple(one) for one in kept] == [asked[way]]

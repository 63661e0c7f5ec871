"""However often somebody has themself forgotten and comes again, leaders are not flooded."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Audit, Deed, Membership, Signal
from services.roles import Role
from services.signals import SignalKind
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

pytestmark = at_length


@at_length
async def test_leaders_are_asked_about_three_and_told_of_more_once(database: Path) -> None:
    """S37"""
    async with world(database) as w:
        for _ in range(6):
            await w.open("spy", "sheet:1")
            for words in ("/forget", "да"):
                await w.say("spy", words)
        for leader in ("owner", "manager"):
            heard = [said.text for said in w.mem.said if said.chat == leader]
            assert ["просится" in words for words in heard] == [True, True, True, False]
            assert "и другие" in heard[-1]


@at_length
async def test_however_many_join_they_are_one_card_and_one_welcome(database: Path) -> None:
    """S37: a leader has one message of it, and the chat one line an hour later; not one for each."""
    async with world(database) as w:
        for n in range(50):
            w.mem.inside["@yard", f"newcomer {n}"] = True
            await w.hear(f"newcomer {n}", UpdateKind.JOINED, group="@yard")
            w.now += timedelta(seconds=70)  # fewer than ten in ten minutes: no crowd
        for hours in (0, 1, 1):
            await w.tick(hours=hours)
        told = [said for said in w.mem.said if said.how == "send" and said.chat == "owner" and "нов" in said.text]
        welcomed = [said for said in w.mem.said if said.how == "send" and said.chat == "@yard"]
    assert len(told) == len(welcomed) == 1
    assert "и ещё 42" in welcomed[0].text


async def test_of_a_crowd_leaders_are_asked_once_and_nobody_is_greeted(database: Path) -> None:
    """S37: fifty in a minute are one message to a leader and none in the chat, until a leader answers."""
    async with world(database) as w:
        await _raid(w, 50)
        assert _told(w, "owner") == 1
        assert _said(w, "@yard") == []
        question = next(said.text for said in reversed(w.mem.said) if said.chat == "owner" and "В чат" in said.text)
        assert "пришли 50 человек" in question
        assert "Это вы их позвали?" in question
        await w.press("owner", "Поздороваться")
        await w.tick()
        assert len(_said(w, "@yard")) == 1
        assert "и ещё 42, добро пожаловать" in _said(w, "@yard")[0]


@at_length
async def test_a_crowd_that_is_not_ours_is_put_aside_at_once_and_can_be_taken_back(database: Path) -> None:
    """S37: they are neither greeted nor counted; whoever came alone meanwhile is greeted as ever."""
    async with world(database) as w:
        await _raid(w, 50)
        before = await w.q(_counted)
        assert before == (5 + 50, 50)
        heard = await w.press("manager", "Не наши")
        assert any("из счёта: 50" in words and rows == [["Вернуть"]] for _, words, rows in heard)
        assert await w.q(_counted) == (5, 0)
        await _join(w, "Вера")
        await w.tick(hours=2)
        assert [said.startswith("Вера, добро") for said in _said(w, "@yard")] == [True]
        await w.press("manager", "Вернуть")
        assert await w.q(_counted) == (5 + 51, 51)
        deeds = await w.q(lambda session: dict(session.execute(_DEEDS).all()))
        assert deeds == {Deed.PUT_ASIDE: 50, Deed.PUT_BACK: 50}
        await w.press("manager", "Вернуть")
        assert await w.q(_counted) == (5 + 51, 51)
        await w.tick(hours=2)
        assert len(_said(w, "@yard")) == 1  # the question is open again
        await w.press("owner", "Наши, но промолчать")
        await w.tick(hours=2)
        assert len(_said(w, "@yard")) == 1


@at_length
async def test_who_was_put_out_of_the_chat_since_is_not_taken_back(database: Path) -> None:
    async with world(database) as w:
        await _raid(w, 12)
        await w.press("owner", "Не наши")
        w.now += timedelta(minutes=1)
        await w.put_out("newcomer 3")
        w.now += timedelta(minutes=1)
        await w.press("owner", "Вернуть")
        assert await w.role("newcomer 2") == ("MEMBER", "in")
        assert await w.role("newcomer 3") == ("MEMBER", "left")


@at_length
async def test_who_has_left_unheard_is_not_taken_back_either(database: Path) -> None:
    """F38: the platform is asked, not believed to have told."""
    async with world(database) as w:
        await _raid(w, 12)
        await w.press("owner", "Не наши")
        w.now += timedelta(minutes=1)
        w.mem.inside["@yard", "newcomer 3"] = False
        heard = await w.press("owner", "Вернуть")
        assert any("Вернул в новички: 11" in words for _, words, _ in heard)
        assert await w.role("newcomer 2") == ("MEMBER", "in")
        assert await w.role("newcomer 3") == ("MEMBER", "left")


@at_length
async def test_one_of_them_who_was_given_a_role_since_stays_and_hinders_nothing(database: Path) -> None:
    async with world(database) as w:
        await _raid(w, 12)
        person = await w.person("newcomer 3")
        helps = update(Membership).where(Membership.person == person).values(role=int(Role.ORGANISER))
        await w.w(lambda session: session.execute(helps))
        await w.press("owner", "Не наши")
        assert await w.role("newcomer 2") == ("MEMBER", "left")
        assert await w.role("newcomer 3") == ("ORGANISER", "in")


@at_length
async def test_a_leader_is_told_of_a_crowd_behind_whom_they_know_of(database: Path) -> None:
    """S37: the message about an earlier newcomer is not changed in silence."""
    async with world(database) as w:
        await _join(w, "Олег")
        w.now += timedelta(minutes=30)
        await _raid(w, 12)
        assert _told(w, "owner") == 2
        await w.tick(hours=1)
        assert ["Олег" in said for said in _said(w, "@yard")] == [True]
        assert "newcomer" not in _said(w, "@yard")[0]


_DEEDS = select(Audit.action, func.count()).group_by(Audit.action)


def _counted(session: Session) -> tuple[int | None, int | None]:
    """Members, and who has joined."""
    live = select(func.count()).where(Membership.community == 1, Membership.left_at.is_(None))
    joined = select(func.count()).where(Signal.community == 1, Signal.kind == str(SignalKind.JOINED))
    return session.scalar(live), session.scalar(joined)


async def _raid(w: W, many: int) -> None:
    for n in range(many):
        await _join(w, f"newcomer {n}")
        w.now += timedelta(seconds=1)
    for _ in range(3):
        await w.tick(hours=1)


async def _join(w: W, who: str) -> None:
    w.mem.inside["@yard", who] = True
    await w.hear(who, UpdateKind.JOINED, group="@yard")


def _told(w: W, leader: str) -> int:
    """How many messages of who has come."""
    return len([said for said in _said(w, leader) if said.startswith("В чат")])


def _said(w: W, chat: str) -> list[str]:
    return [said.text for said in w.mem.said if said.how == "send" and said.chat == chat]

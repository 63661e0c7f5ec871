"""S39: a neighbour reports words in the group; leaders hear once and decide, the author hears nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Audit, Deed, Feedback, Membership, Need, NeedState, Offer, OfferState
from services.people import thanks
from tests.conftest import NOW
from tests.handlers.events.afterwards.test_who_reads_remarks import said as remark_said
from tests.handlers.test_second_thoughts import _ask_for_help, _introduce_oneself, _show_thanks
from tests.support.attacked import W, world
from tests.support.everywhere import share

WAYS = {_introduce_oneself: "about", _ask_for_help: "need", _show_thanks: "thanks-post"}


def in_group(w: W) -> list[str]:
    return [said.how for said in w.mem.said if said.chat == "@yard"]


@pytest.mark.parametrize("way", share(WAYS, one_in=3))
async def test_leaders_hear_once_and_the_author_nothing(database: Path, way) -> None:
    """S39: whoever presses, and however often."""
    async with world(database) as w:
        await way(w)
        await w.minute()
        author = "owner" if way is _show_thanks else "member"
        before = len(w.mem.texts(author))
        for who in ("victim", "helper", "victim"):
            await w.press(who, "Пожаловаться", group="@yard")
        asked = [told for told in w.mem.texts("manager") if "жалуется" in told]
        assert len(asked) == 1
        assert not any(name in asked[0] for name in ("victim", "helper", "member"))
        heard = await w.press("manager", "Убрать")
        assert any("Убираю из чата" in words for _, words, _ in heard)
        await w.minute()
        assert in_group(w)[-1] in ("delete", "edit")
        assert w.mem.texts(author)[before:] == []
        deeds = (await w.q(lambda session: session.execute(select(Audit.action, Audit.about)).all()))[-1]
        assert tuple(deeds) == (Deed.WORDS_REMOVED, await w.person(author))


async def test_what_leaders_leave_stays_and_is_asked_about_no_more(database: Path) -> None:
    """S39"""
    async with world(database) as w:
        await _introduce_oneself(w)
        await w.minute()
        await w.press("victim", "Пожаловаться", group="@yard")
        await w.press("owner", "Оставить")
        await w.press("helper", "Пожаловаться", group="@yard")
        assert len([told for told in w.mem.texts("owner") if "жалуется" in told]) == 1
        assert "delete" not in in_group(w)
        actions = await w.q(lambda session: session.scalars(select(Audit.action)).all())
        assert list(actions) == [Deed.WORDS_KEPT]


async def _show_others(w: W) -> None:
    await w.touch("member", "about:1")
    for words in ("Рисую котиков", "да, покажите"):
        await w.say("member", words)
    await w.minute()


async def test_of_other_words_leaders_hear_again(database: Path) -> None:
    """Whoever was reported once may not write what they like from then on."""
    async with world(database) as w:
        await _introduce_oneself(w)
        await w.minute()
        await w.press("victim", "Пожаловаться", group="@yard")
        await w.press("owner", "Оставить")
        await _show_others(w)
        await w.press("helper", "Пожаловаться", group="@yard")
        assert "Рисую котиков" in [told for told in w.mem.texts("owner") if "жалуется" in told][-1]


async def test_of_what_comes_back_after_it_was_removed_too(database: Path) -> None:
    async with world(database) as w:
        for times in (1, 2):
            await _introduce_oneself(w)
            await w.minute()
            await w.press("victim", "Пожаловаться", group="@yard")
            asked = [said for said in w.mem.said if said.chat == "owner" and "жалуется" in said.text]
            assert [said.how for said in asked] == ["send"] * times
            await w.press("owner", "Убрать")
            await w.minute()
        assert in_group(w) == ["send", "delete"] * 2


async def test_words_that_no_leader_has_read_are_not_removed(database: Path) -> None:
    async with world(database) as w:
        await _introduce_oneself(w)
        await w.minute()
        await w.press("victim", "Пожаловаться", group="@yard")
        await _show_others(w)
        heard = await w.press("owner", "Убрать")
        assert await w.q(lambda session: session.scalars(select(Membership.about).where(_TELLS)).all()) == [
            "Рисую котиков"
        ]
        assert any("Рисую котиков" in words for chat, words, _ in heard if chat == "owner")
        await w.press("owner", "Убрать")
        assert not await w.q(lambda session: session.scalars(select(Membership.about).where(_TELLS)).all())


async def test_nobody_reports_themselves_or_what_was_never_shown(database: Path) -> None:
    """S39"""

    def unshown(session: Session) -> None:
        need = session.scalars(select(Need)).one()
        need.shown = None
        thanks.give(session, 1, need.person, 1, "за пирог", NOW)

    async with world(database) as w:
        await _ask_for_help(w)
        await w.minute()
        await w.press("member", "Пожаловаться", group="@yard")
        await w.w(unshown)
        await w.press("victim", "Пожаловаться", group="@yard")
        assert not [told for told in w.mem.texts("manager") if "жалуется" in told]


async def _ask_a_helper(w: W) -> str:
    for who, said in {"helper": ("/offer чиню краны", "Раз в неделю"), "member": ("/need кран", "Сегодня")}.items():
        for words in (*said, "Всё верно"):
            await w.say(who, words)
    return "helper"


async def _offer_help(w: W) -> str:
    await _ask_a_helper(w)
    await w.press("helper", "Да, помогу")
    return "member"


async def _tell_a_host(w: W) -> str:
    await remark_said(w, host="victim", told="victim")
    await w.touch("victim", "remarks:1")
    return "victim"


IN_PRIVATE = {
    _ask_a_helper: (select(Need.state), NeedState.CANCELLED),
    _offer_help: (select(Offer.state), OfferState.REMOVED),
    _tell_a_host: (select(Feedback.words), None),
}


@pytest.mark.parametrize("way", IN_PRIVATE)
@pytest.mark.parametrize("remove", [True, False])
async def test_what_was_read_in_private_is_reported_too(database: Path, way, remove: bool) -> None:
    """S39: a request by whoever was asked, a talent by whoever asked, a guest's remark by the host."""
    now, then = IN_PRIVATE[way]
    async with world(database) as w:
        reader = await way(w)
        before = await w.q(lambda session: session.scalar(now))
        for _ in range(2):
            await w.press(reader, "Пожаловаться")
        asked = [told for told in w.mem.texts("manager") if "жалуется" in told]
        assert len(asked) == 1
        assert reader not in asked[0]
        await w.press("manager", "Не показывать" if remove else "Оставить")
        assert await w.q(lambda session: session.scalar(now)) == (then if remove else before)


async def test_whose_request_is_closed_hears_so(database: Path) -> None:
    async with world(database) as w:
        reader = await _ask_a_helper(w)
        await w.press(reader, "Пожаловаться")
        await w.press("manager", "Не показывать")
        assert any("ведущие решили" in words for words in w.mem.texts("member"))


_TELLS = Membership.about.is_not(None)

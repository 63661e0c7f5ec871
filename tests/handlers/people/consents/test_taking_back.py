"""S27: each consent by itself, with its words; taken back in two taps, and what it let be shown goes."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import locales
from models import Consent, Match, MatchState, Membership, Need, NeedState, Response, Shown, ThankYou
from services import marks
from services.people import consents, memberships
from services.people.consents import VERSIONS, Showing
from services.surveys import runs
from tests.conftest import NOW
from tests.handlers.events.photos.test_photos import begins, count, held
from tests.handlers.test_second_thoughts import _ask_for_help, _introduce_oneself, _show_thanks
from tests.support.attacked import W, world

MONTH = timedelta(days=30)
ASKED = {  # what is read before each of them
    Showing.INTRODUCTION: ("about.show",),
    Showing.REQUEST: ("need.show-nameless",),
    Showing.REQUEST_NAMED: ("need.show-named",),
    Showing.THANKS: ("thanks.show",),
    Showing.BIRTHDAY: ("birthday.show", "birthday.show-yes"),
    Showing.THANKS_SAID: ("thanks.show-ask", "thanks.show-yes"),
    Showing.PHOTOS: ("photos.which",),
    Showing.HISTORY: ("history.consent",),
    Showing.TOLD_OF: ("posts.may-tell", "posts.may-yes"),
    Showing.NAME: (
        "match.ask",
        "match.found",
        "need.volunteer",
        "acquaintance.proposed",
    ),
    Showing.TELEPHONE: ("match.phone",),
    Showing.ANSWERS: ("survey.named",),
}
MARKED = {  # the version, and the words of all languages
    Showing.INTRODUCTION: (1, 89162909955382685),
    Showing.REQUEST: (1, 97150157497784095),
    Showing.REQUEST_NAMED: (1, 29943646502209642),
    Showing.THANKS: (1, 92018486328499022),
    Showing.BIRTHDAY: (1, 93804251297696485),
    Showing.PHOTOS: (3, 38780550459655263),
    Showing.HISTORY: (1, 46774516236699010),
    Showing.TOLD_OF: (1, 4183655528203094),
    Showing.THANKS_SAID: (1, 83999287839589069),
    Showing.NAME: (2, 33947054174389704),
    Showing.TELEPHONE: (1, 12989180842729951),
    Showing.ANSWERS: (1, 27121329416135543),
}


async def _names(w: W, *, introduced: bool = False) -> None:
    """The helper says yes to the member's request."""
    asker, helper = await w.person("member"), await w.person("helper")

    def settle(session: Session) -> None:
        when = {"created_at": NOW, "expires_at": NOW + MONTH, "promised_at": NOW + timedelta(days=1), "urgency": "week"}
        need = Need(community=1, person=asker, words="кран течёт", search="", state=NeedState.OPEN, **when)
        session.add(need)
        session.flush()
        ask = {"state": MatchState.ASKED, "asked_at": NOW, "passes_at": NOW + timedelta(hours=3)}
        session.add(Match(need=need.id, helper=helper, **ask))

    await w.w(settle)
    await w.touch("helper", "helper:1:1:yes")
    if introduced:
        await w.press("member", "Да, познакомьте")


async def _sends_telephone(w: W) -> None:
    await _names(w, introduced=True)
    w.now = w.now.replace(hour=20)  # night in the yard
    await w.touch("helper", "phone:1:1")
    await w.say("helper", "8 927 000-11-22")


async def _answers(w: W) -> None:
    def launch(session: Session) -> None:
        runs.launch(session, 1, "help", by=1, now=NOW)

    await w.w(launch)
    await w.touch("member", "survey:1:1")
    for words in ("Просто смотрю", "Всё верно"):
        await w.say("member", words)


async def _sends_photos(w: W) -> None:
    await held(w)
    await begins(w, "member", "a", "b")


def _scalar(query: Any) -> Any:
    return lambda session: session.scalar(query)


def posted(w: W) -> list[str]:
    return [said.how for said in w.mem.said if said.chat == "@yard"]


async def take_back(w: W, who: str, label: str) -> str:
    await w.say(who, "/consents")
    await w.press(who, f"Забрать: {label}")
    return (await w.press(who, "Да, забрать согласие"))[-1][1]


@pytest.mark.parametrize(
    ("way", "label", "left"),
    [
        (_introduce_oneself, "рассказ о себе", select(func.count(Membership.about))),
        (_ask_for_help, "просьба без имени", select(func.count()).where(Need.shown != Shown.NO)),
    ],
)
async def test_what_was_shown_goes(database: Path, way, label: str, left) -> None:
    """S27"""
    async with world(database) as w:
        await way(w)
        await w.minute()
        assert await w.q(_scalar(left)) == 1
        assert "согласия больше нет" in await take_back(w, "member", label)
        assert await w.q(_scalar(left)) == 0
        assert posted(w)[-1] in ("delete", "edit")
        assert await w.q(lambda session: consents.given(session, 1, 3)) is not None


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_whoever_has_left_takes_back_what_they_agreed_to_there(database: Path, elsewhere: bool) -> None:
    """Also storing data; whether or not they live in another community now. Nobody else's."""
    async with world(database) as w:
        await _introduce_oneself(w)
        await w.minute()
        person = await w.person("member")
        if elsewhere:
            await w.w(lambda session: memberships.belong(session, 2, person, NOW))
        await w.put_out("member")
        assert any("вы вышли" in words for _, words, _ in await w.say("member", "/consents"))
        await w.press("member", "Забрать: рассказ о себе")
        assert "согласия больше нет" in (await w.press("member", "Да, забрать согласие"))[-1][1]
        assert await w.q(_scalar(select(func.count(Membership.about)))) == 0
        await w.say("member", "/consents")
        await w.press("member", "Забрать: имя и ответы")
        await w.press("member", "Да, отозвать")
        assert await w.q(lambda session: consents.standing(session, 1, person)) == []
        assert not any("вы вышли" in words for _, words, _ in await w.say("member", "/consents"))
        await w.touch("stranger", "consent-left:0:1:data")
        assert await w.q(lambda session: consents.given(session, 1, 1)) is not None


async def test_what_has_not_been_posted_yet_is_not(database: Path) -> None:
    async with world(database) as w:
        await _ask_for_help(w)
        await take_back(w, "member", "просьба без имени")
        await w.minute()
        assert posted(w) == []


async def test_whoever_said_them_takes_them_out_of_the_chat_too(database: Path) -> None:
    async with world(database) as w:
        await _show_thanks(w)
        await w.minute()
        await take_back(w, "owner", "ваше спасибо в чате")
        assert posted(w)[-1] == "delete"
        await w.touch("owner", "thanks-may-show:1:1:yes")
        await w.minute()
        assert posted(w)[-1] == "delete"


@pytest.mark.parametrize("how", ["this one", "all of them"])
async def test_shown_thanks_leave_the_chat_and_stay_with_their_receiver(database: Path, how: str) -> None:
    async with world(database) as w:
        await _show_thanks(w)
        await w.minute()
        if how == "this one":
            await take_back(w, "member", "спасибо в чате")
        else:
            await w.say("member", "/withdraw")
            await w.press("member", "Да, отозвать")
        assert posted(w)[-1] == "delete"
        assert await w.q(_scalar(select(ThankYou.reason))) == "за пирог"


async def test_photos_go_and_the_other_consents_stay(database: Path) -> None:
    async with world(database) as w:
        await _sends_photos(w)
        assert await count(w) == 2
        await take_back(w, "member", "фото со встреч")
        assert await count(w) == 0


async def test_whoever_was_not_introduced_yet_is_not(database: Path) -> None:
    async with world(database) as w:
        await _names(w)
        await take_back(w, "helper", "имя соседу")
        assert await w.q(_scalar(select(Match.state))) == MatchState.NO
        assert "helper" not in "".join(w.mem.texts("member"))


async def test_whoever_was_introduced_still_comes(database: Path) -> None:
    async with world(database) as w:
        await _names(w, introduced=True)
        await take_back(w, "helper", "имя соседу")
        assert await w.q(_scalar(select(Match.state))) == MatchState.AGREED


async def test_a_telephone_that_waits_for_the_morning_stays_here(database: Path) -> None:
    async with world(database) as w:
        await _sends_telephone(w)
        words = await w.q(_scalar(select(Consent.words).where(Consent.kind == Showing.TELEPHONE)))
        assert "927" not in words
        await take_back(w, "helper", "телефон соседу")
        await w.tick(12)
        assert not any("927" in said for said in w.mem.texts("member"))


async def test_named_answers_go(database: Path) -> None:
    async with world(database) as w:
        await _answers(w)
        assert await w.q(_scalar(select(func.count(Response.id)))) == 1
        await take_back(w, "member", "ответы с именем")
        assert await w.q(_scalar(select(func.count(Response.id)))) == 0


async def test_each_is_told_with_its_day_and_words(database: Path) -> None:
    """S29: in «Мои согласия» and «Мои данные»; «Моё» leads there."""
    async with world(database) as w:
        await _introduce_oneself(w)
        for asked in ("/consents", "/mydata"):
            said = "\n".join(words for _, words, _ in await w.say("member", asked))
            assert "показать в чате рассказ о себе" in said
            assert "Показать это в чате?" in said
        await w.say("member", "/my")
        assert "Вот на что вы согласились" in (await w.press("member", "Мои согласия"))[-1][1]


def shown(language: str, key: str) -> str:
    """The text as it stands in its file, without the words by which people may say it."""
    entry = re.compile(rf"^{key.replace('.', '-')} =.*(?:\n +(?![ .]).*)*", re.M)
    found = (
        entry.search(file.read_text(encoding="utf-8")) for file in locales.files(language) if file.suffix == ".ftl"
    )
    return next(one.group() for one in found if one)


@pytest.mark.parametrize("kind", Showing)
def test_other_words_have_another_version(kind: Showing) -> None:
    """S26: of a consent it is kept which version of the words was shown. Change the mark together with VERSIONS."""
    words = [shown(language, key) for key in ASKED[kind] for language in locales.codes()]
    assert (VERSIONS[kind], marks.mark(*words)) == MARKED[kind]

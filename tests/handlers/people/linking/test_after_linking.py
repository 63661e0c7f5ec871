"""What two linked accounts leave behind is found by /forget and /mydata, and stands on its own consent."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, Joining, Match, Need, Offer, OfferState, Response, Survey
from services.people import accounts, consents, export, forgetting, linking, memberships
from services.people.clubs import pursuits
from services.surveys import responses, runs
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length
from tests.support.joined import join
from tests.support.led import led

pytestmark = at_length

QUESTION = {"key": "q", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что?"}}
NAMELESS = {"name": "own", "title": {"ru": "Опрос"}, "anonymous": True, "questions": [QUESTION]}


def meet_twice(session: Session) -> tuple[accounts.Speaker, accounts.Speaker]:
    """Анна on both platforms, not linked yet."""
    both = []
    for transport in ("memory", "vk"):
        speaker = accounts.meet(session, transport, "Анна", "Анна", NOW, private=True)
        accounts.find_chat(session, transport, "Анна", account=speaker.account)
        memberships.belong(session, 1, speaker.person, NOW)
        both.append(speaker)
    return both[0], both[1]


async def test_a_month_later_everything_is_forgotten_of_both(database: Path) -> None:
    def live(session: Session) -> list[Response]:
        survey = runs.launch(session, 1, "own", by=1, now=NOW, definition=Definition.model_validate(NAMELESS)).id
        mine, other = meet_twice(session)
        for one in (mine, other):
            responses.answer(session, survey, one.person, "q", "слова", NOW)
            responses.finish(session, 1, survey, one.person, {"q": "слова"}, NOW)
        join(session, linking.new_code(session, mine.account, NOW), other.account, NOW)
        later = NOW + timedelta(days=31)
        linking.tidy(session, later)
        forgetting.forget(session, mine.person, later)
        return list(session.scalars(select(Response).join(Survey, Survey.id == Response.survey)))

    async with world(database) as w:
        assert await w.w(live) == []


async def separated(w: W, *, consented: str) -> OfferState:
    """The state of a talent offered while both were linked, with the consent of one of them."""

    def begin(session: Session) -> int:
        mine, other = meet_twice(session)
        consents.give(session, 1, (mine if consented == "mine" else other).person, "vk", NOW)
        join(session, linking.new_code(session, mine.account, NOW), other.account, NOW)
        return mine.person

    await w.w(begin)
    for words in ("/offer вяжу шапки", "Раз в неделю", "Всё верно"):
        await w.say("Анна", words)
    await w.say("Анна", "/link")
    await w.press("Анна", "Разъединить")
    return await w.q(lambda session: session.scalars(select(Offer.state)).one())


async def test_a_talent_rests_when_the_consent_for_it_goes_back(database: Path) -> None:
    async with world(database) as w:
        assert await separated(w, consented="other") == OfferState.PAUSED
        assert "согласие" in w.mem.texts("Анна")[-1]
        offer = await w.q(lambda session: session.scalars(select(Offer.id)).one())
        await w.touch("Анна", f"talent-switch:1:{offer}:again")
        assert "Даю согласие" in str(w.mem.said[-1].page)
        assert await w.q(lambda session: session.scalars(select(Offer.state)).one()) == OfferState.PAUSED


async def test_a_talent_under_ones_own_consent_stays_open(database: Path) -> None:
    async with world(database) as w:
        assert await separated(w, consented="mine") == OfferState.OPEN
        assert "согласие" not in w.mem.texts("Анна")[-1]


async def test_mydata_tells_what_is_kept_for_separating(database: Path) -> None:
    async with led(database) as y:
        await y.link("member", about="шью по ночам")
        mine = select(Account.person).where(Account.external == "member", Account.transport == "memory")
        told = await y.read(lambda session: export.of(session, session.scalars(mine).one()))
        assert {"part": "person", "name": "member"} in told["kept"]
        assert [one["about"] for one in told["kept"] if one["part"] == "communities"] == ["шью по ночам"]
        await y.app.store.write(lambda session: linking.tidy(session, NOW + timedelta(days=31)))
        told = await y.read(lambda session: export.of(session, session.scalars(mine).one()))
        assert "kept" not in told
        assert await y.read(lambda session: session.scalar(select(Joining.replaced))) == {}


# ── Told under the consent that goes back ────────────────────────────────────────────────────────────────────────────
OFFER = ("/offer чиню краны и смесители", "Раз в неделю", "Всё верно")
NEED = ("/need починить кран на кухне", "На этой неделе", "Всё верно")


async def tell_and_part(w: W, *words: str, consented: str = "other") -> None:
    def begin(session: Session) -> None:
        mine, other = meet_twice(session)
        consents.give(session, 1, (mine if consented == "mine" else other).person, "vk", NOW)
        join(session, linking.new_code(session, mine.account, NOW), other.account, NOW)

    await w.w(begin)
    for one in words:
        await w.say("Анна", one)


@at_length
async def test_a_need_without_its_consent_ends_and_its_helper_is_let_go(database: Path) -> None:
    async with world(database) as w:
        for words in OFFER:
            await w.say("helper", words)
        await tell_and_part(w, *NEED)
        await w.tick()
        await w.press("helper", "Да, помогу")
        assert await w.q(lambda session: session.scalar(select(Match.state))) == "yes"
        await w.say("Анна", "/link")
        await w.press("Анна", "Разъединить")
        assert await w.q(lambda session: session.scalar(select(Need.state))) == "cancelled"
        assert "больше не нужна" in w.mem.texts("helper")[-1]


async def test_a_need_under_ones_own_consent_goes_on(database: Path) -> None:
    async with world(database) as w:
        await tell_and_part(w, *NEED, "/link", consented="mine")
        await w.press("Анна", "Разъединить")
        assert await w.q(lambda session: session.scalar(select(Need.state))) == "open"


async def test_a_held_talent_rests_and_is_held_again(database: Path) -> None:
    async with world(database) as w:
        await tell_and_part(w, "/offer вяжу шапки t.me/shapki", "Раз в неделю", "Всё верно", "/link")
        offers = select(Offer.state)
        assert await w.q(lambda session: session.scalar(offers)) == OfferState.HELD
        await w.press("Анна", "Разъединить")
        assert await w.q(lambda session: session.scalar(offers)) == OfferState.PAUSED
        offer, person = await w.q(lambda session: session.execute(select(Offer.id, Offer.person)).one())
        await w.w(lambda session: consents.give(session, 1, person, "memory", NOW))
        await w.touch("Анна", f"talent-switch:1:{offer}:again")
        assert await w.q(lambda session: session.scalar(offers)) == OfferState.HELD


async def test_nobody_looks_for_company_without_a_consent(database: Path) -> None:
    async with world(database) as w:
        await tell_and_part(w, "/link")
        person = await w.person("Анна")
        await w.w(lambda session: pursuits.keep(session, 1, person, ["шахматы"], NOW))
        await w.press("Анна", "Разъединить")
        assert await w.q(lambda session: pursuits.of(session, 1, person)) == []


async def test_a_dialog_that_began_with_the_others_answers_ends(database: Path) -> None:
    async with led(database) as yard:

        def answered(session: Session) -> int:
            named = Definition.model_validate({**NAMELESS, "anonymous": False})
            survey = runs.launch(session, 1, "own", by=1, now=NOW, definition=named).id
            met = accounts.meet(session, "vk", "member", "Анна", NOW, private=True)
            accounts.find_chat(session, "vk", "member", account=met.account)
            memberships.belong(session, 1, met.person, NOW)
            responses.answer(session, survey, met.person, "q", "тайна", NOW)
            responses.finish(session, 1, survey, met.person, {"q": "тайна"}, NOW)
            asks = select(Account.id).where(Account.external == "member", Account.transport == "memory")
            join(session, linking.new_code(session, session.scalars(asks).one(), NOW), met.account, NOW)
            return survey

        survey = await yard.app.store.write(answered)
        await yard.touch("member", f"survey:1:{survey}")
        assert "тайна" in yard.heard("member")[-1]
        await yard.say("member", "/link", on="vk")
        await yard.press("member", "Разъединить", on="vk")
        said = len(yard.heard("member"))
        for label in ("Что", "Назад", "Всё верно"):
            with suppress(LookupError):
                await yard.press("member", label)
        assert not any("тайна" in one for one in yard.heard("member")[said:])

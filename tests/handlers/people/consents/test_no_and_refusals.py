"""A no is taken from whoever has agreed to nothing; what refuses afterwards does not take a consent back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.found import routes
from models import Consent, Mediation, MediationState, Mediator, MediatorState
from services.people import consents
from tests.conftest import NOW
from tests.support.attacked import W, world

NOS = {
    "acquaint",
    "calling-answer",
    "club-begin",
    "club-come",
    "mediator-answer",
    "post-agree",
    "talent-switch",
    "vote-standing",
}


def test_every_no_passes_its_gate() -> None:
    """S26"""
    answers = {}
    for verb, route in routes().presses.items():
        enums = [kind for kind in route.kinds if issubclass(kind, StrEnum)]
        if route.gate is not None and enums:
            answers[verb] = [one for kind in enums for one in kind if not route.is_gated([1, one])]
    assert {verb for verb, passing in answers.items() if passing} == NOS
    assert all("yes" not in passing and "again" not in passing for passing in answers.values())


async def consent(w: W) -> bool:
    person = await w.person("member")
    return await w.q(lambda session: consents.given(session, 1, person) is not None)


async def no_consent(w: W) -> None:
    await w.w(lambda session: session.execute(update(Consent).values(withdrawn_at=w.now)))


async def test_whoever_is_asked_to_be_a_mediator_says_no_without_a_consent(database: Path) -> None:
    async with world(database) as w:
        await no_consent(w)
        person = await w.person("member")

        def ask(session: Session) -> int:
            row = Mediator(community=1, person=person, state=MediatorState.ASKED, at=NOW)
            session.add(row)
            session.flush()
            return row.id

        row = await w.w(ask)
        await w.touch("member", f"mediator-answer:1:{row}:yes")
        assert "согласи" in w.mem.said[-1].text
        await w.say("member", "отмена")
        await w.touch("member", f"mediator-answer:1:{row}:no")
        assert "согласи" not in w.mem.said[-1].text
        assert await w.q(lambda session: session.scalar(select(func.count()).select_from(Mediator))) == 0
        assert not await consent(w)


async def test_a_consent_stays_though_the_dialog_it_was_given_for_does_not_begin(database: Path) -> None:
    async with world(database) as w:
        await no_consent(w)
        person, mediator = await w.person("member"), await w.person("helper")

        def quarrel(session: Session) -> None:
            session.add(Mediation(community=1, state=MediationState.ALONE, asker=person, asked_at=NOW, due_at=None))

        await w.touch("member", f"mediate:1:{mediator}")
        await w.w(quarrel)
        await w.press("member", "Даю согласие")
        assert await consent(w)
        assert "посредник" in w.mem.said[-1].text.lower()
        assert not await w.q(lambda session: consents.given(session, 1, mediator))

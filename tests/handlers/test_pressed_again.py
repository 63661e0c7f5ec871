"""A press is about what its message showed, pressed twice or after more has come."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from bot.values.outgoing import Card
from models import Community, Complaint, ComplaintState, Offer, OfferState, Severity, Voice
from services.complaints import journal, progress
from services.complaints.journal import Told
from services.help import talents
from services.help.talents import Talent
from services.people import memberships
from tests.support.attacked import W, world
from tests.support.private_questions import get, news, texts


async def _twice(w: W, who: str, label: str) -> None:
    said, key = next(
        (said, key)
        for said in reversed(w.mem.said)
        if said.chat == who and said.page
        for row in said.page.rows
        for key in row
        if key.label == label
    )
    for _ in range(2):
        await w.hear(who, UpdateKind.PRESS, data=key.data, message=said.message)


async def _tell(w: W, words: str) -> int:
    person, w.now = await w.person("member"), w.now + timedelta(minutes=5)
    return await w.w(lambda session: talents.keep(session, 1, person, Talent(words), w.now).id)


async def test_a_talent_paused_twice_is_paused(database: Path) -> None:
    async with world(database) as w:
        talent = await _tell(w, "пеку пироги")
        for label, state in (("Не спрашивать о таком", OfferState.PAUSED), ("Снова спрашивать", OfferState.OPEN)):
            await w.touch("member", f"talent:1:{talent}")
            await _twice(w, "member", label)
            assert await w.q(lambda session: session.get_one(Offer, talent).state) == state


async def test_the_weeks_results_switched_off_twice_are_off(database: Path) -> None:
    async with world(database) as w:
        person = await w.person("owner")
        for label, wanted in (("Не присылать итоги недели", False), ("Присылать итоги недели", True)):
            await w.say("owner", "/community")
            await _twice(w, "owner", label)
            assert await w.q(lambda session: memberships.wants_digest(session, 1, person)) is wanted


async def test_a_repair_is_judged_under_its_own_question(database: Path) -> None:
    async with world(database) as w:
        teller = await w.person("member")

        def repair(session: Session, complaint: int) -> int:
            return progress.set_state(session, 1, complaint, ComplaintState.FIXED, w.now, by=1).id

        def tell(session: Session) -> int:
            told = Told("yard", "двор", "не горит фонарь", Severity.LATER)
            return repair(session, journal.tell(session, 1, teller, told, w.now).id)

        complaint = await w.w(tell)
        voice = await w.q(lambda session: session.scalar(select(Voice.id)))
        await news(w, "member")
        await get(w, "member", Card("complaint-fixed", voice, kept=False))
        first = w.mem.said[-1]
        await w.press("member", "Не исправили")
        await w.w(lambda session: repair(session, complaint))
        state = select(Complaint.state)
        heard = await w.hear("member", UpdateKind.PRESS, data=first.page.rows[0][1].data, message=first.message)
        assert await w.q(lambda session: session.scalar(state)) == ComplaintState.FIXED
        assert "под другим вопросом" in texts(heard)
        await w.press("member", "Не исправили")
        assert await w.q(lambda session: session.scalar(state)) == ComplaintState.AGAIN


async def test_talents_told_before_or_since_are_not_shown_to_neighbouring_communities(database: Path) -> None:
    async with world(database) as w:
        await w.w(lambda session: session.execute(update(Community).values(city="Пенза")))
        await _tell(w, "пеку пироги")
        w.now += timedelta(minutes=5)
        for words in ("/offer чиню краны, вяжу шапки", "Всё верно"):
            await w.say("member", words)
        shown = next(said for said in reversed(w.mem.said) if "соседним сообществам" in str(said.page))
        await _tell(w, "делаю уколы")
        data = next(key.data for row in shown.page.rows for key in row if "соседним" in key.label)
        await w.hear("member", UpdateKind.PRESS, data=data, message=shown.message)
        near = select(Offer.words).where(Offer.near).order_by(Offer.id)
        assert await w.q(lambda session: session.scalars(near).all()) == ["чиню краны", "вяжу шапки"]
        await w.touch("member", "near:1:0:yes")  # as it was: all of them
        assert len(await w.q(lambda session: session.scalars(near).all())) == 2

"""A personal card is drawn for the person whose it is, and for nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.found import routes
from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Card
from models import (
    Account,
    Chat,
    Complaint,
    ComplaintState,
    Match,
    MatchState,
    Membership,
    Need,
    NeedKind,
    NeedState,
    Offer,
    Side,
    Voice,
)
from services.help.lessons import course
from services.when import When
from tests.conftest import NOW
from tests.handlers.deciding.cards import OF_DECISIONS
from tests.handlers.knowledge.inquiries_cards import OF_QUESTIONS
from tests.handlers.people.cards import OF_PEOPLE
from tests.handlers.publishing.cards import told_of
from tests.support.everywhere import share
from tests.support.led import led
from tests.support.meetings_cards import OF_MEETINGS, Subject

NEED = ("/need починить кран на кухне", "На этой неделе", "Всё верно")
OFFER = ("/offer вяжу шапки", "Раз в неделю", "Всё верно")
COMPLAINT = ("/complaint", "Подъезд и лифт", "подъезд 2", "лифт встал", "Пропустить", "Мешает жить", "Всё верно")


def need(state: NeedState) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        session.execute(update(Need).values(state=state, closed_at=NOW, expires_at=NOW))
        return session.scalars(select(Need.id)).one()

    return subject


def match(state: MatchState) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        asked = session.scalars(select(Need.id)).one()
        row = Match(need=asked, helper=helper, state=state, asked_at=NOW, passes_at=NOW + timedelta(days=1))
        session.add(row)
        session.flush()
        return row.id

    return subject


def agreed(session: Session, member: int, helper: int) -> int:
    match(MatchState.AGREED)(session, member, helper)
    return need(NeedState.AGREED)(session, member, helper)


def named_day(session: Session, member: int, helper: int) -> int:
    found = match(MatchState.AGREED)(session, member, helper)
    tomorrow = NOW.date() + timedelta(days=1)
    day = When(tomorrow, tomorrow).packed()
    session.execute(update(Match).values(offered_when=day, helper_offered=True, offered_at=NOW))
    return found


def lesson(state: MatchState, **values: object) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        found = match(state)(session, member, helper)
        session.execute(update(Need).values(kind=NeedKind.LEARN))
        lessons = course.begin(session, found)
        for name, value in values.items():
            setattr(lessons, name, value)
        return found

    return subject


def voice(state: ComplaintState) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        session.execute(update(Complaint).values(state=state))
        session.execute(update(Voice).values(told_at=NOW))
        return session.scalars(select(Voice.id)).one()

    return subject


def talents(session: Session, member: int, helper: int) -> int:
    session.execute(update(Offer).values(check_asked_at=NOW))
    return session.scalars(select(Membership.id).where(Membership.person == member)).one()


CARDS: dict[str, tuple[str, Subject]] = {  # kind -> (its reader, what it is about)
    **(OF_MEETINGS | OF_PEOPLE | OF_QUESTIONS | OF_DECISIONS),
    "ask": ("helper", match(MatchState.ASKED)),
    "cannot": ("helper", match(MatchState.AGREED)),
    "check": ("member", need(NeedState.AGREED)),
    "check-helper": ("helper", match(MatchState.AGREED)),
    "complaint-fixed": ("member", voice(ComplaintState.FIXED)),
    "complaint-news": ("member", voice(ComplaintState.WORKING)),
    "day-asked": ("member", named_day),
    "expired": ("member", need(NeedState.EXPIRED)),
    "found": ("member", match(MatchState.YES)),
    "left": ("member", need(NeedState.OPEN)),
    "lesson-again": ("helper", lesson(MatchState.HELPED, again=Side.LEARNER, meetings=3)),
    "lesson-count": ("member", lesson(MatchState.AGREED)),
    "lesson-over": ("member", lesson(MatchState.HELPED, held=3)),
    "lesson-proposed": ("helper", lesson(MatchState.AGREED, meetings=3, proposed_by=Side.LEARNER)),
    "lesson-taught": ("helper", lesson(MatchState.HELPED, held=3)),
    "let-down": ("member", agreed),
    "my-need": ("member", need(NeedState.OPEN)),
    "mydata": ("member", lambda session, member, helper: member),
    "promise-reminder": ("helper", match(MatchState.AGREED)),
    "need-close": ("member", need(NeedState.OPEN)),
    "post-agree": ("member", told_of),
    "promise": ("member", need(NeedState.OPEN)),
    "talents-check": ("member", talents),
}


def test_every_personal_card_is_among_them() -> None:
    assert set(CARDS) == set(routes().readers.whose)


@pytest.mark.parametrize("kind", share(CARDS, one_in=12))
async def test_it_reaches_its_reader_alone(database: Path, kind: str) -> None:
    async with led(database) as yard:
        reader, subject = CARDS[kind]
        for words in (*NEED, *OFFER, *COMPLAINT):
            await yard.say("member", words)
        known = {who: len(yard.heard(who)) for who in ("member", "helper", "manager")}
        await yard.app.store.write(lambda session: _send_to_all(session, kind, subject))
        await yard.app.settle(yard.now)
        told = [who for who, before in known.items() if len(yard.heard(who)) > before]
        assert told == [reader]


def _send_to_all(session: Session, kind: str, subject: Subject) -> None:
    people = dict(session.execute(select(Account.external, Account.person)).all())
    card = Card(kind, subject(session, people["member"], people["helper"]), kept=False)
    for who in ("member", "helper", "manager"):
        chat = session.scalars(select(Chat.id).where(Chat.external == who)).one()
        outbox.queue(session, Address(chat, "memory"), card, NOW, Terms(community=1))


async def test_nor_does_its_change(database: Path) -> None:
    """A card that stands in somebody else's chat, sent by an older version, says nothing more."""
    async with led(database) as yard:
        for words in NEED:
            await yard.say("member", words)
        await yard.app.store.write(_hand_over)
        await yard.app.settle(yard.now + timedelta(minutes=1))
        assert yard.heard("member")[-1] == "Удалено."


def _hand_over(session: Session) -> None:
    helper = session.scalars(select(Account.person).where(Account.external == "helper")).one()
    session.execute(update(Need).values(person=helper))
    outbox.refresh(session, "my-need", session.scalars(select(Need.id)).one())

"""A personal card is drawn for the person whose it is, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

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
    Chore,
    Complaint,
    ComplaintState,
    Event,
    Feedback,
    Match,
    MatchState,
    Membership,
    Need,
    NeedState,
    Offer,
    PassedOver,
    Seat,
    Task,
    Voice,
)
from services.events import attendance, calendar, guest_list, items, series
from services.events.festivals import calendar as festivals
from services.events.festivals import programme, volunteers
from services.people import thanks
from services.when import Every, Rule, When
from tests.conftest import NOW
from tests.support.led import led

NEED = ("/need починить кран на кухне", "На этой неделе", "Всё верно")
OFFER = ("/offer вяжу шапки", "Раз в неделю", "Всё верно")
COMPLAINT = ("/complaint", "Подъезд и лифт", "подъезд 2", "лифт встал", "Пропустить", "Мешает жить", "Всё верно")

Subject = Callable[[Session, int, int], int]  # (of the member, the helper)


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


def voice(state: ComplaintState) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        session.execute(update(Complaint).values(state=state))
        session.execute(update(Voice).values(told_at=NOW))
        return session.scalars(select(Voice.id)).one()

    return subject


def event(session: Session, member: int, helper: int) -> int:
    about = {"online": True, "link": "https://zoom.us/j/1"}
    return calendar.create(session, 1, "Чай", NOW + timedelta(days=1), "двор", by=member, now=NOW, **about).id


def seat(answer: attendance.Answer) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        found = event(session, helper, member)
        attendance.answer(session, 1, found, member, answer, NOW)
        return guest_list.seat_of(session, found, member)

    return subject


def weekly(session: Session, member: int, helper: int) -> int:
    found = seat(attendance.Answer.YES)(session, member, helper)
    series.begin(session, session.scalars(select(Event)).one(), Rule(Every.DAY), None, None, NOW)
    return found


def helper(session: Session, member: int, other: int) -> int:
    found = event(session, other, member)
    items.want(session, session.get_one(Event, found), "столы")
    return attendance.help_out(session, 1, found, member, NOW).duty or 0


def waiting(**how: Any) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        found = seat(attendance.Answer.YES)(session, member, helper)
        session.execute(update(Seat).values(waiting=True, **how))
        return found

    return subject


def festival(session: Session, host: int, helper: int) -> int:
    """Two meetings of one day, to both of which the helper comes."""
    day = (NOW + timedelta(days=1)).date()
    found = festivals.create(session, 1, "Фестиваль", (day, day), "двор", by=host, now=NOW)
    for title in ("Чай", "Хор"):
        one = calendar.create(session, 1, title, NOW + timedelta(days=1), "двор", by=host, now=NOW)
        programme.put_in(session, found, one)
        attendance.answer(session, 1, one.id, helper, attendance.Answer.YES, NOW)
    return found.id


def festival_seat(session: Session, member: int, helper: int) -> int:
    found = programme.of(session, festival(session, helper, member))[0]
    return guest_list.seat_of(session, found.id, member)


def festival_meeting(session: Session, member: int, helper: int) -> int:
    return programme.of(session, festival(session, member, helper))[0].id


def volunteer(session: Session, member: int, helper: int) -> int:
    found = festival(session, helper, member)
    volunteers.offer(session, found, member, "столы", NOW)
    return volunteers.of(session, found)[0].id


def feedback(session: Session, member: int, helper: int) -> int:
    row = Feedback(event=event(session, helper, member), person=member, asked_at=NOW)
    session.add(row)
    session.flush()
    return row.id


def event_with_chores(session: Session, member: int, helper: int) -> int:
    found = event(session, member, helper)
    day = NOW.date()
    session.add(Chore(community=1, event=found, task=Task.PHOTOS, due_on=day, remind_on=day))
    session.flush()
    return found


def chore(**whose: str) -> Subject:
    """After a meeting of the helper's."""

    def subject(session: Session, member: int, helper: int) -> int:
        event_with_chores(session, helper, member)
        row = session.scalars(select(Chore)).one()
        for part in whose:
            setattr(row, part, member)
        session.flush()
        return row.id

    return subject


def talents(session: Session, member: int, helper: int) -> int:
    session.execute(update(Offer).values(check_asked_at=NOW))
    return session.scalars(select(Membership.id).where(Membership.person == member)).one()


CARDS: dict[str, tuple[str, Subject]] = {  # kind -> (its reader, what it is about)
    "ask": ("helper", match(MatchState.ASKED)),
    "came": ("member", seat(attendance.Answer.MAYBE)),
    "cannot": ("helper", match(MatchState.AGREED)),
    "check": ("member", need(NeedState.AGREED)),
    "chore-asked": ("member", chore(asked="member")),
    "chore-back": ("helper", chore()),
    "chore-own": ("member", chore(owner="member")),
    "chores": ("member", event_with_chores),
    "check-helper": ("helper", match(MatchState.AGREED)),
    "complaint-fixed": ("member", voice(ComplaintState.FIXED)),
    "complaint-news": ("member", voice(ComplaintState.WORKING)),
    "day-asked": ("member", named_day),
    "event-called": ("member", event),
    "event-changed": ("member", seat(attendance.Answer.YES)),
    "event-day": ("member", seat(attendance.Answer.YES)),
    "event-host": ("member", event),
    "event-every": ("member", weekly),
    "event-hours": ("member", seat(attendance.Answer.YES)),
    "event-items": ("member", helper),
    "event-link": ("member", seat(attendance.Answer.YES)),
    "event-meant": ("member", seat(attendance.Answer.YES)),
    "event-mine": ("member", seat(attendance.Answer.YES)),
    "event-passed": ("member", waiting(passed_over=PassedOver.SILENT)),
    "event-seat": ("member", waiting(offered_until=NOW + timedelta(hours=1))),
    "expired": ("member", need(NeedState.EXPIRED)),
    "feedback": ("member", feedback),
    "festival-day": ("member", festival_seat),
    "festival-day-hosted": ("member", festival_meeting),
    "festival-summary": ("member", festival),
    "festival-thanks": ("member", volunteer),
    "found": ("member", match(MatchState.YES)),
    "left": ("member", need(NeedState.OPEN)),
    "let-down": ("member", agreed),
    "my-need": ("member", need(NeedState.OPEN)),
    "mydata": ("member", lambda session, member, helper: member),
    "promise-reminder": ("helper", match(MatchState.AGREED)),
    "need-close": ("member", need(NeedState.OPEN)),
    "promise": ("member", need(NeedState.OPEN)),
    "summary": ("member", event),
    "talents-check": ("member", talents),
    "thanks": ("member", lambda session, member, helper: thanks.give(session, 1, helper, member, "за суп", NOW)),
}


def test_every_personal_card_is_among_them() -> None:
    assert set(CARDS) == set(routes().readers.whose)


@pytest.mark.parametrize("kind", CARDS)
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

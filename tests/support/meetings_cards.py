"""What the personal cards about meetings are about, and for whom each is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

from PIL import Image
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import (
    Chore,
    Chronicle,
    CoHost,
    CoHostState,
    Event,
    Feedback,
    Heard,
    MeetingPhoto,
    Nudged,
    PassedOver,
    Remark,
    Seat,
    Task,
    Tells,
    VisitList,
    Written,
)
from services import files
from services.events import attendance, calendar, guest_list, items, series
from services.events.festivals import calendar as festivals
from services.events.festivals import programme, volunteers
from services.when import Every, Rule
from tests.conftest import NOW

Subject = Callable[[Session, int, int], int]  # (of the member, the helper)


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


def _kept(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


def remark(session: Session, member: int, helper: int) -> int:
    said = Feedback(
        event=event(session, member, helper), person=helper, asked_at=NOW, rating=2, words="тесно", passed="named"
    )
    return _kept(session, Remark(feedback=_kept(session, said), told=member, told_at=NOW))


def chronicle_draft(session: Session, member: int, helper: int) -> int:
    about = {"event": event(session, member, helper), "day": NOW.date(), "number": 2, "first": 0, "at": NOW}
    return _kept(session, Chronicle(community=1, state=Written.DRAFT, **about))


def words_from_the_chat(session: Session, member: int, helper: int) -> int:
    about = {"tells": Tells.SAID, "words": "Липа цветёт", "writer": helper, "author": member, "day": NOW.date()}
    return _kept(session, Chronicle(community=1, state=Written.ASKED, at=NOW, **about))


def co_host(session: Session, member: int, helper: int) -> int:
    about = {"event": event(session, helper, member), "person": member, "state": CoHostState.HOSTS}
    return _kept(session, CoHost(**about, asked_at=NOW, since=NOW))


def heard(session: Session, member: int, helper: int) -> int:
    return _kept(session, Heard(community=1, person=member, asked_at=NOW))


def nudged(session: Session, member: int, helper: int) -> int:
    return _kept(session, Nudged(event=event(session, helper, member), person=member, at=NOW))


def photo(session: Session, member: int, helper: int) -> int:
    """Of the member's meeting, sent by the helper."""
    file = files.want(session, helper, "memory", "1", "photo", NOW)
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG")
    files.keep(session, file, made.getvalue())
    return _kept(session, MeetingPhoto(event=event(session, member, helper), person=helper, file=file, at=NOW))


def photos(session: Session, member: int, helper: int) -> int:
    return session.get_one(MeetingPhoto, photo(session, member, helper)).event


def visit_list(session: Session, member: int, helper: int) -> int:
    return _kept(session, VisitList(event=event(session, member, helper), person=member, page=0))


OF_MEETINGS: dict[str, tuple[str, Subject]] = {  # kind -> (its reader, what it is about)
    "came": ("member", seat(attendance.Answer.MAYBE)),
    "calendar-co-host": ("member", co_host),
    "calendar-host": ("member", event),
    "chore-asked": ("member", chore(asked="member")),
    "chore-back": ("helper", chore()),
    "chore-own": ("member", chore(owner="member")),
    "chores": ("member", event_with_chores),
    "chronicle-draft": ("member", chronicle_draft),
    "history-asked": ("member", words_from_the_chat),
    "event-calendar": ("member", seat(attendance.Answer.YES)),
    "event-called": ("member", event),
    "event-changed": ("member", seat(attendance.Answer.YES)),
    "event-co-called": ("member", co_host),
    "co-host-reminder": ("member", co_host),
    "event-co-host": ("member", co_host),
    "event-day": ("member", seat(attendance.Answer.YES)),
    "event-every": ("member", weekly),
    "event-heir": ("member", event),
    "event-host": ("member", event),
    "host-reminder": ("member", event),
    "event-hours": ("member", seat(attendance.Answer.YES)),
    "event-items": ("member", helper),
    "event-link": ("member", seat(attendance.Answer.YES)),
    "event-meant": ("member", seat(attendance.Answer.YES)),
    "event-mine": ("member", seat(attendance.Answer.YES)),
    "event-nudge": ("member", nudged),
    "event-passed": ("member", waiting(passed_over=PassedOver.SILENT)),
    "event-seat": ("member", waiting(offered_until=NOW + timedelta(hours=1))),
    "feedback": ("member", feedback),
    "festival-day": ("member", festival_seat),
    "festival-day-hosted": ("member", festival_meeting),
    "festival-summary": ("member", festival),
    "festival-thanks": ("member", volunteer),
    "follow-changed": ("member", seat(attendance.Answer.YES)),
    "heard": ("member", heard),
    "remark": ("member", remark),
    "series-calendar": ("member", weekly),
    "summary": ("member", event),
    "summary-co-host": ("member", co_host),
    "meeting-photo": ("member", photo),
    "photos-left": ("member", photos),
    "visit-code": ("member", visit_list),
    "visit-list": ("member", visit_list),
    "visit-qr": ("member", visit_list),
}

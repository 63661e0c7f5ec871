"""What goes on until somebody ends it, with a promise: a called-off meeting reminds no more, a talk that has ended has
no words. A backup of before would bring it back, so each is declared here with what ends it there again.

A kept list has the numbers of what goes on. What goes on in a backup, and is not among them, has ended since. How it
ended is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import (
    Acquaintance,
    AcquaintanceState,
    AcquaintanceWish,
    Birthday,
    Bulletin,
    Called,
    CalledState,
    Chat,
    ChatKind,
    Club,
    ClubState,
    CoHost,
    CoHostState,
    Complaint,
    ComplaintState,
    Event,
    EventState,
    Festival,
    FestivalState,
    GuideQuestion,
    Inquiry,
    InquiryState,
    Mediation,
    MediationState,
    Mediator,
    MediatorState,
    MeetingPhoto,
    Need,
    NeedState,
    Notice,
    NoticeState,
    Offer,
    OfferState,
    Person,
    Plan,
    PlannedPost,
    PostState,
    Regular,
    Series,
    SeriesState,
    SpokenFor,
    Survey,
    Table,
    Together,
    TogetherState,
    Volunteer,
    Wish,
)
from services.communities import chats
from services.events import calendar
from services.help import endings, needs, proxies, talents
from services.knowledge.inquiries import asked as inquiries
from services.notices import going_out
from services.people.callings import guides
from services.people.callings import taking as callings
from services.people.mediation import mediators, talks
from services.surveys import plans, runs

Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


@dataclass(frozen=True)
class GoesOn:
    """`while_`: the condition that it does. `begun`: when it has; None: with an update, as whoever writes. `over`: when
    it ends by itself; what is over cannot live again, and old ones are not listed."""

    table: type[Table]
    while_: ColumnElement[bool]
    end: Callable[[Session, Any, datetime], object]
    begun: Moment | None = None
    over: Moment | None = None

    def listed(self, since: datetime | None) -> Select[int]:
        lately = (self.over > since,) if self.over is not None and since else ()
        return select(self.table.id).where(self.while_, *lately)  # type: ignore[attr-defined]  # all of these have one

    def rows(self, session: Session, now: datetime, until: datetime | None) -> Sequence[Any]:
        """Of a copy; `until`: those that had begun by then."""
        ahead = (self.over > now,) if self.over is not None else ()
        known = (self.begun <= until,) if self.begun is not None and until else ()
        found = select(self.table).where(self.while_, *ahead, *known)
        return session.scalars(found.order_by(self.table.id)).all()  # type: ignore[attr-defined]


def _set(**values: Any) -> Callable[[Session, Any, datetime], None]:
    def end(_: Session, row: Any, __: datetime) -> None:
        for name, value in values.items():
            setattr(row, name, value)

    return end


def _delete(session: Session, row: Any, _: datetime) -> None:
    session.execute(delete(type(row)).where(type(row).id == row.id))


def _remove_talent(session: Session, row: Offer, _: datetime) -> None:
    talents.remove(session, row.community, row.person, row.id)


def _unplan(session: Session, row: Plan, _: datetime) -> None:
    plans.schedule(session, row.community, row.id, None)


def _keep_in(session: Session, row: Notice, now: datetime) -> None:
    if row.state == NoticeState.PLANNED:
        going_out.give_back(row, now)
    row.told = row.retold = row.fix = row.fix_at = None


# The names stand in lists that are kept: none changes. In this order: a talent that was removed is not paused.
GOES_ON: dict[str, GoesOn] = {
    "meeting": GoesOn(
        Event,
        Event.state == EventState.PLANNED,
        lambda _, row, now: calendar.end(row, now),
        Event.created_at,
        Event.ends_at,
    ),
    "festival": GoesOn(
        Festival,
        Festival.state == FestivalState.PLANNED,
        _set(state=FestivalState.CANCELLED, off_at=None, off_by=None),
        Festival.created_at,
    ),
    "series": GoesOn(
        Series,
        Series.state != SeriesState.ENDED,
        _set(state=SeriesState.ENDED),
        Series.created_at,
    ),
    "regular": GoesOn(Regular, Regular.every.is_(True), _set(every=False), Regular.since),
    "co-host": GoesOn(CoHost, CoHost.state == CoHostState.HOSTS, _set(state=CoHostState.NO, since=None), CoHost.since),
    "together": GoesOn(
        Together,
        Together.state.in_((TogetherState.ASKED, TogetherState.MEETS)),
        _set(state=TogetherState.OUT),
        Together.asked_at,
    ),
    "not refused": GoesOn(
        Together, Together.state != TogetherState.NEVER, _set(state=TogetherState.NEVER), Together.asked_at
    ),
    "bulletin": GoesOn(Bulletin, Bulletin.id.is_not(None), _delete, Bulletin.at),
    "volunteer": GoesOn(Volunteer, Volunteer.id.is_not(None), _delete, Volunteer.at),
    "photo": GoesOn(MeetingPhoto, ~MeetingPhoto.hidden, _set(hidden=True), MeetingPhoto.at),
    "mediation": GoesOn(
        Mediation,
        Mediation.state != MediationState.ENDED,
        lambda session, row, now: talks.end(session, row, None, now),
        Mediation.asked_at,
    ),
    "mediator": GoesOn(
        Mediator,
        Mediator.id.is_not(None),
        lambda session, row, _: mediators.resign(session, row.community, row.person),
        Mediator.at,
    ),
    "mediates": GoesOn(Mediator, Mediator.state == MediatorState.READY, _set(state=MediatorState.PAUSED), Mediator.at),
    "birthday": GoesOn(Birthday, Birthday.id.is_not(None), _delete),
    "calling": GoesOn(
        Called,
        Called.state != CalledState.DECLINED,
        lambda session, row, now: callings.decline(session, row, now),
        Called.since,
    ),
    "planned post": GoesOn(
        PlannedPost, PlannedPost.state == PostState.PLANNED, _set(state=PostState.DRAFT), PlannedPost.made_at
    ),
    "guide question": GoesOn(
        GuideQuestion,
        GuideQuestion.id.is_not(None),
        lambda session, row, _: guides.end(session, row),
        GuideQuestion.asked_at,
    ),
    "inquiry": GoesOn(
        Inquiry,
        Inquiry.state != InquiryState.ENDED,
        lambda session, row, now: inquiries.end(session, row, now),
        Inquiry.asked_at,
    ),
    "acquaintance": GoesOn(
        Acquaintance,
        Acquaintance.state != AcquaintanceState.OVER,
        _set(state=AcquaintanceState.OVER, due_at=None),
        Acquaintance.asked_at,
    ),
    "to be introduced": GoesOn(
        AcquaintanceWish, AcquaintanceWish.wish == Wish.YES, _set(wish=Wish.NEVER, ties=None), AcquaintanceWish.at
    ),
    "club": GoesOn(Club, Club.state != ClubState.OVER, _set(state=ClubState.OVER, due_at=None), Club.created_at),
    "need": GoesOn(
        Need,
        Need.state.in_(needs.ALIVE),
        lambda session, row, now: endings.close(session, row, NeedState.CANCELLED, now),
        Need.created_at,
    ),
    "neighbour": GoesOn(
        SpokenFor,
        SpokenFor.id.is_not(None),
        lambda session, row, _: proxies.forget(session, row.community, row.member, row.id),
        SpokenFor.consent_at,
    ),
    "talent": GoesOn(Offer, Offer.state != OfferState.REMOVED, _remove_talent, Offer.created_at),
    "shown talent": GoesOn(Offer, Offer.state == OfferState.OPEN, _set(state=OfferState.PAUSED), Offer.created_at),
    "near talent": GoesOn(Offer, Offer.near.is_(True), _set(near=False), Offer.created_at),
    "complaint": GoesOn(
        Complaint, Complaint.state != ComplaintState.HIDDEN, _set(state=ComplaintState.HIDDEN), Complaint.created_at
    ),
    "survey": GoesOn(
        Survey,
        Survey.closed_at.is_(None),
        lambda session, row, now: runs.close(session, row.community, row.id, now),
        Survey.launched_at,
    ),
    "notice": GoesOn(
        Notice,
        (Notice.state == NoticeState.PLANNED)
        | Notice.told.is_not(None)
        | Notice.retold.is_not(None)
        | Notice.fix_at.is_not(None),
        _keep_in,
        Notice.touched_at,
    ),
    "plan": GoesOn(Plan, Plan.starts_at.is_not(None), _unplan, Plan.made_at),
    "chat": GoesOn(
        Chat,
        Chat.community.is_not(None) & (Chat.kind != ChatKind.PRIVATE),
        lambda session, row, now: chats.let_go(session, row, now),
    ),
    "asks": GoesOn(Person, ~Person.asks_paused, _set(asks_paused=True)),
    "unasked": GoesOn(Person, Person.unasked_a_week > 0, _set(unasked_a_week=0)),
}

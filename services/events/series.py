"""Meetings that repeat: each is an event of its own, made weeks ahead; people come to one or to all that follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.orm import Session

from models import Community, Deed, Event, EventState, Membership, Regular, Seat, Series, SeriesState
from services import audit
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.events.clubs import of_a_club
from services.events.hosts import of_series
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role
from services.when import Rule, moment

AHEAD = timedelta(weeks=4)
SHOWN = timedelta(days=6)  # before it begins its card stands in the group, once the one before is over
MINUTE = timedelta(minutes=1)


def begin(session: Session, event: Event, rule: Rule, until: date | None, times: int | None, now: datetime) -> Series:
    """The event is the first of the series, and what the others are like."""
    starts = datetime.fromisoformat(event.starts_local)
    series = Series(
        community=event.community,
        host=event.host,
        rule=rule.packed(),
        made_until=starts.date().isoformat(),
        until=until.isoformat() if until else None,
        left=times - 1 if times else None,
        title=event.title,
        place=event.place,
        online=event.online,
        link=event.link,
        minute=starts.hour * 60 + starts.minute,
        length=(event.ends_at - event.starts_at) // MINUTE,
        end_told=event.end_told,
        capacity=event.capacity,
        wanted_help=event.wanted_help,
        state=SeriesState.GOES_ON,
        created_at=now,
    )
    session.add(series)
    session.flush()
    event.series, event.slot = series.id, starts.date().isoformat()
    _make(session, series, now)
    return series


def make_ahead(session: Session, now: datetime) -> None:
    """Makes what is missing of the coming weeks. A series whose host has left ends."""
    until = (now + AHEAD).date().isoformat()
    goes_on = select(Series).where(Series.state == SeriesState.GOES_ON, Series.made_until < until)
    for series in session.scalars(goes_on.order_by(Series.made_until, Series.id)).all():
        if memberships.neighbours_of(session, series.community, [series.host]):
            _make(session, series, now)
        else:
            series.state = SeriesState.ENDED


def _make(session: Session, series: Series, now: datetime) -> None:
    zone = session.scalars(select(Community.zone).where(Community.id == series.community)).one()
    today = now.astimezone(ZoneInfo(zone)).date()
    for day in Rule.unpacked(series.rule).dates(max(date.fromisoformat(series.made_until) + timedelta(days=1), today)):
        if series.left == 0 or (series.until and day.isoformat() > series.until):
            series.state = SeriesState.COMPLETE
            break
        if day > today + AHEAD:
            break
        series.made_until = day.isoformat()
        if (starts := moment(day, series.minute, zone)) > now:
            series.left = None if series.left is None else series.left - 1
            _make_one(session, series, day, starts, now)
    session.flush()


def _make_one(session: Session, series: Series, day: date, starts: datetime, now: datetime) -> None:
    event = calendar.create(
        session,
        series.community,
        series.title,
        starts,
        series.place,
        by=series.host,
        now=now,
        capacity=series.capacity,
        wanted_help=series.wanted_help or "",
        ends=starts + series.length * MINUTE,
        online=series.online,
        link=series.link,
        published=False,
    )
    event.series, event.slot, event.awaits_card, event.end_told = series.id, day.isoformat(), True, series.end_told
    session.flush()
    of_series.copy(session, event, now)
    regulars = select(Regular.person).where(Regular.series == series.id, Regular.every)
    people = session.scalars(regulars.order_by(Regular.since, Regular.id)).all()
    here = memberships.neighbours_of(session, series.community, people)
    for person in people:
        if person in here:
            attendance.answer(session, series.community, event.id, person, Answer.YES, now)


# ── Who comes to all ─────────────────────────────────────────────────────────────────────────────────────────────────
def knows(session: Session, series: int, person: int) -> bool:
    """Whether they have said if they come to all."""
    said = Regular.series == series, Regular.person == person
    return session.scalar(select(Regular.id).where(*said)) is not None


def come_to_all(session: Session, event: Event, person: int, every: bool, now: datetime) -> list[int]:
    """Notes what they said. With a yes they are down for those after it that are made and that they have not answered;
    with a no, after a yes, they come to none of these. Returns those whose guests have changed."""
    if event.series is None:
        raise Refusal("button.old")
    row = session.scalar(select(Regular).where(Regular.series == event.series, Regular.person == person))
    came = row is not None and row.every
    if row is None:
        session.add(Regular(series=event.series, person=person, every=every, since=now))
    elif row.every != every:
        row.every, row.since = every, now
    session.flush()
    later = [one.id for one in following(session, event) if one.id != event.id and one.ends_at > now]
    mine = Seat.person == person, Seat.event.in_(later)
    known = {row.event: row.answer for row in session.execute(select(Seat.event, Seat.answer).where(*mine))}
    if every:
        changed, said = [one for one in later if one not in known], Answer.YES
    else:
        changed, said = [one for one in later if came and known.get(one) == Answer.YES], Answer.NO
    for one in changed:
        attendance.answer(session, event.community, one, person, said, now)
    return changed


def comes_to_all(session: Session, series: int, person: int) -> bool:
    said = Regular.series == series, Regular.person == person
    return bool(session.scalar(select(Regular.every).where(*said)))


# ── One, and all that follow ─────────────────────────────────────────────────────────────────────────────────────────
def following(session: Session, event: Event) -> Sequence[Event]:
    """It and those after it that are planned; nothing for a meeting that does not repeat."""
    if event.series is None:
        return ()
    after = Event.series == event.series, Event.slot >= event.slot, Event.state == EventState.PLANNED
    return session.scalars(select(Event).where(*after).order_by(Event.slot)).all()


def goes_on(session: Session, event: Event) -> Series | None:
    """The meeting's series, if it is not the last one of it."""
    series = session.get(Series, event.series) if event.series is not None else None
    if series is None or series.state is SeriesState.ENDED:
        return None
    return series if series.state is SeriesState.GOES_ON or len(following(session, event)) > 1 else None


def end(session: Session, event: Event, by: int, now: datetime) -> list[Event]:
    """Repeats no more: returns those after it, which are called off."""
    if event.series is None:
        raise Refusal("button.old")
    audit.note(session, Deed.EVENT_CALLED_OFF, event.community, by, now, about=event.host)
    session.execute(update(Series).where(Series.id == event.series).values(state=SeriesState.ENDED))
    later = [one for one in following(session, event) if one.id != event.id]
    for one in later:
        one.state = EventState.CANCELLED
        calendar.note_change(one, now)
    session.flush()
    return later


def take_back(session: Session, event: Event) -> None:
    """Deletes those after it and the series: it was not announced yet."""
    if event.series is not None:
        session.execute(delete(Event).where(Event.series == event.series, Event.id != event.id))
        session.execute(delete(Series).where(Series.id == event.series))


def forget(session: Session, host: int) -> None:
    """Nothing of an erased host's is made any more, and their words go."""
    session.execute(update(Series).where(Series.host == host).values(state=SeriesState.ENDED, **calendar.BLANK))
    session.execute(delete(Regular).where(Regular.person == host))


def to_show(session: Session, now: datetime) -> list[Event]:
    """Those whose card is due in the group: soon, and the one before is over. None of a host who may not announce one
    now."""
    soon = Event.starts_at > now, Event.starts_at <= now + SHOWN
    found: dict[int | None, Event] = {}
    due = select(Event).where(Event.awaits_card, Event.state == EventState.PLANNED, *soon, _MAY_ANNOUNCE)
    for event in session.scalars(due.order_by(Event.starts_at)).all():
        found.setdefault(event.series, event)
    return [event for event in found.values() if not _one_before(session, event, now)]


_LIVES = (
    Membership.community == Event.community,
    Membership.person == Event.host,
    Membership.left_at.is_(None),
)
# Of a club a leader has let out the meetings, whoever hosts them; of one that none has, nobody else reads.
_MAY_ANNOUNCE = or_(
    exists().where(*_LIVES, Membership.role >= int(Role.ORGANISER)) & ~of_a_club(shown=False),
    exists().where(*_LIVES, Membership.role >= int(Role.MEMBER)) & of_a_club(shown=True),
)


def announced_as(session: Session, event: Event) -> Role:
    """The role in which its host has it shown in the groups."""
    let_out = select(Event.id).where(Event.id == event.id, of_a_club(shown=True))
    return Role.ORGANISER if session.scalar(let_out) is None else Role.MEMBER


def _one_before(session: Session, event: Event, now: datetime) -> bool:
    before = Event.series == event.series, Event.starts_at < event.starts_at, Event.ends_at > now
    return session.scalar(select(Event.id).where(*before, Event.state == EventState.PLANNED).limit(1)) is not None

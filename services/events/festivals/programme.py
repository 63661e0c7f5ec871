"""What stands in a festival's programme: meetings of its days, and those that lead to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Event, EventState, Festival, Seat
from services import marks
from services.events.attendance import Answer
from services.events.festivals import volunteers
from services.night import day
from services.refusal import Refusal

MOST = 200  # meetings
RECENT = timedelta(days=3)  # after its end the card says so


def of(session: Session, festival: int) -> Sequence[Event]:
    """All that was not called off, in order."""
    planned = Event.festival == festival, Event.state == EventState.PLANNED
    return session.scalars(select(Event).where(*planned).order_by(Event.starts_at, Event.id)).all()


def is_all_of(session: Session, festival: int, person: int) -> bool:
    """Whether this person called everything in it."""
    return all(one.host == person for one in of(session, festival))


def next_of(session: Session, festival: Festival, now: datetime) -> Sequence[Event]:
    """What is to come: on a day of the festival this day's first, whether or not it has begun."""
    return [one for one in of(session, festival.id) if one.ends_at > now]


def by_days(events: Sequence[Event]) -> list[tuple[str, list[Event]]]:
    """(local day, its meetings)."""
    return [(local, list(some)) for local, some in groupby(events, key=lambda one: one.starts_local[:10])]


def today(festival: Festival, now: datetime) -> str:
    return day(now, festival.zone).isoformat()


def fits(festival: Festival, local_day: str) -> bool:
    """False after its last day. What is before the first one leads to it."""
    return local_day <= festival.last


def put_in(session: Session, festival: Festival, event: Event) -> None:
    """Raises Refusal."""
    if event.festival not in (None, festival.id) or event.series is not None:
        raise Refusal("button.answered")
    if not fits(festival, event.starts_local[:10]):
        raise Refusal("festival.too-late", title=festival.title)
    check_room(session, festival.id)
    event.festival = festival.id
    session.flush()


def check_day(session: Session, event: Event, starts: datetime) -> None:
    """Raises Refusal if what stands in a programme would begin after its last day."""
    festival = session.get(Festival, event.festival) if event.festival is not None else None
    if festival is not None and not fits(festival, day(starts, event.zone).isoformat()):
        raise Refusal("festival.too-late", title=festival.title)


def check_room(session: Session, festival: int) -> None:
    if len(of(session, festival)) >= MOST:
        raise Refusal("festival.full", most=MOST)


def take_out(session: Session, event: Event) -> int:
    """It goes on as a meeting of its own. Returns the festival it stood in."""
    if event.festival is None:
        raise Refusal("button.answered")
    festival, event.festival = event.festival, None
    session.flush()
    return festival


def answers(session: Session, events: Sequence[Event], person: int) -> dict[int, Answer]:
    """What somebody has answered, by event."""
    mine = Seat.event.in_([one.id for one in events]), Seat.person == person
    return {event: Answer(said) for event, said in session.execute(select(Seat.event, Seat.answer).where(*mine))}


def coming(session: Session, events: Sequence[Event]) -> Mapping[int, int]:
    """How many have a seat, by event."""
    sits = Seat.answer == int(Answer.YES), ~Seat.waiting, Seat.event.in_([one.id for one in events])
    counted = select(Seat.event, func.sum(1 + Seat.guests)).where(*sits).group_by(Seat.event)
    return {event: int(people) for event, people in session.execute(counted)}


def concerned(session: Session, events: Sequence[Event]) -> Sequence[int]:
    """Everybody who has said that they come, perhaps come or wait for a seat, each once."""
    answered = Seat.event.in_([one.id for one in events]), Seat.answer != int(Answer.NO)
    return session.scalars(select(Seat.person).where(*answered).distinct().order_by(Seat.person)).all()


def out_of_date(session: Session, now: datetime) -> list[Festival]:
    """Festivals whose card lists something else by now, because a meeting or a day is over or something was changed.
    Marks them as shown."""
    recent = Festival.summed_up_at.is_(None), Festival.last >= (now - RECENT).date().isoformat()
    found = session.scalars(select(Festival).where(*recent).order_by(Festival.last, Festival.id)).all()
    return [one for one in found if show_as_of(session, one, now)]


def show_as_of(session: Session, festival: Festival, now: datetime) -> bool:
    """From now on its card shows the programme as of this moment. False if it shows that already."""
    ahead, local = next_of(session, festival, now), today(festival, now)
    lists = [(one.id, one.title, one.starts_local, one.place, one.online, one.speaker) for one in ahead]
    begun = sum(one.starts_local[:10] <= local for one in ahead)
    about = festival.title, festival.place, festival.partners, festival.first, festival.last, festival.state
    helps, over = volunteers.count(session, festival.id), festival.last < local
    listed = str(marks.mark(*about, over, begun, helps, *lists))
    if listed == festival.listed:
        return False
    festival.listed, festival.shown_as_of = listed, now
    session.flush()
    return True


def fitting(ahead: Sequence[Festival], event: Event) -> list[Festival]:
    """Whose programme the meeting may be put into: it is none of a series, and stands in no other."""
    if event.festival is not None or event.series is not None:
        return []
    return [festival for festival in ahead if fits(festival, event.starts_local[:10])]

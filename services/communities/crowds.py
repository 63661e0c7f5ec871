"""Many newcomers at once: a leader has invited them, or nobody has. Until a leader says which, nobody is greeted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Audit, Deed, Membership
from services import audit, marks, signals
from services.communities import leadership, newcomers
from services.communities.leadership import Place
from services.communities.newcomers import Newcomer
from services.marks import Mark
from services.refusal import Refusal
from services.signals import SignalKind

MANY = 10
TOGETHER = timedelta(minutes=10)  # so many within this time are a crowd
THINKS_AGAIN = timedelta(days=1)  # for how long a leader may take it back
LOOKED_FOR = 30  # of those whom a leader takes back
AT_ONCE = 200  # put aside by one press, so that it delays nobody else


def first(session: Session, community: int) -> Sequence[Newcomer]:
    """The oldest crowd about which no leader has decided."""
    return next(iter(_crowds(newcomers.ungreeted(session, community))), ())


def undecided(session: Session, community: int) -> set[int]:
    """Everybody in such a crowd."""
    return {one.person for crowd in _crowds(newcomers.ungreeted(session, community)) for one in crowd}


def _crowds(waiting: Sequence[Newcomer]) -> list[list[Newcomer]]:
    """`waiting`: oldest first."""
    found: list[list[Newcomer]] = []
    last = -1  # the position of the last one in the crowd that is being gathered
    for n, one in enumerate(waiting):
        nth = n + MANY - 1
        if nth < len(waiting) and waiting[nth].joined_at - one.joined_at <= TOGETHER:
            if n > last:
                found.append([])
            last = nth
        if n <= last:
            found[-1].append(one)
    return found


def has_gathered(session: Session, community: int, now: datetime) -> bool:
    """Whether whoever comes `now` makes the newcomers of the last minutes a crowd, while others had been waiting, so
    that the leaders' message is an older one."""
    waiting = newcomers.UNGREETED.where(Membership.community == community).order_by(None).subquery()
    recent = func.count().filter(waiting.c.joined_at >= now - TOGETHER)
    found = session.execute(select(recent, func.count()).select_from(waiting)).one()
    return found[0] == MANY and found[1] > MANY


def put_aside(session: Session, community: int, since: Mark, until: Mark, by: int, now: datetime) -> int:
    """«Не наши»: whoever of them came between two moments is no newcomer any more, unless they have been given a role
    since; returns how many. Raises Refusal."""
    waiting = newcomers.ungreeted(session, community)
    came = [one.person for one in waiting if since <= marks.of_moment(one.joined_at) <= until]
    came = [person for person in came if newcomers.is_new(session, community, person)][:AT_ONCE]
    if not came:
        raise Refusal("button.answered")
    for person in came:
        newcomers.put_aside(session, community, person, by, now)
    return len(came)


def take_back(
    session: Session, community: int, aside: Mark, by: int, now: datetime, *, but: Collection[int] = ()
) -> int:
    """Makes those newcomers again who were put aside at that moment and have neither left nor come back since; returns
    how many. `but`: have left unheard. Raises Refusal."""
    back = _put_aside(session, community, aside) if now - marks.moment(aside) < THINKS_AGAIN else ()
    if not back:
        raise Refusal("button.answered")
    for row in [one for one in back if one.person not in but]:
        row.left_at = None
        came = row.joined_at
        signals.record(session, community, SignalKind.JOINED, came, person=row.person, reference=row.source)
        audit.note(session, Deed.PUT_BACK, community, by, now, about=row.person)
    session.flush()
    return len([row for row in back if row.left_at is None])


def _put_aside(session: Session, community: int, aside: Mark) -> Sequence[Membership]:
    """Who was put aside then and has neither left nor come back since."""
    at = marks.moment(aside)
    deeds = Audit.community == community, Audit.action == Deed.PUT_ASIDE, Audit.at == at
    gone = Membership.community == community, Membership.left_at == at
    found = select(Membership).where(*gone, Membership.person.in_(select(Audit.about).where(*deeds)))
    return session.scalars(found.order_by(Membership.id)).all()


def to_look_for(session: Session, community: int, aside: Mark) -> list[Place]:
    """Where to look for the first of them: not every platform reports who has left, and none answers about hundreds."""
    people = [row.person for row in _put_aside(session, community, aside)[:LOOKED_FOR]]
    return leadership.places_of_former(session, community, people)

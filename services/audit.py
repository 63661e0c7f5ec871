"""Notes what leaders do and read that concerns somebody else, so that the person can see it, and the other leaders.

One row each: who, in which role, what, whom it concerns, when. Never a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import Audit, Deed, Membership, core, insert, prepared
from services.roles import Role

MONTH = timedelta(days=30)
MOST = 1000  # deeds read for one list


def note(
    session: Session,
    deed: Deed,
    community: int,
    by: int | None,
    now: datetime,
    *,
    about: int | None = None,
    subject: int | None = None,
) -> None:
    """`by` None: the operator. `about` None: nobody in particular. `subject`: the survey or complaint, of deeds that
    concern whoever had answered or joined it. Nothing that people do to themselves is noted."""
    if by is not None and by == about:
        return
    session.flush()  # their role may be new
    told = {"person": by, "action": deed, "about": about, "community": community, "at": now}
    _NOTE.run(session, told | {"subject": None if subject is None else str(subject)})


_MINE = Membership.community == bindparam("community"), Membership.person == bindparam("person")
_NOTE = prepared(
    insert(core(Audit)).values(
        {name: bindparam(name) for name in ("person", "action", "about", "community", "subject", "at")}
        | {"role": select(Membership.role).where(*_MINE).scalar_subquery()}
    )
)


@dataclass(frozen=True)
class Done:
    """What somebody did on a day, perhaps several `times`. `by` None: no leader here any more, or the operator."""

    at: datetime
    deed: Deed
    by: int | None
    role: Role | None
    times: int


def lately(session: Session, community: int, zone: str, now: datetime) -> list[Done]:
    """The last month's deeds here, the newest first. What was done at once counts once, like a letter with words of
    several."""
    here = Audit.community == community, Audit.at > now - MONTH
    rows = select(Audit.at, Audit.action, Audit.person, Audit.role).where(*here).distinct()
    leads = Membership.community == community, Membership.role >= int(Role.ORGANISER), Membership.left_at.is_(None)
    leaders = set(session.scalars(select(Membership.person).where(*leads)))
    found: dict[tuple[Any, ...], list[datetime]] = {}
    for at, deed, by, role in session.execute(rows.order_by(Audit.at.desc()).limit(MOST)):
        found.setdefault((at.astimezone(ZoneInfo(zone)).date(), deed, by, role), []).append(at)
    return [
        Done(times[0], deed, by if by in leaders else None, None if role is None else Role(role), len(times))
        for (_, deed, by, role), times in found.items()
    ]

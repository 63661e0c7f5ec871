"""What has ended by a moment, and must not live again in a backup of before: consents, memberships, links between
accounts, communities; who leads; and whatever goes on (`going_on.py`). Numbers and moments only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from bot.storage.copies.going_on import GOES_ON
from models import Account, Audit, Community, CommunityState, Consent, Deed, Membership, TakenUpdate, core
from services.roles import Role

Row = list[Any]


@dataclass(frozen=True)
class Ended:
    """`at`: the last update heard by then; all moments are ISO. `withdrawn`: [community, person, moment, kind], in
    lists from before kinds were in them without. `left`: [community, person, moment], also of
    whoever came back as a guest. `leads`: [community, person,
    role], whoever does. `linked`: the accounts of each person who has several. `gone`: deleted communities; `ending`:
    [community, when it will be]. `goes_on`: what does by then, by the names of `going_on.GOES_ON`; `until`: what has
    begun later is not in it, "" if that is nothing. Lists from before these were in them tell nothing of it."""

    at: str
    withdrawn: list[Row]
    left: list[Row]
    leads: list[Row]
    linked: list[list[int]]
    gone: list[int]
    ending: list[Row]
    goes_on: dict[str, list[int]] = field(default_factory=dict)
    until: str = ""

    def data(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def read(data: Any) -> Ended | None:
        """None of a list from before these were in it."""
        try:
            return Ended(**data)
        except TypeError:
            return None


def of(connection: Connection, now: datetime | None = None, since: datetime | None = None) -> Ended:
    """`now`: of a list that is kept; None: nothing comes after it. `since`: departures of before are left out."""
    member, consent = core(Membership).c, core(Consent).c
    gone_since = (member.left_at > since,) if since else ()
    left = select(member.community, member.person, member.left_at).where(member.left_at.is_not(None), *gone_since)
    back_since = (member.joined_at > since,) if since else ()  # a guest again: what they were before is over
    back = select(member.community, member.person, member.joined_at).where(member.role == int(Role.GUEST), *back_since)
    back = back.where(member.left_at.is_(None))
    leads = select(member.community, member.person, member.role).where(member.left_at.is_(None))
    withdrawn = select(consent.community, consent.person, consent.withdrawn_at, consent.kind)
    last = connection.scalar(select(func.max(core(TakenUpdate).c.at)))
    return Ended(
        last.isoformat() if last else "",
        _rows(connection.execute(withdrawn.where(consent.withdrawn_at.is_not(None))).all()),
        _rows([*connection.execute(left).all(), *connection.execute(back).all()]),
        _rows(connection.execute(leads.where(member.role >= int(Role.ORGANISER))).all()),
        _linked(connection),
        _gone(connection),
        _ending(connection),
        {name: list(connection.scalars(one.listed(since))) for name, one in GOES_ON.items()},
        now.isoformat() if now else "",
    )


def _rows(found: Sequence[Any]) -> list[Row]:
    return [[one.isoformat() if isinstance(one, datetime) else one for one in row] for row in found]


def _linked(connection: Connection) -> list[list[int]]:
    account = core(Account).c
    several = select(account.person).group_by(account.person).having(func.count() > 1)
    of: defaultdict[int, list[int]] = defaultdict(list)
    for id_, person in connection.execute(select(account.id, account.person).where(account.person.in_(several))):
        of[person].append(id_)
    return list(of.values())


def _gone(connection: Connection) -> list[int]:
    audit = core(Audit).c
    erased = audit.action == Deed.COMMUNITY_ENDED, audit.community.is_(None), audit.subject.is_not(None)
    return [int(one or 0) for one in connection.scalars(select(audit.subject).where(*erased))]


def _ending(connection: Connection) -> list[Row]:
    community = core(Community).c
    ending = select(community.id, community.ends_at).where(community.state == CommunityState.ENDING)
    return _rows(connection.execute(ending).all())

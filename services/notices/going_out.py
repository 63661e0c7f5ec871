"""Who gets a notice: how many can be reached, in parts whom to tell, and whom to tell of a correction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, func, select
from sqlalchemy.orm import Session

from models import (
    Chat,
    Community,
    CommunityState,
    Matter,
    Membership,
    Muted,
    Notice,
    NoticeSeen,
    NoticeState,
    Person,
    ShownCard,
    core,
    insert,
)
from services.people.memberships import LIVE_MEMBERS
from services.roles import Role
from services.speech.addresses import houses
from services.surveys import audience
from services.surveys.audience import Audience, Reached

CARD = "notice"
LATE = timedelta(hours=12)  # after which one that could not go out is asked about, not sent
_LIVES = exists().where(Community.id == Notice.community, Community.state == CommunityState.ACTIVE)


@dataclass(frozen=True)
class Reach:
    """`people`: to be told in private, without the author. Of the same audience: `unwilling`, who want no notices, and
    `deaf`, whom Sosed may not write to. `homeless`: who have not said where they live, if a house or an entrance is
    told."""

    people: int
    unwilling: int
    deaf: int
    homeless: int


def reach(session: Session, row: Notice) -> Reach:
    community, whom, others = row.community, Audience.read(row.audience), Membership.person != row.author
    people = audience.reach_in_private(session, community, whom, *_readers(row))
    unwilling = audience.reach_in_private(session, community, whom, others) - people
    deaf = audience.size(session, community, whom) - audience.reach_in_private(session, community, whom)
    return Reach(people, unwilling, max(0, deaf), _homeless(session, row) if whom.home else 0)


def _homeless(session: Session, row: Notice) -> int:
    unsaid = Membership.community == row.community, LIVE_MEMBERS, Membership.house.is_(None)
    return session.scalar(select(func.count()).where(*unsaid, Membership.person != row.author)) or 0


def _readers(row: Notice) -> tuple[ColumnElement[bool], ...]:
    """All but the author who want notices; what is dangerous everybody gets."""
    others = Membership.person != row.author
    if row.danger:
        return (others,)
    here = Muted.person == Membership.person, Muted.community == row.community, Muted.matter == Matter.NEWS
    nothing = exists().where(Person.id == Membership.person, Person.unasked_a_week == 0)
    return others, ~exists().where(*here), ~nothing


@dataclass(frozen=True)
class Place:
    """A house, or an entrance of it, and how many have said that they live there."""

    house: str
    entrance: int | None
    people: int


def places(session: Session, community: int) -> list[Place]:
    """Where neighbours have said that they live, the most first; a house is the shortest of its names."""
    counted: dict[tuple[str, int | None], int] = {}
    names: list[str] = []
    for home in sorted(audience.homes(session, community), key=lambda one: (len(one.house), one.house)):
        house = next((name for name in names if houses.same_house(name, home.house)), None)
        if house is None:
            names.append(house := home.house)
        for key in {(house, None), (house, home.entrance)}:
            counted[key] = counted.get(key, 0) + 1
    found = [Place(house, entrance, people) for (house, entrance), people in counted.items()]
    return sorted(found, key=lambda one: (-one.people, one.house, one.entrance or 0))


# ── In parts ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def next_planned(session: Session, now: datetime) -> Notice | None:
    """One whose time has come, in a community that lives."""
    due = Notice.state == NoticeState.PLANNED, Notice.starts_at <= now, _LIVES
    return session.scalar(select(Notice).where(*due).order_by(Notice.starts_at, Notice.id).limit(1))


def is_answered_for(session: Session, row: Notice) -> bool:
    """Whether whoever signs it still leads."""
    leads = Membership.person == row.author, Membership.community == row.community, Membership.left_at.is_(None)
    return bool(session.scalar(select(exists().where(*leads, Membership.role >= int(Role.MANAGER)))))


def is_late(row: Notice, now: datetime) -> bool:
    return row.starts_at is not None and row.starts_at <= now - LATE


def begin(row: Notice) -> None:
    row.state, row.told, row.people = NoticeState.OUT, 0, 0


def give_back(row: Notice, now: datetime) -> None:
    """A draft again, since it may not go out by itself."""
    row.state, row.starts_at, row.touched_at = NoticeState.DRAFT, None, now


def next_to_tell(session: Session) -> Notice | None:
    """One with people left to tell."""
    return session.scalar(select(Notice).where(Notice.told.is_not(None), _LIVES).order_by(Notice.id).limit(1))


def part(session: Session, row: Notice, most: int) -> list[Reached]:
    """The next people to tell; afterwards it stands behind them."""
    whom = Audience.read(row.audience)
    found, row.told = audience.in_private(session, row.community, whom, row.told or 0, most, *_readers(row))
    row.people += len(found)
    return found


# ── Corrections ──────────────────────────────────────────────────────────────────────────────────────────────────────
def next_to_fix(session: Session, now: datetime) -> Notice | None:
    due = Notice.fix_at <= now, _LIVES
    return session.scalar(select(Notice).where(*due).order_by(Notice.fix_at, Notice.id).limit(1))


def begin_fix(session: Session, row: Notice, now: datetime) -> None:
    """The new words are those of the notice; nobody has seen them yet."""
    row.words, row.fix, row.fix_at = row.fix or row.words, None, None
    row.fixed_at = row.written_at = now
    row.retold = 0
    session.execute(delete(NoticeSeen).where(NoticeSeen.notice == row.id))


def next_to_retell(session: Session) -> Notice | None:
    return session.scalar(select(Notice).where(Notice.retold.is_not(None), _LIVES).order_by(Notice.id).limit(1))


@dataclass(frozen=True)
class Had:
    """A chat where it has arrived."""

    chat: int
    transport: str
    private: bool


def retold(session: Session, row: Notice, most: int) -> list[Had]:
    """The next chats that have it: whoever has not got it yet gets the new words only."""
    had = ShownCard.kind == CARD, ShownCard.subject == row.id, ShownCard.id > (row.retold or 0)
    sent = ShownCard.sent_at < row.fixed_at, ~ShownCard.dropped
    found = (
        select(ShownCard.id, Chat.id, Chat.transport, Chat.account)
        .join(Chat, Chat.id == ShownCard.chat)
        .where(*had, *sent)
    )
    rows = session.execute(found.order_by(ShownCard.id).limit(most)).all()
    row.retold = rows[-1][0] if len(rows) == most else None
    return [Had(chat, transport, account is not None) for _, chat, transport, account in rows]


# ── Seen ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def see(session: Session, notice: int, person: int, now: datetime) -> None:
    row = {"notice": notice, "person": person, "at": now}
    session.execute(insert(core(NoticeSeen)).values(**row).on_conflict_do_nothing())


def seen(session: Session, notice: int) -> int:
    return session.scalar(select(func.count()).where(NoticeSeen.notice == notice)) or 0


def arrived(session: Session, notice: int) -> int:
    """In how many private chats it has arrived."""
    here = ShownCard.kind == CARD, ShownCard.subject == notice, ShownCard.sent_at.is_not(None)
    found = select(func.count()).select_from(ShownCard).join(Chat, Chat.id == ShownCard.chat)
    return session.scalar(found.where(*here, Chat.account.is_not(None))) or 0

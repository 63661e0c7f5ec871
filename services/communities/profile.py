"""A community's profile (name, place, idea, rules), filled in bit by bit, and its time zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models import Community, CommunityState, Contact, Membership, Utc, core, prepared
from models.lanes import alone
from services.communities import groups
from services.communities.geography import cities
from services.communities.listing import page_links
from services.numbers import stale
from services.refusal import Refusal
from services.roles import Role
from services.speech import words

TERRITORIAL, INTEREST = "territorial", "interest"
TYPES = dict.fromkeys(
    (
        "entrance-council house-council building-council owners-association garden-association yard-council "
        "street-committee district-council territorial-community tos"
    ).split(),
    TERRITORIAL,
) | dict.fromkeys(
    (
        "initiative-group club interest-group online-group ngo library neighbour-centre active-people-centre "
        "deputy-office parish school museum culture-house business clients alumni other"
    ).split(),
    INTEREST,
)
FORMS = ("informal", "formal")

# Asked after registration, one at a time, in this order.
LATER = tuple("contacts problem values principles rules story choice type topics link".split())
CONTACTS = "contacts"  # telephones, which have rows of their own; only houses are asked for these
EDITABLE = tuple("name city zone kind type form problem story choice values principles rules topics link".split())
ELSEWHERE = ("welcome",)  # changed where newcomers are listed
LIMITS = (
    {"name": 100, "city": 60, "link": 200, "welcome": 300}
    | dict.fromkeys(("problem", "story", "choice"), 1500)
    | {"rules": 4000}
)
LIMIT = 1000  # characters of the other fields
IGNORED = 2  # unanswered questions after which no more are asked
ASK_EVERY = timedelta(days=7)
ASK_AGAIN = timedelta(days=30)  # about what was put off
PUT_OFF = "~"  # before a field in `fields_asked`


@dataclass(frozen=True)
class Standing:
    role: Role
    member: bool
    zone: str
    state: CommunityState


_COMMUNITIES, _MEMBERSHIPS = core(Community).c, core(Membership).c
_STANDING = prepared(
    select(_COMMUNITIES.zone, _COMMUNITIES.state, _MEMBERSHIPS.role, _MEMBERSHIPS.left_at)
    .select_from(
        core(Community).outerjoin(
            core(Membership),
            (_MEMBERSHIPS.community == _COMMUNITIES.id) & (_MEMBERSHIPS.person == bindparam("person")),
        )
    )
    .where(_COMMUNITIES.id == bindparam("community"))
)


def standing(session: Session, community: int, person: int) -> Standing:
    """A person's role in a community, and its zone. Raises Refusal, the same for an unknown and a foreign community."""
    row = _STANDING.run(session, {"community": community, "person": person}).first()
    if row is None or row.state == CommunityState.IMPORTED:
        raise Refusal("button.old")
    inside = row.role is not None and row.left_at is None
    return Standing(Role(row.role) if inside else Role.GUEST, inside, row.zone, row.state)


def is_active(session: Session, community: int) -> bool:
    return session.scalar(select(Community.state).where(Community.id == community)) == CommunityState.ACTIVE


def is_ending(session: Session, community: int) -> bool:
    return session.scalar(select(Community.state).where(Community.id == community)) == CommunityState.ENDING


def token(session: Session, community: int) -> str:
    """The token in the community's unsigned links. Raises if there is no such community."""
    return session.scalars(select(Community.token).where(Community.id == community)).one()


def names(session: Session, ids: Sequence[int]) -> list[tuple[int, str]]:
    rows = session.execute(select(Community.id, Community.name).where(Community.id.in_(ids)).order_by(Community.id))
    return [(row[0], row[1]) for row in rows]


def get(session: Session, community: int) -> Community:
    found = session.get(Community, community)
    if found is None:
        raise Refusal("button.old")
    return found


def change(session: Session, community: int, field: str, value: str) -> None:
    """Changes one field of the card; a type also sets the kind."""
    card = get(session, community)
    if field not in EDITABLE + ELSEWHERE:
        raise Refusal("button.old")
    if field == "link":
        card.link_key = page_links.link_key(value)
        if value and card.link_key is None:
            raise Refusal("community.link-bad")
    if field == "type":
        card.kind = TYPES[value]
    if field == "city":
        alone(session)  # units beside it know the community by its old town
    setattr(card, column(field), value or None)
    reindex(card)
    if field == "zone":
        session.flush()
        stale.flag_all(session, community)


def column(field: str) -> str:
    return "values_text" if field == "values" else field  # `values` is reserved by SQLAlchemy


def value(card: Community, field: str) -> str | None:
    found: str | None = getattr(card, column(field))
    return found


def reindex(card: Community) -> None:
    card.city_key = cities.key(card.city)
    card.search = words.search_key(" ".join(filter(None, (card.name, card.city, card.topics))))


class Living(NamedTuple):
    """What jobs need to know of every community, to find the few that are due."""

    id: int
    zone: str
    claimed_at: datetime
    digested: date | None
    waits_told: date | None
    year_ago: bool


def living(session: Session, before: datetime) -> list[Living]:
    """Active communities with a leader since before that moment."""
    session.flush()
    return [Living(*row) for row in _LIVING.run(session, {"before": before, "state": CommunityState.ACTIVE})]


_LIVING = prepared(
    select(*(_COMMUNITIES[name] for name in Living._fields))
    .where(_COMMUNITIES.state == bindparam("state"), _COMMUNITIES.claimed_at < bindparam("before", type_=Utc))
    .order_by(_COMMUNITIES.id)
)


def asks_next(session: Session, community: int, now: datetime) -> str | None:
    """The next empty field to ask about, if it is time; marks it as asked. A postponed one is asked once more, a month
    after the last question at the earliest and after all others."""
    card = get(session, community)
    since = None if card.card_asked_at is None else now - card.card_asked_at
    if since is not None and since < ASK_EVERY:
        return None
    asked = card.fields_asked.split()
    if sum(value(card, field) is None for field in asked if field in EDITABLE) >= IGNORED:
        return None
    empty = [field for field in LATER if field not in asked and is_empty(session, card, field)]
    new = [field for field in empty if PUT_OFF + field not in asked]
    field = next(iter(new or (empty if since is None or since >= ASK_AGAIN else ())), None)
    if field:
        card.card_asked, card.card_asked_at, card.fields_asked = field, now, " ".join([*asked, field])
    return field


def is_empty(session: Session, card: Community, field: str) -> bool:
    """True if a leader is to be asked for it: clubs have no plumbing, and so no telephones of the house."""
    if field != CONTACTS:
        return value(card, field) is None
    known = session.scalar(select(Contact.id).where(Contact.community == card.id).limit(1))
    return card.kind != INTEREST and known is None


def put_off(session: Session, community: int) -> bool:
    """Postpones the last question; False if it had been postponed before: then it is asked no more."""
    card = get(session, community)
    if card.card_asked is None or is_asked_again(card):
        return card.card_asked is None
    mark = f"{PUT_OFF}{card.card_asked}"
    kept = [field for field in card.fields_asked.split() if field not in (card.card_asked, mark)]
    card.fields_asked = " ".join([*kept, mark])
    return True


def is_asked_again(card: Community) -> bool:
    """True if the last question was postponed and has been asked once more."""
    asked = card.fields_asked.split()
    return f"{PUT_OFF}{card.card_asked}" in asked and card.card_asked in asked


def ask_no_more(session: Session, community: int) -> None:
    """Stops asking about empty fields."""
    get(session, community).fields_asked = " ".join(LATER)


def rest_without_groups(session: Session, community: int) -> None:
    if not groups.groups_of(session, community):
        here = Community.id == community, Community.state != CommunityState.ENDING
        session.execute(update(Community).where(*here).values(state=CommunityState.PAUSED))

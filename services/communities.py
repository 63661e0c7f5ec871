"""Communities: registered in chat, claimed from an imported list, described bit by bit, found in the directory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.orm import Session

from models import Account, Chat, Community, Membership, core, direct
from services import census, cities, people, words
from services.refusal import Refusal
from services.roles import Role

TERRITORIAL, INTEREST = "territorial", "interest"
TYPES = dict.fromkeys(
    (
        "entrance-council house-council building-council owners-association yard-council street-committee "
        "district-council territorial-community tos"
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

# Asked after the registration, one at a time, in this order.
LATER = ("problem", "story", "choice", "values", "rules", "type", "topics", "link")
EDITABLE = tuple("name city kind type form problem story choice values principles rules topics link emergency".split())
LIMITS = {"name": 100, "city": 60, "link": 200, "emergency": 60} | dict.fromkeys(("problem", "story", "choice"), 1500)
LIMIT = 1000  # characters of the other fields
IGNORED = 2  # questions left without an answer; then no more are asked
ASK_EVERY = timedelta(days=5)
PAGE = 10


@dataclass(frozen=True)
class Standing:
    role: Role
    member: bool
    zone: str
    state: str


_COMMUNITIES, _MEMBERSHIPS = core(Community).c, core(Membership).c
_STANDING = (
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
    """A person's place in a community, and its zone. A community that is not there is refused like a foreign one."""
    row = direct(session, _STANDING, {"community": community, "person": person}).first()
    if row is None or row.state == "imported":
        raise Refusal("button.old")
    inside = row.role is not None and row.left_at is None
    return Standing(Role(row.role) if inside else Role.GUEST, inside, row.zone, row.state)


def is_active(session: Session, community: int) -> bool:
    return session.scalar(select(Community.state).where(Community.id == community)) == "active"


def token(session: Session, community: int) -> str:
    """What a link out of the community's groups carries. Raises when there is no such community."""
    return session.scalars(select(Community.token).where(Community.id == community)).one()


def groups_unknown(session: Session, community: int, transport: str, external: str) -> Sequence[str]:
    """The community's groups on a transport, if this account is not known to be a member; else none."""
    known = (
        select(Membership.id)
        .join(Account, Account.person == Membership.person)
        .where(
            Account.transport == transport,
            Account.external == external,
            Membership.community == community,
            Membership.role >= int(Role.MEMBER),
            Membership.left_at.is_(None),
        )
    )
    groups = select(Chat.external).where(
        Chat.community == community, Chat.transport == transport, Chat.kind == "group", Chat.present
    )
    return session.scalars(groups.where(~known.exists())).all()


def names(session: Session, ids: Sequence[int]) -> list[tuple[int, str]]:
    rows = session.execute(select(Community.id, Community.name).where(Community.id.in_(ids)).order_by(Community.id))
    return [(row[0], row[1]) for row in rows]


def get(session: Session, community: int) -> Community:
    found = session.get(Community, community)
    if found is None:
        raise Refusal("button.old")
    return found


# ── Registration ─────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Candidate:
    id: int
    name: str
    city: str
    members: int | None


def candidate(session: Session, title: str) -> Candidate | None:
    """An imported card, nobody's yet, with nearly the name of this chat."""
    rows = session.execute(
        select(Community.id, Community.name, Community.city, Community.members)
        .where(Community.state == "imported")
        .order_by(Community.id)
    )
    return next((Candidate(*row) for row in rows if census.same_name(row.name, title)), None)


def candidate_by_link(session: Session, link: str, community: int) -> Candidate | None:
    """An imported card with the same link as this community has just told."""
    row = session.execute(
        select(Community.id, Community.name, Community.city, Community.members).where(
            Community.state == "imported",
            Community.link_key == census.link_key(link),
            Community.link_key.is_not(None),
            Community.id != community,
        )
    ).first()
    return Candidate(*row) if row else None


def of_chat(session: Session, chat: int) -> int | None:
    return session.scalar(select(Chat.community).where(Chat.id == chat))


def brought_in(session: Session, chat: int, person: int) -> None:
    """An admin has added the bot there."""
    session.execute(update(Chat).where(Chat.id == chat).values(added_by=person))


def waiting_for(session: Session, person: int) -> int | None:
    """The chat this person has added the bot to, if it is still to be registered."""
    return session.scalar(
        select(Chat.id)
        .where(Chat.added_by == person, Chat.community.is_(None), Chat.present)
        .order_by(Chat.id.desc())
        .limit(1)
    )


def register(
    session: Session,
    chat: int,
    name: str,
    kind: str | None,
    city: str,
    *,
    by: int,
    zone: str,
    language: str,
    now: datetime,
    type_: str | None = None,
    claim: int | None = None,
) -> int:
    """The chat becomes a community's; whoever registers owns its card. `claim`: the imported card it was."""
    if of_chat(session, chat) is not None:
        raise Refusal("register.already")
    if session.get(Chat, chat) is None:  # it has become part of another one meanwhile
        raise Refusal("button.old")
    community = _claimed(session, claim) or Community(created_at=now, members=None)
    community.name, community.city, community.kind, community.type = name, cities.tidy(city), kind, type_
    community.state, community.zone, community.language, community.claimed_at = "active", zone, language, now
    _index(community)
    session.add(community)
    session.flush()
    session.execute(update(Chat).where(Chat.id == chat).values(community=community.id))
    people.belong(session, community.id, by, now, Role.OWNER)
    return community.id


def _claimed(session: Session, claim: int | None) -> Community | None:
    if claim is None:
        return None
    community = session.get(Community, claim)
    if community is None or community.state != "imported":
        raise Refusal("register.claimed")
    return community


def merge(session: Session, community: int, imported: int) -> None:
    """The imported card was this very community: what it knew is kept, the double goes."""
    card, double = get(session, community), get(session, imported)
    if double.state != "imported" or not card.link_key or double.link_key != card.link_key:
        raise Refusal("register.claimed")
    card.members = card.members or double.members
    session.delete(double)


def change(session: Session, community: int, field: str, value: str) -> None:
    """One field of the card; a type brings its kind with it."""
    card = get(session, community)
    if field not in EDITABLE:
        raise Refusal("button.old")
    if field == "link":
        card.link_key = census.link_key(value)
        if value and card.link_key is None:
            raise Refusal("community.link-bad")
    if field == "emergency" and value and sum(char.isdecimal() for char in value) < 2:
        raise Refusal("community.emergency-bad")
    if field == "type":
        card.kind = TYPES[value]
    if field == "city":
        value = cities.tidy(value)
        card.zone = cities.zone_of(value) or card.zone
    setattr(card, column(field), value or None)
    _index(card)


def column(field: str) -> str:
    return "values_text" if field == "values" else field  # `values` is a word of SQLAlchemy's


def value(card: Community, field: str) -> str | None:
    found: str | None = getattr(card, column(field))
    return found


def _index(card: Community) -> None:
    card.city_key = words.fold(card.city)
    card.search = words.search_key(" ".join(filter(None, (card.name, card.city, card.topics))))


def claimed_before(session: Session, moment: datetime, *, digest: bool = False) -> Sequence[Community]:
    """Those that live and have had a leader since then. `digest`: only whose leaders want one."""
    living = Community.state == "active", Community.claimed_at < moment
    wanted = (*living, Community.digest) if digest else living
    return session.scalars(select(Community).where(*wanted).order_by(Community.id)).all()


def asks_next(session: Session, community: int, now: datetime) -> str | None:
    """The next empty field of the card, if it is time to ask one; marks it as asked. None is asked twice."""
    card = get(session, community)
    if card.card_asked_at and now - card.card_asked_at < ASK_EVERY:
        return None
    asked = LATER.index(card.card_asked) + 1 if card.card_asked else 0
    if sum(value(card, field) is None for field in LATER[:asked]) >= IGNORED:
        return None
    rest = LATER[asked:]
    field = next((field for field in rest if value(card, field) is None), None)
    if field:
        card.card_asked, card.card_asked_at = field, now
    return field


def ask_no_more(session: Session, community: int) -> None:
    """The rest of the card is the leader's own affair."""
    get(session, community).card_asked = LATER[-1]


def pause(session: Session, chat: int) -> int | None:
    """The bot was removed from the chat; without any group the community rests until it is back. Its id, if that is
    news."""
    was_there = update(Chat).where(Chat.id == chat, Chat.present).values(present=False).returning(Chat.community)
    community = session.scalar(was_there)
    if community is not None:
        rest_without_groups(session, community)
    return community


def rest_without_groups(session: Session, community: int) -> None:
    if not people.groups_of(session, community):
        session.execute(update(Community).where(Community.id == community).values(state="paused"))


def is_served(session: Session, chat: int) -> bool:
    """A community's chat the bot is in."""
    row = session.execute(select(Chat.community, Chat.present).where(Chat.id == chat)).one()
    return row.community is not None and row.present


def resume(session: Session, chat: int) -> int | None:
    """The bot is back in a chat it knew. The community's id, if it has one."""
    session.execute(update(Chat).where(Chat.id == chat).values(present=True))
    community = of_chat(session, chat)
    if community is not None:
        session.execute(update(Community).where(Community.id == community).values(state="active"))
    return community


def platforms(session: Session, community: int) -> Sequence[str]:
    """The transports of its groups."""
    here = Chat.community == community, Chat.kind == "group", Chat.present
    return session.scalars(select(Chat.transport).where(*here).distinct().order_by(Chat.transport)).all()


def groups(session: Session, transport: str) -> list[tuple[int, str]]:
    """(chat, the platform's id) of all groups of a transport the bot is in."""
    rows = session.execute(
        select(Chat.id, Chat.external).where(Chat.transport == transport, Chat.kind == "group", Chat.present)
    )
    return [(row[0], row[1]) for row in rows]


def set_sizes(session: Session, sizes: Mapping[int, int | None]) -> None:
    for chat, members in sizes.items():
        if members is not None:
            session.execute(update(Chat).where(Chat.id == chat, Chat.members != members).values(members=members))


def resize(session: Session, chat: int, change: int) -> None:
    session.execute(update(Chat).where(Chat.id == chat).values(members=Chat.members + change))


def size(session: Session, community: int) -> int | None:
    """Members, as the community's groups tell; else as its card does."""
    told = session.scalar(
        select(func.sum(Chat.members)).where(Chat.community == community, Chat.kind == "group", Chat.present)
    )
    return int(told) if told else session.scalar(select(Community.members).where(Community.id == community))


# ── Directory ────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Listed:
    id: int
    name: str
    city: str
    kind: str | None
    members: int | None
    link: str | None


@dataclass(frozen=True)
class Found:
    total: int
    page: int  # from 0
    pages: int
    items: tuple[Listed, ...]


def find(session: Session, query: str = "", *, kind: str | None = None, city: str = "", page: int = 0) -> Found:
    """The directory, largest first. Every word of the query must be there, in any form."""
    wanted = [Community.search.contains(f" {lemma}", autoescape=True) for lemma in words.lemmas(query)]
    if kind:
        wanted.append(Community.kind.is_(None) if kind == "unknown" else Community.kind == kind)
    if city:
        wanted.append(Community.city_key == words.fold(cities.tidy(city)))
    total = session.scalar(select(func.count()).select_from(Community).where(*wanted)) or 0
    pages = max(1, -(-total // PAGE))
    page = max(0, min(page, pages - 1))
    rows = session.execute(
        select(Community.id, Community.name, Community.city, Community.kind, Community.members, Community.link)
        .where(*wanted)
        .order_by(func.coalesce(Community.members, 0).desc(), Community.id)
        .offset(page * PAGE)
        .limit(PAGE)
    )
    return Found(total, page, pages, tuple(Listed(*row) for row in rows))


def city_names(session: Session, most: int = 8) -> list[str]:
    """Cities of the directory, the fullest first."""
    count = func.count()
    rows = session.execute(select(Community.city, count).group_by(Community.city).order_by(count.desc()).limit(most))
    return [row[0] for row in rows]


def some_in(session: Session, city: str) -> int | None:
    """Any community of the city."""
    key = words.fold(cities.tidy(city))
    return session.scalar(select(Community.id).where(Community.city_key == key).order_by(Community.id).limit(1))


# ── Import ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def known(session: Session) -> list[census.Known]:
    rows = session.execute(select(Community.name, Community.city, Community.link))
    return [census.Known(*row) for row in rows]


def add_imported(session: Session, rows: Sequence[census.Row], default_zone: str, now: datetime) -> int:
    """Cards nobody has claimed; their kind is unknown until somebody does."""
    for row in rows:
        card = Community(
            name=row.name,
            city=cities.tidy(row.city),
            state="imported",
            zone=cities.zone_of(row.city) or default_zone,
            members=row.members,
            link=row.link,
            link_key=census.link_key(row.link) if row.link else None,
            created_at=now,
        )
        _index(card)
        session.add(card)
    session.flush()
    return len(rows)


# ── Around ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def around(community: int) -> Select[int]:
    """Ids of the neighbouring communities: the other active ones of its city. Nothing finer is known of them."""
    city = select(Community.city_key).where(Community.id == community, Community.city_key != "").scalar_subquery()
    return select(Community.id).where(
        Community.city_key == city, Community.id != community, Community.state == "active"
    )


def has_neighbours(session: Session, community: int) -> bool:
    return session.scalar(around(community).limit(1)) is not None

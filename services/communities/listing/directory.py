"""The directory of a city's communities: search by words, kind and city; import; neighbouring communities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models import Community, CommunityState
from services.communities.geography import cities
from services.communities.listing import doubles, page_links
from services.communities.profile import reindex
from services.speech import words

PAGE = 10


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
    """Searches the directory, largest communities first. Every word of the query must occur, in any form. A community
    that is being deleted is not in it."""
    wanted = [Community.state != CommunityState.ENDING]
    wanted += [Community.search.contains(f" {lemma}", autoescape=True) for lemma in words.lemmas(query)]
    if kind:
        wanted.append(Community.kind.is_(None) if kind == "unknown" else Community.kind == kind)
    if city:
        wanted.append(Community.city_key == cities.key(city))
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
    """Cities of the directory, those with the most communities first."""
    count = func.count()
    rows = session.execute(select(Community.city, count).group_by(Community.city).order_by(count.desc()).limit(most))
    return [row[0] for row in rows]


def some_in(session: Session, city: str) -> int | None:
    """Any community of the city."""
    key = cities.key(city)
    return session.scalar(select(Community.id).where(Community.city_key == key).order_by(Community.id).limit(1))


# ── Import ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def known(session: Session) -> list[doubles.Known]:
    rows = session.execute(select(Community.name, Community.city, Community.link))
    return [doubles.Known(*row) for row in rows]


def add_imported(session: Session, rows: Sequence[doubles.Row], default_zone: str, now: datetime) -> int:
    """Adds unclaimed cards and returns their number; their kind is unknown until they are claimed."""
    for row in rows:
        card = Community(
            name=row.name,
            city=row.city,
            state=CommunityState.IMPORTED,
            zone=cities.zone_of(row.city) or default_zone,
            members=row.members,
            link=row.link,
            link_key=page_links.link_key(row.link) if row.link else None,
            created_at=now,
        )
        reindex(card)
        session.add(card)
    session.flush()
    return len(rows)


# ── Around ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def around(community: int) -> Select[int]:
    """Ids of neighbouring communities: the other active ones of the same city."""
    city = select(Community.city_key).where(Community.id == community, Community.city_key != "").scalar_subquery()
    return select(Community.id).where(
        Community.city_key == city, Community.id != community, Community.state == CommunityState.ACTIVE
    )


def has_neighbours(session: Session, community: int) -> bool:
    return session.scalar(around(community).limit(1)) is not None

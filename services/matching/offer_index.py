"""Searches a community's offers by meaning. An offer's vectors are computed once and stored beside it.

A searched community stays in memory until its offers change.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from models import Community, Meaning, Offer, OfferState
from services.communities.listing import directory
from services.matching import meaning, ranking
from services.matching.ranking import Index
from services.speech import sense, words

FITS, FITS_ALONE = 0.7, 0.25  # minimum score of an answer, with and without the encoder
HALF = 0.5  # minimum share of the best score, unless the owner ticked an option with the need's word
TICKED = 0.8  # score of an offer ticked in a survey whose words include one of the need's
BEST = 50
REMEMBERED = 8  # communities
AT_ONCE = 20  # new offers a search processes: a millisecond or two each, while everybody else waits
READ = 10  # the same for a job, which continues after others have had their turn


def rank(session: Session, community: int, said: str, *, near: bool = False) -> list[int]:
    """Ids of open offers that fit the words, best first.

    `near`: instead, offers of the city's other communities whose owners let neighbours see them.
    """
    known = _known(session, community, near)
    scores = known.index.scores(said)
    ticked = known.index.sharing(words.lemmas(said)) & known.ticked
    scores[ticked] = np.maximum(scores[ticked], TICKED)
    best = ranking.best(scores, BEST)
    if not best:
        return []
    least = max(FITS if sense.encoder() else FITS_ALONE, HALF * best[0].score)
    return [known.offers[one.place] for one in best if one.score >= least or ticked[one.place]]


def load() -> None:
    """Loads the models ahead of the first search."""
    meaning.of_needs(["кран"])


_read: dict[tuple[str, int], tuple[str, int]] = {}  # community -> the version whose offers are all processed


def read_some(session: Session) -> bool:
    """Computes vectors for some new offers; True if there may be more.

    Skips a community whose offers have not changed since all were processed.
    """
    left = READ
    versions = select(Community.id, Community.offers_version).where(Community.offers_version != 0)
    for community, version in session.execute(versions.order_by(Community.id)).all():
        place, now = (_database(session), community), (meaning.model(), version)
        if left and _read.get(place) != now:
            rows = _unread(session, community, left)
            _keep(session, rows)
            left -= len(rows)
            if not rows:  # this unit's own work may still be rolled back
                _read[place] = now
    return not left


def _unread(session: Session, community: int, most: int) -> Sequence[Any]:
    unread = select(Offer.id, Offer.words).outerjoin(Meaning, _of_now()).where(Meaning.offer.is_(None))
    here = Offer.community == community, Offer.state == OfferState.OPEN
    return session.execute(unread.where(*here).order_by(Offer.id).limit(most)).all()


def _keep(session: Session, rows: Sequence[Any]) -> None:
    for row, packed in zip(rows, meaning.of_offers([row.words for row in rows]), strict=True):
        session.merge(Meaning(offer=row.id, model=meaning.model(), words=row.words, packed=packed))


def _of_now() -> ColumnElement[bool]:
    return and_(Meaning.offer == Offer.id, Meaning.model == meaning.model(), Meaning.words == Offer.words)


# ── What is remembered ───────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class _Known:
    state: tuple[Any, ...]
    offers: tuple[int, ...]
    ticked: NDArray[np.bool_]
    index: Index


_remembered: OrderedDict[tuple[Any, ...], _Known] = OrderedDict()
_lock = Lock()


def _known(session: Session, community: int, near: bool) -> _Known:
    place, state = (_database(session), community, near), _state(session, community, near)
    with _lock:
        known = _remembered.get(place)
        if known and known.state == state:
            _remembered.move_to_end(place)
            return known
    rows = _rows(session, community, near)
    known = _index(rows, state)
    if place[0] and sum(row.packed is None for row in rows) <= AT_ONCE:
        with _lock:
            _remembered[place] = known
            while len(_remembered) > REMEMBERED:
                _remembered.popitem(last=False)
    return known


def _database(session: Session) -> str:
    """The database's address, since two databases in one process have the same offer ids."""
    return session.get_bind().engine.url.render_as_string()


def _state(session: Session, community: int, near: bool) -> tuple[Any, ...]:
    """A value that changes with any offer (models/help.py). Reading all offers instead would take most of a search's
    time."""
    whose = Community.id.in_(directory.around(community)) if near else Community.id == community
    rows = session.execute(select(Community.id, Community.offers_version).where(whose).order_by(Community.id))
    return (meaning.model(), *map(tuple, rows))


def _seen(community: int, near: bool) -> tuple[ColumnElement[bool], ...]:
    here = and_(Offer.near, Offer.community.in_(directory.around(community))) if near else Offer.community == community
    return here, Offer.state == OfferState.OPEN


def _rows(session: Session, community: int, near: bool) -> Sequence[Any]:
    wanted = select(Offer.id, Offer.words, Offer.search, Offer.category, Meaning.packed).outerjoin(Meaning, _of_now())
    return session.execute(wanted.where(*_seen(community, near)).order_by(Offer.id)).all()


def _index(rows: Sequence[Any], state: tuple[Any, ...]) -> _Known:
    """Builds the index. The first new offers are processed now; others are found by words alone."""
    unread = [row for row in rows if row.packed is None][:AT_ONCE]
    read = zip(unread, meaning.of_offers([row.words for row in unread]), strict=True)
    now = {row.id: packed for row, packed in read}
    nothing = meaning.nothing()
    packed = meaning.unpacked([row.packed or now.get(row.id, nothing) for row in rows])
    index = Index.joined(packed, [row.search.split() for row in rows])
    ticked = np.array([row.category is not None for row in rows], np.bool_)
    return _Known(state, tuple(row.id for row in rows), ticked, index)

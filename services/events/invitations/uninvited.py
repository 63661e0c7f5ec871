"""«Не звать на такие»: who is not asked to meetings of a series, or with a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from models import Event, Series, Uninvited, core, insert
from services.events.calendar import BLANK
from services.events.hosts import partners
from services.speech import words


def alike(title: str) -> str:
    """What names of such meetings have in common: «Субботник №2!» and «субботник 3» are alike."""
    folded = words.fold(title)
    return " ".join(re.findall(r"[^\W\d_]+", folded)) or folded


def decline(session: Session, event: Event, community: int, person: int, now: datetime) -> int:
    """`community`: on whose side they would have come. Returns the row, by which it is undone."""
    told = {"community": community, "person": person, "alike": alike(event.title)}
    new = insert(core(Uninvited)).values(**told, title=event.title, series=event.series, at=now)
    session.execute(new.on_conflict_do_nothing())
    return session.scalars(select(Uninvited.id).filter_by(**told)).one()


def undo(session: Session, community: int, person: int, row: int) -> None:
    mine = Uninvited.id == row, Uninvited.community == community, Uninvited.person == person
    session.execute(delete(Uninvited).where(*mine))


def of(session: Session, community: int, person: int) -> Sequence[Uninvited]:
    mine = select(Uninvited).where(Uninvited.community == community, Uninvited.person == person)
    return session.scalars(mine.order_by(Uninvited.id)).all()


def forget_titles(session: Session, host: int, communities: Collection[int]) -> None:
    """An erased host's words go from what others have declined, unless another host's meetings are called so, too."""
    for community in communities:
        others = partners.concern(community), Event.host != host
        titles = session.scalars(select(Event.title).where(*others).distinct())
        goes_on = select(Series.id).where(Series.community == community, Series.title != BLANK["title"])
        known = {alike(title) for title in titles if title != BLANK["title"]}
        ends = Uninvited.series.is_(None) | Uninvited.series.not_in(goes_on)
        such = Uninvited.community == community, Uninvited.alike.not_in(known), ends
        session.execute(delete(Uninvited).where(*such))


def people(event: Event, community: int) -> Select[int]:
    """Who of this community is not asked to this meeting, whichever of both sides they have told so."""
    such = Uninvited.alike == alike(event.title)
    if event.series is not None:
        such |= Uninvited.series == event.series
    return select(Uninvited.person).where(Uninvited.community.in_({event.community, community}), such)

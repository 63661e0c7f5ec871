"""«Не звать на такие»: who is not asked to meetings of a series, or with a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from models import Event, Series, Uninvited, core, insert
from services.events.calendar import BLANK
from services.speech import words


def alike(title: str) -> str:
    """What names of such meetings have in common: «Субботник №2!» and «субботник 3» are alike."""
    folded = words.fold(title)
    return " ".join(re.findall(r"[^\W\d_]+", folded)) or folded


def decline(session: Session, event: Event, person: int, now: datetime) -> int:
    """Returns the row, by which it is undone."""
    told = {"community": event.community, "person": person, "alike": alike(event.title)}
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
        titles = session.scalars(select(Event.title).where(Event.community == community, Event.host != host).distinct())
        goes_on = select(Series.id).where(Series.community == community, Series.title != BLANK["title"])
        known = {alike(title) for title in titles if title != BLANK["title"]}
        others = Uninvited.series.is_(None) | Uninvited.series.not_in(goes_on)
        such = Uninvited.community == community, Uninvited.alike.not_in(known), others
        session.execute(delete(Uninvited).where(*such))


def people(event: Event) -> Select[int]:
    """Who is not asked to this meeting."""
    such = Uninvited.alike == alike(event.title)
    if event.series is not None:
        such |= Uninvited.series == event.series
    return select(Uninvited.person).where(Uninvited.community == event.community, such)

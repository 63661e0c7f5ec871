"""Meetings of clubs: only whoever looks for such company reads of them until a leader shows them to everybody."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, or_

from models import Club, Event, Seeker

_MEETS = exists().where(Club.community == Event.community, or_(Club.event == Event.id, Club.series == Event.series))


def of_a_club(*, shown: bool) -> ColumnElement[bool]:
    """A condition: the meeting is a club's, which everybody may read of or not."""
    return _MEETS.where(Club.shown_at.is_not(None) if shown else Club.shown_at.is_(None))


def known_to(person: int | None) -> ColumnElement[bool]:
    """A condition: the meeting is of a club that they look for."""
    return _MEETS.where(Seeker.club == Club.id, Seeker.person == person)

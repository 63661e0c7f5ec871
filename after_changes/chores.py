"""How what is to be done after a meeting is called, and what several things at once look like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.values.outgoing import Button, Card, Message, Moment, Text, data, text
from models import Chore, Event
from services.events.calendar import BLANK
from services.events.chores import hands


def name(chore: Chore, *, small: bool = False) -> Text:
    return text(f"chore.{chore.task}#small" if small else f"chore.{chore.task}")


def called(event: Event) -> str | Moment:
    """The meeting's title; its day, once its host's words are gone."""
    return event.title if event.title != BLANK["title"] else Moment(event.starts_at, event.zone, "date")


def until(session: Session, chore: Chore) -> Moment:
    """«вторника, 10 ноября»."""
    zone = hands.event_of(session, chore).zone
    return Moment(datetime.combine(chore.due_on, time(12), ZoneInfo(zone)), zone, "of")


def button(session: Session, chore: Chore) -> Button:
    title = called(hands.event_of(session, chore))
    return Button(text("chores.one", what=name(chore), title=title), data("chore", chore.community, chore.id))


def reminder(session: Session, chores: Sequence[Chore]) -> Message | Card:
    """All that one person is reminded of at once."""
    if len(chores) == 1:
        return Card("chore-own", chores[0].id, kept=False)
    return Message((text("chores.time-several"),), tuple((button(session, one),) for one in chores))

"""What the buttons are called that say what is to be done, and whom one can ask."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.chores import name, until
from after_changes.namesakes import apart
from bot.sending import outbox
from bot.values.outgoing import Button, Joined, Row, Someone, Text, data, text
from models import Chore, Event, Task
from services.events.chores import after, agreed, hands

OFFERED = 3  # people to ask, on buttons
NAMED = 3  # new guests on a button


class End(StrEnum):
    """How one ends without somebody taking it."""

    DONE = "done"
    DROPPED = "dropped"


def label(session: Session, chore: Chore, event: Event, reader: int) -> Text:
    """On the host's button: «Познакомить новых: Анна, Вера», «Фото — до вторника, 10 ноября»."""
    if chore.task is Task.INTRODUCE:
        first = after.named_to(session, event, reader)
        names = Joined(tuple(map(Someone, first.people[:NAMED])))
        more = first.more + len(first.people[NAMED:])
        return text("chores.introduce-whom", names=names, known=len(names.items), more=more)
    return text("chores.until", what=name(chore), day=until(session, chore))


def how(session: Session, chore: Chore) -> tuple[Text, ...]:
    """Where and how, as the community has agreed."""
    rule = agreed.of(session, chore.community).get(chore.task)
    return (text("chores.agreed-how", how=rule.how),) if rule and rule.how else ()


def who_takes(session: Session, chore: Chore, reader: int, *but: int) -> tuple[Row, ...]:
    """[Я] [Галина] [Уже сделано] [Не надо]; `but`: who has just said no."""
    ids = chore.community, chore.id
    asks = [one for one in hands.candidates(session, chore, {reader, *but}) if outbox.private_chat(session, one)][
        :OFFERED
    ]
    mine = Button(text("chores.i"), data("chore-take", *ids))
    others = [Button(apart(session, chore.community, one), data("chore-ask", *ids, one)) for one in asks]
    ends = [Button(text(f"chores.end-{end}"), data("chore-end", *ids, end)) for end in End]
    return (mine, *others), tuple(ends)

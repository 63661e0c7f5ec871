"""What a community has agreed on, once, about the nine things that are to be done after each meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from models import ChoreRule, Doer, Event, EventState, Task
from services.events.afterwards import summary
from services.night import Window

BY_BOT = frozenset((Task.THANKS, Task.FEEDBACK, Task.INVITE, Task.STORY))  # what Sosed does, whatever was agreed
ASKED_WITHIN = timedelta(days=2)  # after the summary of a meeting
OVER_WITHIN = timedelta(days=5)  # before its summary
SMALL = 10  # fewer guests are a small meeting
OF_SMALL = (Task.THANKS, Task.PHOTOS, Task.INTRODUCE)
WITH_WORDS = frozenset((Task.THANKS, Task.STORY, Task.PROMOTE, Task.JOIN))  # where and how matters


@dataclass(frozen=True)
class Agreed:
    task: Task
    doer: Doer
    how: str = ""


def of(session: Session, community: int) -> dict[Task, ChoreRule]:
    """In the order of `Task`; empty before anything was agreed."""
    rows = session.scalars(select(ChoreRule).where(ChoreRule.community == community)).all()
    found = {row.task: row for row in rows}
    return {task: found[task] for task in Task if task in found}


def anything(session: Session, community: int) -> bool:
    return bool(session.scalar(select(exists().where(ChoreRule.community == community))))


def to_ask(session: Session, now: datetime, quiet: Window) -> list[int]:
    """Communities that have had a meeting lately and have not been asked what they want to have done after each."""
    over = Event.ends_at > now - ASKED_WITHIN - OVER_WITHIN, Event.ends_at <= now
    told = Event.summed_up_at > now - ASKED_WITHIN, Event.state == EventState.PLANNED
    new = ~exists().where(ChoreRule.community == Event.community)
    held = select(Event.community, Event.zone).where(*over, *told, new).order_by(Event.ends_at)
    found = session.execute(held).all()
    return list(dict.fromkeys(row.community for row in found if not quiet.holds(now, row.zone)))


def agree(session: Session, community: int, told: Iterable[Agreed], by: int, now: datetime) -> None:
    """Counts from the next meeting on."""
    known = of(session, community)
    for one in told:
        row = known.get(one.task)
        if row is None:
            row = ChoreRule(community=community, task=one.task)
            session.add(row)
        row.doer, row.person, row.how, row.at = one.doer, by, one.how or None, now
    session.flush()


def wanted(session: Session, event: Event) -> Mapping[Task, ChoreRule]:
    """What somebody is to do after this meeting: after a small one no more than three things."""
    told = summary.of(session, event)
    tasks = OF_SMALL if told.came < SMALL else tuple(Task)
    found = of(session, event.community)
    done_by_people = {task: rule for task, rule in found.items() if rule.doer in (Doer.LEADER, Doer.ASKED)}
    return {task: rule for task, rule in done_by_people.items() if task in tasks}


def forget(session: Session, person: int) -> None:
    """The community's agreement stays, without an erased leader's words; whoever does what they were going to do is
    asked from now on."""
    mine = ChoreRule.person == person
    session.execute(update(ChoreRule).where(mine, ChoreRule.doer == Doer.LEADER).values(doer=Doer.ASKED))
    session.execute(update(ChoreRule).where(mine).values(person=None, how=None))

"""How a goal is shown: in a line, on its page, in the digest."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from after_changes.goals import line, lines
from bot.routing.context import Context
from bot.values.outgoing import Button, Live, Message, Row, Text, data, text
from bot.words.texts import show_date
from kpis import Week
from models import Counts, Goal
from services.numbers.goals import by_hand, progress, setting

BY_SOSED = {Counts.MEETINGS, Counts.HELPED, Counts.SURVEYS, Counts.VIEWS}  # what a first day matters to


def day(of: date, language: str) -> Text:
    return text("goals.day", day=show_date(of, language), year=str(of.year))


def page(ctx: Context, row: Goal, *first: Text) -> Message:
    """With what can be done about it."""
    progress.count(ctx.session, row, ctx.now)
    body = [*first, text("goals.page", goal=line(row), until=day(row.until, ctx.language))]
    if row.counts in BY_SOSED:
        body.append(text("goals.counted-since", counts=row.counts, since=day(row.since, ctx.language)))
    if row.passed_at is not None:
        body.append(text("goals.is-over"))
    if row.counts == Counts.OWN:
        body += _steps(ctx.session, row, ctx.language)
    return Message(tuple(body), tuple(_rows(ctx, row)))


def _steps(session: Session, row: Goal, language: str) -> list[Text]:
    """The last ones; how another is written, where there is none yet."""
    steps = by_hand.lately(session, row)
    if not steps:
        return [text("goals.how-by-hand", name=row.name[0].lower() + row.name[1:])]
    return [
        text(
            "goals.step",
            number=one.number,
            day=show_date(one.at, language),
            told=int(bool(one.what)),
            what=Live(one.what),
        )
        for one in steps
    ]


def _rows(ctx: Context, row: Goal) -> list[Row]:
    rows: list[Row] = []
    if row.counts == Counts.OWN:
        add = Button(text("goals.add-step"), data("goal-add", row.community, row.id))
        last = by_hand.lately(ctx.session, row, 1)
        back = [Button(text("goals.step-back"), data("goal-step-back", row.community, one.id)) for one in last]
        rows.append((add, *back))
    change = Button(text("goals.change"), data("goal-change", row.community, row.id))
    if row.counts in BY_SOSED and row.since != setting.today(ctx.session, row.community, ctx.now):
        rows.append((Button(text("goals.from-today"), data("goal-from-today", row.community, row.id)),))
    rows.append((change, Button(text("goals.drop"), data("goal-drop", row.community, row.id))))
    return rows


def in_digest(session: Session, community: int, week: Week) -> list[Text]:
    """Goals that are on their way, and those reached in this week; none where there are none."""
    rows = [row for row in setting.all_of(session, community) if _is_on(row, week.start)]
    return [text("goals.in-digest", told=lines(rows))] if rows else []


def _is_on(row: Goal, since: datetime) -> bool:
    return row.passed_at is None and (row.reached_at is None or row.reached_at >= since)

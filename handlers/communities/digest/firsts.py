"""What matters most today, and the button that does it. The first thing that is found is told, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Someone, Text, data, text
from services.communities import newcomers, profile
from services.communities.arrivals import by_whom
from services.complaints import journal
from services.events.afterwards import remarks
from services.events.chores import lists
from services.events.rhythm import quiet
from services.help import needs
from services.refusal import Refusal
from services.roles import Role

router = Router()


@dataclass(frozen=True)
class First:
    what: Text
    opens: Button


Find = Callable[[Session, int, datetime], First | None]


def find(session: Session, community: int, now: datetime) -> First | None:
    """`now`: a moment that has passed; what is overdue was so then."""
    return next(filter(None, (one(session, community, now) for one in IN_ORDER)), None)


def _remark(session: Session, community: int, now: datetime) -> First | None:
    """A guest's words about a meeting, by the meeting's name alone: only who is to answer knows whose they are."""
    waits = remarks.unanswered(session, community, now)
    if waits is None:
        return None
    button = Button(text("first.remark-answer"), data("first-remark", community))
    return First(text("first.remark", title=waits[0].title), button)


@router.button("first-remark", role=Role.MANAGER)
def answer(ctx: Context) -> None:
    """Those that wait for the reader; else who is to answer."""
    mine = ctx.session.scalars(remarks.waiting_for(ctx.community, ctx.person).limit(1)).first()
    if mine is not None:
        ctx.reply(Card("remark", mine))
        return
    waits = remarks.unanswered(ctx.session, ctx.community, ctx.now)
    if waits is None:
        raise Refusal("button.answered")
    ctx.reply("first.remark-of-another", title=waits[0].title, who=Someone(waits[1]))


def _need(session: Session, community: int, now: datetime) -> First | None:
    alone = needs.without_helper(session, community)
    opens = Button(text("command.requests"), data("go", community, "requests"))
    return First(text("first.needs", count=alone), opens) if alone else None


def _newcomer(session: Session, community: int, now: datetime) -> First | None:
    waiting = newcomers.count_ungreeted(session, community)
    by_sosed = len(by_whom.only_by_sosed(session, community, now))
    if not waiting and not by_sosed:
        return None
    opens = Button(text("first.greet"), data("go", community, "newcomers"))
    said = text("first.newcomers", count=waiting) if waiting else text("first.newcomers-by-me", count=by_sosed)
    return First(said, opens)


def _promise(session: Session, community: int, now: datetime) -> First | None:
    """A day that a leader has named to whoever complained, and that has passed."""
    late = journal.overdue(session, community, _day(session, community, now))
    opens = Button(text("digest.repairs"), data("go", community, "complaints"))
    return First(text("first.complaints", count=late), opens) if late else None


def _day(session: Session, community: int, now: datetime) -> date:
    return now.astimezone(ZoneInfo(profile.get(session, community).zone)).date()


def _chore(session: Session, community: int, now: datetime) -> First | None:
    today = _day(session, community, now)
    left = session.scalars(lists.overlooked(community, today)).all()
    opens = Button(text("first.chores-open"), data("go", community, "duties"))
    return First(text("first.chores", count=len(left)), opens) if left else None


def _quiet(session: Session, community: int, now: datetime) -> First | None:
    if not quiet.is_quiet(session, community, now):
        return None
    return First(text("first.quiet"), Button(text("command.event"), data("go", community, "event")))


IN_ORDER: tuple[Find, ...] = (_remark, _need, _newcomer, _promise, _chore, _quiet)

"""How a meeting went, for its host and for leaders who want to know; and the same a month later."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.next import Begin
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Moment, Row, Someone, Text, data, text
from handlers.events.hosts import again
from handlers.people.thanks import helpers as thanks_helpers
from models import Event
from services.events.afterwards import funnel, summary
from services.events.afterwards.summary import Summary
from services.events.calendar import BLANK
from services.events.hosts import earlier, leading
from services.people.thanks import helpers
from services.roles import Role

router = Router()

MOST_WORDS = 20  # texts of feedback in a summary


@router.card("summary", of=Event, whose=leading.host)
def summary_card(session: Session, event: Event, language: str) -> Message | None:
    told = summary.of(session, event)
    body = _numbers(session, event, told)
    if told.words:
        lines = tuple(
            text("summary.named-word", who=Someone(who), words=w) if who else text("summary.word", words=w)
            for who, w in told.words[:MOST_WORDS]
        )
        body.append(text("summary.words", words=Joined(lines, "\n")))
    below, rows = _with_next_date(event, body)
    reader = leading.host(session, event)
    if reader is not None and helpers.of(session, event, reader):
        rows = (thanks_helpers.button(event), *rows)
    return Message(below, rows)


@router.card("summary-team", of=Event, leader=True)
def team_card(session: Session, event: Event, language: str) -> Message | None:
    """Without words: their authors have agreed that the host reads them."""
    return Message(tuple(_numbers(session, event, summary.of(session, event))))


def _numbers(session: Session, event: Event, told: Summary) -> list[Text]:
    steps = funnel.of(session, event)
    body = [text("summary.head", title=told.title, came=told.came, first=told.first_to_tell, checked=int(told.checked))]
    counted = {"read": steps.read, "yes": steps.yes, "came": told.came, "rated": told.rated, "joined": steps.joined}
    body += [text("summary.funnel", **counted)] if steps.yes or told.came else []
    if told.average is not None:
        body.append(text("summary.average", average=told.average, rated=told.rated))
    elif told.came or told.rated:  # after a meeting that nobody came to nobody is asked
        body.append(text("summary.few", rated=told.rated))
    return body


# ── A month later ────────────────────────────────────────────────────────────────────────────────────────────────────
def _with_next_date(event: Event, body: list[Text]) -> tuple[tuple[Text, ...], tuple[Row, ...]]:
    """A series goes on by itself."""
    if event.series is not None or event.summed_up_at is None or event.title == BLANK["title"]:
        return tuple(body), ()
    starts = Moment(funnel.next_date(event, event.summed_up_at), event.zone)
    button = Button(text("summary.repeat"), data("event-repeat", event.community, event.id))
    return (*body, text("summary.in-a-month", when=starts)), ((button,),)


@router.button("event-repeat", role=Role.ORGANISER)
def repeat(ctx: Context, event: int) -> Begin:
    """The dialog of /event, all filled in: only whether it is right is asked."""
    leader = ctx.may(Role.MANAGER)
    found = earlier.again(ctx.session, ctx.community, event, ctx.person, leader=leader)
    starts = funnel.next_date(found, ctx.now)
    return again.begin(ctx, again.like(found, ctx.person, when=_in_words(found, starts)))


def _in_words(event: Event, starts: datetime) -> str:
    """«2026-12-19 12:00–14:00»: the end only if one was told."""
    said = f"{starts:%Y-%m-%d %H:%M}"
    return f"{said}–{starts + (event.ends_at - event.starts_at):%H:%M}" if event.end_told else said

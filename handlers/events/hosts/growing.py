"""How a meeting has grown, as a picture, for everybody in private and, if a leader shows it, in the chat.

Галина: как растёт Субботник
> Галина: {photo} «Субботник», по отметкам на встрече: 43 → 60 → 130.
"""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from after_changes import posting
from bot.routing.context import Context
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, Picture, Row, data, say, text
from bot.words.texts import show_date
from models import Event
from services.communities import profile
from services.events import calendar
from services.events.hosts import earlier, growth
from services.events.hosts.growth import Held
from services.refusal import Refusal
from services.roles import Role

router = Router()

NAMED = 5  # numbers in the words; the picture has them all
CHOICES = 6


@router.command("growth", role=Role.GUEST, place=NOWHERE, below="events")
def grows(ctx: Context) -> None:
    said, ctx.args = ctx.args.strip(' .?!«»"'), ""
    found = growth.meant(ctx.session, ctx.community, said, ctx.now)
    if found is None or len(growth.of(ctx.session, found, ctx.now)) < growth.LEAST:
        _offer(ctx)
        return
    _show(ctx, found)


def _offer(ctx: Context) -> None:
    """Those that were held more than once."""
    known = (calendar.get(ctx.session, ctx.community, one) for _, one in _held(ctx))
    often = [one for one in known if len(growth.of(ctx.session, one, ctx.now)) >= growth.LEAST][:CHOICES]
    rows = ((Button(one.title, data("growth-of", ctx.community, one.id)),) for one in often)
    ctx.reply("growth.which" if often else "growth.none", *rows)


def _held(ctx: Context) -> Sequence[tuple[str, int]]:
    return earlier.held(ctx.session, ctx.community, ctx.now, by=None)


@router.button("growth-of", role=Role.GUEST)
def grows_this(ctx: Context, event: int) -> None:
    _show(ctx, calendar.get(ctx.session, ctx.community, event))


def _show(ctx: Context, event: Event) -> None:
    if len(growth.of(ctx.session, event, ctx.now)) < growth.LEAST:
        raise Refusal("button.old")
    leads = ctx.private and ctx.role >= Role.MANAGER
    ctx.reply(Card("growth-to-show" if leads else "growth", event.id, kept=False))


@router.button("growth-show", role=Role.MANAGER, sure=True)
def show(ctx: Context, event: int) -> None:
    found = calendar.get(ctx.session, ctx.community, event)
    about = ("growth", event)
    held = len(growth.of(ctx.session, found, ctx.now))
    once = f"growth:{event}:{held}"
    if not posting.post(ctx, Card("growth", event, kept=False), about, role=Role.MANAGER, once=once):
        raise Refusal("growth.shown")
    posting.tell(ctx, "growth.posted", about, title=found.title)


@router.button("growth-back", role=Role.MANAGER)
def take_back(ctx: Context, event: int) -> None:
    posting.take_back(ctx, ("growth", event))
    ctx.edit(say("posting.taken-back"))


@router.card("growth", of=Event, heavy=True)
def growth_card(session: Session, event: Event, language: str) -> Message | None:
    return _message(session, event, language)


@router.card("growth-to-show", of=Event, heavy=True, leader=True)
def growth_to_show_card(session: Session, event: Event, language: str) -> Message | None:
    show = Button(text("growth.show"), data("growth-show", event.community, event.id))
    return _message(session, event, language, (show,))


def _message(session: Session, event: Event, language: str, *rows: Row) -> Message:
    """As it was when it last met: only what is over is counted."""
    held = growth.of(session, event, event.ends_at)
    numbers = [str(one.people) for one in held]
    shown = numbers if len(numbers) <= NAMED else [*numbers[:2], "…", *numbers[-2:]]
    known = {"title": event.title, "count": len(held), "by": _by(held)}
    body = text("growth.told", **known, numbers=Joined(tuple(shown), " → "))
    return Message((body,), rows, _picture(session, event, held, known, language))


def _by(held: Sequence[Held]) -> str:
    """What the numbers count."""
    checked = {one.checked for one in held}
    return "both" if len(checked) > 1 else "checked" if True in checked else "answers"


def _picture(session: Session, event: Event, held: Sequence[Held], known: dict[str, Any], language: str) -> Picture:
    columns = [
        {
            "label": show_date(one.at.astimezone(ZoneInfo(event.zone)), language),
            "count": one.people,
            "bright": one.checked or known["by"] == "answers",
        }
        for one in held
    ]
    name = profile.get(session, event.community).name
    subtitle, note = text("growth.subtitle", name=name, **known), text("growth.note", **known)
    return Picture("growth", {"title": event.title, "subtitle": subtitle, "note": note, "columns": columns})

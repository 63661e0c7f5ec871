"""What kinds of meetings there were in three months, and which are missing; a host may say what kind a meeting is.

Мария: какие были встречи
> Мария: За три месяца прошло встреч: 4. Вместе работали — 0, праздники и чай — 0, … [Позвать на чай]
"""

from after_changes.rhythm import call_button
from bot.routing.context import Context
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, data, text
from models import Event, MeetingKind
from services.events import calendar
from services.events.hosts import leading
from services.events.rhythm import balance
from services.refusal import Refusal
from services.roles import Role

router = Router()

ASKED = 3  # meetings of an unknown kind, on buttons


@router.command("balance", role=Role.MANAGER, place=NOWHERE, link=True)
def meetings_of_a_quarter(ctx: Context) -> None:
    found = balance.of(ctx.session, ctx.community, ctx.now)
    if not found.held:
        ctx.reply("rhythm.no-meetings", (call_button(ctx.community, MeetingKind.FEAST),))
        return
    counts = {str(kind): found.counts[kind] for kind in MeetingKind}
    body = [text("rhythm.balance", held=found.held, unknown=len(found.unknown), **counts)]
    if found.missing:
        names = Joined(tuple(text(f"rhythm.kind-{kind}#small") for kind in found.missing))
        body.append(text("rhythm.missing", what=names))
    rows: list[Row] = [(call_button(ctx.community, kind),) for kind in found.missing]
    rows += [(_asks(event),) for event in found.unknown[:ASKED]]
    ctx.reply(Message(tuple(body), tuple(rows)))


def _asks(event: Event) -> Button:
    return Button(text("rhythm.what-kind", title=event.title), data("rhythm-kind", event.community, event.id))


# ── What kind one is ─────────────────────────────────────────────────────────────────────────────────────────────────
def kind_button(ctx: Context, event: Event) -> Button:
    """For its host: what Sosed takes it for."""
    kind = balance.kind_of(ctx.session, event)
    label = text(f"rhythm.kind-{kind}") if kind else text("rhythm.unknown")
    return Button(text("rhythm.taken-for", kind=label), data("rhythm-kind", event.community, event.id))


@router.button("rhythm-kind", role=Role.MEMBER)
def ask_kind(ctx: Context, event: int) -> None:
    found = _of_mine(ctx, event)
    buttons = [
        Button(text(f"rhythm.kind-{kind}"), data("rhythm-is", ctx.community, event, kind)) for kind in MeetingKind
    ]
    ctx.reply("rhythm.ask-kind", *((button,) for button in buttons), title=found.title)


@router.button("rhythm-is", role=Role.MEMBER)
def is_of_kind(ctx: Context, event: int, kind: MeetingKind) -> None:
    """Also of others with this title, whose hosts have said nothing."""
    _of_mine(ctx, event).kind = kind
    ctx.notice("rhythm.noted")


def _of_mine(ctx: Context, event: int) -> Event:
    leader = ctx.may(Role.MANAGER)
    found = calendar.get(ctx.session, ctx.community, event)
    if not leader and not leading.leads(ctx.session, found, ctx.person):
        raise Refusal("role.refused", role="MANAGER")
    return found

"""«Позвать тех, кто ещё не ответил»: whoever leads a meeting asks the silent ones, once, and sees beforehand how many.
Of several communities that meet, the leaders of each ask their own neighbours.

Мария: [Позвать тех, кто не ответил]
> Мария: Позову на «Чай» 12 соседей, которые ещё не ответили. … [Позвать] [Не надо]
> Галина: Соседи собираются: «Чай», суббота, 28 ноября, 15:00, беседка. Придёте? [Иду] … [Не звать на такие]
"""

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, say, text
from handlers.events.entering import entered, may_change
from handlers.events.event_card import answers, place_of, side_data, when_of
from models import Event, EventState, Nudged
from services.events import calendar as events
from services.events.hosts import partners, together
from services.events.invitations import nudges, uninvited
from services.refusal import Refusal
from services.roles import Role

router = Router()

OWN_WORDS = Readings("reminder", {"yes": "1", "late": "1", "no": "3"}, waits=False)


# ── The meeting's own leaders and hosts ──────────────────────────────────────────────────────────────────────────────
def nudge_button(ctx: Context, event: Event) -> Button | None:
    fits = nudges.may(ctx.session, event, event.community, ctx.now)
    return Button(text("nudge.button"), side_data("nudge", event)) if fits else None


@router.button("nudge", role=Role.MEMBER)
def preview(ctx: Context, event: int) -> None:
    _preview(ctx, may_change(ctx, event))


@router.button("nudge-send", role=Role.MEMBER, sure=True)
def send(ctx: Context, event: int) -> None:
    _send(ctx, may_change(ctx, event))


@router.button("nudge-back", role=Role.MEMBER)
def take_back(ctx: Context, event: int) -> None:
    _take_back(ctx, may_change(ctx, event))


# ── Leaders of a community that meets with it ────────────────────────────────────────────────────────────────────────
def nudge_rows(session: Session, event: Event, community: int, role: Role) -> tuple[Row, ...]:
    """Under another community's meeting in «Афиша»."""
    fits = role >= Role.MANAGER and nudges.is_left(session, event, community)
    return ((Button(text("nudge.button"), side_data("nudge", event, community)),),) if fits else ()


@router.button("with-nudge", role=Role.MANAGER)
def preview_with(ctx: Context, event: int) -> None:
    _preview(ctx, _meets(ctx, event))


@router.button("with-nudge-send", role=Role.MANAGER, sure=True)
def send_with(ctx: Context, event: int) -> None:
    _send(ctx, _meets(ctx, event))


@router.button("with-nudge-back", role=Role.MANAGER)
def take_back_with(ctx: Context, event: int) -> None:
    _take_back(ctx, _meets(ctx, event))


def _meets(ctx: Context, event: int) -> Event:
    """Another community's meeting ahead that theirs is part of now. Raises Refusal."""
    row = partners.row_of(ctx.session, ctx.community, event)
    if row is None:
        raise Refusal("together.no-more")
    _, found = together.own(ctx.session, ctx.community, row)
    return events.still_open(found, ctx.now)


# ── Both ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _preview(ctx: Context, event: Event) -> None:
    """Of a meeting of several communities it says that only their own neighbours are asked."""
    if not nudges.may(ctx.session, event, ctx.community, ctx.now):
        raise Refusal("nudge.too-late" if nudges.is_left(ctx.session, event, ctx.community) else "button.answered")
    reach = nudges.reach(ctx.session, event, ctx.community, ctx.now)
    row = (
        Button(text("nudge.send"), side_data("nudge-send", event, ctx.community)),
        Button(text("nudge.leave"), data("go", ctx.community, "events")),
    )
    several = int(bool(partners.of(ctx.session, event)))
    told = {"title": event.title, "several": several, **vars(reach)}
    ctx.reply("nudge.preview", *([row] if reach.hear else []), **told)


def _send(ctx: Context, event: Event) -> None:
    reach = nudges.reach(ctx.session, event, ctx.community, ctx.now)
    nudges.begin(ctx.session, event, ctx.community, ctx.person, ctx.now)
    back = (Button(text("posting.take-back"), side_data("nudge-back", event, ctx.community)),)
    night = int(ctx.quiet.holds(ctx.now, event.zone))
    ctx.reply("nudge.soon", back, title=event.title, hear=reach.hear, night=night)


def _take_back(ctx: Context, event: Event) -> None:
    nudges.take_back(ctx.session, event.id, ctx.community, ctx.now)
    ctx.edit(say("nudge.taken-back"))


# ── Whoever is asked ─────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("event-nudge", of=Nudged, asks=OWN_WORDS, whose="person")
def invitation(session: Session, row: Nudged, language: str) -> Message | None:
    event = session.get_one(Event, row.event)
    side = partners.side_of(session, event, row.person)
    if side not in (event.community, *partners.of(session, event)):
        return None
    if event.state is EventState.CANCELLED or event.thanked_at or not nudges.is_silent(session, row, event, side):
        return None
    spare = Button(text("nudge.no-more"), side_data("uninvite", event, side))
    about = {"title": event.title, "when": when_of(event), "place": place_of(event)}
    return say("nudge.invited", answers(event, side), (spare,), **about)


@router.button("uninvite", role=Role.GUEST)
def spare(ctx: Context, event: int) -> None:
    """They are asked neither to this one nor to others like it; their answer stays as it is."""
    _spare(ctx, events.get(ctx.session, ctx.community, event))


@router.button("with-uninvite", role=Role.GUEST)
def spare_with(ctx: Context, event: int) -> None:
    """The same in their own community, whichever has called the meeting."""
    with entered(ctx, event):
        found = events.get(ctx.session, ctx.community, event)
    if found.community == ctx.community:
        raise Refusal("button.old")
    _spare(ctx, found)


def _spare(ctx: Context, event: Event) -> None:
    row = uninvited.decline(ctx.session, event, ctx.community, ctx.person, ctx.now)
    ctx.reply("nudge.spared", (_again(ctx.community, row, text("nudge.invite-again")),), title=event.title)


def _again(community: int, row: int, label: Text) -> Button:
    return Button(label, data("invite-again", community, row))


@router.button("invite-again", role=Role.GUEST)
def invite_again(ctx: Context, row: int) -> None:
    uninvited.undo(ctx.session, ctx.community, ctx.person, row)
    ctx.notice("nudge.invited-again")


def spared_lines(ctx: Context) -> tuple[list[Text], list[Row]]:
    """For «Моё»: to which meetings somebody is not asked, and the way back."""
    mine = uninvited.of(ctx.session, ctx.community, ctx.person)
    lines = [text("nudge.spares", title=one.title) for one in mine]
    return lines, [(_again(ctx.community, one.id, text("nudge.invite-to", title=one.title)),) for one in mine]

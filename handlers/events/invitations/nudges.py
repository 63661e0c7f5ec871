"""«Позвать тех, кто ещё не ответил»: whoever leads a meeting asks the silent ones, once, and sees beforehand how many.

Мария: [Позвать тех, кто не ответил]
> Мария: Позову на «Чай» 12 соседей, которые ещё не ответили. … [Позвать] [Не надо]
> Галина: Соседи собираются: «Чай», суббота, 28 ноября, 15:00, беседка. Придёте? [Иду] … [Не звать на такие]
"""

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, say, text
from handlers.events.entering import may_change
from handlers.events.event_card import answers, place_of, when_of
from models import Event, EventState, Nudged
from services.events import calendar
from services.events.invitations import nudges, uninvited
from services.refusal import Refusal
from services.roles import Role

router = Router()

OWN_WORDS = Readings("reminder", {"yes": "1", "late": "1", "no": "3"}, waits=False)


def nudge_button(ctx: Context, event: Event) -> Button | None:
    fits = nudges.may(ctx.session, event, ctx.now)
    return Button(text("nudge.button"), data("nudge", event.community, event.id)) if fits else None


@router.button("nudge", role=Role.MEMBER)
def preview(ctx: Context, event: int) -> None:
    found = may_change(ctx, event)
    if not nudges.may(ctx.session, found, ctx.now):
        raise Refusal("button.answered")
    reach = nudges.reach(ctx.session, found, ctx.now)
    row = (
        Button(text("nudge.send"), data("nudge-send", ctx.community, event)),
        Button(text("nudge.leave"), data("go", ctx.community, "events")),
    )
    ctx.reply("nudge.preview", *([row] if reach.hear else []), title=found.title, **vars(reach))


@router.button("nudge-send", role=Role.MEMBER, sure=True)
def send(ctx: Context, event: int) -> None:
    found = may_change(ctx, event)
    reach = nudges.reach(ctx.session, found, ctx.now)
    nudges.begin(ctx.session, found, ctx.person, ctx.now)
    back = (Button(text("posting.take-back"), data("nudge-back", ctx.community, event)),)
    night = int(ctx.quiet.holds(ctx.now, found.zone))
    ctx.reply("nudge.soon", back, title=found.title, hear=reach.hear, night=night)


@router.button("nudge-back", role=Role.MEMBER)
def take_back(ctx: Context, event: int) -> None:
    nudges.take_back(ctx.session, may_change(ctx, event).id, ctx.now)
    ctx.edit(say("nudge.taken-back"))


# ── Whoever is asked ─────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("event-nudge", of=Nudged, asks=OWN_WORDS, whose="person")
def invitation(session: Session, row: Nudged, language: str) -> Message | None:
    event = session.get_one(Event, row.event)
    if event.state is EventState.CANCELLED or event.thanked_at or not nudges.is_silent(session, row, event):
        return None
    spare = Button(text("nudge.no-more"), data("uninvite", event.community, event.id))
    about = {"title": event.title, "when": when_of(event), "place": place_of(event)}
    return say("nudge.invited", answers(event), (spare,), **about)


@router.button("uninvite", role=Role.GUEST)
def spare(ctx: Context, event: int) -> None:
    """They are asked neither to this one nor to others like it; their answer stays as it is."""
    found = calendar.get(ctx.session, ctx.community, event)
    row = uninvited.decline(ctx.session, found, ctx.person, ctx.now)
    ctx.reply("nudge.spared", (_again(ctx.community, row, text("nudge.invite-again")),), title=found.title)


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

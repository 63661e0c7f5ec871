"""A meeting of several communities: a leader invites another one, whose leaders decide whether theirs are called.

Мария: [Позвать соседнее сообщество]
> Мария: Кого позвать на «Чай»? [Соседи Кирова 12] [Другое сообщество]
Мария: [Соседи Кирова 12]
> Олег: «Двор» зовёт ваших на «Чай», суббота, 28 ноября, 15:00, беседка. Позвать наших? [Позвать наших] [Не сейчас]
Олег: [Позвать наших]
> Олег: Через минуту позову в чате (там 128 человек): «Чай». [Не отправлять]
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes import posting
from after_changes.events import refresh_card, tell_partner, tell_partners_host
from bot.dialogs import ask
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, YesNo, data, say, text, yes_or_no
from handlers.events.event_card import drawn, place_of, when_of
from models import Event, EventState, Together, TogetherState
from services.communities import profile
from services.events import calendar, guest_list
from services.events.hosts import together
from services.marks import Mark
from services.roles import Role

router = Router()


# ── The meeting's own leaders ────────────────────────────────────────────────────────────────────────────────────────
def together_button(ctx: Context, event: Event) -> Button | None:
    """For leaders; none for meetings that repeat or stand in a programme: they are their own community's alone."""
    if ctx.role < Role.MANAGER or event.series is not None or event.festival is not None:
        return None
    return Button(text("together.button"), data("together", event.community, event.id))


@router.button("together", role=Role.MANAGER)
def show(ctx: Context, event: int) -> Next:
    """Who is invited, and who else can be."""
    found = _open(ctx, event)
    invited = together.partners(ctx.session, found)
    near = together.near(ctx.session, found)
    if not invited and not near:
        return Begin("together", {"event": event})
    rows: list[Row] = [(_out_button(found, one),) for one in invited]
    if len(invited) < together.MOST:
        rows += [*_named(found, near), (Button(text("together.other"), data("together-name", ctx.community, event)),)]
    ctx.reply("together.whom", *rows, title=found.title)
    return None


def _open(ctx: Context, event: int) -> Event:
    return calendar.open_event(ctx.session, ctx.community, event, ctx.now)


def _named(event: Event, found: Sequence[tuple[int, str]]) -> list[Row]:
    return [(Button(name, data("together-ask", event.community, event.id, community)),) for community, name in found]


def _out_button(event: Event, one: together.Partner) -> Button:
    label = text(f"together.out-{one.state}", community=one.name)
    return Button(label, data("together-out", event.community, event.id, one.row, "ask"))


@router.button("together-name", role=Role.MANAGER)
def name(ctx: Context, event: int) -> Begin:
    return Begin("together", {"event": _open(ctx, event).id})


@dataclass(frozen=True)
class Named:
    event: int
    name: str


async def ask_for_name(event: int) -> Named:
    return Named(event, await ask.text("together.name", max_length=100))


@router.dialog("together", ask_for_name, role=Role.MANAGER)
def look_up(ctx: Context, said: Named) -> None:
    """A name never invites by itself: two communities may have the same."""
    event = _open(ctx, said.event)
    found = together.called(ctx.session, event, said.name)
    again = (Button(text("together.other"), data("together-name", ctx.community, event.id)),)
    ctx.reply("together.found" if found else "together.nobody", *_named(event, found), again, title=event.title)


@router.button("together-ask", role=Role.MANAGER)
def invite(ctx: Context, event: int, community: int) -> None:
    found = _open(ctx, event)
    row, name_ = together.invite(ctx.session, found, community, ctx.now)
    told = tell_partner(ctx, row, Card("together-asked", row.id))
    ctx.reply("together.asked", title=found.title, community=name_, told=told)


@router.button("together-out", role=Role.MANAGER, sure=True)
def take_out(ctx: Context, event: int, row: int, sure: str) -> None:
    found = _open(ctx, event)
    if sure != "sure":
        sure_row = (Button(text("together.out-sure"), data("together-out", ctx.community, event, row, "sure")),)
        ctx.reply("together.out-ask", sure_row, title=found.title)
        return
    gone = together.take_out(ctx.session, found, row)
    ctx.void("together", row)
    _show_again(ctx, gone, found)
    tell_partner(ctx, gone, say("together.out-told", title=found.title))
    ctx.reply("together.out-done", title=found.title)


def _show_again(ctx: Context, row: Together, event: Event) -> None:
    refresh_card(ctx, event.id)
    ctx.refresh("together-asked", row.id)


# ── The invited community's leaders ──────────────────────────────────────────────────────────────────────────────────
@router.card("together-asked", of=Together, leader=True, asks=Readings(waits=False))
def invitation_card(session: Session, row: Together, language: str) -> Message | None:
    event = session.get_one(Event, row.event)
    if event.state is EventState.CANCELLED:
        return say("event.card-cancelled", title=event.title)
    about = {"title": event.title, "when": when_of(event), "place": place_of(event)}
    host = profile.get(session, event.community).name
    if row.state is TogetherState.ASKED and not event.thanked_at:
        answers = yes_or_no(
            "together.yes", "together.no", "together-answer", row.invited, row.id, together.mark_of(event)
        )
        return say("together.asks", answers, host=host, **about)
    rows = _after_the_answer(row, event) if not event.thanked_at else ()
    return say(f"together.asked-{row.state}", *rows, host=host, **about)


def _after_the_answer(row: Together, event: Event) -> tuple[Row, ...]:
    if row.state is TogetherState.MEETS:
        return (_leave_row(row.invited, row.id),)
    again = data("together-answer", row.invited, row.id, together.mark_of(event), YesNo.YES)
    after_all = (Button(text("together.yes"), again),)
    if row.state is TogetherState.NO:
        return after_all, (Button(text("together.never"), data("together-never", row.invited, row.id)),)
    return (after_all,) if row.state is TogetherState.NEVER else ()


def _leave_row(community: int, row: int) -> Row:
    return (Button(text("together.leave"), data("together-leave", community, row, "ask")),)


def leave_rows(session: Session, event: Event, community: int, role: Role) -> tuple[Row, ...]:
    """Under another community's meeting in «Афиша»."""
    row = together.row_of(session, community, event.id) if role >= Role.MANAGER else None
    return (_leave_row(community, row),) if row else ()


@router.button("together-answer", role=Role.MANAGER)
def answer(ctx: Context, row: int, read: Mark, said: YesNo) -> None:
    """Until the card is out in a minute, the yes can be taken back. A yes is to what was read: if the meeting has
    changed since, it is shown again."""
    _, event = together.own(ctx.session, ctx.community, row)
    if said == YesNo.YES and read != together.mark_of(event):
        ctx.reply("event.changed-meanwhile", title=event.title)
        ctx.reply(Card("together-asked", row, kept=False))
        return
    found, event = together.answer(ctx.session, ctx.community, row, yes=said == YesNo.YES, now=ctx.now)
    _show_again(ctx, found, event)
    if said == YesNo.NO:
        _tell_hosts(ctx, found, event, "no")
        ctx.reply("together.refused", title=event.title)
        return
    about = ("together", row)
    posting.post(ctx, Card("event-with", row), about, announced=True, role=Role.MANAGER)
    posting.tell(ctx, "together.agreed", about, announced=True, title=event.title)
    _tell_hosts(ctx, found, event, "yes")


def _tell_hosts(ctx: Context, row: Together, event: Event, what: str) -> None:
    community = profile.get(ctx.session, ctx.community).name
    tell_partners_host(ctx, row, event, say(f"together.told-{what}", community=community, title=event.title))


@router.button("together-never", role=Role.MANAGER)
def ask_no_more(ctx: Context, row: int) -> None:
    event = together.ask_no_more(ctx.session, ctx.community, row)
    ctx.refresh("together-asked", row)
    ctx.reply("together.never-again", host=profile.get(ctx.session, event.community).name)


@router.button("together-back", role=Role.MANAGER)
def take_back(ctx: Context, row: int) -> None:
    posting.take_back(ctx, ("together", row))
    _leave(ctx, row)
    ctx.edit(say("posting.taken-back"))


@router.button("together-leave", role=Role.MANAGER, sure=True)
def leave(ctx: Context, row: int, sure: str) -> None:
    if sure != "sure":
        _, event = together.own(ctx.session, ctx.community, row)
        sure_row = (Button(text("together.leave-sure"), data("together-leave", ctx.community, row, "sure")),)
        ctx.reply("together.leave-ask", sure_row, title=event.title)
        return
    event = _leave(ctx, row)
    ctx.reply("together.left", title=event.title)


def _leave(ctx: Context, row: int) -> Event:
    found, event = together.leave(ctx.session, ctx.community, row, ctx.now)
    ctx.void("together", row)
    _show_again(ctx, found, event)
    _tell_hosts(ctx, found, event, "left")
    return event


# ── Their groups ─────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("event-with", of=Together)
def card(session: Session, row: Together, language: str) -> Message | None:
    """Names nobody but their own neighbours."""
    found = guest_list.with_event(session, row.event, row.invited)
    if found is None:
        return None
    event, there = found
    if event.state is not EventState.CANCELLED and row.state is not TogetherState.MEETS:
        return say("together.card-out", title=event.title)
    return drawn(session, event, there, row.invited)

"""Needs on the asker's side: reporting, the promised reply, the question in the group.

Галина: помогите
> Галина: Чем вам помочь? …
> Галина: Спасибо! Ищу, кто поможет. Напишу завтра до 18:00, даже если никто не найдётся. [Уже не нужно]
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from after_changes.help import ask_helpers, changed, tell_not_needed
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Moment, Row, Someone, Text, YesNo, data, say, text, yes_or_no
from handlers.help.danger import call_leaders
from handlers.help.introductions import found_card
from handlers.help.lessons.counting import line
from handlers.help.needed_when import beside, needed
from handlers.help.promises import rows_of, went
from handlers.help.renewing import ended_early, has_passed, was_for_a_day
from handlers.help.shortened import beginning
from handlers.help.volunteers import may_be_shown
from models import Match, Need, NeedKind, NeedState, Urgency
from services.help import endings, need_progress, needs, states
from services.help.endings import Outcome
from services.night import day
from services.people import memberships
from services.roles import Role
from services.speech import advertising, danger, intents

router = Router()
A_DAY = timedelta(days=1)


def tell_need(
    ctx: Context, said: str, urgency: str, neighbour: int | None = None, kind: NeedKind = NeedKind.HELP
) -> None:
    """Stores a need and asks helpers. Words of despair are neither passed on nor stored."""
    if danger.sounds_desperate(said):
        ctx.reply("need.despair")
        return
    if needs.same_alive(ctx.session, ctx.community, ctx.person, said, neighbour) is not None:
        ctx.reply("need.same", words=said)
        return
    if refusal := needs.no_room(ctx.session, ctx.community, ctx.person, ctx.now):
        ctx.reply(refusal.reason, **refusal.values)
        return
    leader = memberships.other_leader(ctx.session, ctx.community, ctx.person)
    row = needs.tell(
        ctx.session,
        ctx.community,
        ctx.person,
        said,
        urgency,
        ctx.now,
        kind=kind,
        neighbour=neighbour,
        watched=leader is not None and not ctx.may(Role.MANAGER),
    )
    if danger.sounds_dangerous(said):
        call_leaders(ctx, row.id)
    if row.state == NeedState.HELD and leader is not None:
        ctx.send(leader, Card("held-need", row.id, kept=False), community=ctx.community, about=("need", row.id))
    ask_helpers(ctx, row.id)
    if row.state == NeedState.OPEN and ctx.quiet.holds(ctx.now, zone := needs.zone(ctx.session, ctx.community)):
        morning = ctx.quiet.after(ctx.now, zone)
        late = (
            row.urgency == Urgency.TODAY
            and not danger.sounds_dangerous(said)
            and day(morning, zone) > day(ctx.now, zone)
        )
        ctx.reply("need.night", morning=Moment(morning, zone, "time"), today=int(late))
    ctx.reply(Card("my-need", row.id))


def take_back(ctx: Context, said: str) -> None:
    """Takes back the need whose words were corrected, and tells its willing helpers."""
    need = needs.same_alive(ctx.session, ctx.community, ctx.person, said)
    if need is not None:
        willing = endings.cancel(ctx.session, ctx.community, ctx.person, need, ctx.now)
        ctx.void("need", need)
        tell_not_needed(ctx, ctx.community, willing)
        changed(ctx, need)


def change_urgency(ctx: Context, said: str, urgency: str) -> bool:
    """Changes the urgency of an earlier need; False if it is over. A helper's yes was to the day they read: after it
    the two agree on another one."""
    need = needs.same_alive(ctx.session, ctx.community, ctx.person, said)
    if need is not None and states.taken(ctx.session, need):
        _show_who_comes(ctx, ctx.session.get_one(Need, need))
        return True
    row = needs.change_urgency(ctx.session, ctx.community, ctx.person, said, urgency, ctx.now)
    if row is None:
        return False
    ask_helpers(ctx, row.id)
    changed(ctx, row.id)
    awaited = row.answered_at is None and row.state in needs.WAITING
    by = Moment(row.promised_at, needs.zone(ctx.session, ctx.community), "by")
    ctx.reply("need.urgency-changed", words=row.words, urgency=needed(row), by=by, awaited=int(awaited))
    return True


def _show_who_comes(ctx: Context, need: Need) -> None:
    if found := need_progress.found_for(ctx.session, need.id):
        ctx.reply(Card("found", found, kept=False))
    else:
        ctx.reply(Message((standing(ctx.session, need),), tuple(rows_of(ctx.session, need, ctx.now))))


# ── What looks like an advertisement ─────────────────────────────────────────────────────────────────────────────────
@router.card("held-need", of=Need, leader=True)
def held_card(session: Session, need: Need, language: str) -> Message | None:
    if need.state != NeedState.HELD:
        return None
    row = yes_or_no("held.ask", "held.refuse", "held-need", need.community, need.id)
    return say("held.need", row, who=Someone(need.person), words=need.words, why=_why_held(need.words))


def _why_held(said: str) -> str:
    if advertising.leads_away(said):
        return "link"
    return "money" if advertising.asks_for_money(said) else "repeated"


@router.button("held-need", role=Role.MANAGER, sure=True)
def decide(ctx: Context, need: int, said: YesNo) -> None:
    row = states.decide(ctx.session, ctx.community, need, said == YesNo.YES, ctx.person, ctx.now)
    ctx.reply("held.asked" if said == YesNo.YES else "held.refused")
    if said == YesNo.YES:
        by = Moment(row.promised_at, needs.zone(ctx.session, ctx.community), "by")
        ctx.send(row.person, say("need.released", words=row.words, by=by), community=ctx.community)
        ask_helpers(ctx, need)
    else:
        ctx.send(row.person, say("need.refused", words=row.words), community=ctx.community)
    changed(ctx, need)


# ── How it stands, for the asker ─────────────────────────────────────────────────────────────────────────────────────
@router.card("my-need", of=Need, whose="person")
def my_need(session: Session, need: Need, language: str) -> Message | None:
    rows: tuple[Row, ...] = ()
    if need.state in needs.ALIVE:
        rows = (*_let_down(session, need), (Button(text("need.cancel"), data("need-cancel", need.community, need.id)),))
    if need.state == NeedState.EXPIRED:
        rows = ((Button(text("need.renew"), data("need-renew", need.community, need.id)),),)
    head = _promised(session, need) if _is_fresh(session, need) else standing(session, need)
    with_parents = (text("lesson.children"),) if _is_for_a_child(need) else ()
    return Message((head, *with_parents, *turn_to(session, need)), rows)


def _is_for_a_child(need: Need) -> bool:
    """True for lessons to come."""
    return need.kind == NeedKind.LEARN and need.state in needs.ALIVE and intents.of_children(need.words)


def _let_down(session: Session, need: Need) -> tuple[Row, ...]:
    """«Не вышло», from the hour on at which somebody was to come."""
    match = endings.agreed_match(session, need.id)
    if match is None or not match.hour_came:
        return ()
    return ((went(text("need.let-down"), need, match, Outcome.LET_DOWN),),)


def _is_fresh(session: Session, need: Need) -> bool:
    """True if the need is new and nothing has come of it yet."""
    moved = need.answered_at or need.nobody_at or need_progress.has_answers(session, need.id)
    return need.state == NeedState.OPEN and not moved


def _promised(session: Session, need: Need) -> Text:
    """When the asker gets a reply, relative to the day the need was reported."""
    zone = needs.zone(session, need.community)
    told, by = (at.astimezone(ZoneInfo(zone)).date() for at in (need.renewed_at or need.created_at, need.promised_at))
    if (by - told).days > 1:  # released later by a leader
        return text("need.thanks-later", by=Moment(need.promised_at, zone, "by"))
    key = "lesson.thanks" if need.kind == NeedKind.LEARN else "need.thanks"
    return text(key, by=Moment(need.promised_at, zone, "time"), today=int(by == told), words=need.words)


def standing(session: Session, need: Need) -> Text:
    """The need's state in one line, also for «Моё»."""
    words = beginning(need.words)
    if need.state == NeedState.AGREED:
        match = endings.agreed_match(session, need.id)
        if match and need.kind == NeedKind.LEARN:
            return line(session, match, need, need.person)
        helper = Someone(match.helper) if match else text("neighbour")
        return text("need.state-agreed", words=words, when=beside(need, match), helper=helper)
    if need.state == NeedState.EXPIRED and has_passed(need):
        return text("need.state-passed", words=words, when=beside(need))
    if need.state == NeedState.EXPIRED and (ended_early(need) or was_for_a_day(need)):
        return text("need.state-rests", words=words)
    if need.state != NeedState.OPEN:
        return text(f"need.state-{need.state}", words=words)
    if need_progress.found_for(session, need.id):
        return text("need.state-found", words=words, when=beside(need))
    if need.nobody_at:
        return text("need.state-nobody", words=words, when=beside(need), shown=int(needs.is_shown(need)))
    return text("need.state-looking", words=words, when=beside(need))


def turn_to(session: Session, need: Need) -> tuple[Text, ...]:
    """A human to contact, as long as the need is open."""
    leader = memberships.other_leader(session, need.community, need.person)
    if leader is None or need.state not in needs.ALIVE:
        return ()
    return (text("need.turn-to", leader=Someone(leader)),)


# ── Nobody yet ───────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("promise", of=Need, asks=Readings(), whose="person")
def promise_card(session: Session, need: Need, language: str) -> Message | None:
    """The promised reply when nobody was found: asks whether to ask the group."""
    if need.state == NeedState.HELD:
        return Message((standing(session, need), *turn_to(session, need)))
    if need.state != NeedState.OPEN:
        return None
    if found := need_progress.found_for(session, need.id):
        return found_card(session, session.get_one(Match, found), language)
    asked_before = need.nobody_at is not None  # «Спросить в общем чате?» stands above
    about = {"words": beginning(need.words), "until": _until(session, need)}
    if need.shown or asked_before:
        return say("need.nobody-still", **about)
    return say("need.nobody", *may_be_shown(need), **about)


def _until(session: Session, need: Need) -> Moment:
    """Until when the search goes on; each renewal has another day."""
    is_soon = need.expires_at - (need.answered_at or need.promised_at) < A_DAY
    return Moment(need.expires_at, needs.zone(session, need.community), "by" if is_soon else "date")

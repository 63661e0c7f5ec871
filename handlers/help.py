"""A need is told and lives: what its asker sees, the word that was promised, the group, its end and its renewal.

Галина: помогите
> Галина: Чем вам помочь? …
> Галина: Спасибо! Ищу, кто поможет. Напишу завтра до 18:00, даже если никто не найдётся. [Уже не нужно]
"""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.context import Context
from bot.message import Button, Card, Joined, Message, Moment, Priority, Row, Someone, Text, data, say, text
from bot.router import Router
from errands.helping import ask_helpers, changed, tell_not_needed
from handlers import consent
from handlers.meeting import found_card, tell_asker
from handlers.talents import say_kept
from models import Need
from services import danger, loop, needs, outcomes, people, talents
from services.questionnaire import Definition
from services.roles import Role

router = Router()

ONCE_A_DAY = timedelta(hours=20)  # «Спросить в общем чате?» about one need
CALLED_EVERY = timedelta(minutes=10)  # at most, because of one person


def take_answers(ctx: Context, definition: Definition, given: dict[str, Any]) -> None:
    """What the answers become: a need, talents, how often one may be asked."""
    questions = {q.becomes: q for q in definition.questions if q.becomes}
    found = {becomes: given[question.key] for becomes, question in questions.items() if question.key in given}
    kept = []
    for said in found.get("offer", ()):
        option = next((one for one in questions["offer"].options if one.value == said), None)
        if option is None:
            kept.append(talents.keep(ctx.session, ctx.community, ctx.person, said, ctx.now))
        elif option.words:
            label = option.label.get(ctx.language) or option.label["ru"]
            kept.append(
                talents.keep(ctx.session, ctx.community, ctx.person, label, ctx.now, option.value, option.words)
            )
    if "asks" in found:
        talents.set_asks(ctx.session, ctx.person, found["asks"])
    if "offer" in found:
        say_kept(ctx, kept)
    if "need" in found:
        tell_need(ctx, found["need"], found["urgency"])
    if not found:
        ctx.reply("survey.thanks")


def tell_need(ctx: Context, said: str, urgency: str, neighbour: int | None = None) -> None:
    """That somebody does not want to live is told to nobody here, and not kept: it is for those who are called."""
    if danger.sounds_desperate(said):
        ctx.reply("need.despair")
        return
    if needs.same_alive(ctx.session, ctx.community, ctx.person, said, neighbour) is not None:
        ctx.reply("need.same", words=said)
        return
    if refusal := needs.no_room(ctx.session, ctx.community, ctx.person, ctx.now):
        ctx.reply(refusal.key, **refusal.values)
        return
    leader = people.other_leader(ctx.session, ctx.community, ctx.person)
    row = needs.tell(
        ctx.session,
        ctx.community,
        ctx.person,
        said,
        urgency,
        ctx.now,
        neighbour=neighbour,
        watched=leader is not None and not ctx.may(Role.MANAGER),
    )
    if danger.sounds_dangerous(said):
        _call_leaders(ctx, row.id)
    if row.state == "held" and leader is not None:
        ctx.send(leader, Card("held-need", row.id, kept=False), community=ctx.community, about=("need", row.id))
    ask_helpers(ctx, row.id)
    if row.state == "open" and ctx.quiet.holds(ctx.now, zone := needs.zone(ctx.session, ctx.community)):
        ctx.reply("need.night", morning=Moment(ctx.quiet.after(ctx.now, zone), zone, "time"))
    ctx.reply(Card("my-need", row.id))


def take_back(ctx: Context, said: str) -> None:
    """What was told before its words were corrected; whoever would have helped hears that they need not."""
    need = needs.same_alive(ctx.session, ctx.community, ctx.person, said)
    if need is not None:
        willing = outcomes.cancel(ctx.session, ctx.community, ctx.person, need, ctx.now)
        ctx.void("need", need)
        tell_not_needed(ctx, ctx.community, willing)
        changed(ctx, need)


def change_urgency(ctx: Context, said: str, urgency: str) -> bool:
    """Of a need that was told before; False: it is over."""
    row = needs.change_urgency(ctx.session, ctx.community, ctx.person, said, urgency, ctx.now)
    if row is None:
        return False
    ask_helpers(ctx, row.id)
    changed(ctx, row.id)
    awaited = row.answered_at is None and row.state in needs.WAITING
    by = Moment(row.promised_at, needs.zone(ctx.session, ctx.community))
    when = text(f"urgency.{urgency}")
    ctx.reply("need.urgency-changed", words=row.words, urgency=when, by=by, awaited=int(awaited))
    return True


# ── What looks like an advertisement ─────────────────────────────────────────────────────────────────────────────────
@router.card("held-need")
def held_card(session: Session, subject: int, language: str) -> Message | None:
    need = session.get(Need, subject)
    if need is None or need.state != "held":
        return None
    row = (
        Button(text("held.ask"), data("held-need", need.community, need.id, "yes")),
        Button(text("held.refuse"), data("held-need", need.community, need.id, "no")),
    )
    return say("held.need", row, who=Someone(need.person), words=need.words)


@router.button("held-need", role=Role.MANAGER)
def decide(ctx: Context, need: int, said: str) -> None:
    row = loop.decide(ctx.session, ctx.community, need, said == "yes", ctx.now)
    ctx.reply("held.asked" if said == "yes" else "held.refused")
    if said == "yes":
        by = Moment(row.promised_at, needs.zone(ctx.session, ctx.community))
        ctx.send(row.person, say("need.released", words=row.words, by=by), community=ctx.community)
        ask_helpers(ctx, need)
    else:
        ctx.send(row.person, say("need.refused", words=row.words), community=ctx.community)
    changed(ctx, need)


@router.hears
def danger_first(ctx: Context, said: str) -> bool:
    """Before anything else, whatever is being asked. Whoever is in despair is asked nothing more."""
    if danger.sounds_desperate(said):
        ctx.reply("need.despair")
        return True
    if danger.sounds_dangerous(said):
        ctx.reply("need.danger")
    return False


def _call_leaders(ctx: Context, need: int) -> None:
    """The leaders hear of it at once, of one person not again and again, and the asker hears who has been told."""
    card, told = Card("danger", need, kept=False), []
    slot = int(ctx.now.timestamp() / CALLED_EVERY.total_seconds())
    for leader in people.leaders(ctx.session, ctx.community):
        if leader == ctx.person:
            continue
        once = f"danger:{ctx.person}:{leader}:{slot}"
        if ctx.send(leader, card, community=ctx.community, priority=Priority.REPLY, once=once):
            told.append(Someone(leader))
    if told:
        ctx.reply("need.danger-told", count=len(told), leader=Joined(tuple(told)))


@router.card("danger")
def danger_card(session: Session, subject: int, language: str) -> Message | None:
    need = session.get(Need, subject)
    return None if need is None else say("need.danger-tell", asker=Someone(need.person), words=need.words)


# ── How it stands, for the asker ─────────────────────────────────────────────────────────────────────────────────────
@router.card("my-need")
def my_need(session: Session, subject: int, language: str) -> Message | None:
    need = session.get(Need, subject)
    if need is None:
        return None
    rows: tuple[Row, ...] = ()
    if need.state in needs.ALIVE:
        rows = ((Button(text("need.cancel"), data("need-cancel", need.community, need.id)),),)
    if need.state == "expired":
        rows = ((Button(text("need.renew"), data("need-renew", need.community, need.id)),),)
    head = _promised(session, need) if _is_fresh(session, need) else standing(session, need)
    return Message((head, *turn_to(session, need)), rows)


def _is_fresh(session: Session, need: Need) -> bool:
    """Told just now: nothing has come of it yet."""
    moved = need.answered_at or need.nobody_at or loop.has_answers(session, need.id)
    return need.state == "open" and not moved


def _promised(session: Session, need: Need) -> Text:
    """By when there will be a word, as counted from the day the need was told."""
    zone = needs.zone(session, need.community)
    told, by = (at.astimezone(ZoneInfo(zone)).date() for at in (need.renewed_at or need.created_at, need.promised_at))
    if (by - told).days > 1:  # a leader has let it pass later
        return text("need.thanks-later", by=Moment(need.promised_at, zone))
    return text("need.thanks", by=Moment(need.promised_at, zone, "time"), today=int(by == told))


def standing(session: Session, need: Need) -> Text:
    """The state of a need in one line, also for «Моё»."""
    if need.state == "agreed":
        match = outcomes.agreed_match(session, need.id)
        helper = Someone(match.helper) if match else text("neighbour")
        return text("need.state-agreed", words=need.words, helper=helper)
    if need.state == "expired" and (_ended_early(need) or _was_for_a_day(need)):
        return text("need.state-rests", words=need.words)
    if need.state != "open":
        return text(f"need.state-{need.state}", words=need.words)
    if loop.found_for(session, need.id):
        return text("need.state-found", words=need.words)
    if need.nobody_at:
        return text("need.state-nobody", words=need.words, shown=int(needs.is_shown(need)))
    return text("need.state-looking", words=need.words)


def turn_to(session: Session, need: Need) -> tuple[Text, ...]:
    """A human to turn to, while there is something to turn to them about."""
    leader = people.other_leader(session, need.community, need.person)
    if leader is None or need.state not in needs.ALIVE:
        return ()
    return (text("need.turn-to", leader=Someone(leader)),)


# ── Nobody yet ───────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("promise")
def promise_card(session: Session, subject: int, language: str) -> Message | None:
    """The promised word when nobody has been found: may the group be asked?"""
    need = session.get(Need, subject)
    if need is not None and need.state == "held":
        return Message((standing(session, need), *turn_to(session, need)))
    if need is None or need.state != "open":
        return None
    if found := loop.found_for(session, need.id):
        return found_card(session, found, language)
    asked_before = need.nobody_at is not None and need.promised_at - need.nobody_at < ONCE_A_DAY
    if need.shown or asked_before:
        return say("need.nobody-still", words=need.words)
    return say("need.nobody", *_may_be_shown(need), words=need.words)


@router.card("left")
def left_card(session: Session, subject: int, language: str) -> Message | None:
    """Everybody who might help was asked."""
    need = session.get(Need, subject)
    if need is None or need.state != "open":
        return None
    answers = loop.answers_so_far(session, need.id)
    if need.shown:
        return say("need.nobody-left-still", words=need.words, answers=answers)
    return say("need.nobody-left", *_may_be_shown(need), words=need.words, answers=answers)


def _may_be_shown(need: Need) -> tuple[Row, ...]:
    return (
        (Button(text("need.show-nameless"), data("need-show", need.community, need.id, "nameless")),),
        (Button(text("need.show-named"), data("need-show", need.community, need.id, "named")),),
        (Button(text("need.show-no"), data("need-show", need.community, need.id, "no")),),
    )


@router.button("need-show", role=Role.GUEST)
def show(ctx: Context, need: int, how: str) -> None:
    how = how if how in ("named", "nameless") else "no"
    needs.show(ctx.session, ctx.community, need, ctx.person, how)
    if how == "no":
        ctx.reply("need.still-looking")
        return
    ctx.post(ctx.community, Card("need", need))
    changed(ctx, need)
    ctx.reply("need.shown")


@router.card("need")
def need_card(session: Session, subject: int, language: str) -> Message | None:
    need = session.get(Need, subject)
    if need is None:
        return None
    if need.state != "open":
        return say("need.card-over", words=need.words)
    named = need.shown == "named"
    urgency = "soon" if need.urgency == "today" else need.urgency
    row = (Button(text("need.i-can"), data("volunteer", need.community, need.id), private=True),)
    return say(
        "need.card",
        row,
        named=int(named),
        who=Someone(need.person) if named else "",
        words=need.words,
        urgency=text(f"urgency.{urgency}"),
    )


@router.link("volunteer", role=Role.MEMBER)
def offered(ctx: Context, need: int) -> None:
    """From «Могу помочь» under a need in the group: what is meant is said once more, and only a press is a yes."""
    words = loop.open_to(ctx.session, ctx.community, need, ctx.person)
    row = (
        Button(text("match.yes"), data("volunteer", ctx.community, need)),
        Button(text("match.not-now"), data("go", ctx.community, "menu")),
    )
    ctx.reply("need.volunteer", row, words=words)


@router.button("volunteer", role=Role.MEMBER, gate=consent.gate)
def volunteer(ctx: Context, need: int) -> None:
    called = ctx.may(Role.MANAGER)
    talk = loop.volunteer(ctx.session, ctx.community, need, ctx.person, ctx.now, called=called)
    ctx.reply("match.thanks")
    tell_asker(ctx, talk)


@router.card("nobody")
def nobody_card(session: Session, subject: int, language: str) -> Message | None:
    """To a leader, without the asker's name: that is for whoever both agree to meet."""
    need = session.get(Need, subject)
    if need is None or need.state != "open":
        return None
    row = (Button(text("need.i-can"), data("volunteer", need.community, need.id)),)
    return say("need.nobody-tell", row, words=need.words, urgency=text(f"urgency.{need.urgency}"))


# ── The end, and a new beginning ─────────────────────────────────────────────────────────────────────────────────────
@router.button("need-cancel", role=Role.GUEST)
def cancel(ctx: Context, need: int) -> None:
    willing = outcomes.cancel(ctx.session, ctx.community, ctx.person, need, ctx.now)
    ctx.void("need", need)
    tell_not_needed(ctx, ctx.community, willing)
    changed(ctx, need)
    ctx.reply("need.cancelled")


@router.card("expired")
def expired_card(session: Session, subject: int, language: str) -> Message | None:
    need = session.get(Need, subject)
    if need is None or need.state != "expired":
        return None
    row = (Button(text("need.renew"), data("need-renew", need.community, need.id)),)
    if need.check_at is not None:
        return say("need.expired-unknown", row, words=need.words)
    early = "need.waited" if _ended_early(need) else "need.expired-today" if _was_for_a_day(need) else "need.expired"
    return say(early, row, words=need.words)


def _was_for_a_day(need: Need) -> bool:
    """It was needed today, and that day is over."""
    told = need.renewed_at or need.created_at
    return need.urgency == "today" and need.closed_at is not None and need.closed_at - told < needs.LIFE


def _ended_early(need: Need) -> bool:
    """A helper was willing and heard nothing."""
    return need.closed_at is not None and need.closed_at < need.expires_at


@router.button("need-renew", role=Role.GUEST)
def renew(ctx: Context, need: int) -> None:
    row = outcomes.renew(ctx.session, ctx.community, need, ctx.person, ctx.now)
    ask_helpers(ctx, row.id)
    changed(ctx, need)
    ctx.reply("need.renewed", by=Moment(row.promised_at, needs.zone(ctx.session, ctx.community)))

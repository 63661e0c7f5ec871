"""Mutual help: a need is told, a helper is asked quietly, both agree, names meet, «получилось?».

> Олег: Рядом нужна помощь: «кран капает на кухне», на этой неделе. Сможете? [Да, помогу] [Не сейчас] …
"""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot import ask
from bot.context import Context
from bot.message import Button, Card, Joined, Message, Moment, Priority, Row, Someone, data, say, text
from bot.resolve import go
from bot.router import Router
from handlers import consent
from models import Match, Need, Offer
from services import communities, help, people, thanks
from services.help import Asking, Talk
from services.questionnaire import ready_made
from services.refusal import Refusal
from services.roles import Role

router = Router()

LONGEST = 1000  # characters looked at for danger
LONGEST_QUERY = 200


def take_answers(ctx: Context, definition: str, given: dict[str, Any]) -> None:
    """What the answers become: a need, offers, how often one may be asked."""
    questions = {q.becomes: q for q in ready_made()[definition].questions if q.becomes}
    found = {becomes: given[question.key] for becomes, question in questions.items() if question.key in given}
    for said in found.get("offer", ()):
        option = next((one for one in questions["offer"].options if one.value == said), None)
        if option is None:
            help.offer(ctx.session, ctx.community, ctx.person, said, ctx.now)
        elif option.words:
            label = option.label.get(ctx.language) or option.label["ru"]
            help.offer(ctx.session, ctx.community, ctx.person, label, ctx.now, option.value, option.words)
    if "asks" in found:
        help.set_asks(ctx.session, ctx.person, found["asks"])
    if "offer" in found:
        ctx.reply("offer.thanks")
        for need in help.idle(ctx.session, ctx.community):
            ask_helper(ctx, need)
    if "need" in found:
        tell_need(ctx, found["need"], found["urgency"])
    if not found:
        ctx.reply("survey.thanks")


def tell_need(ctx: Context, said: str, urgency: str) -> None:
    if help.has_too_many(ctx.session, ctx.community, ctx.person):
        ctx.reply("need.too-many", most=help.MOST_OPEN)
        return
    row = help.need(ctx.session, ctx.community, ctx.person, said, urgency, ctx.now)
    if help.sounds_dangerous(said):
        _call_leaders(ctx, row.id)
    ask_helper(ctx, row.id)
    ctx.reply(
        "need.thanks",
        (Button(text("need.cancel"), data("need-cancel", ctx.community, row.id)),),
        by=Moment(row.promised_at, communities.get(ctx.session, ctx.community).zone, "time"),
        today=int(row.promised_at - ctx.now < timedelta(hours=12)),
    )


@router.hears
def danger_first(ctx: Context) -> None:
    """Before anything else, whatever is being asked."""
    if help.sounds_dangerous(ctx.update.text[:LONGEST]):
        ctx.reply("need.danger")


def _call_leaders(ctx: Context, need: int) -> None:
    """A leader hears of it at once, and the asker hears that they do."""
    for leader in people.leaders(ctx.session, ctx.community):
        if leader != ctx.person:
            ctx.send(leader, Card("danger", need, kept=False), community=ctx.community, priority=Priority.REPLY)
            ctx.reply("need.danger-told", leader=Someone(leader))


def ask_helper(ctx: Context, need: int) -> None:
    def reach(asking: Asking) -> bool:
        card = Card("ask", asking.match, kept=False)
        about, once = ("need", asking.need), f"ask:{asking.match}"
        return ctx.send(asking.helper, card, community=asking.community, once=once, about=about, expires=asking.until)

    help.ask(ctx.session, need, ctx.now, reach)


@router.card("danger")
def danger(session: Session, subject: int, language: str) -> Message | None:
    need = session.get(Need, subject)
    return None if need is None else say("need.danger-tell", asker=Someone(need.person), words=need.words)


@router.card("ask")
def ask_card(session: Session, subject: int, language: str) -> Message | None:
    match = session.get(Match, subject)
    if match is None:
        return None
    need = session.get_one(Need, match.need)
    if match.state not in ("asked", "silent") or need.state != "open":
        return None
    row = (
        Button(text("match.yes"), data("helper", need.community, match.id, "yes")),
        Button(text("match.not-now"), data("helper", need.community, match.id, "no")),
    )
    never = (Button(text("match.never"), data("helper", need.community, match.id, "never")),)
    return say("match.ask", row, never, words=need.words, urgency=text(f"urgency.{need.urgency}"))


@router.button("helper", role=Role.GUEST)
def helper_says(ctx: Context, match: int, said: str) -> None:
    talk = help.helper_says(ctx.session, ctx.community, match, ctx.person, said == "yes", ctx.now)
    if said == "never":
        help.no_more_such(ctx.session, ctx.community, match, ctx.person)
    if said == "yes":
        ctx.reply("match.thanks")
        _tell_asker(ctx, talk)
    else:
        ctx.reply("match.never-done" if said == "never" else "match.no-hurry")
        ask_helper(ctx, talk.need)


def _tell_asker(ctx: Context, talk: Talk) -> None:
    ctx.send(
        talk.asker,
        Card("found", talk.match, kept=False),
        community=talk.community,
        once=f"found:{talk.match}:{ctx.now.isoformat()}",
        about=("need", talk.need),
        priority=Priority.REPLY,
    )


@router.card("found")
def found_card(session: Session, subject: int, language: str) -> Message | None:
    match = session.get(Match, subject)
    if match is None:
        return None
    need = session.get_one(Need, match.need)
    offer = session.get(Offer, match.offer) if match.offer else None
    row = (
        Button(text("match.meet"), data("asker", need.community, match.id, "yes")),
        Button(text("match.meet-not"), data("asker", need.community, match.id, "no")),
    )
    return say("match.found", row, words=need.words, offer=offer.words if offer else "", told=int(offer is not None))


@router.button("asker", role=Role.GUEST)
def asker_says(ctx: Context, match: int, said: str) -> None:
    """Both have agreed now: they hear each other's names."""
    talk = help.asker_says(ctx.session, ctx.community, match, ctx.person, said == "yes", ctx.now)
    if said == "yes":
        ctx.reply("match.meet-helper", helper=Someone(talk.helper), words=talk.words)
        ctx.send(
            talk.helper,
            say("match.meet-asker", asker=Someone(talk.asker), words=talk.words),
            community=talk.community,
            priority=Priority.REPLY,
            about=("need", talk.need),
        )
    else:
        ctx.reply("match.next")
        ctx.send(talk.helper, say("match.not-needed"), community=talk.community)
        ask_helper(ctx, talk.need)


# ── Nobody yet ───────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("promise")
def promise_card(session: Session, subject: int, language: str) -> Message | None:
    """The promised word when nobody was found: may the group be asked?"""
    need = session.get(Need, subject)
    if need is None or need.state != "open":
        return None
    if found := help.found_for(session, need.id):
        return found_card(session, found, language)
    rows: tuple[Row, ...] = (
        (Button(text("need.show-nameless"), data("need-show", need.community, need.id, "nameless")),),
        (Button(text("need.show-named"), data("need-show", need.community, need.id, "named")),),
        (Button(text("need.show-no"), data("need-show", need.community, need.id, "no")),),
    )
    return say("need.nobody", *rows, words=need.words)


@router.button("need-show", role=Role.GUEST)
def show(ctx: Context, need: int, how: str) -> None:
    if how not in ("named", "nameless"):
        ctx.reply("need.still-looking")
        return
    help.show(ctx.session, ctx.community, need, ctx.person, how)
    ctx.post(ctx.community, Card("need", need))
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


@router.button("volunteer", role=Role.MEMBER, gate=consent.gate)
def volunteer(ctx: Context, need: int) -> None:
    talk = help.volunteer(ctx.session, ctx.community, need, ctx.person, ctx.now)
    ctx.reply("match.thanks")
    _tell_asker(ctx, talk)


# ── How it went ──────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("check")
def check_card(session: Session, subject: int, language: str) -> Message | None:
    need = session.get(Need, subject)
    if need is None or need.state != "agreed":
        return None
    row = tuple(
        Button(text(f"need.{what}"), data("outcome", need.community, need.id, what))
        for what in ("yes", "not-yet", "no-need")
    )
    return say("need.check", row, asker=Someone(need.person), words=need.words)


@router.button("outcome", role=Role.GUEST)
def outcome(ctx: Context, need: int, said: str) -> None:
    if said not in ("yes", "not-yet", "no-need"):
        raise Refusal("button.old")
    talk = help.outcome(ctx.session, ctx.community, need, ctx.person, said, ctx.now)
    ctx.refresh("need", need)
    ctx.reply(f"need.outcome-{said}")
    if talk and said == "yes":
        thank_you = thanks.give(ctx.session, ctx.community, ctx.person, talk.helper, "", ctx.now)
        ctx.send(
            talk.helper,
            Card("thanks", thank_you, kept=False),
            community=ctx.community,
            priority=Priority.REPLY,
        )


@router.button("need-cancel", role=Role.GUEST)
def cancel(ctx: Context, need: int) -> None:
    willing = help.cancel(ctx.session, ctx.community, ctx.person, need, ctx.now)
    ctx.void("need", need)
    for helper in willing:
        ctx.send(helper, say("match.not-needed"), community=ctx.community, priority=Priority.REPLY)
    ctx.refresh("need", need)
    ctx.reply("need.cancelled")


@router.card("expired")
def expired_card(session: Session, subject: int, language: str) -> Message | None:
    need = session.get(Need, subject)
    if need is None or need.state != "expired":
        return None
    row = (Button(text("need.renew"), data("need-renew", need.community, need.id)),)
    return say("need.expired", row, words=need.words)


@router.button("need-renew", role=Role.GUEST)
def renew(ctx: Context, need: int) -> None:
    row = help.renew(ctx.session, ctx.community, need, ctx.person, ctx.now)
    ask_helper(ctx, row.id)
    ctx.reply("need.renewed")


# ── Who can? ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.command("find", role=Role.MEMBER, menu=3)
def find(ctx: Context) -> None:
    """What neighbours can do, without their names: those are told when both agree."""
    if not ctx.args:
        ctx.begin("find")
        return
    _find(ctx, ctx.args)


async def ask_what_to_find() -> str:
    return await ask.text("find.what", max_length=LONGEST_QUERY)


@router.dialog("find", ask_what_to_find, role=Role.MEMBER)
def found(ctx: Context, said: str) -> None:
    _find(ctx, said)


def _find(ctx: Context, said: str) -> None:
    ctx.args, said = "", said[:LONGEST_QUERY]
    offers = help.find(ctx.session, ctx.community, said, but=ctx.person)[:8]
    row = (Button(text("find.ask"), go(ctx.community, "need", said)),)
    if not offers:
        ctx.reply("find.nobody", row, words=said)
        return
    lines = Joined(tuple(text("find.line", words=offer.words) for offer in offers), "\n")
    ctx.reply("find.found", row, count=len({offer.person for offer in offers}), lines=lines)

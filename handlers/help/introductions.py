"""Introduces two neighbours: asks a helper quietly, then the asker; only when both agree they see each other's names.

> Олег: Рядом нужна помощь: «кран капает на кухне», на этой неделе. Сможете? [Да, помогу] [Не сейчас] …
Олег: [Да, помогу]
> Галина: По просьбе «кран капает на кухне» нашёлся сосед … Познакомить вас? [Да, познакомьте] [Нет, спасибо]
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

import locales
from after_changes import posting
from after_changes.help import ask_helpers, changed, telephones
from bot.dialogs import ask
from bot.dialogs.question import Option, Unclear
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import (
    Button,
    Card,
    Live,
    Message,
    Moment,
    Row,
    Someone,
    Text,
    YesNo,
    data,
    say,
    text,
    yes_or_no,
)
from handlers.help.agreed_days import days
from handlers.help.needed_when import beside, needed
from models import Match, MatchState, Need, NeedKind, NeedState, Offer, SpokenFor
from services import marks
from services.communities import profile
from services.help import asking_helpers, needs, states
from services.help.endings import Report
from services.help.lessons import course, pupils
from services.help.states import Talk
from services.people import consents
from services.people.reports import Posted
from services.roles import Role
from services.speech import advertising, intents, words

router = Router()


CAN = Readings(like="can-help", yes="can-yes-words", no="can-no-words", filling="can-filling", maybe="can.maybe")


# ── The helper ───────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("ask", of=Match, asks=CAN, whose="helper")
def ask_card(session: Session, match: Match, language: str) -> Message | None:
    need = session.get_one(Need, match.need)
    if match.state not in (MatchState.ASKED, MatchState.SILENT) or need.state != NeedState.OPEN:
        return None
    side = states.side(session, match, need)
    yes = "lesson.yes" if need.kind == NeedKind.LEARN else "match.yes"
    row = yes_or_no(yes, "match.not-now", "helper", side, match.id)
    never: Row = (Button(text("match.never"), data("helper", side, match.id, May.NEVER)),)
    if side == need.community:  # of a neighbouring community's request its own leaders judge
        never = (*never, posting.report_button(side, Posted.ASKED, need.id))
    lines = [_asked(session, need, match)]
    if need.renewed_at:
        day = Moment(need.renewed_at, needs.zone(session, need.community), "date")
        lines.append(text("match.ask-renewed", day=day))
    if side != need.community:
        lines.append(text("match.ask-near", community=profile.get(session, need.community).name))
    offer = session.get(Offer, match.offer) if match.offer else None
    if offer and offer.neighbour and (neighbour := session.get(SpokenFor, offer.neighbour)):
        lines.append(text("match.ask-for", name=neighbour.name))
    return Message(tuple(lines), (row, never))


def _asked(session: Session, need: Need, match: Match) -> Text:
    if need.kind == NeedKind.LEARN:
        return text("lesson.ask", words=need.words, children=int(intents.of_children(need.words)))
    return text("match.ask", words=need.words, urgency=_urgency(session, need, match))


def _urgency(session: Session, need: Need, match: Match) -> Text:
    heard = asking_helpers.heard_at(match)
    return needed(need, soon=needs.how_soon(need, needs.zone(session, need.community), heard))


class May(StrEnum):
    """Answers to «Сможете?»."""

    YES = "yes"
    NO = "no"
    NEVER = "never"  # do not ask about such things again


@router.button("helper", role=Role.GUEST, sure=(May.NEVER,))
def helper_says(ctx: Context, match: int, said: May) -> None:
    """Stores the helper's answer. Former neighbours may say no; a yes requires a neighbour."""
    if said == May.NEVER:
        _never(ctx, match)
        return
    if said == May.YES:
        ctx.must_be(Role.MEMBER)
        row, need = states.mine(ctx.session, ctx.community, match, helper=ctx.person)
        if row.state not in (MatchState.YES, MatchState.AGREED):
            pupils.check_room(ctx.session, ctx.person, need)
        if asking_helpers.ask_of_the_new_day(ctx.session, ctx.community, match, ctx.person, ctx.now, ctx.quiet):
            ctx.reply(Card("ask", match, kept=False))
            return
    talk = states.helper_says(ctx.session, ctx.community, match, ctx.person, said == May.YES, ctx.now)
    if said != May.YES:
        ctx.reply("match.no-hurry")
        ask_helpers(ctx, talk.need)
    elif talk.late:
        ctx.reply("match.found-already")
    else:
        learns = ctx.session.get_one(Need, talk.need).kind == NeedKind.LEARN
        read = (
            text("lesson.ask", words=ANYTHING, children=0)
            if learns
            else text("match.ask", words=ANYTHING, urgency=ANYTHING)
        )
        lets_name(ctx, read)
        ctx.reply("match.thanks")
        tell_asker(ctx, talk)


ANYTHING = "…"  # in the words of a consent, for somebody else's, which are not kept with it


def lets_name(ctx: Context, asked: Text) -> None:
    """Keeps that the speaker lets the other one be told who they are."""
    to, words = consents.Showing.NAME, ctx.in_words(asked)
    consents.agree(ctx.session, ctx.community, ctx.person, to, ctx.update.transport, ctx.now, words)


def _never(ctx: Context, match: int) -> None:
    """Stops such questions, however late it is said: after «Не сейчас», or when the need is over."""
    talk = states.no_more_such(ctx.session, ctx.community, match, ctx.person, ctx.now)
    ctx.reply("match.never-done")
    if talk is not None:
        ask_helpers(ctx, talk.need)


def tell_asker(ctx: Context, talk: Talk) -> None:
    """Asks the asker whether to be introduced to a willing helper."""
    changed(ctx, talk.need)
    ctx.send(
        talk.asker,
        Card("found", talk.match, kept=False),
        community=talk.community,
        about=("need", talk.need),
        by=ctx.person,
    )


# ── The asker ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _asker(session: Session, match: Match) -> int:
    return session.get_one(Need, match.need).person


@router.card("found", of=Match, asks=Readings(like="introduce"), whose=_asker)
def found_card(session: Session, match: Match, language: str) -> Message | None:
    if match.state != MatchState.YES:
        return None
    need = session.get_one(Need, match.need)
    offer = session.get(Offer, match.offer) if match.offer else None
    row = yes_or_no("match.meet", "match.meet-not", "asker", need.community, match.id)
    side = states.side(session, match, need)
    judged = offer is not None and side == need.community
    report = (posting.report_button(side, Posted.TALENT, offer.id),) if offer and judged else ()
    return say(
        "match.found",
        *filter(None, (row, report)),
        words=need.words,
        offer=offer.words if offer else "",
        told=int(offer is not None),
        near=int(side != need.community),
        community=profile.get(session, side).name,
    )


@router.button("asker", role=Role.GUEST, sure=(YesNo.YES,))
def asker_says(ctx: Context, match: int, said: YesNo) -> None:
    if said == YesNo.YES:
        ctx.must_be(Role.MEMBER)
    talk = states.asker_says(ctx.session, ctx.community, match, ctx.person, said == YesNo.YES, ctx.now)
    changed(ctx, talk.need)
    if said == YesNo.YES:
        lets_name(ctx, text("match.found", words=ANYTHING, offer="", told=0, near=0, community=""))
        _introduce(ctx, talk)
    else:
        ctx.reply("match.next")
        told = say("match.not-introduced", words=talk.words)
        ctx.send(talk.helper, told, community=talk.side, about=("need", talk.need))
        ask_helpers(ctx, talk.need)


def _introduce(ctx: Context, talk: Talk) -> None:
    """Tells both each other's names and contacts, now that both agree. Of lessons they first agree how many."""
    need = ctx.session.get_one(Need, talk.need)
    when, learns = beside(need), need.kind == NeedKind.LEARN
    helper = text("match.meet-helper", helper=Someone(talk.helper), words=talk.words, when=when)
    ctx.reply(_met(helper, talk.speaks_for, _after_meeting(talk.match, talk.community, talk.helper, learns), learns))
    asker = text("match.meet-asker", asker=Someone(talk.asker), words=talk.words, when=when)
    cannot = (Button(text("match.cannot"), data("report", talk.side, talk.match, Report.CANNOT)),)
    message = _met(asker, talk.asks_for, (*_after_meeting(talk.match, talk.side, talk.asker, learns), cannot), learns)
    ctx.send(talk.helper, message, community=talk.side, about=("need", talk.need), by=ctx.person)
    if learns:
        course.begin(ctx.session, talk.match)
        ctx.reply(Card("lesson-count", talk.match, kept=False))
    for other in talk.others:
        ctx.send(other, say("match.found-already"), community=talk.community)


def _met(who: Text, through: SpokenFor | None, rows: tuple[Row, ...], learns: bool) -> Message:
    """The introduction. `through`: the neighbour they speak for, with their contact."""
    reach = Live(through.reach, links=False) if through else ""
    other = (text("match.through", name=through.name, reach=reach),) if through else ()
    return Message((who, *other, *(() if learns else (text("match.agree-on"),))), rows)


def _after_meeting(match: int, community: int, other: int, learns: bool) -> tuple[Row, ...]:
    """Buttons after an introduction. `community`: the reader's. Offers the telephone if the platform cannot open a chat
    with `other`. `learns`: the days come later."""
    return (
        *(() if learns else (days(match, community),)),
        (Button(text("match.write"), person=other),),
        (Button(text("match.phone-send"), data("phone", community, match)),),
    )


# ── A telephone, told to the other one and kept nowhere ──────────────────────────────────────────────────────────────
def _begin_with_match(ctx: Context, match: int) -> dict[str, int]:
    states.met(ctx.session, ctx.community, match, ctx.person)
    return {"match": match}


@dataclass(frozen=True)
class Telephone:
    match: int
    number: str


async def ask_for_telephone(match: int) -> Telephone:
    """Asks for a telephone number; "" if the person would rather not give one."""
    return Telephone(match, await ask.choice("match.phone", (Option("", text("match.phone-no")),), typed=_contact))


def _contact(said: str) -> str:
    if words.fold(said) in locales.spoken("refusals"):
        return ""
    if not advertising.is_contact(said):
        raise Unclear("match.phone-unclear")
    return said


@router.button("phone", role=Role.MEMBER)
def telephone(ctx: Context, match: int) -> Next:
    return Begin("phone", {"match": match})


@router.dialog("phone", ask_for_telephone, role=Role.MEMBER, start=_begin_with_match)
def told(ctx: Context, new: Telephone) -> None:
    if not new.number:
        ctx.reply("dialog.cancelled")
        return
    talk, other = states.met(ctx.session, ctx.community, new.match, ctx.person)
    agreed = consents.Showing.TELEPHONE, ctx.update.transport, ctx.now, ctx.in_words(text("match.phone"))
    consents.agree(ctx.session, ctx.community, ctx.person, *agreed)
    sent = ctx.send(
        other,
        say("match.phone-told", name=Someone(ctx.person), number=Live(new.number), words=talk.words),
        community=talk.side if other == talk.helper else talk.community,
        about=("need", talk.need),
        by=ctx.person,
        once=f"{telephones(ctx.community, ctx.person)}{new.match}:{marks.of_moment(ctx.written_at)}",
    )
    ctx.reply("match.phone-sent" if sent else "match.phone-unsent")

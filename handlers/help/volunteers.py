"""Needs shown in the group, and volunteers who press «Могу помочь»."""

from sqlalchemy.orm import Session

from after_changes import posting
from after_changes.help import changed
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, Text, data, say, text
from handlers.help.introductions import ANYTHING, lets_name, tell_asker
from handlers.help.needed_when import beside, needed
from handlers.help.shortened import beginning
from handlers.people import consent
from models import Calling, Need, NeedState, Shown, Urgency
from services.help import need_progress, needs, states
from services.help.lessons import pupils
from services.people import consents
from services.people.callings import holders
from services.roles import Role

router = Router()


@router.card("left", of=Need, asks=Readings(), whose="person")
def left_card(session: Session, need: Need, language: str) -> Message | None:
    """Tells the asker that everybody suitable was asked."""
    if need.state != NeedState.OPEN:
        return None
    answers = need_progress.answers_so_far(session, need.id)
    if need.shown:
        return say("need.nobody-left-still", words=beginning(need.words), answers=answers)
    return say("need.nobody-left", *may_be_shown(need), words=beginning(need.words), answers=answers)


def may_be_shown(need: Need) -> tuple[Row, ...]:
    return (
        (Button(text("need.show-nameless"), data("need-show", need.community, need.id, Shown.NAMELESS)),),
        (Button(text("need.show-named"), data("need-show", need.community, need.id, Shown.NAMED)),),
        (Button(text("need.show-no"), data("need-show", need.community, need.id, Shown.NO)),),
    )


@router.button("need-show", role=Role.GUEST, sure=(Shown.NAMELESS, Shown.NAMED))
def show(ctx: Context, need: int, how: Shown) -> None:
    if how != Shown.NO:
        ctx.must_be(Role.MEMBER)
    urgent = needs.show(ctx.session, ctx.community, need, ctx.person, how).urgency == Urgency.TODAY
    if how == Shown.NO:
        ctx.reply("need.still-looking")
        return
    to = consents.Showing.REQUEST_NAMED if how == Shown.NAMED else consents.Showing.REQUEST
    asked = ctx.in_words(text("need.show-named" if how == Shown.NAMED else "need.show-nameless"))
    consents.agree(ctx.session, ctx.community, ctx.person, to, ctx.update.transport, ctx.now, asked)
    posting.post(ctx, Card("need", need), ("need", need), urgent=urgent)
    changed(ctx, need)
    posting.tell(ctx, "need.shown", ("need", need), urgent=urgent)


@router.button("need-back", role=Role.MEMBER)
def take_back(ctx: Context, need: int) -> None:
    posting.take_back(ctx, ("need", need))
    needs.hide(ctx.session, ctx.community, need, ctx.person)
    changed(ctx, need)
    ctx.edit(say("posting.taken-back"))


@router.card("need", of=Need)
def need_card(session: Session, need: Need, language: str) -> Message | None:
    if need.state != NeedState.OPEN:
        return say("need.card-over", words=beginning(need.words))
    named = need.shown == Shown.NAMED
    row = (Button(text("need.i-can"), data("volunteer", need.community, need.id), private=True),)
    return say(
        "need.card",
        row,
        (posting.report_button(need.community, "need", need.id),),
        named=int(named),
        who=Someone(need.person) if named else "",
        words=beginning(need.words),
        urgency=_urgency(session, need),
    )


@router.link("volunteer", role=Role.MEMBER)
def offered(ctx: Context, need: int) -> None:
    """Asks a volunteer again in private after «Могу помочь» in the group; only a press is a yes."""
    words = states.open_to(ctx.session, ctx.community, need, ctx.person)
    row = (
        Button(text("match.yes"), data("volunteer", ctx.community, need)),
        Button(text("match.not-now"), data("go", ctx.community, "menu")),
    )
    when = beside(needs.get(ctx.session, ctx.community, need))
    ctx.reply("need.volunteer", row, words=words, when=when)


@router.button("volunteer", role=Role.MEMBER, gate=consent.gate)
def volunteer(ctx: Context, need: int) -> None:
    pupils.check_room(ctx.session, ctx.person, needs.get(ctx.session, ctx.community, need))
    called = holders.has(ctx.session, ctx.community, ctx.person, Calling.PROVIDER) or ctx.may(Role.MANAGER)
    talk = states.volunteer(ctx.session, ctx.community, need, ctx.person, ctx.now, called=called)
    lets_name(ctx, text("need.volunteer", words=ANYTHING, when=""))
    ctx.reply("match.thanks")
    tell_asker(ctx, talk)


@router.card("nobody", of=Need, leader=True)
def nobody_card(session: Session, need: Need, language: str) -> Message | None:
    """Tells a leader that nobody is left, without the asker's name, which only a matched pair sees."""
    if need.state != NeedState.OPEN:
        return None
    row = (Button(text("need.i-can"), data("volunteer", need.community, need.id)),)
    return say("need.nobody-tell", row, words=beginning(need.words), urgency=_urgency(session, need))


def _urgency(session: Session, need: Need) -> Text:
    return needed(need, soon=needs.how_soon(need, needs.zone(session, need.community)))

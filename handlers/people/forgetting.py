"""«Удалить всё обо мне»: asks once more, then erases at once.

Галина: /forget
> Галина: Удалю имя, просьбы, предложения, ответы и отзывы. … Точно? [Да, удалить всё] [Нет, оставить]
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from after_changes import chronicle, planned_posts
from after_changes.events import offer_seats, refresh_card, tell_cancelled
from after_changes.help import look_further, take_away, tell_not_needed
from after_changes.people import buddies, inquiries, mediation
from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Go, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.routing.speakers.confirmed import is_known_there
from bot.values.outgoing import text
from services.people import forgetting
from services.refusal import Refusal
from services.roles import Role

router = Router()

SOON = timedelta(minutes=10)  # a later «да» may be meant for something else


async def ask_whether_sure(asked: str, posted: int = 0) -> tuple[datetime, bool]:
    """`asked`: the moment of asking, ISO."""
    yes, no = Option("yes", text("forget.sure"), said="forget.sure#words", sure=True), Option("no", text("forget.no"))
    said = await ask.choice("forget.ask", [yes, no], way_out=True, posted=posted)
    return datetime.fromisoformat(asked), said == "yes"


def _begin(ctx: Context) -> dict[str, str | int]:
    ctx.args = ""
    _must_have_heirs(ctx)
    shown = forgetting.posted(ctx.session, ctx.person)
    return {"asked": ctx.now.isoformat(), "posted": int(bool(shown.introductions or shown.thanks))}


def _must_have_heirs(ctx: Context) -> None:
    """Raises Refusal if an owned community would be left without a leader whom a platform has just confirmed, since
    nobody may have looked for the others in a long time."""
    for community, others in forgetting.heirs(ctx.session, ctx.person).items():
        if not any(is_known_there(ctx, community, one) for one in others):
            raise Refusal("forget.owner")


@router.command("forget", role=Role.GUEST, place=Place(seldom=100), lonely=True, link=True)
def forget(ctx: Context) -> Next:
    return Begin("forget")


@router.dialog("forget", ask_whether_sure, role=Role.GUEST, start=_begin, lonely=True, fleeting=True)
def answered(ctx: Context, answer: tuple[datetime, bool]) -> Next:
    kept = Go("menu") if ctx.maybe_community is not None else None
    return only_if_sure(ctx, answer, _forget, again=Begin("forget"), kept=kept)


def only_if_sure(
    ctx: Context, answer: tuple[datetime, bool], act: Callable[[Context], None], *, again: Begin, kept: Next = None
) -> Next:
    """Runs an irreversible action only after a prompt «да». `again`: asks again; `kept`: follows a no."""
    asked, sure = answer
    if not sure:
        ctx.reply("forget.kept")
        return kept
    if ctx.now - asked > SOON:
        ctx.reply("forget.late")
        return again
    act(ctx)
    return None


def _forget(ctx: Context) -> None:
    _must_have_heirs(ctx)
    ctx.void("in-private", ctx.person)
    traces = forgetting.forget(ctx.session, ctx.person, ctx.now)
    for event in traces.hosted:
        tell_cancelled(ctx, event, ctx.person)
        forgetting.blank(ctx.session, event)
    for event in traces.events:
        offer_seats(ctx, event)
    _redraw(ctx, traces)
    chronicle.take_out(ctx, traces.history)
    planned_posts.take_away(ctx, traces.told_of)
    mediation.take_back(ctx, traces.talks)
    inquiries.erase(ctx, traces.inquiries)
    buddies.end_all(ctx, traces.led, ctx.person, erased=True)
    take_away(ctx, traces.needs)
    for community, helper in traces.helpers:
        tell_not_needed(ctx, community, [helper])
    for need in traces.let_down:
        look_further(ctx, need)
    ctx.farewell("forget.done", left=int(traces.left))


def _redraw(ctx: Context, traces: forgetting.Traces) -> None:
    for event in traces.events:
        refresh_card(ctx, event)
    shown = {
        "chores": traces.events,
        "festival": traces.festivals,
        "visit-list": traces.lists,
        "welcome": traces.welcomes,
        "about": traces.posted.introductions,
        "thanks-post": traces.posted.thanks,
        "holiday-post": traces.posted.greetings,
        "acquaintance": traces.acquainted,
        "acquainted": traces.acquainted,
        **traces.quoted,
    }
    for card, subjects in shown.items():
        for subject in subjects:
            ctx.refresh(card, subject)

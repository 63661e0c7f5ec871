"""«Получилось?»: asks both after the agreed day; then a thank-you, another try, or the next neighbour.

> Галина: Галина, получилось? Вы просили: «кран капает на кухне». [Да, спасибо!] [Ещё нет] [Не вышло] [Уже не нужно]
> Олег: Олег, получилось помочь? Просьба: «кран капает на кухне». [Да, всё сделано] [Ещё нет] [Не смогу]
"""

from sqlalchemy.orm import Session

from after_changes.help import ask_helpers, changed, look_further, meet_no_more, tell_not_needed
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Someone, data, say, text
from handlers.help.lessons import meetings
from handlers.help.needs import standing
from handlers.help.promises import went
from models import Match, MatchState, Need, NeedKind, NeedState
from services.help import endings, needs, states
from services.help.endings import Outcome, Report
from services.help.lessons import course
from services.help.states import Talk
from services.marks import Mark
from services.people import thanks
from services.roles import Role

router = Router()


@router.card(
    "check",
    of=Need,
    asks=Readings("worked-out", {"yes": "yes", "later": "not-yet", "no": "let-down"}),
    whose="person",
)
def check_card(session: Session, need: Need, language: str) -> Message | None:
    if need.state != NeedState.AGREED:
        return None
    match = endings.agreed_match(session, need.id)
    if match and need.kind == NeedKind.LEARN:
        return meetings.check(session, need, match)
    row = tuple(
        went(text(f"need.{what}"), need, match, what)
        for what in (Outcome.YES, Outcome.NOT_YET, Outcome.LET_DOWN, Outcome.NO_NEED)
    )
    return say("need.check", row, asker=Someone(need.person), words=need.words)


@router.button("outcome", role=Role.GUEST, sure=("next", "no-need"))
def outcome(ctx: Context, need: int, match: Mark, said: Outcome) -> Next:
    """The asker's answer about the helper whom the button was about; if another one comes now, it is asked again."""
    row = needs.own(ctx.session, ctx.community, need, ctx.person)
    if said == Outcome.LET_DOWN:
        ctx.reply(Card("let-down", need, kept=False))
        return None
    if said == Outcome.NEXT:
        ctx.must_be(Role.MEMBER)
    agreed = endings.agreed_match(ctx.session, need)
    if agreed is not None and agreed.id != match:
        _ask_of_who_comes(ctx, row, said)
        return None
    if agreed is not None and row.kind == NeedKind.LEARN and said != Outcome.NEXT:
        _of_lessons(ctx, row, agreed, said)
        return None
    return _settle(ctx, row, said)


def _ask_of_who_comes(ctx: Context, need: Need, said: Outcome) -> None:
    ctx.reply(Message((text("need.outcome-of-another"), standing(ctx.session, need))))
    ctx.reply(Card("let-down" if said == Outcome.NEXT else "check", need.id, kept=False))


def _of_lessons(ctx: Context, need: Need, match: Match, said: Outcome) -> None:
    """One lesson is not yet all of them; whoever needs no more ends the course."""
    if said == Outcome.NO_NEED:
        meetings.stop(ctx, match.id)
    else:
        ctx.reply(Card("check", need.id, kept=False))


def _settle(ctx: Context, row: Need, said: Outcome) -> Next:
    need = row.id
    talk = endings.outcome(ctx.session, ctx.community, need, ctx.person, said, ctx.now)
    if said == Outcome.NEXT:
        return _look_for_another(ctx, need, talk)
    changed(ctx, need)
    if said == Outcome.NOT_YET:
        match = endings.agreed_match(ctx.session, need)
        ctx.reply("need.outcome-not-yet", (went(text("need.next"), row, match, Outcome.NEXT),))
        return None
    ctx.reply(f"need.outcome-{said}")
    if talk and said == Outcome.YES:
        _thank(ctx, talk)
        tell_not_needed(ctx, ctx.community, talk.others)
    elif talk:
        ctx.send(talk.helper, say("match.closed", words=talk.words), community=talk.side)
    return None


def _look_for_another(ctx: Context, need: int, talk: Talk | None) -> Next:
    """Asks the next helper; asks for another day first if the need's own has passed."""
    meet_no_more(ctx, need)
    if talk:
        ctx.send(talk.helper, say("match.not-met", words=talk.words), community=talk.side, about=("need", need))
    if ctx.session.get_one(Need, need).state == NeedState.EXPIRED:
        return Begin("need-again", {"need": need})
    ctx.reply("need.outcome-next")
    ask_helpers(ctx, need)
    return None


def _thank(ctx: Context, talk: Talk) -> None:
    """Offers a thank-you in the helper's community."""
    thank_you = thanks.give(ctx.session, talk.side, ctx.person, talk.helper, "", ctx.now, for_help=True)
    card = Card("thanks", thank_you, kept=False)
    ctx.send(talk.helper, card, community=talk.side)


# ── The helper's side ────────────────────────────────────────────────────────────────────────────────────────────────
@router.card(
    "check-helper",
    of=Match,
    asks=Readings("worked-out", {"yes": "done", "later": "not-yet", "no": "not-yet"}),
    whose="helper",
)
def helper_card(session: Session, match: Match, language: str) -> Message | None:
    need = session.get_one(Need, match.need)
    if match.state != MatchState.AGREED:
        return None
    if need.kind == NeedKind.LEARN:
        return say("lesson.learner-tells", words=need.words)
    side = states.side(session, match, need)
    row = tuple(Button(text(f"match.{what}"), data("report", side, match.id, what)) for what in Report)
    return say("match.check", row, helper=Someone(match.helper), words=need.words)


def _of_what_is_taught(ctx: Context, match: int, said: Report) -> None:
    if said == Report.CANNOT:
        meetings.stop(ctx, match)
    else:
        ctx.reply(Card("check-helper", match, kept=False))


@router.button("report", role=Role.GUEST, sure=("cannot",))
def report(ctx: Context, match: int, said: Report) -> None:
    _, need = states.mine(ctx.session, ctx.community, match, helper=ctx.person)
    if course.goes_on(ctx.session, need):
        _of_what_is_taught(ctx, match, said)
        return
    talk = endings.helper_reports(ctx.session, ctx.community, match, ctx.person, said, ctx.now)
    ctx.reply(f"match.reported-{said}")
    if said == Report.CANNOT:
        look_further(ctx, talk.need)

"""What two have promised each other, and what becomes of it: «Не смогу», «Опоздаю», «Не вышло».

Their own words for it: handlers/help/overheard.py.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.help import look_further
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, Text, data, say, text
from bot.words import when_parser
from handlers.help.agreed_days import another_day
from handlers.help.lessons import meetings
from handlers.help.lessons.counting import line, stop_button
from handlers.help.needed_when import beside
from handlers.help.shortened import beginning, short
from models import Match, MatchState, Need, NeedKind, NeedState
from services.help import endings, promises, states
from services.help.endings import Outcome, Report
from services.help.lessons import course
from services.roles import Role

router = Router()


# ── The helper ───────────────────────────────────────────────────────────────────────────────────────────────────────
class Can(StrEnum):
    """«Не сможете?»"""

    ASK = "ask"
    NOT = "not"
    STILL = "still"
    LATE = "late"


@router.card("cannot", of=Match, asks=Readings(presses={"yes": Can.NOT, "no": Can.STILL}), whose="helper")
def cannot_card(session: Session, match: Match, language: str) -> Message | None:
    if match.state not in (MatchState.YES, MatchState.AGREED):
        return None
    need = session.get_one(Need, match.need)
    side = states.side(session, match, need)
    row = (
        Button(text("match.cannot-yes"), data("cannot", side, match.id, Can.NOT)),
        *([another_day(side, match.id)] if match.state == MatchState.AGREED else []),
        Button(text("match.cannot-no"), data("cannot", side, match.id, Can.STILL)),
    )
    return say("match.cannot-ask", row, words=need.words, when=beside(need, match))


@router.button("cannot", role=Role.GUEST, sure=(Can.NOT,))
def cannot(ctx: Context, match: int, said: Can) -> None:
    promises.helpers_own(ctx.session, ctx.community, match, ctx.person)
    if said == Can.ASK:
        ctx.reply(Card("cannot", match, kept=False))
    elif said == Can.STILL:
        ctx.reply("match.cannot-kept")
    elif said == Can.LATE:
        _tell_late(ctx, match)
    elif course.goes_on(ctx.session, states.mine(ctx.session, ctx.community, match)[1]):
        meetings.stop(ctx, match)
    else:
        talk = endings.helper_reports(ctx.session, ctx.community, match, ctx.person, Report.CANNOT, ctx.now)
        ctx.reply("match.reported-cannot")
        look_further(ctx, talk.need)


def _tell_late(ctx: Context, match: int) -> None:
    ctx.must_be(Role.MEMBER)  # it wakes a neighbour
    talk, other = states.met(ctx.session, ctx.community, match, ctx.person)
    minutes = when_parser.late_by(ctx.update.text)
    told = say("match.late-told", helper=Someone(ctx.person), words=talk.words, minutes=minutes)
    once = f"late:{match}:{ctx.day(ctx.community).isoformat()}:{minutes}"
    ctx.wake(other, told, community=talk.community, about=("need", talk.need), once=once)
    ctx.reply("match.late-passed")


@router.card(
    "promise-reminder",
    of=Match,
    asks=Readings("reminder", {"yes": Can.STILL, "no": Can.ASK, "late": Can.LATE}),
    whose="helper",
)
def reminder_card(session: Session, match: Match, language: str) -> Message | None:
    """Reminds the helper before the agreed hour. A no asks once more, since the next helper is asked at once."""
    if match.state != MatchState.AGREED:
        return None
    need = session.get_one(Need, match.need)
    side = states.side(session, match, need)
    row = tuple(
        Button(text(f"match.remind-{label}"), data("cannot", side, match.id, said))
        for label, said in (("yes", Can.STILL), ("late", Can.LATE), ("no", Can.ASK))
    )
    another = (another_day(side, match.id),)
    when = beside(need, match)
    return say("match.remind", row, another, words=need.words, when=when, asker=Someone(need.person))


# ── The asker ────────────────────────────────────────────────────────────────────────────────────────────────────────
def went(label: Text, need: Need, match: Match | None, said: Outcome) -> Button:
    """The asker's answer about what this helper has promised: the same need may have another helper by then."""
    return Button(label, data("outcome", need.community, need.id, match.id if match else 0, said))


@router.card(
    "let-down",
    of=Need,
    asks=Readings(presses={"yes": Outcome.NEXT}, yes="need.let-down-next#words", filling="can-filling"),
    whose="person",
)
def let_down_card(session: Session, need: Need, language: str) -> Message | None:
    """«Не вышло»: asks what next. Nobody is blamed."""
    match = endings.agreed_match(session, need.id)
    if need.state != NeedState.AGREED or match is None:
        return None
    row = tuple(went(text(f"need.let-down-{what}"), need, match, what) for what in (Outcome.NEXT, Outcome.NO_NEED))
    another = (another_day(need.community, match.id),)
    return say("need.let-down-ask", row, another, words=need.words, when=beside(need, match))


# ── «Моё» ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def lines(ctx: Context) -> list[tuple[Text, tuple[Row, ...]]]:
    """What this person has promised here, with its buttons."""
    found: list[tuple[Text, tuple[Row, ...]]] = []
    for match, need in promises.of_helper(ctx.session, ctx.person, ctx.community):
        when = beside(need, match)
        other = another_day(ctx.community, match.id, "my.another-day", words=short(need.words))
        if course.goes_on(ctx.session, need):
            stop = stop_button(ctx.session, match, need, ctx.person)
            found.append((line(ctx.session, match, need, ctx.person), ((other,), (stop,))))
            continue
        cannot = Button(text("my.cannot", words=short(need.words)), data("cannot", ctx.community, match.id, Can.ASK))
        if match.state == MatchState.AGREED:
            told = text("my.promised", words=beginning(need.words), when=when, asker=Someone(need.person))
            found.append((told, ((cannot,), (other,))))
        else:
            found.append((text("my.willing", words=beginning(need.words), when=when), ((cannot,),)))
    return found


def rows_of(session: Session, need: Need, now: datetime) -> list[Row]:
    """Buttons for the asker of a need somebody is coming for."""
    match = endings.agreed_match(session, need.id)
    if match is None:
        return []
    rows: list[Row] = [(another_day(need.community, match.id, "my.another-day", words=short(need.words)),)]
    if need.kind == NeedKind.LEARN:
        return [*rows, (stop_button(session, match, need, need.person),)]
    if promises.may_be_missed(session, match, need, now):
        rows.append((went(text("my.let-down", words=short(need.words)), need, match, Outcome.LET_DOWN),))
    return rows

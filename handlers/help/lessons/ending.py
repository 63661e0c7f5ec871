"""The end of a course: thanks in the learner's words, another round, or an end that either of the two wishes.

> Галина: Вы встретились 3 раза: «научиться вязать». … [Сказать спасибо] [Ещё столько же]
Галина: [Сказать спасибо]
> Галина: Чему научились? Хватит и слова …
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.dialogs.question import Question
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, YesNo, data, say, text, yes_or_no
from handlers.help.agreed_days import days
from handlers.help.lessons.counting import learner
from handlers.help.lessons.meetings import stop
from handlers.help.needs import tell_need
from handlers.people import consent
from handlers.people.thanks.saying import tell
from models import Match, MatchState, Need, NeedKind, Side
from services.help import states
from services.help.lessons import course
from services.people import thanks
from services.roles import Role
from services.speech.unasked import COMMENT

router = Router()

LONGEST = 200  # characters of what was learnt


# ── All lessons were held ────────────────────────────────────────────────────────────────────────────────────────────
@router.card("lesson-over", of=Match, whose=learner)
def over_card(session: Session, match: Match, language: str) -> Message | None:
    need = session.get_one(Need, match.need)
    return _over(session, match, need.community, "lesson.over-learner", match.helper)


@router.card("lesson-taught", of=Match, whose="helper")
def taught_card(session: Session, match: Match, language: str) -> Message | None:
    need = session.get_one(Need, match.need)
    return _over(session, match, states.side(session, match, need), "lesson.over-teacher", need.person)


def _over(session: Session, match: Match, here: int, key: str, other: int) -> Message | None:
    lessons, need = course.of(session, match.id), session.get_one(Need, match.need)
    if lessons is None or match.state != MatchState.HELPED or not need.words:
        return None
    row: Row = (
        Button(text("lesson.thank"), data("lesson-thank", here, match.id)),
        Button(text("lesson.once-more"), data("lesson-more", here, match.id, YesNo.YES)),
    )
    return say(key, row, words=need.words, held=lessons.held, who=Someone(other))


# ── Thanks ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Thanked:
    match: int
    words: str


@router.button("lesson-thank", role=Role.MEMBER)
def thank(ctx: Context, match: int) -> Next:
    return Begin("lesson-thank", {"match": match})


def _whom(ctx: Context, match: int) -> dict[str, int]:
    found = course.get(ctx.session, ctx.community, match, ctx.person, over=True)
    return {"match": match, "learns": int(found.side == Side.LEARNER)}


async def ask_what_for(match: int, learns: int) -> Thanked:
    return Thanked(match, await _what_for(learns))


def _what_for(learns: int) -> Question[str]:
    """Of whoever has learnt, what: thanks for help need no words."""
    key = "lesson.learnt" if learns else "lesson.thank-for"
    return ask.text(key, max_length=LONGEST, optional=bool(learns), takes=COMMENT)


@router.dialog("lesson-thank", ask_what_for, role=Role.MEMBER, start=_whom)
def thanked(ctx: Context, new: Thanked) -> None:
    found = course.get(ctx.session, ctx.community, new.match, ctx.person, over=True)
    row = thanks.give(ctx.session, found.there, ctx.person, found.other, new.words, ctx.now, for_help=True)
    told = tell(ctx, row, found.other)
    ctx.reply("thanks.done" if told else "thanks.done-later", receiver=Someone(found.other))


# ── Another round ────────────────────────────────────────────────────────────────────────────────────────────────────
def _asked(session: Session, match: Match) -> int | None:
    lessons = course.of(session, match.id)
    if lessons is None or lessons.again is None:
        return None
    return match.helper if lessons.again == Side.LEARNER else learner(session, match)


@router.card("lesson-again", of=Match, asks=Readings(), whose=_asked)
def again_card(session: Session, match: Match, language: str) -> Message | None:
    lessons, need = course.of(session, match.id), session.get_one(Need, match.need)
    if lessons is None or lessons.again is None or not need.words:
        return None
    by_learner = lessons.again == Side.LEARNER
    here = states.side(session, match, need) if by_learner else need.community
    row = yes_or_no("lesson.again-yes", "lesson.again-no", "lesson-more", here, match.id)
    who = Someone(need.person if by_learner else match.helper)
    return say("lesson.again", row, who=who, meetings=lessons.meetings or lessons.held, words=need.words)


@router.button("lesson-more", role=Role.MEMBER)
def once_more(ctx: Context, match: int, said: YesNo) -> None:
    found = course.get(ctx.session, ctx.community, match, ctx.person, over=True)
    if said == YesNo.NO:
        course.not_again(found)
        ctx.reply("lesson.again-not", who=Someone(found.other))
        ctx.send(found.other, say("lesson.again-refused", words=found.need.words), community=found.there)
        return
    new = course.once_more(ctx.session, found, ctx.now)
    if new is None:
        ctx.reply("lesson.again-asked", who=Someone(found.other))
        card = Card("lesson-again", match, kept=False)
        ctx.send(found.other, card, community=found.there, once=f"lesson-again:{match}:{found.side}", by=ctx.person)
        return
    for community, reader, other in (
        (found.community, ctx.person, found.other),
        (found.there, found.other, ctx.person),
    ):
        told = say("lesson.again-agreed", days(new, community), who=Someone(other), words=found.need.words)
        if reader == ctx.person:
            ctx.reply(told)
        else:
            ctx.send(reader, told, community=community, by=ctx.person)


# ── An end before that ───────────────────────────────────────────────────────────────────────────────────────────────
class Stop(StrEnum):
    ASK = "ask"
    YES = "yes"
    NO = "no"


@router.button("lesson-stop", role=Role.GUEST, sure=(Stop.YES,))
def stopped(ctx: Context, match: int, said: Stop) -> None:
    found = course.get(ctx.session, ctx.community, match, ctx.person)
    if said == Stop.ASK:
        row = yes_or_no("lesson.stop-yes", "lesson.stop-no", "lesson-stop", ctx.community, match)
        ctx.reply("lesson.stop-ask", row, words=found.need.words, who=Someone(found.other))
    elif said == Stop.NO:
        ctx.reply("lesson.stop-kept")
    else:
        stop(ctx, match)


@router.button("lesson-another", role=Role.MEMBER, gate=consent.gate)
def look_for_another(ctx: Context, match: int) -> None:
    """Whoever taught is gone: the same wish once more."""
    found = course.get(ctx.session, ctx.community, match, ctx.person, over=True)
    tell_need(ctx, found.need.words, "someday", kind=NeedKind.LEARN)

"""How many times the two meet: the learner proposes, the teacher agrees or proposes another number.

> Галина: Сколько раз встретитесь? [1] [3] [5] [Другое число]
Галина: [3]
> Олег: Галина предлагает встретиться 3 раза: «научиться вязать». Подходит? [Подходит] [Другое число]
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, Text, YesNo, data, say, text, yes_or_no
from handlers.help.agreed_days import days
from handlers.help.needed_when import beside
from handlers.help.shortened import beginning, short
from models import Match, MatchState, Need, Side
from services.help import states
from services.help.lessons import course
from services.help.lessons.course import Course
from services.roles import Role

router = Router()


def learner(session: Session, match: Match) -> int:
    return session.get_one(Need, match.need).person


def line(session: Session, match: Match, need: Need, reader: int) -> Text:
    """«Учитесь: «вязать», учит Олег. Было встреч: 1 из 3», or the teacher's side of it."""
    lessons = course.begin(session, match.id)
    learns = reader == need.person
    return text(
        "lesson.mine" if learns else "lesson.mine-teacher",
        words=beginning(need.words),
        when=beside(need, match),
        who=Someone(match.helper if learns else need.person),
        held=lessons.held,
        meetings=lessons.meetings or 0,
        known="agreed" if lessons.agreed_at else "open" if lessons.held else "new",
    )


def stop_button(session: Session, match: Match, need: Need, reader: int) -> Button:
    here = need.community if reader == need.person else states.side(session, match, need)
    return Button(text("lesson.stop", words=short(need.words)), data("lesson-stop", here, match.id, "ask"))


# ── The learner is asked ─────────────────────────────────────────────────────────────────────────────────────────────
@router.card("lesson-count", of=Match, asks=Readings(marks="lesson-count"), whose=learner)
def count_card(session: Session, match: Match, language: str) -> Message | None:
    lessons = course.of(session, match.id)
    if lessons is None or lessons.agreed_at is not None or match.state != MatchState.AGREED:
        return None
    need = session.get_one(Need, match.need)
    row: Row = tuple(
        Button(str(number), data("lesson-count", need.community, match.id, number)) for number in course.OFFERED
    )
    key = "lesson.how-many-more" if lessons.held else "lesson.how-many-times"
    return say(key, row, (_own_number(need.community, match.id),), who=Someone(match.helper))


def _own_number(community: int, match: int) -> Button:
    return Button(text("lesson.own-number"), data("lesson-own", community, match))


@router.button("lesson-count", role=Role.MEMBER)
def counted(ctx: Context, match: int, meetings: int) -> None:
    propose(ctx, match, meetings)


@router.button("lesson-own", role=Role.MEMBER)
def own_number(ctx: Context, match: int) -> Next:
    return Begin("lesson-count", {"match": match})


@dataclass(frozen=True)
class Proposed:
    match: int
    meetings: int


async def ask_how_many(match: int) -> Proposed:
    number = await ask.number("lesson.number", least=1, most=course.MOST)
    return Proposed(match, number or 1)


def _begin(ctx: Context, match: int) -> dict[str, int]:
    course.get(ctx.session, ctx.community, match, ctx.person)
    return {"match": match}


@router.dialog("lesson-count", ask_how_many, role=Role.MEMBER, start=_begin)
def own_number_told(ctx: Context, new: Proposed) -> None:
    propose(ctx, new.match, new.meetings)


def propose(ctx: Context, match: int, meetings: int) -> None:
    found = course.get(ctx.session, ctx.community, match, ctx.person)
    if course.propose(found, meetings, ctx.now):
        tell_agreed(ctx, found)
        return
    ctx.reply("lesson.proposed-done", who=Someone(found.other), meetings=meetings)
    card, about = Card("lesson-proposed", match, kept=False), ("need", found.need.id)
    ctx.send(found.other, card, community=found.there, about=about, by=ctx.person)


# ── The other one is asked ───────────────────────────────────────────────────────────────────────────────────────────
def _asked(session: Session, match: Match) -> int | None:
    lessons = course.of(session, match.id)
    return course.asked(lessons, match, session.get_one(Need, match.need)) if lessons else None


@router.card("lesson-proposed", of=Match, asks=Readings(like="right"), whose=_asked)
def proposed_card(session: Session, match: Match, language: str) -> Message | None:
    lessons, need = course.of(session, match.id), session.get_one(Need, match.need)
    if lessons is None or course.asked(lessons, match, need) is None or match.state != MatchState.AGREED:
        return None
    by_learner = lessons.proposed_by == Side.LEARNER
    here = states.side(session, match, need) if by_learner else need.community
    return say(
        "lesson.proposed",
        yes_or_no("lesson.fits", "lesson.own-number", "lesson-agree", here, match.id, lessons.meetings or 0),
        who=Someone(need.person if by_learner else match.helper),
        meetings=lessons.meetings or 0,
        words=need.words,
    )


@router.button("lesson-agree", role=Role.MEMBER)
def agreed(ctx: Context, match: int, meetings: int, said: YesNo) -> Next:
    if said == YesNo.NO:
        return Begin("lesson-count", {"match": match})
    found = course.get(ctx.session, ctx.community, match, ctx.person)
    course.agree(found, meetings, ctx.now)
    tell_agreed(ctx, found)
    return None


def tell_agreed(ctx: Context, found: Course) -> None:
    """Both hear what they have agreed on, and how to name the first day."""
    match = found.match
    about = {"meetings": found.lessons.meetings or 0, "words": found.need.words, "named": int(match.when is not None)}

    def rows(community: int) -> tuple[Row, ...]:
        return () if match.when else (days(match.id, community),)

    ctx.reply("lesson.agreed", *rows(found.community), who=Someone(found.other), **about)
    told = say("lesson.agreed", *rows(found.there), who=Someone(ctx.person), **about)
    ctx.send(found.other, told, community=found.there, about=("need", found.need.id), by=ctx.person)

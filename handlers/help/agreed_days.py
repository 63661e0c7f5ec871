"""The day two who have met agree on: named by one, agreed to by the other, and changed by either.

Наталья: перенесли на четверг
> Наталья: Спрошу соседа, подходит ли: четверг, 26 ноября. …
> Сергей: Наталья просит перенести «кран капает». Новый день: четверг, 26 ноября. Подходит? [Подходит] [Не подходит]
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from after_changes.help import changed
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, YesNo, data, say, text, yes_or_no
from bot.words.texts import show_date
from handlers.help.needed_when import agreed_on_words, asked_day
from models import Match, MatchState, Need
from services.help import agreed_day, needs, states
from services.roles import Role
from services.when import When

router = Router()


class Days(StrEnum):
    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER = "later"


def days(match: int, community: int) -> Row:
    return tuple(Button(text(f"match.day-{day}"), data("day", community, match, day)) for day in Days)


def another_day(community: int, match: int, label: str = "match.another-day", **values: str) -> Button:
    return Button(text(label, **values), data("day", community, match, Days.LATER))


@router.button("day", role=Role.MEMBER)
def agreed_on(ctx: Context, match: int, said: Days) -> Next:
    """Stores the agreed day, after which «получилось?» is asked."""
    if said == Days.LATER:
        return Begin("agreed-day", {"match": match})
    day = ctx.written_at.astimezone(ZoneInfo(ctx.zone)).date() + timedelta(days=said == Days.TOMORROW)
    note_day(ctx, match, When(day, day))
    return None


@dataclass(frozen=True)
class AgreedDay:
    match: int
    when: str  # services.when, packed


async def ask_for_day(match: int) -> AgreedDay:
    return AgreedDay(match, await asked_day("match.which-day", too_far="match.day-far"))


def _begin(ctx: Context, match: int) -> dict[str, int]:
    states.met(ctx.session, ctx.community, match, ctx.person)
    return {"match": match}


@router.dialog("agreed-day", ask_for_day, role=Role.MEMBER, start=_begin)
def day_told(ctx: Context, new: AgreedDay) -> None:
    note_day(ctx, new.match, When.unpacked(new.when))


def note_day(ctx: Context, match: int, when: When) -> None:
    """Stores the day and asks the other person whether it suits them."""
    named = agreed_day.name_day(ctx.session, ctx.community, match, ctx.person, when, ctx.now)
    need = ctx.session.get_one(Match, match).need
    if named.check is None:
        ctx.reply("match.day-asked", day=agreed_on_words(when))
    else:
        fits = ctx.session.get_one(Match, match).offered_when is None
        _noted(ctx, when, named.check, named.community, "match.day-agreed" if fits else "match.day-noted")
        changed(ctx, need)
    if named.other is None:
        return
    if ctx.session.get_one(Match, match).offered_when is None:
        _tell_it_fits(ctx, named, need)
    else:
        card = Card("day-asked", match, kept=False)
        ctx.send(named.other, card, community=named.community, about=("need", need), by=ctx.person)


def _noted(ctx: Context, when: When, check: datetime, community: int, key: str) -> None:
    """The day counts; «договорились» is said once the other person has agreed to it, too."""
    local = check.astimezone(ZoneInfo(needs.zone(ctx.session, community)))
    ctx.reply(key, day=agreed_on_words(when), when=show_date(local, ctx.language))


# ── A day in words that may be about something else ──────────────────────────────────────────────────────────────────
OTHER = "other"


class Meant:
    """A button's answer: a day, or that the words were about something else. Raises ValueError for anything else."""

    def __init__(self, carried: str) -> None:
        self.when = None if carried == OTHER else When.unpacked_day(carried)


def whether_that_day(session: Session, community: int, match: Match, when: When) -> Message:
    row = (
        Button(text("match.day-meant-yes"), data("day-meant", community, match.id, when.packed_day())),
        Button(text("match.day-meant-no"), data("day-meant", community, match.id, OTHER)),
    )
    words = session.get_one(Need, match.need).words
    return say("match.day-meant", row, (another_day(community, match.id),), day=agreed_on_words(when), words=words)


@router.button("day-meant", role=Role.MEMBER)
def day_meant(ctx: Context, match: int, said: Meant) -> None:
    if said.when is None:
        ctx.reply("match.day-other")
    else:
        note_day(ctx, match, said.when)


# ── The other one ────────────────────────────────────────────────────────────────────────────────────────────────────
def _asked(session: Session, match: Match) -> int | None:
    return agreed_day.asked(match, session.get_one(Need, match.need).person)


@router.card("day-asked", of=Match, asks=Readings(like="right"), whose=_asked)
def day_card(session: Session, match: Match, language: str) -> Message | None:
    if match.state != MatchState.AGREED or match.offered_when is None:
        return None
    need = session.get_one(Need, match.need)
    here = need.community if match.helper_offered else states.side(session, match, need)
    named_by = match.helper if match.helper_offered else need.person
    answers = yes_or_no("match.day-fits", "match.day-fits-not", "move", here, match.id, agreed_day.stamp(match))
    key = "match.day-told" if match.when == match.offered_when else "match.day-move"
    day = agreed_on_words(When.unpacked(match.offered_when))
    return say(key, answers, (another_day(here, match.id),), name=Someone(named_by), day=day, words=need.words)


@router.button("move", role=Role.MEMBER)
def move(ctx: Context, match: int, stamp: int, said: YesNo) -> None:
    fits = said == YesNo.YES
    named = agreed_day.decide(ctx.session, ctx.community, match, ctx.person, stamp, fits, ctx.now)
    need = ctx.session.get_one(Match, match).need
    if fits and named.check:
        _noted(ctx, named.when, named.check, named.community, "match.day-agreed")
        _tell_it_fits(ctx, named, need)
    else:
        ctx.reply("match.day-refused", (another_day(ctx.community, match),), stays=int(named.stays))
        _tell(ctx, named, need, "match.day-fits-other", (another_day(named.community, match),))
    changed(ctx, need)


def _tell_it_fits(ctx: Context, named: agreed_day.Named, need: int) -> None:
    _tell(ctx, named, need, "match.day-settled")


def _tell(ctx: Context, named: agreed_day.Named, need: int, key: str, *rows: Row) -> None:
    if named.other is not None:
        told = say(key, *rows, name=Someone(ctx.person), day=agreed_on_words(named.when), stays=int(named.stays))
        ctx.send(named.other, told, community=named.community, about=("need", need), by=ctx.person)

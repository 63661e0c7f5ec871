"""What two have promised each other, and what becomes of it: «Не смогу», «Не вышло», in their own words, too.

Сергей: не смогу, машина сломалась
> Сергей: Не сможете помочь с просьбой «кран капает»? … [Да, не смогу] [Другой день] [Нет, помогу]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.help import look_further
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.listeners import Overheard, Question
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, Text, data, say, text
from bot.words import when_parser
from handlers.help.agreed_days import another_day, whether_that_day
from handlers.help.needed_when import beside
from handlers.help.shortened import beginning, short
from models import Match, MatchState, Need, NeedState, Person
from services.help import endings, promises, states
from services.help.endings import Outcome, Report
from services.roles import Role
from services.speech.promises import Said, meant, names_no_day

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
    else:
        talk = endings.helper_reports(ctx.session, ctx.community, match, ctx.person, Report.CANNOT, ctx.now)
        ctx.reply("match.reported-cannot")
        look_further(ctx, talk.need)


def _tell_late(ctx: Context, match: int) -> None:
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


# ── In their own words ───────────────────────────────────────────────────────────────────────────────────────────────
HELPERS = frozenset(("", "check-helper", "cannot", "promise-reminder"))
ASKERS = frozenset(("", "check", "let-down"))


@dataclass(frozen=True)
class Promise:
    """One side of a promise, and the card that asks its person about it. `other`: who is on the other side."""

    community: int
    match: int
    card: Card
    button: Button
    other: int


def given_by(session: Session, person: int) -> list[Promise]:
    found = []
    for match, need in promises.of_helper(session, person):
        side = states.side(session, match, need)
        button = Button(text("my.cannot", words=short(need.words)), data("cannot", side, match.id, Can.ASK))
        found.append(Promise(side, match.id, Card("cannot", match.id, kept=False), button, need.person))
    return found


def given_to(session: Session, person: int) -> list[Promise]:
    found = []
    for match, need in promises.of_asker(session, person):
        button = went(text("my.let-down", words=short(need.words)), need, match, Outcome.LET_DOWN)
        found.append(Promise(need.community, match.id, Card("let-down", need.id, kept=False), button, match.helper))
    return found


@router.listens
def hears_of_promises(heard: Overheard) -> Iterator[Question]:
    """«Не смогу, машина сломалась», «не приехала она»: asks those who have promised something what they mean."""
    if meant(heard.said, heard.said.split()) is None:
        return  # whoever it is about
    given = _here(heard, given_by(heard.session, heard.person)) if heard.above in HELPERS else []
    awaited = _here(heard, given_to(heard.session, heard.person)) if heard.above in ASKERS else []
    names = [heard.session.get_one(Person, one.other).name for one in (*given, *awaited)]
    if (what := meant(heard.said, names)) is None:
        return
    if what == Said.MOVED and len(both := [*given, *awaited]) == 1:
        yield from _whether_moved(heard, both[0])
    likely, others = (awaited, given) if what == Said.LET_DOWN else (given, awaited)
    yield from _which(likely or others)


def _here(heard: Overheard, found: Sequence[Promise]) -> list[Promise]:
    return [one for one in found if one.community in heard.here]


def _whether_moved(heard: Overheard, promise: Promise) -> Iterator[Question]:
    """«Перенесли на четверг»: whether the day of this promise is meant."""
    match, words = heard.session.get_one(Match, promise.match), heard.said.split()
    if match.state != MatchState.AGREED or names_no_day(heard.said):
        return
    zone = heard.here[promise.community].zone
    for start in range(len(words)):
        try:
            when = when_parser.understand(" ".join(words[start:]), heard.at, zone)
        except when_parser.Unclear:
            continue
        if when.one_day and not when.repeats:
            asks = whether_that_day(heard.session, promise.community, match, when)
            yield Question(promise.community, asks, Role.MEMBER)
            return


def _which(found: Sequence[Promise]) -> Iterator[Question]:
    """The promise with its buttons; of several, which one."""
    if len(found) == 1:
        yield Question(found[0].community, found[0].card)
    elif found:
        yield Question(None, say("match.which-promise", *((one.button,) for one in found)))


# ── «Моё» ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def lines(ctx: Context) -> list[tuple[Text, tuple[Row, ...]]]:
    """What this person has promised here, with its buttons."""
    found: list[tuple[Text, tuple[Row, ...]]] = []
    for match, need in promises.of_helper(ctx.session, ctx.person, ctx.community):
        when = beside(need, match)
        cannot = Button(text("my.cannot", words=short(need.words)), data("cannot", ctx.community, match.id, Can.ASK))
        if match.state == MatchState.AGREED:
            line = text("my.promised", words=beginning(need.words), when=when, asker=Someone(need.person))
            other = another_day(ctx.community, match.id, "my.another-day", words=short(need.words))
            found.append((line, ((cannot,), (other,))))
        else:
            found.append((text("my.willing", words=beginning(need.words), when=when), ((cannot,),)))
    return found


def rows_of(session: Session, need: Need, now: datetime) -> list[Row]:
    """Buttons for the asker of a need somebody is coming for."""
    match = endings.agreed_match(session, need.id)
    if match is None:
        return []
    rows: list[Row] = [(another_day(need.community, match.id, "my.another-day", words=short(need.words)),)]
    if promises.may_be_missed(session, match, need, now):
        rows.append((went(text("my.let-down", words=short(need.words)), need, match, Outcome.LET_DOWN),))
    return rows

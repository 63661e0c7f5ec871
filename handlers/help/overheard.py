"""What is said about help at any time, in one's own words: it asks what is meant, and a press or a yes does it.

Сергей: не смогу, машина сломалась
> Сергей: Не сможете помочь с просьбой «кран капает»? … [Да, не смогу] [Другой день] [Нет, всё в силе]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.routing.listeners import Overheard, Question
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Someone, data, say, text
from bot.words import when_parser
from handlers.help.agreed_days import another_day, days, whether_that_day
from handlers.help.needed_when import beside
from handlers.help.promises import Can, went
from handlers.help.shortened import short
from models import Match, MatchState, Need, NeedState, Person
from services.help import needs, promises, states
from services.help.endings import Outcome, Report
from services.roles import Role
from services.speech.promises import Said, may_mean_something, meant, names_no_day

router = Router()

# The cards right above which the words may be about something else than what that card asks.
HELPERS = frozenset(("", "check-helper", "cannot", "promise-reminder"))
ASKERS = frozenset(("", "check", "let-down"))
CHECKS = frozenset(("check", "check-helper"))  # ask whether it worked out, and take the answer themselves
OF_NEEDS = ASKERS | {"my-need", "promise", "found", "left"}


@dataclass(frozen=True)
class Promise:
    """One side of a promise. `is_given`: the speaker is the helper; `other`: who is on the other side."""

    community: int
    match: Match
    need: Need
    is_given: bool

    @property
    def other(self) -> int:
        return self.need.person if self.is_given else self.match.helper


def _given_by(session: Session, person: int) -> list[Promise]:
    pairs = promises.of_helper(session, person)
    return [Promise(states.side(session, match, need), match, need, True) for match, need in pairs]


def _given_to(session: Session, person: int) -> list[Promise]:
    return [Promise(need.community, match, need, False) for match, need in promises.of_asker(session, person)]


# ── What two have promised each other ────────────────────────────────────────────────────────────────────────────────
@router.listens
def hears_of_promises(heard: Overheard) -> Iterator[Question]:
    """«Не смогу, машина сломалась», «не приехала она», «сделали»: asks those who have promised something what they
    mean."""
    if not may_mean_something(heard.said):
        return
    given = _here(heard, _given_by(heard.session, heard.person)) if heard.above in HELPERS else []
    awaited = _here(heard, _given_to(heard.session, heard.person)) if heard.above in ASKERS else []
    names = [heard.session.get_one(Person, one.other).name for one in (*given, *awaited)]
    what = meant(heard.said, names)
    if what == Said.MOVED and len(both := [*given, *awaited]) == 1:
        yield from _whether_moved(heard, both[0])
    if what == Said.DONE and heard.above not in CHECKS:
        yield from _which(_agreed([*given, *awaited]), what)
    elif what == Said.WHEN:
        yield from _when(heard.session, _agreed([*given, *awaited]))
    elif what in (Said.CANNOT, Said.LET_DOWN, Said.MOVED):
        likely, others = (awaited, given) if what == Said.LET_DOWN else (given, awaited)
        yield from _which(likely or others, what)


@router.listens
def hears_a_day(heard: Overheard) -> Iterator[Question]:
    """«Завтра в 14:00», and nothing else, below «нажмите день»."""
    if heard.above or len(heard.said) > LONGEST_DAY:
        return
    both = [*_given_by(heard.session, heard.person), *_given_to(heard.session, heard.person)]
    found = _agreed(_here(heard, both))
    if len(found) == 1 and when_parser.tells_only_when(heard.said, heard.at, heard.here[found[0].community].zone):
        yield from _whether_moved(heard, found[0])


LONGEST_DAY = 60  # letters of a day and its hours


def _here(heard: Overheard, found: Sequence[Promise]) -> list[Promise]:
    return [one for one in found if one.community in heard.here]


def _agreed(found: Sequence[Promise]) -> list[Promise]:
    return [one for one in found if one.match.state == MatchState.AGREED]


def _whether_moved(heard: Overheard, promise: Promise) -> Iterator[Question]:
    """«Перенесли на четверг»: whether that day is meant. One that cannot be read («на пятницу», on a Friday) is asked
    for, since whoever moves it will come."""
    words = heard.said.split()
    if promise.match.state != MatchState.AGREED or names_no_day(heard.said):
        return
    zone = heard.here[promise.community].zone
    for start in range(len(words)):
        try:
            when = when_parser.understand(" ".join(words[start:]), heard.at, zone)
        except when_parser.Unclear:
            continue
        if when.one_day and not when.repeats:
            asks = whether_that_day(heard.session, promise.community, promise.match, when)
            yield Question(promise.community, asks, Role.MEMBER)
            return
    yield from _when(heard.session, [promise])


def _which(found: Sequence[Promise], what: Said) -> Iterator[Question]:
    """The card of what was said, about the promise; of several, which one."""
    if len(found) == 1:
        yield Question(found[0].community, _asks(found[0], what))
    elif found:
        yield Question(None, say("match.which-promise", *((_button(one, what),) for one in found)))


def _asks(promise: Promise, what: Said) -> Card:
    if promise.is_given:
        return Card("check-helper" if what == Said.DONE else "cannot", promise.match.id, kept=False)
    return Card("check" if what == Said.DONE else "let-down", promise.need.id, kept=False)


def _button(promise: Promise, what: Said) -> Button:
    community, match, need, words = promise.community, promise.match, promise.need, short(promise.need.words)
    if what == Said.DONE and promise.is_given:
        return Button(text("my.helped", words=words), data("report", community, match.id, Report.DONE))
    if what == Said.DONE:
        return went(text("my.got-help", words=words), need, match, Outcome.YES)
    if promise.is_given:
        return Button(text("my.cannot", words=words), data("cannot", community, match.id, Can.ASK))
    return went(text("my.let-down", words=words), need, match, Outcome.LET_DOWN)


def _when(session: Session, found: Sequence[Promise]) -> Iterator[Question]:
    """«А когда он придёт?»: the day of the next promise, or that the two have named none."""
    for one in found[:1]:
        when = beside(one.need, one.match)
        asks = text(
            "match.when-is",
            words=one.need.words,
            when=when,
            known=int(bool(when)),
            given=int(one.is_given),
            other=Someone(one.other),
        )
        to_name = (another_day(one.community, one.match.id),) if when else days(one.match.id, one.community)
        write = (Button(text("match.write"), person=one.other),)
        yield Question(one.community, Message((asks,), (to_name, write)), Role.MEMBER)


# ── What somebody has asked for ──────────────────────────────────────────────────────────────────────────────────────
@router.listens
def hears_it_is_not_needed(heard: Overheard) -> Iterator[Question]:
    """«Уже не нужно, сама справилась», «уже починили» while nobody has promised to: asks whether to close the request;
    of several, which one."""
    what = meant(heard.said)
    if heard.above not in OF_NEEDS or what not in (Said.NO_NEED, Said.DONE):
        return
    mine = [need for community in heard.here for need in needs.of(heard.session, community, heard.person)]
    mine = [need for need in mine if what == Said.NO_NEED or need.state == NeedState.OPEN]
    if len(mine) == 1:
        yield Question(mine[0].community, Card("need-close", mine[0].id, kept=False))
    elif mine:
        yield Question(None, say("need.which-close", *((_close(need),) for need in mine)))


def _close(need: Need) -> Button:
    label = text("my.close-need", words=short(need.words))
    return Button(label, data("need-cancel", need.community, need.id))

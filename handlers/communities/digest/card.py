"""The week's results as a message: a picture, its three weightiest sentences, the one thing that matters most with the
button that does it. All numbers in words are behind [Подробнее], for those who do not see the picture, too.

> Мария: {photo} Соседи Кирова 12. Итоги недели, 16–22 ноября …
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

import kpis
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, Text, data, text
from bot.words.texts import show_week
from handlers.communities.digest import book, firsts, periods, settings, to_the_group, trend
from handlers.communities.digest.picture import picture
from handlers.numbers import trials
from handlers.numbers.goals import shown as goals
from kpis import Kpi, Week
from kpis.display import Number
from services.communities import profile
from services.events.rhythm import balance
from services.roles import Role

router = Router()

SENTENCES = 3
Lines = Callable[[Session, int, Week], Sequence[Text]]
LINES: tuple[Lines, ...] = (goals.in_digest, trials.in_digest)  # below the sentences, while they are news


@dataclass(frozen=True)
class _Shown:
    """`leads`: with what only managers may press; `now`: with what is most urgent today; `switch`: with the button that
    stops them from coming by themselves; `over`: the week has ended."""

    title: str = "digest.title"
    leads: bool = True
    now: bool = True
    switch: bool = True
    over: bool = True


@router.card("digest", leader=True)
def card(session: Session, subject: int, language: str) -> Message | None:
    return _card(session, subject, language, _Shown())


@router.card("digest-running", leader=True)
def card_of_running(session: Session, subject: int, language: str) -> Message | None:
    """The card of the week that is not over; its title says so, so that nobody takes it for a bad one."""
    return _card(session, subject, language, _Shown("digest.title-running", over=False))


@router.card("digest-past", leader=True)
def card_of_past(session: Session, subject: int, language: str) -> Message | None:
    return _card(session, subject, language, _Shown(now=False, switch=False))


@router.card("digest-read", leader=Role.ORGANISER)
def organisers_card(session: Session, subject: int, language: str) -> Message | None:
    return _card(session, subject, language, _Shown(leads=False, now=False))


def _card(session: Session, subject: int, language: str, shown: _Shown) -> Message | None:
    found = kpis.kept(session, subject)
    if found is None:
        return None
    community, week = found
    name = profile.get(session, community).name
    numbers = kpis.numbers_of(session, community, week)
    title = text(shown.title, name=name, week=show_week(week.monday, week.sunday, language))
    first = firsts.find(session, community, week.end if shown.over else week.start) if shown.now else None
    lines = [title, *_sentences(numbers)]
    if shown.now:
        lines += [line for told in LINES for line in told(session, community, week)]
    if first is not None:
        lines.append(text("digest.first", what=first.what))
    rows = (*(((first.opens,),) if first else ()), *_buttons(session, community, week, shown, language))
    return Message(tuple(lines), rows, picture(session, community, week, name, numbers, language, first))


def _sentences(numbers: dict[str, Kpi]) -> list[Text]:
    """The weightiest of those that have something to tell, in the order of all; how many we are is always told."""
    told = [one for name, one in kpis.numbers().items() if name in numbers and (numbers[name].base or not one.weight)]
    chosen = sorted(told, key=lambda one: (one.weight, one.place))[:SENTENCES]
    said = [(one, numbers[name]) for name, one in kpis.numbers().items() if one in chosen]
    return [line for one, kpi in said if (line := one.line(kpi))]


def _buttons(session: Session, community: int, week: Week, shown: _Shown, language: str) -> list[Row]:
    monday = week.monday.toordinal()
    row = [Button(text("digest.whole-button"), data("week-whole", community, monday))]
    if shown.leads and kpis.row_of(session, community, week.before()):
        row.append(earlier(community, week, language))
    if shown.leads and shown.over and to_the_group.has_something(session, community, week):
        row.insert(0, to_the_group.button(community, week))
    below = [Button(text("digest.off-button"), data("digest-off", community))] if shown.switch else []
    return [tuple(row), *([tuple(below)] if below else [])]


def earlier(community: int, week: Week, language: str) -> Button:
    before = week.before()
    label = text("digest.earlier", week=show_week(before.monday, before.sunday, language))
    return Button(label, data("week", community, before.monday.toordinal()))


# ── All of it, in words ──────────────────────────────────────────────────────────────────────────────────────────────
@router.card("digest-whole", leader=True)
def whole(session: Session, subject: int, language: str) -> Message | None:
    return _whole(session, subject, language, leads=True)


@router.card("digest-whole-read", leader=Role.ORGANISER)
def whole_to_read(session: Session, subject: int, language: str) -> Message | None:
    return _whole(session, subject, language, leads=False)


def _whole(session: Session, subject: int, language: str, *, leads: bool) -> Message | None:
    found = kpis.kept(session, subject)
    if found is None:
        return None
    community, week = found
    numbers = kpis.numbers_of(session, community, week)
    told = [(one, numbers[key]) for key, one in kpis.numbers().items() if key in numbers]
    title = text("digest.whole", week=show_week(week.monday, week.sunday, language))
    lines = [title, *(line for one, kpi in told if (line := one.line(kpi)))]
    lines.append(_compared(session, community, week))
    rows: list[Row] = [(Button(text("how.button"), data("how-counted", community, week.monday.toordinal())),)]
    if leads:
        rows.append((trend.button(community), book.button(community)))
        rows.append((*periods.buttons(community, week), settings.button(community)))
    else:
        rows.append((settings.button(community),))
    if leads and (opens := _opens(session, community, week, told)):
        rows.append(opens)
    return Message(tuple(lines), tuple(rows))


def _opens(session: Session, community: int, week: Week, told: list[tuple[Number, Kpi]]) -> Row:
    """Where to look closer."""
    opens = [one.opens for one, kpi in told if one.opens and kpi.base]
    if balance.of(session, community, week.end).missing:
        opens.append(("command.balance", "balance"))
    return tuple(Button(text(label), data("go", community, command)) for label, command in opens)


def _compared(session: Session, community: int, week: Week) -> Text:
    """Some of last week's numbers, if there was one."""
    before = kpis.numbers_of(session, community, week.before())
    if not before:
        return text("digest.first-week")
    told = [one.ago(before[key]) for key, one in kpis.numbers().items() if one.ago and key in before]
    return text("digest.week-ago", told=Joined(tuple(told)))

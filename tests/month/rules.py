"""What must hold of every message of the month, whatever happened in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.values.outgoing import Priority
from services.night import Window
from tests.month.letters import Letter

WEEK, DAY = timedelta(days=7), timedelta(days=1)
QUIET = Window()
POSTS_A_DAY = 3
URGENT = frozenset(  # danger, and what its reader waits for right now: it wakes them
    {
        "card complaint-alert",
        "card danger",
        "card event-changed",
        "card event-link",
        "event.late-told",
        "match.late-told",
    }
)
REPEATED = {  # what comes again as it was, and why
    "card gathered": "tells of other messages each time",
    "waits.head": "each evening until it is done",
    "card settling": "after a day, a week and a month",
    "card event-hours": "a reminder beside the one of the day before; of each meeting of a series",
    "card event-day": "of each meeting of a series",
    "card host-reminder": "a day and some hours before",
    "card feedback": "after each meeting of a series",
    "card found": "another helper, after the first was left without an answer",
    "card left": "again after a helper fell away, or once the asker had asked anew",
    "card nobody": "the same, to the leaders",
    "card expired": "of a need that was asked anew",
    "card came": "of each meeting of a series",
    "card check": "again two days after one of the two said «Ещё нет», or on the later day they agreed on",
    "card check-helper": "the same, to the helper",
    "card chores": "after each meeting of a series",
    "card chore-own": "once more, if it is not done; of each meeting of a series",
    "event.late-told": "of each meeting of a series",
    "remark.waiting-several": "of other remarks: each is reminded of once; of each meeting of a series",
    "card mediation-end": "a week after its asker said «Ещё разговариваем»",
    "remark.thanked": "of each meeting of a series",
    "card reported-about": "of other words, whose beginning is the same",
    "card mediation-mine": "again on the evening until which its asker has chosen to wait",
}
ABOUT_A_COMMUNITY = frozenset({"card field"})  # its subject tells too little: each asks another question


def broken(letters: Iterable[Letter]) -> list[str]:
    """Every breach, in words."""
    own, posts = defaultdict(list), defaultdict(list)
    for one in letters:
        (posts[one.chat] if one.person is None else own[one.person]).append(one)
    found = [line for mine in own.values() for rule in PRIVATE for line in rule(mine)]
    return found + [line for mine in posts.values() for rule in (at_night, many_posts) for line in rule(mine)]


# ── One person's ─────────────────────────────────────────────────────────────────────────────────────────────────────
def over_budget(mine: list[Letter]) -> Iterator[str]:
    unasked = [one for one in mine if one.unasked]
    for number, one in enumerate(unasked, 1):
        week = [other for other in unasked[:number] if other.at > one.at - WEEK]
        if len(week) > one.budget:
            yield shown(f"unasked no. {len(week)} in a week of {one.budget}", one)


def second_of_a_day(mine: list[Letter]) -> Iterator[str]:
    """What would be over tomorrow may be the second; what its reader's leader sent anyway comes when it comes."""
    days: set[date] = set()
    for one in mine:
        if not one.unasked:
            continue
        if one.day in days and not one.anyway and not _is_over_tomorrow(one):
            yield shown("a second unasked one of the day", one)
        days.add(one.day)


def _is_over_tomorrow(one: Letter) -> bool:
    local = one.at.astimezone(ZoneInfo(one.zone))
    midnight = (local + DAY).replace(hour=0, minute=0, second=0, microsecond=0)
    return one.expires is not None and one.expires <= midnight


def at_night(mine: list[Letter]) -> Iterator[str]:
    for one in mine:
        is_reply = one.priority == Priority.REPLY and not one.unasked and (one.caused or one.kind in URGENT)
        if not is_reply and not one.anyway and QUIET.holds(one.at, one.zone):
            yield shown("at night", one)


def twice(mine: list[Letter]) -> Iterator[str]:
    """What its reader did not ask for by a word or a press: never the same words, and unasked never about the same."""
    about: dict[tuple[str, object], Letter] = {}
    said: dict[str, Letter] = {}
    for one in mine:
        card = (one.kind, one.said if one.kind in ABOUT_A_COMMUNITY else one.subject)
        before = said.get(one.said) or (about.get(card) if one.unasked and one.subject is not None else None)
        if before and (one.unasked or not one.caused) and one.kind not in REPEATED:
            yield shown(f"for the second time, after {before.at:%d.%m %H:%M},", one)
        about[card] = one
        if one.unasked or not one.caused:
            said[one.said] = one


def unwanted(mine: list[Letter]) -> Iterator[str]:
    for one in mine:
        if one.unasked and one.muted:
            yield shown(f"of what is muted ({one.matter})", one)
        if one.unasked and not one.lives_here:
            yield shown("to somebody who has left", one)


PRIVATE = (over_budget, second_of_a_day, at_night, twice, unwanted)


# ── A group's ────────────────────────────────────────────────────────────────────────────────────────────────────────
def many_posts(posts: list[Letter]) -> Iterator[str]:
    """A need of today, and what a leader sends all the same, may be one more."""
    days: Counter[date] = Counter()
    for one in posts:
        days[one.day] += one.unasked
        if one.unasked and not one.anyway and days[one.day] > POSTS_A_DAY:
            yield shown(f"no. {days[one.day]} of the group's day", one)


def shown(wrong: str, one: Letter) -> str:
    local: datetime = one.at.astimezone(ZoneInfo(one.zone))
    return f"{wrong}: {one.name}, {local:%d.%m %H:%M}, {one.kind} {one.subject or ''}: {one.said[:90]!r}"

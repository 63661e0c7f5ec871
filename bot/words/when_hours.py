"""The hours of a phrase: «в 7 вечера», «с 14 до 16», «до вечера»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.words.hour_words import CLOCK, DAY_PARTS, PARTS, SPAN, WITH_HOUR
from bot.words.when_phrase import Phrase, Unclear

NOON = 12 * 60
DAY = 24 * 60


class Unread(Exception):
    """A number that may be an hour or anything else."""


@dataclass
class Hours:
    start: int | None = None
    end: int | None = None
    edge: str = ""
    of_day: str = ""
    half: bool = False  # six or seven o'clock, and nobody said in which half of the day


def read(phrase: Phrase) -> Hours:
    if spanned := _span(phrase):
        while found := phrase.take(CLOCK):
            if not _has_a_name(found):
                raise Unclear("ambiguous")
        return spanned
    sure: list[re.Match[str]] = []
    unsure: list[re.Match[str]] = []
    bare: list[re.Match[str]] = []
    while found := phrase.take(CLOCK):
        at = found["at"] and (found["sep"] or int(found["hour"]) <= 24)
        if at or found["sep"] in (":", "~") or found["unit"] or found["part"] or found["span"] is not None:
            sure.append(found)
        else:
            (unsure if found["sep"] or found["spoken"] else bare).append(found)
    kept = sure or unsure
    if any(not _has_a_name(one) for one in [*bare, *(unsure if sure else [])]):
        raise Unclear("ambiguous") if kept else Unread
    part = phrase.take(WITH_HOUR) if kept else None
    times = sorted({_minutes(found, part[0] if part else None) for found in kept})
    if len(times) > 1:
        raise Unclear("ambiguous")
    if times:
        one = kept[0]
        return Hours(times[0], edge=_edge(one["at"] or ""), half=_is_half(one, part))
    return _part(phrase)


_NAMED = re.compile(r"(?:[^\W\d]{4,}|тел)[.:]? ?(?:№ ?)?$")


def _has_a_name(number: re.Match[str]) -> bool:
    """«Кирова 12», «взнос 20.50»: it counts something, and is no time."""
    return bool(_NAMED.search(number.string[: number.start()]))


def _edge(at: str) -> str:
    if at in ("до", "till", "until", "by") or at.startswith(("не позже", "не позднее")):
        return "by"
    return "from" if at in ("с", "со", "от", "after", "после", "from") or at.startswith("не ран") else ""


def _is_half(found: re.Match[str], part: re.Match[str] | None) -> bool:
    return found["hour"] in ("6", "7") and not (found["part"] or part) and found["sep"] in (None, "~")


def _minutes(found: re.Match[str], part: str | None) -> int:
    hour, minute = int(found["hour"]), int(found["minute"] or found["long"] or found["spoken"] or 0)
    if found["sep"] == "-" and hour < minute <= 24:  # «18-20» is a span as often as a time
        raise Unclear("ambiguous")
    typed = found["sep"] and found["sep"] != "~"
    said = found["part"] or part
    if typed and not said and 1 <= hour <= 4 and not found["hour"].startswith("0"):
        raise Unclear("half")
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise Unclear("no-such-date")
    if typed and not said and found["hour"] != "12":  # «7:30» is kept as it was typed
        return hour * 60 + minute
    return _of_day(hour, said or found["hour"]) * 60 + minute


def _of_day(hour: int, said: str) -> int:
    later, twelve = next((hours, twelve) for starts, hours, twelve in PARTS if said.startswith(starts))
    return twelve if hour == 12 else hour + 12 * (hour in later)


def _span(phrase: Phrase) -> Hours | None:
    """«С 14 до 16», «15:00-17:00», «с семи до девяти вечера»: both hours are kept."""
    found = re.search(SPAN, phrase.text)
    if not found or not _is_span(found):
        return None
    phrase.text = f"{phrase.text[: found.start()]} , {phrase.text[found.end() :]}"
    part = phrase.take(WITH_HOUR) if not (found["apart"] or found["bpart"]) else None
    last = found["bpart"] or (part[0] if part else None)
    end = _read_hour(found["b"], last)
    start = _read_hour(found["a"], found["apart"] or last)
    if start >= end and not found["apart"]:
        start = _read_hour(found["a"], None)
    typed = re.search(r"[:.]\d\d", found["b"]) or start > NOON  # as on a clock of 24 hours
    if start >= end and not last and not typed and end + NOON <= DAY:
        end += NOON
    if start >= end:  # past midnight
        if end > 6 * 60 or start < NOON:
            raise Unclear("ambiguous")
        end += DAY
    return Hours(start, end)


def _is_span(found: re.Match[str]) -> bool:
    """«В 10-15» may be a quarter past ten; «в 12 и 15» two times."""
    a, b, joint = found["a"], found["b"], found["joint"]
    if joint in ("и", "and"):
        return bool(found["from"] and found["from"].strip() in ("между", "between"))
    if joint == "по" and not (":" in a or "." in a):
        return False
    clear = found["unit"] or found["bpart"] or found["apart"]
    if joint == "-" and not re.search(r"[:.]", a + b):
        return bool(clear or found["from"])
    return bool(found["from"] or clear or (re.search(r"[:.]\d\d", a) and re.search(r"[:.]\d\d", b)))


def _read_hour(said: str, part: str | None) -> int:
    hour, _, minute = said.replace(".", ":").replace(" ", ":").partition(":")
    if int(hour) > 24 or (hour == "24" and minute.strip("0")):
        raise Unclear("no-such-date")
    typed = minute and not part
    return (int(hour) if typed else _of_day(int(hour), part or hour)) * 60 + int(minute or 0)


def _part(phrase: Phrase) -> Hours:
    """A part of the day alone."""
    found = [(part, edge) for pattern, part, edge in DAY_PARTS if phrase.take(pattern)]
    parts = list(dict.fromkeys(part for part, _ in found))
    if len(parts) > 1:
        raise Unclear("ambiguous")
    return Hours(of_day=parts[0], edge=found[0][1]) if parts else Hours()

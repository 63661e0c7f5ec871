"""Where a meeting is, of what its host types: a place, online, or both.

read("беседка")                        -> Venue("беседка")
read("беседка и онлайн")               -> Venue("беседка", online=True)
read("в зуме https://zoom.us/j/1")     -> Venue("", online=True, link="https://zoom.us/j/1")

The link is taken out of the place, since everybody reads the place and only those who come get the link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import locales
from services.speech import words

_SIGN = r"[^\s<>«»\"\[\]|]"  # of an address; brackets with a bar make a mention on some platforms
_LINK = re.compile(rf"https?://{_SIGN}+|(?<![\w@.])(?:[\w-]+\.)+[a-z]{{2,}}/{_SIGN}+", re.IGNORECASE)
_AROUND = " ,.;:+/—–-()"


@dataclass(frozen=True)
class Venue:
    """`place` "": online only. `link`: None if none was told, or the meeting is not online."""

    place: str
    online: bool = False
    link: str | None = None


def read(said: str) -> Venue:
    found = _LINK.search(said)
    rest = _LINK.sub(" ", said)
    told = [word for word in rest.split() if words.fold(word) not in locales.spoken("online")]
    online = bool(found) or len(told) < len(rest.split())
    if not online:
        return Venue(said)
    return Venue(_bare(told), True, with_scheme(found[0]) if found else None)


def link_in(said: str) -> str | None:
    """The first address in what was typed, with its scheme."""
    found = _LINK.search(said)
    return with_scheme(found[0]) if found else None


def with_scheme(link: str) -> str:
    link = link.rstrip(".,;:!?)")
    return link if link.lower().startswith("http") else f"https://{link}"


def _bare(told: list[str]) -> str:
    """The place without «и», «в», «+» that led to «онлайн»; "" if nothing else is left."""
    stop = locales.spoken("stop") | {""}
    while told and words.fold(told[-1]) in stop:
        told.pop()
    while told and words.fold(told[0]) in stop and all(words.fold(word) in stop for word in told):
        told.pop(0)
    return " ".join(told).strip(_AROUND)

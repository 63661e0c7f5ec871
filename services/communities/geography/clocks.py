"""Finds somebody's time zone: from the time their clock shows, from «МСК+2», or from a town with the same time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.communities.geography import abroad, cities, towns
from services.speech.words import clean

SLOW = timedelta(minutes=14)  # allowed error of a clock
HALF_DAY = timedelta(hours=12)
_RUSSIAN = (  # a zone for each hour of Russia
    "Europe/Kaliningrad Europe/Moscow Europe/Samara Asia/Yekaterinburg Asia/Omsk Asia/Krasnoyarsk Asia/Irkutsk "
    "Asia/Yakutsk Asia/Vladivostok Asia/Magadan Asia/Kamchatka"
).split()


def zones(said: str, now: datetime, *, beyond: bool = False) -> tuple[str, ...]:
    """Possible zones, likeliest first; empty if the words contain no time. `beyond`: outside Russia."""
    ahead = _ahead(said)
    if ahead is None and (named := cities.zone_of(_LIKE.sub("", clean(said, 100)))):
        return (named,)
    if ahead is None:
        ahead = _shown(said, now, beyond=beyond)
    if ahead is None:
        return ()
    near = _with(ahead, now, _foreign() if beyond else _RUSSIAN)
    return near or _with(ahead, now, _foreign()) or _fixed(ahead)


def _ahead(said: str) -> timedelta | None:
    """«МСК+2», «UTC+5», «+2 к Москве»."""
    found = _OFFSET.search(said.casefold())
    if found is None:
        return None
    hours = int((found["sign"] or found["sign_first"]).replace("−", "-") + (found["n"] or found["n_first"]))
    base = 0 if found["utc"] else 3
    return timedelta(hours=base + hours)


def _shown(said: str, now: datetime, *, beyond: bool) -> timedelta | None:
    """The UTC offset of a clock that shows this time now. «2:30» may mean the afternoon."""
    found = _CLOCK.fullmatch(clean(said, 100).casefold())
    if found is None or int(found["h"]) > 23 or int(found["m"] or 0) > 59:
        return None
    hour = int(found["h"]) % 24 + (12 if (found["part"] or "") in _LATE and int(found["h"]) < 12 else 0)
    utc = timedelta(hours=now.hour, minutes=now.minute if found["m"] else 0)
    ahead = timedelta(hours=hour, minutes=int(found["m"] or 0)) - utc
    step = timedelta(minutes=30) if beyond else timedelta(hours=1)
    whole = step * round(ahead / step)
    if abs(ahead - whole) > SLOW:
        return None
    return _in_range(whole, beyond=beyond)


def _in_range(ahead: timedelta, *, beyond: bool) -> timedelta | None:
    least, most = (timedelta(hours=-11), HALF_DAY) if beyond else (timedelta(hours=2), HALF_DAY)
    steps = (0, 2, -2) if beyond else (0, 2, -2, 1, -1, -3)  # half days
    return next((one for n in steps if least <= (one := ahead + n * HALF_DAY) <= most), None)


def _with(ahead: timedelta, now: datetime, some: list[str]) -> tuple[str, ...]:
    return tuple(zone for zone in some if now.astimezone(ZoneInfo(zone)).utcoffset() == ahead)


def _foreign() -> list[str]:
    return list(dict.fromkeys(zone for known in abroad.ABROAD.values() for _, zone in known))


def _fixed(ahead: timedelta) -> tuple[str, ...]:
    """A fixed-offset zone, where no known town has this time."""
    hours, rest = divmod(ahead, timedelta(hours=1))
    return () if rest or not -12 <= hours <= 14 else (f"Etc/GMT{-hours:+d}",)


def name_of(zone: str) -> str:
    """A town in the zone, or «UTC+5»."""
    if zone.startswith("Etc/GMT"):
        return f"UTC{-int(zone.removeprefix('Etc/GMT')):+d}"
    every = (town for some in towns.names().values() for town in some)
    return abroad.sample(zone) or next((town.name for town in every if town.zone == zone), zone)


_LIKE = re.compile(r"^\s*(?:время\s+)?(?:так же,?\s+)?(?:как\s+)?(?:и\s+)?", re.IGNORECASE)
_OFFSET = re.compile(
    r"(?:(?P<utc>utc|gmt)|мск|msk|москв\w*)\s*(?P<sign>[+−-])\s*(?P<n>\d{1,2})\b"
    r"|(?P<sign_first>[+−-])\s*(?P<n_first>\d{1,2})\s*(?:ч\w*\s*)?(?:к|от|с)?\s*(?:мск|москв\w*)"
)
_CLOCK = re.compile(
    r"(?:сейчас|у нас|время|в|уже|ровно|около|it is|it's|\s|,)*(?P<h>\d{1,2})"
    r"(?:\s*(?:[:.\-]|час\w*|ч\.?)\s*(?P<m>\d{2})?(?:\s*мин\w*|\s*м\.?)?)?"
    r"\s*(?P<part>утра|дня|вечера|ночи|am|pm)?\s*(?:час\w*)?[.!]?"
)
_LATE = ("дня", "вечера", "pm")

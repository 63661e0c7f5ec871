"""Asks for a community's place and time zone until both are certain; never guesses.

> Мария: 3 из 3. Какой город?
Мария: Заречный
> Мария: Таких мест несколько. Которое ваше? [Заречный, Пензенская область] [Заречный, Свердловская область] …
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.dialogs import ask
from bot.dialogs.question import Answered, Option, Question, Unclear
from bot.values.outgoing import Text, text
from services.communities import profile
from services.communities.geography import cities, clocks, regions
from services.communities.geography.cities import Found
from services.communities.geography.towns import Town
from services.speech import answers

OFFERED = 6  # zones with the same time today
OTHER = "other"


@dataclass(frozen=True)
class Where:
    city: str
    zone: str


async def ask_where(key: str, known: str = "", name: Text | None = None) -> Where:
    """`known`: the probable city. `name`: the question's name in the list of corrections."""
    said, at = await _city(key, known, name)
    found = cities.look(said)
    if not found.zone and (maybe := found.maybe or cities.near(said)):
        found = _chosen(found, maybe, await _anew(at, _which(found, maybe)))
    if not found.zone and not found.region:
        region = await _anew(at, _region(found))
        found = cities.look(f"{found.name}, {region}") if region != OTHER else Found(found.name, region="")
    return Where(found.name, found.zone or await _hour(found, at))


async def ask_hour(city: str) -> str:
    """Asks for the zone of a community that differs from its city's."""
    return await _hour(Found(city, region=cities.look(city).region))


async def _hour(found: Found, at: str = "") -> str:
    beyond = found.region is not None and found.region not in regions.names()
    named = [Option(zone, zone_name(zone)) for zone in found.zones]
    zones = (await _anew(at, _clock(named, beyond))).split()
    return zones[0] if len(zones) == 1 else await _anew(at, _like(zones))


def zone_name(zone: str) -> Text:
    if zone in cities.ZONES:
        return text(f"zone.{zone.replace('/', '-')}")
    name = clocks.name_of(zone)
    return text("as-is", words=name) if name.startswith("UTC") else text("zone.as-in", town=name)


# ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _anew(at: str, question: Question[str]) -> Question[str]:
    """The question under a key with the earlier answer's moment, so that another answer asks it again."""
    return replace(question, key=f"{question.key} {at}".strip())


def _city(key: str, known: str, name: Text | None) -> Question[tuple[str, str]]:
    """Asks for the city; the value is (words, moment)."""
    longest = profile.LIMITS["city"]
    asked = ask.text(key, max_length=longest, typed=_place)
    if known:
        asked = ask.suggest(key, known, known, max_length=longest, typed=lambda said: _place(said, known))

    def read(answered: Answered) -> tuple[str, str]:
        return asked.read(answered) if asked.read else "", answered.at.isoformat()

    return Question(key, asked.prompt, asked.options, read, pick=lambda _: (known, ""), address=True, name=name)


def _which(found: Found, maybe: Sequence[Town]) -> Question[str]:
    """Asks which town with this or a similar name is meant."""

    def read(said: str) -> str:
        region = cities.region_of(said)
        meant = [town.full for town in maybe if town.region == region]
        if len(meant) == 1:
            return meant[0]
        if answers.tells(said) == "yes" and len(maybe) == 1:
            return maybe[0].full
        raise Unclear("place.which-again")

    options = [Option(town.full, town.full) for town in maybe]
    other = Option(OTHER, text("place.other"), "no", "place.other#words")
    key = "place.which" if found.maybe and len(maybe) > 1 else "place.meant"
    return ask.choice(key, [*options, other], typed=read, name=found.name)


def _chosen(found: Found, maybe: Sequence[Town], told: str) -> Found:
    town = next((town for town in maybe if town.full == told), None)
    return cities.look(town.full) if town else Found(found.name, region=found.region)


def _region(found: Found) -> Question[str]:
    """Asks for the region, which determines a village's zone."""

    def read(said: str) -> str:
        region = cities.region_of(said)
        if region is None:
            raise Unclear("place.region-again")
        return region

    return ask.choice("place.region", [Option(OTHER, text("place.abroad"))], typed=read, name=found.name)


def _clock(options: Sequence[Option[str]], beyond: bool) -> Question[str]:
    def read(answered: Answered) -> str:
        zones = clocks.zones(answered.raw, answered.at, beyond=beyond)
        if options:
            zones = tuple(one for one in zones if one in [option.value for option in options])
        if not zones:
            raise Unclear("place.clock-again")
        return " ".join(zones)

    return Question("place.clock", Text("place.clock"), tuple(options), read, name=text("place.clock#name"))


def _like(zones: Sequence[str]) -> Question[str]:
    """Asks which town's zone it is, since zones with the same time today may differ in summer."""

    def read(said: str) -> str:
        zone = cities.zone_of(said)
        if zone is None or zone not in zones:
            raise Unclear("place.like-again")
        return zone

    return ask.choice("place.like", [Option(zone, clocks.name_of(zone)) for zone in zones[:OFFERED]], typed=read)


def _place(said: str, known: str = "") -> str:
    """The place in these words. Raises Unclear if they cannot be one."""
    told = answers.tells(said)
    if told == "yes" and known:
        return known
    if told:
        raise Unclear("place.asked" if told == "asks" else "place.word")
    if not any(char.isalpha() for char in said):
        raise Unclear("place.digits")
    if not cities.tidy(said):
        raise Unclear("place.region-alone")
    if cities.is_no_place(said):
        raise Unclear("place.word")
    return said

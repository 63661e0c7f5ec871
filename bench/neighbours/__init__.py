"""The development set: needs, right offers, offers that only seem right, and everybody else's offers.

A checksum of the need splits it in two: one part is for tuning, the other is held out for the figures.
The lexicon was begun before the set was written; its second half, «Narrower subjects», and later phrases were written
after looking at what went wrong in the tuning part. needs.txt has offers of one thing; several.txt those of several,
written by whoever then added to the lexicon, so that even its held-out part is not quite unknown to it; fresh.txt was
written after both and is held out as a whole, and so is ordinary.txt, plainer than the rest, by somebody who had not
read the lexicon; the lexicon has grown since without a look at either. The last three stand among offers half of which
are of several things.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

FOLDER = Path(__file__).parent
PARTS = ("needs", "several", "fresh", "ordinary")
HELD_OUT = ("fresh", "ordinary")  # as a whole
DISTRACTORS = 1000
STYLES = (
    "могу помочь: {}",
    "{} (недорого)",
    "{}, пишите в личку",
    "Здравствуйте! {}",
    "{} по вечерам",
    "соседям {} бесплатно",
    "{}, наш дом",
    "{}!!! 👍",
    "предлагаю: {}",
    "{}, опыт большой",
    "умею: {}",
    "{} по выходным",
    "если что {}",
)


@dataclass(frozen=True)
class Case:
    need: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]  # hard ones
    domains: frozenset[str]
    part: str

    @property
    def held_out(self) -> bool:
        return self.part in HELD_OUT or crc32(self.need.encode()) % 2 == 0


@cache
def cases(part: str = "needs") -> tuple[Case, ...]:
    """Of one of PARTS."""
    found: list[Case] = []
    domains: frozenset[str] = frozenset()
    need = ""
    right: tuple[str, ...] = ()
    for line in (FOLDER / f"{part}.txt").read_text(encoding="utf-8").splitlines():
        mark, said = line[:2], tuple(part.strip() for part in line[2:].split(";"))
        if mark == "@ ":
            domains = frozenset(line[2:].split())
        elif mark == "? ":
            need = line[2:]
        elif mark == "+ ":
            right = said
        elif mark == "- ":
            found.append(Case(need, right, said, domains, part))
    return tuple(found)


@cache
def offers() -> tuple[tuple[str, str], ...]:
    """(domain, offer), each as it is and once more as somebody else would put it."""
    plain: list[tuple[str, str]] = []
    domain = ""
    for line in (FOLDER / "offers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            domain = line[2:].strip()
        elif line and not line.startswith("#"):
            plain += [(domain, part.strip()) for part in line.split(";")]
    return (*plain, *((domain, styled(offer)) for domain, offer in plain))


def styled(offer: str) -> str:
    """In another style; one in seven with two letters swapped."""
    chance = crc32(offer.encode())
    if chance % 7 == 0 and len(offer) > 8:
        at = 3 + chance % (len(offer) - 6)
        offer = offer[:at] + offer[at + 1] + offer[at] + offer[at + 2 :]
    return STYLES[chance % len(STYLES)].format(offer)


def among(case: Case) -> list[str]:
    """A thousand offers that are wrong: its own hard ones, and others of other domains."""
    others = [right for other in cases(case.part) if not other.domains & case.domains for right in other.right]
    if case.part != "needs":
        others += [offer for domains, offer in mixed() if not domains & case.domains]
    else:
        others += [offer for domain, offer in offers() if domain not in case.domains]
    known = set(case.right) | set(case.wrong)
    rest = [offer for offer in dict.fromkeys(others) if offer not in known]
    rest.sort(key=lambda offer: crc32((offer + case.need).encode()))
    return [*case.wrong, *rest[: DISTRACTORS - len(case.wrong)]]


@cache
def mixed() -> tuple[tuple[frozenset[str], str], ...]:
    """(domains, offer): every second one beside another, or two, of other domains."""
    plain = sorted(offers(), key=lambda pair: crc32(pair[1].encode()))
    found = [(frozenset((domain,)), offer) for domain, offer in plain[::2]]
    for at, (domain, offer) in enumerate(plain[1::2]):
        beside = [plain[(at * 7 + 3) % len(plain)], plain[(at * 11 + 5) % len(plain)]][: 1 + at % 2]
        joined = ", ".join([offer, *(other for _, other in beside)])
        found.append((frozenset((domain, *(other for other, _ in beside))), joined))
    return tuple(found)


def everything() -> list[str]:
    said = {text for part in PARTS for case in cases(part) for text in (*case.right, *case.wrong)}
    return sorted(said | {offer for _, offer in offers()} | {offer for _, offer in mixed()})


def troubles() -> list[tuple[str, str, bool]]:
    """Two complaints of one place, and whether they are of one trouble; every second is held out.

    services/complaints/troubles.txt was written after the pairs, by whoever wrote them, but with phrases of its own.
    """
    pairs = [line for line in (FOLDER / "troubles.txt").read_text(encoding="utf-8").splitlines() if "|" in line]
    told = [(line[2:].partition(" | "), line.startswith("=")) for line in pairs]
    return [(one.strip(), other.strip(), same) for (one, _, other), same in told]

"""Which column of a list is which, and where its header is: people call them in many ways.

find(["№ п/п", "Наименование ТОС", "Нас. пункт", "Кол-во участников"]) -> {"name": 1, "city": 2, "members": 3}
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.communities.listing.page_links import link_key
from services.speech.words import fold

COLUMNS = ("name", "city", "members", "link")
NEEDED = COLUMNS[:2]
MOST = 100
SHOWN = 60  # characters of a heading that are read
LOOKED_AT = 20  # rows in which a column of links is looked for

_EXACT = {
    fold(spelling): name
    for name, spellings in {
        "name": "name, название, наименование, сообщество, community, название сообщества",
        "city": "city, город, населённый пункт",
        "members": "members, участники, участников, подписчики, подписчиков, численность, количество участников",
        "link": "link, ссылка, url",
    }.items()
    for spelling in spellings.split(",")
}
_LIKE = {
    "members": re.compile(r"\b(?:участник|подписчик|численн|количеств|кол во|человек|members|followers)"),
    "link": re.compile(r"\b(?:ссылк|url|link|страниц|сайт|адрес (?:групп|страниц|сайт|сообществ|чат))"),
    "city": re.compile(r"\b(?:город|населенн|нас пункт|city|town)"),
    "name": re.compile(r"\b(?:назван|наименован|name)"),
}
_ADDRESS = {fold("адрес"), "address"}  # of a house, or of a page


def find(header: Sequence[str]) -> dict[str, int]:
    """Positions of known columns: those that are called so exactly, then those that are called nearly so."""
    folded = [fold(cell[:SHOWN]) for cell in header[:MOST]]
    found: dict[str, int] = {}
    for at, heading in enumerate(folded):
        if heading in _EXACT:
            found.setdefault(_EXACT[heading], at)
    for name, like in _LIKE.items():
        near = [at for at, heading in enumerate(folded) if at not in found.values() and like.search(heading)]
        if near:
            found.setdefault(name, near[0])
    return found


def with_addresses(found: dict[str, int], header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """«Адрес» is a column of links only if there are links in it."""
    if "link" in found:
        return found
    for at, heading in enumerate(header[:MOST]):
        here = [row[at] for row in rows[:LOOKED_AT] if at < len(row)]
        if fold(heading[:SHOWN]) in _ADDRESS and any(map(link_key, here)):
            return {**found, "link": at}
    return found


def passed_over(found: dict[str, int], header: Sequence[str]) -> tuple[str, ...]:
    """Headings that nothing is read from."""
    left = (cell.strip() for at, cell in enumerate(header[:MOST]) if at not in found.values())
    return tuple(cell for cell in left if cell)

"""The one gate for words that neighbours may read: may they, or are they about people?

why_not("сосед Иванов пьёт и шумит")            -> Why.PEOPLE
why_not("донести сумки, кв. 45")                -> Why.FLAT
why_not("нужна помощь Марии Ивановой")          -> None: a name without an accusation

Every free answer to a dialog's question passes it (`bot.dialogs.keeping_back`) unless the question is `private`.
Complaints have a check of their own, which may also ask and hold (`services.complaints.wording`).
"""

from __future__ import annotations

import re
from enum import StrEnum

from services.speech import danger, names, words
from services.speech.addresses import flats
from services.speech.rules import People, by_language

_PARTED = re.compile(r"[,;.!?\n]+\s*")


class Why(StrEnum):
    PEOPLE = "people"  # an accusation, a quarrel, a debt, gossip
    FLAT = "flat"


def why_not(said: str) -> Why | None:
    """Why neighbours may not read these words; None if they may."""
    if accuses(said):
        return Why.PEOPLE
    return Why.FLAT if flats.without_flat(said) != said else None


def undelayed(said: str) -> str:
    """The words, of danger without the flat: they are not asked for again because of it."""
    if not danger.sounds_dangerous(said):
        return said
    lines = (" ".join(flats.without_flat(line).split()).strip(" ,;") for line in said.split("\n"))
    return "\n".join(lines)


def accuses(said: str) -> bool:
    """True for bad words about somebody who can be recognised, and for quarrels and insults as such."""
    return any(_accuses(said, module.PEOPLE) for module in by_language("people"))


def _accuses(said: str, rules: People) -> bool:
    folded = rules.harmless.sub(" ", f" {words.fold(said)} ")
    if rules.always.search(folded):
        return True
    deed, noise = rules.deeds.search(folded), rules.noise.search(folded)
    if not deed and noise and rules.things.search(folded):
        # «У соседки шумят трубы». A part without pipes may become a talent of its own or the title of a meeting.
        parts = _PARTED.split(said)
        return len(parts) > 1 and any(_accuses(part, rules) for part in parts)
    return bool(deed or noise) and _is_about_somebody(said, folded, rules)


def _is_about_somebody(said: str, folded: str, rules: People) -> bool:
    return bool(rules.somebody.search(folded)) or names.has_name(said, plain=True) or flats.without_flat(said) != said

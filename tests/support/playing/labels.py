"""Labels as a platform shows them: shortened, or as a list in the words."""

from __future__ import annotations

import re

from bot.words.quoted import as_read

SHORTEST = 40  # characters of a label on the platform that allows the fewest
LISTED = re.compile(r"(?:^|\n)(\d+)\. ([^\n]+)")


def listed(text: str) -> tuple[str, list[str]] | None:
    """A typed list at the end of a text that is longer than any keyboard allows."""
    text = as_read(text)
    found = list(LISTED.finditer(text))
    tail = found[-1 - (int(found[-1][1]) - 1) :] if found and int(found[-1][1]) <= len(found) else []
    numbers = [int(match[1]) for match in tail]
    if len(tail) < 7 or numbers != list(range(1, len(tail) + 1)) or tail[-1].end() != len(text):
        return None
    return text[: tail[0].start()], [match[2] for match in tail]


def short(line: str) -> str:
    """Labels as the platform with the shortest ones shows them."""
    return re.sub(r"\[([^\]\n]{41,})\]", lambda match: f"[{match[1][: SHORTEST - 1].rstrip()}…]", line)


def same_label(shown: str, wanted: str) -> bool:
    """Either may be shortened: platforms differ in how long a label may be."""
    return shown == wanted or _begins(shown, wanted) or _begins(wanted, shown)


def _begins(short: str, whole: str) -> bool:
    return short.endswith("…") and whole.startswith(short[:-1])

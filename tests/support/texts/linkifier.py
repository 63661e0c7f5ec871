"""What clients of Telegram and VK make a link of, and more.

They ask for a known ending of an address, for a name of some length, for a number that is a telephone somewhere; here
whatever has such a shape is one.
"""

from __future__ import annotations

import re

# Telegram's server takes these out before it looks; who reads numbers, reads them over a joiner, too.
DROPPED = re.compile("[\u030a\u0333\u033f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
READ_OVER = re.compile("[\u200b\u2060]")

LINK = re.compile(
    r"\w://"  # a scheme
    "|(?<!\\w)(?:tel|tg|mailto):[^\\s\u2060]"
    r"|[^\s.][.。．｡][^\W\d_][^\s.,;:!?)»”]\S*"  # an address, in whatever alphabet
    r"|\d+\.\d+\.\d+\.\d+"
    r"|[@＠]\w+|[#＃]\w*[^\W\d_]|\$\w+"  # mentions of both, tags
    r"|(?<![\w/])/\w+"  # a command
    r"|\[\w[^\[\]|\n]*\||(?<!\w)\*\w+"  # «[id1|Имя]», «*all»
)
NUMBER = re.compile(r"\+?\d(?:(?:[^\S\n]|[().\-–—/~x]){0,5}\d){4,}")


def links_in(text: str, *, numbers: bool = True) -> list[str]:
    seen = DROPPED.sub("", text)
    found = [match[0] for match in LINK.finditer(seen)]
    return found + [match[0] for match in NUMBER.finditer(READ_OVER.sub("", seen))] if numbers else found

"""Makes other people's words harmless when Sosed repeats them: they look the same, but nothing can be tapped.

Clients make links of what looks like one: «t.me/spam» as a name would be an advertisement in Sosed's own voice, «@all»
would ring. A word joiner stands behind the sign that makes the link. Numbers are a case of their own: what finds
telephones in a client reads over a joiner, but not over U+200C, which in turn may stand in an address.
"""

from __future__ import annotations

import re

JOINER, BREAK = "\u2060", "\u200c"
GROUP = 3  # digits that may stand together: too few for any telephone

# What platforms throw away before they look for links, so that «t.\u202eme» is one.
_UNSEEN = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufe00-\ufe0f\ufeff]*"
_TAKEN_OUT = re.compile("[\u0333\u033f\u030a]")  # Telegram's server takes these marks out of every text
_SIGNS = re.compile(
    rf"(?<![\s.])[.。．｡](?={_UNSEEN}[^\W\d_]{_UNSEEN}[^\s.,;:!?)»])"  # a domain, in any alphabet
    rf"|(?<=\d)\.(?=\d+\.\d+\.\d)|:(?={_UNSEEN}//)"  # an address in numbers; a scheme
    r"|(?i:\b(?:tg|ton|tel|sms|mailto|viber|whatsapp|skype)):(?=\S)"
    rf"|[@#$＠＃](?={_UNSEEN}\w)|(?<![\w/])/(?={_UNSEEN}\w)"  # a mention, a tag, a command
    r"|(?<!\w)\*(?=\w)|(?i:\*(?=(?:id|club|public|event)\d|(?:all|everyone|online|here|все|здесь)\b))"  # VK's mentions
    r"|\[(?=[^\[\]|\n]+\|)"  # and its «[id1|Имя]»
)
_BETWEEN = "(?:[^\\S\n]|[x()\\[\\]./~\\-\u00ad\u200b\u2010-\u2015\u2060\u2212])"
_NUMBER = re.compile(rf"\d(?:{_BETWEEN}{{0,5}}\d){{4,}}")
_PUT_IN = {ord(JOINER): None, ord(BREAK): None}


def quoted(words: str, *, telephones: bool = False) -> str:
    """`telephones`: these stay as they are, to be dialled with a tap."""
    words = _TAKEN_OUT.sub("", words)
    words = _SIGNS.sub(rf"\g<0>{JOINER}", words)
    return words if telephones else _NUMBER.sub(_apart, words)


def as_read(text: str) -> str:
    """The text as people see it, without the inserted characters."""
    return text.translate(_PUT_IN)


def _apart(found: re.Match[str]) -> str:
    digits, parts = 0, []
    for sign in found[0]:
        if digits and digits % GROUP == 0 and sign.isdecimal():
            parts.append(BREAK)
        digits += sign.isdecimal()
        parts.append(sign)
    return "".join(parts)

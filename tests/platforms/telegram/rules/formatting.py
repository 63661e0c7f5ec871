"""Texts and their entities, as the platform reads them: HTML, offsets in UTF-16 units, lengths in code points."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.telegram.rules.refusal import bad

MOST_TEXT, MOST_CAPTION, MOST_BYTES = 4096, 1024, 32768
TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
}
ENTITY = re.compile(r"&(?:#x[0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot);")
TAG = re.compile(r"<(/?)([^\s>/]*)([^>]*)>?")
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\w))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31})"
    r"|(?P<email>(?<![\w.])[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,8}(?!\w))"
    r"|(?P<url>https?://[^\s<>\"]+"
    r"|(?<![\w.@/#-])(?:[\w~-]+\.)+(?:com|me|net|online|org|ru|shop|su|xyz|рус|рф|сайт)(?![\w-])(?:[/?#][^\s<>«»\"]*)?)"
    r"|(?P<phone_number>(?<![\w+])\+\d(?:[ ()-]?\d){9,14}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w+)"
)


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def formatted(
    text: str, mode: str | None, entities: list[dict[str, Any]] | None, most: int = MOST_TEXT
) -> tuple[str, list[dict[str, Any]]]:
    """The text as people see it, and its entities. Raises Refusal."""
    caption = most == MOST_CAPTION
    if len(text.encode(errors="surrogatepass")) > MOST_BYTES:
        raise bad("message caption is too long" if caption else "text is too long")
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise bad("strings must be encoded in UTF-8", bug=True)
    if mode:
        if entities:
            raise bad("parse_mode and entities at once", bug=True)
        if mode.lower() != "html":
            raise bad(f"unsupported parse_mode {mode!r}: this server reads HTML only", bug=True)
        text, entities = read_html(text)
    elif entities:
        check_entities(text, entities)
    text, entities = _trim(text, entities or [])
    if len(text) > most:
        raise bad("message caption is too long" if caption else "message is too long")
    return text, entities


def find_entities(text: str) -> list[dict[str, Any]]:
    """What the platform itself finds in a text: commands, mentions, links, telephones, hashtags."""
    if not any(char in text for char in "/@#.+"):
        return []
    return [
        {"type": match.lastgroup, "offset": units(text[: match.start()]), "length": units(match[0])}
        for match in FOUND.finditer(text)
    ]


def all_entities(text: str, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those given, and what the platform finds where nothing given forbids it: an @name is a mention, meant or not."""
    closed = [one for one in given if one["type"] in ("code", "pre", "text_link", *(FOUND.groupindex))]
    found = [one for one in find_entities(text) if not any(_meet(one, other) for other in closed)]
    return sorted(given + found, key=lambda one: (one["offset"], -one["length"])) if found else given


def _meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    start, end = one["offset"], one["offset"] + one["length"]
    return bool(start < other["offset"] + other["length"] and other["offset"] < end)


def check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    """Offsets inside the text, no halved character, one inside the other or apart. Raises Refusal."""
    ends = {0}
    at = 0
    for char in text:
        at += 2 if char > "\uffff" else 1
        ends.add(at)
    for entity in entities:
        start, length = entity["offset"], entity["length"]
        if start < 0 or length <= 0:
            raise bad(f"entity at UTF-16 offset {start} has length {length}", bug=True)
        if start + length > at:
            text = f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {at}"
            raise bad(text, bug=True)
        if start not in ends or start + length not in ends:
            raise bad(f"entity at UTF-16 offset {start} begins or ends in a middle of a UTF-16 symbol", bug=True)
        if entity["type"] == "text_link" and not entity.get("url"):
            raise bad("text_link without url", bug=True)
    _check_nesting(entities)


def _check_nesting(entities: list[dict[str, Any]]) -> None:
    open_ends: list[int] = []
    for entity in sorted(entities, key=lambda e: (e["offset"], -e["length"])):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:
            raise bad(f"entity at UTF-16 offset {start} crosses another one", bug=True)
        open_ends.append(end)


def _trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Without control characters and the space around; entities move with it."""
    text = "".join(char if char >= " " or char == "\n" else " " for char in text)
    lead = len(text) - len(text.lstrip())
    kept = text.strip()
    if kept == text:
        return text, entities
    end, moved = units(kept), []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        length = min(entity["offset"] + entity["length"] - lead, end) - start
        if length > 0:
            moved.append({**entity, "offset": start, "length": length})
    return kept, moved


# ── HTML ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass
class _Reading:
    out: list[str] = field(default_factory=list)
    at: int = 0  # UTF-16 units so far
    open: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def add(self, text: str) -> None:
        plain = ENTITY.sub(lambda match: html.unescape(match[0]), text)
        self.out.append(plain)
        self.at += units(plain)


def read_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Raises Refusal `can't parse entities: …`."""
    reading = _Reading()
    position = 0
    for match in TAG.finditer(source):
        reading.add(source[position : match.start()])
        position = match.end()
        where = len(source[: match.start()].encode(errors="replace"))
        if not match[0].endswith(">") and (match[2].lower() in TAGS or match[1] or not match[3]):
            raise _unparsable(f"Unclosed start tag at byte offset {where}")
        if match[1]:
            _end(reading, match[2].lower(), where)
        else:
            _start(reading, match[2].lower(), match[3], where)
    reading.add(source[position:])
    if reading.open:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{reading.open[-1][0]}"')
    return "".join(reading.out), sorted(reading.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _start(reading: _Reading, tag: str, rest: str, where: int) -> None:
    attributes = {
        match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "") for match in _attributes(rest)
    }
    if tag not in TAGS:
        raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {where}')
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    reading.open.append((tag, reading.at, attributes | ({"expandable": ""} if "expandable" in rest else {})))


def _attributes(rest: str) -> list[re.Match[str]]:
    return list(ATTRIBUTE.finditer(rest))


def _end(reading: _Reading, tag: str, where: int) -> None:
    if not reading.open:
        raise _unparsable(f"Unexpected end tag at byte offset {where}")
    opened, start, attributes = reading.open.pop()
    if tag and tag != opened:
        raise _unparsable(f'Unmatched end tag at byte offset {where}, expected "</{opened}>", found "</{tag}>"')
    if reading.at == start:
        return
    entity = {"type": TAGS[opened], "offset": start, "length": reading.at - start}
    if opened == "a":
        if not (url := attributes.get("href")):
            return
        entity["url"] = url
    if opened == "tg-emoji":
        entity["custom_emoji_id"] = attributes.get("emoji-id", "")
    if opened == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    reading.entities.append(entity)


def _unparsable(text: str) -> Exception:
    return bad(f"can't parse entities: {text}", bug=True)

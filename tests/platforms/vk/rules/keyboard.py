"""A bot's keyboard as VK reads it, with VK's refusals (error 911)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from tests.platforms.vk.rules.errors import VkError

COLORS = {"default", "primary", "secondary", "positive", "negative"}
WIDE = {"open_link": 2, "open_app": 2, "location": 2, "vkpay": 1}  # how many of a kind fit in a row
LABELLED = {"text", "callback", "open_link", "open_app"}
KINDS = LABELLED | {"location", "vkpay", "open_photo"}
MOST_LABEL, MOST_PAYLOAD = 40, 255


@dataclass(frozen=True)
class Button:
    """`data` is the payload's JSON text, `url` an open_link's address."""

    label: str
    kind: str
    data: str | None = None
    url: str | None = None

    @property
    def payload(self) -> Any:
        """What a press carries, as a value."""
        return json.loads(self.data) if self.data is not None else None

    def is_meant_by(self, what: str) -> bool:
        """By its label, its payload's text, or any string inside the payload."""
        if what in (self.label, self.data):
            return True
        payload = self.payload
        return payload == what or (isinstance(payload, dict) and what in payload.values())


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Keyboard:
    rows: Rows
    inline: bool
    one_time: bool
    raw: str

    @property
    def labels(self) -> list[list[str]]:
        return [[button.label for button in row] for row in self.rows]


@lru_cache(maxsize=1024)
def read(raw: str) -> Keyboard:
    """Raises VkError 911 with what is wrong."""
    try:
        board = json.loads(raw)
    except ValueError:
        raise _refused("keyboard is not valid JSON") from None
    if not isinstance(board, dict) or not isinstance(board.get("buttons"), list):
        raise _refused("buttons should be array")
    for name in ("inline", "one_time"):
        if not isinstance(board.get(name, False), bool):
            raise _refused(f"{name} property should be boolean")
    inline, one_time = board.get("inline", False), board.get("one_time", False)
    if inline and one_time:
        raise _refused("one_time property can't be used with inline keyboard")
    rows = board["buttons"]
    _check_size(rows, inline)
    read_rows = tuple(tuple(_button(each, r, c) for c, each in enumerate(row)) for r, row in enumerate(rows))
    _check_width(read_rows)
    return Keyboard(read_rows, inline, one_time, raw)


def _check_size(rows: list[Any], inline: bool) -> None:
    most_rows, most = (6, 10) if inline else (10, 40)
    if len(rows) > most_rows:
        raise _refused("buttons contain too much rows")
    for number, row in enumerate(rows):
        if not isinstance(row, list) or not row:
            raise _refused(f"row {number} should be a non-empty array")
        if len(row) > 5:
            raise _refused(f"row {number} contains too much columns")
    if sum(map(len, rows)) > most:
        raise _refused("keyboard contains too much buttons")


def _check_width(rows: Rows) -> None:
    for number, row in enumerate(rows):
        kinds = [button.kind for button in row]
        for kind, most in WIDE.items():
            if kinds.count(kind) > most:
                raise _refused(f"row {number} contains too much columns")
        if "vkpay" in kinds and len(kinds) > 1:
            raise _refused(f"row {number} contains too much columns")


def _button(raw: Any, row: int, column: int) -> Button:
    place = f"button [{row}][{column}]"
    action = raw.get("action") if isinstance(raw, dict) else None
    if not isinstance(action, dict) or action.get("type") not in KINDS:
        raise _refused(f"{place} has invalid action type")
    if raw.get("color", "secondary") not in COLORS:
        raise _refused(f"{place} has invalid color")
    kind = action["type"]
    url = _link(action, place) if kind == "open_link" else None
    return Button(_label(action, kind, place), kind, _payload(action, place), url)


def _label(action: dict[str, Any], kind: str, place: str) -> str:
    label = action.get("label", "")
    if kind in LABELLED and not (isinstance(label, str) and 0 < len(label) <= MOST_LABEL):
        raise _refused(f"{place} has invalid label, 1-{MOST_LABEL} characters are allowed")
    return label if isinstance(label, str) else ""


def _payload(action: dict[str, Any], place: str) -> str | None:
    """VK takes an object as well as its text; null is none."""
    payload = action.get("payload")
    if payload is None or payload == "":
        return None
    text = payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    try:
        json.loads(text)
    except ValueError:
        raise _refused(f"{place} has invalid payload, it should be valid JSON") from None
    if len(text) > MOST_PAYLOAD:
        raise _refused(f"{place} has too long payload, {MOST_PAYLOAD} characters are allowed")
    return text


def _link(action: dict[str, Any], place: str) -> str:
    link = action.get("link")
    parts = urlsplit(link) if isinstance(link, str) else None
    if not parts or parts.scheme not in ("http", "https") or "." not in parts.netloc.strip("."):
        raise _refused(f"{place} has invalid link")
    return str(link)


def _refused(detail: str) -> VkError:
    return VkError(911, detail)

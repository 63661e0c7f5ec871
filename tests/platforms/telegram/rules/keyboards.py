"""Keyboards under messages and under the input field: checked, and read into rows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.platforms.telegram.rules.refusal import bad

MOST_BUTTONS, MOST_IN_ROW = 100, 8
MOST_KEYS, MOST_KEYS_IN_ROW = 300, 12
MOST_BYTES, MOST_DATA = 10_240, 64
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
}


@dataclass(frozen=True, slots=True)
class Button:
    """`kind` is the name of its action: "callback_data", "url", "web_app", … or "text" in a menu."""

    label: str
    data: str | None = None
    url: str | None = None
    kind: str = "callback_data"


Rows = tuple[tuple[Button, ...], ...]


def read(markup: dict[str, Any] | None, bot: str, private: bool) -> tuple[Rows, list[list[str]] | None]:
    """(rows under the message, rows of the menu: [] takes it away, None leaves it). Raises Refusal."""
    if not markup:
        return (), None
    if len(json.dumps(markup, ensure_ascii=False).encode(errors="replace")) > MOST_BYTES:
        raise bad("reply markup is too long", bug=True)
    if "inline_keyboard" in markup:
        rows = tuple(tuple(_inline(button, bot, private) for button in row) for row in markup["inline_keyboard"] if row)
        _count(rows, MOST_BUTTONS, MOST_IN_ROW)
        return rows, None
    if "keyboard" in markup:
        keys = [[_key(button, private) for button in row] for row in markup["keyboard"] if row]
        _count(keys, MOST_KEYS, MOST_KEYS_IN_ROW)
        if not keys:
            raise bad("reply keyboard is empty", bug=True)
        return (), keys
    return (), [] if "remove_keyboard" in markup else None


def _count(rows: Any, most: int, in_row: int) -> None:
    if sum(map(len, rows)) > most or any(len(row) > in_row for row in rows):
        raise bad("reply markup is too long", bug=True)


def _inline(button: dict[str, Any], bot: str, private: bool) -> Button:
    label = button["text"]
    if not label.strip():
        raise bad("inline keyboard button text must be non-empty", bug=True)
    actions = ACTIONS & button.keys()
    if not actions:
        raise bad("text buttons are unallowed in the inline keyboard", bug=True)
    if len(actions) > 1:
        raise bad(f"a button does one thing, this one {sorted(actions)}", bug=True)
    (kind,) = actions
    if kind == "callback_data" and not 0 < len(button[kind].encode()) <= MOST_DATA:
        raise bad("BUTTON_DATA_INVALID", bug=True)
    if kind == "url":
        check_url(button["url"], bot)
    if kind == "web_app":
        if not private:
            raise bad("BUTTON_TYPE_INVALID", bug=True)
        if not button["web_app"]["url"].startswith("https://"):
            raise bad(f"inline keyboard button Web App URL '{button['web_app']['url']}' is invalid", bug=True)
    return Button(label, button.get("callback_data"), button.get("url"), kind)


def _key(button: Any, private: bool) -> str:
    if not button["text"].strip():
        raise bad("reply keyboard button text must be non-empty", bug=True)
    if not private and {"request_contact", "request_location", "request_poll"} & button.keys():
        raise bad("this key can be used in private chats only", bug=True)
    return str(button["text"])


def check_url(url: str, bot: str) -> None:
    """http, https, tg or ton; a link into the bot with a payload it could carry. Raises Refusal."""
    wrong = bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL", bug=True)
    if any(char <= " " for char in url) or not url:
        raise wrong
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        parts.port  # noqa: B018  raises for a wrong port
    except ValueError:
        raise wrong from None
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https", "tg", "ton") or (parts.scheme.startswith("http") and "." not in host):
        raise wrong
    for payload in start_payloads(url, bot):
        if not PAYLOAD.fullmatch(payload):
            raise bad(f"start parameter {payload!r} is not 1-64 of A-Za-z0-9_-", bug=True)


def start_payloads(url: str, bot: str) -> list[str]:
    """What ?start=… and ?startgroup=… carry in a link into this bot, or into tg://resolve."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    query = parse_qs(parts.query, keep_blank_values=True)
    name = parts.path.strip("/") if parts.hostname in ("t.me", "telegram.me") else "".join(query.get("domain", []))
    if name.lower() != bot.lower():
        return []
    given = [value for key in ("start", "startgroup") for value in query.get(key, [])]
    return [value for value in given if value]

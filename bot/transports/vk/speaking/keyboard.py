"""Fits pages into VK's keyboards. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.transports import address_buttons
from bot.values.transport import Key, Page
from bot.words.layout import as_list

LABEL = 40
INLINE_ROWS, INLINE = 6, 10
MENU_ROWS, MENU = 10, 40
ROW, LINKS_IN_A_ROW = 5, 2
PAYLOAD = 255  # characters of JSON
DATA = "d"  # where a button's payload keeps its data

Rows = list[list[Key]]
_NAMED_BUTTON = re.compile(r"button \[(\d+)\]\[(\d+)\]")  # in what VK says of a keyboard it refuses


def fits(page: Page, group_id: int, private: bool) -> tuple[str | None, str]:
    """The keyboard's JSON, and the text; buttons that fit into no keyboard are listed in the text."""
    rows = _arranged(page.rows, private)
    if rows is None:
        return None, typed(page).text
    if rows:
        return _dump(True, [[_button(key, group_id, private) for key in row] for row in rows]), page.text
    if page.menu is None or not private:
        return None, page.text
    menu = [[{"action": {"type": "text", "label": label[:LABEL]}} for label in row] for row in _menu(page.menu)]
    return _dump(False, menu), page.text


def lighter(page: Page, said: str, private: bool) -> Page:
    """What is sent when VK refuses the keyboard: without the address it names, or any, or with the buttons as words."""
    rows = tuple(map(tuple, _arranged(page.rows, private) or ()))
    named = _NAMED_BUTTON.search(said)
    row, column = (int(number) for number in named.groups()) if named else (len(rows), 0)
    key = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
    if key and not key.url:
        return typed(page)
    left = address_buttons.without(replace(page, rows=rows), lambda one: one is key if key else one.url is not None)
    return left if left.rows != rows else typed(page)


def typed(page: Page) -> Page:
    """The buttons as words in a list, for where they can be no keyboard."""
    return replace(page, text=as_list(page.text, page.rows), rows=(), menu=None)


def link(group_id: int, payload: str) -> str:
    return f"https://vk.me/club{group_id}?ref={payload}"


def is_link(key: Key, private: bool) -> bool:
    """True if the button opens something. In the private chat itself it is pressed instead."""
    return key.url is not None or (key.private and not private)


def _arranged(rows: Iterable[tuple[Key, ...]], private: bool) -> Rows | None:
    """As they are, with at most two links in a row; closer together if that makes too many rows; else None."""
    open_ = (tuple(key for key in row if key.url is None or address_buttons.is_web(key.url)) for row in rows)
    kept = [part for row in open_ for part in _packed(row, private)]
    if len(kept) > INLINE_ROWS:
        kept = _packed([key for row in kept for key in row], private)
    too_many = len(kept) > INLINE_ROWS or sum(map(len, kept)) > INLINE
    too_long = any(len(_payload(key)) > PAYLOAD for row in kept for key in row)
    return None if too_many or too_long else kept


def _packed(keys: Iterable[Key], private: bool) -> Rows:
    rows: Rows = []
    for key in keys:
        full = not rows or len(rows[-1]) >= ROW
        wide = not full and is_link(key, private) and sum(is_link(k, private) for k in rows[-1]) >= LINKS_IN_A_ROW
        if full or wide:
            rows.append([])
        rows[-1].append(key)
    return rows


def _menu(menu: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    rows = [part for row in menu for n in range(0, len(row), ROW) if (part := row[n : n + ROW])][:MENU_ROWS]
    while sum(map(len, rows)) > MENU:
        rows.pop()
    return rows


def _button(key: Key, group_id: int, private: bool) -> dict[str, Any]:
    label = key.label if len(key.label) <= LABEL else key.label[: LABEL - 1].rstrip() + "…"
    if is_link(key, private):
        address = key.url or link(group_id, key.data)
        return {"action": {"type": "open_link", "link": address, "label": label}}
    return {"action": {"type": "callback", "label": label, "payload": _payload(key)}}


def _payload(key: Key) -> str:
    return json.dumps({DATA: key.data}, ensure_ascii=False, separators=(",", ":"))


def _dump(inline: bool, buttons: Sequence[Sequence[Mapping[str, Any]]]) -> str:
    board = {"inline": True, "buttons": buttons} if inline else {"one_time": False, "buttons": buttons}
    return json.dumps(board, ensure_ascii=False, separators=(",", ":"))

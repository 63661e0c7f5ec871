"""Fits a message to a transport: splits its text, arranges its buttons, falls back to a numbered list. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from bot.values.transport import Capabilities, Key, Page
from bot.words.quoted import quoted

Rows = tuple[tuple[Key, ...], ...]


def fit(
    text: str,
    rows: Rows,
    able: Capabilities,
    picture: bytes | None = None,
    menu: tuple[tuple[str, ...], ...] | None = None,
    document: tuple[str, bytes] | None = None,
    album: tuple[bytes, ...] = (),
) -> tuple[Page, ...]:
    """At least one page; the pictures or document go with the first, buttons and menu with the last."""
    laid = _laid(rows, able) if fits(rows, able) else ()
    if rows and not laid:
        text = as_list(text, rows)
    parts = split(text, able.text)
    picture, album = (picture, album) if able.pictures else (None, ())
    long = able.caption is not None and len(text) > able.caption
    if (long and (picture or document or album)) or (album and (laid or menu)):
        parts = ("", *parts)  # what is too long for a caption follows the picture, as do buttons an album
    last = len(parts) - 1
    return tuple(
        Page(
            part,
            laid if n == last else (),
            picture if n == 0 else None,
            menu if n == last else None,
            document if n == 0 else None,
            album=album if n == 0 else (),
        )
        for n, part in enumerate(parts)
    )


def fits(rows: Rows, able: Capabilities) -> bool:
    """As buttons; else they become a list to type of."""
    return sum(map(len, rows)) <= able.buttons and len(_laid(rows, able)) <= able.rows


def _laid(rows: Rows, able: Capabilities) -> Rows:
    return tuple(line for row in rows for line in _lay_out(row, able))


def fit_one(text: str, rows: Rows, able: Capabilities) -> Page:
    """What replaces a message that is there: one page, cut with «…» if it must be."""
    page, *more = fit(text, rows, able)
    if not more:
        return page
    return Page(split(page.text, able.text - 1)[0] + "…", more[-1].rows)


def split(text: str, limit: int) -> tuple[str, ...]:
    """Parts of at most `limit` characters, cut at a paragraph, a line, a word; inside a word only if it must be."""
    parts = []
    text = text.strip() if len(text) > limit else text
    while len(text) > limit:
        cut = _cut(text, limit)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return (*parts, text) if text or not parts else tuple(parts)


def _cut(text: str, limit: int) -> int:
    for mark in ("\n\n", "\n", " "):
        at = text.rfind(mark, limit // 2, limit + 1)
        if at > 0:
            return at
    return _cut_letter(text, limit)


def _cut_letter(text: str, limit: int) -> int:
    """The last place up to the limit that is not inside one picture or letter."""
    at = limit
    while at > max(1, limit - LONGEST_PICTURE) and _inside_a_picture(text, at):
        at -= 1
    return at


LONGEST_PICTURE = 16  # characters of one emoji family


def _inside_a_picture(text: str, at: int) -> bool:
    """Do the characters around this place make one picture or letter: joined, toned, accented, two halves of a flag?"""
    after = text[at]
    if after in "\u200d\ufe0f\u20e3" or text[at - 1] == "\u200d" or unicodedata.combining(after):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff":  # skin tones
        return True
    flags = 0
    while at - flags > 0 and _is_flag_half(text[at - flags - 1]):
        flags += 1
    return _is_flag_half(after) and flags % 2 == 1


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _lay_out(row: tuple[Key, ...], able: Capabilities) -> Rows:
    """Long labels get a row of their own; the rest as many as fit."""
    keys = tuple(replace(key, label=_shorten(key.label, able.label)) for key in row)
    lines: list[tuple[Key, ...]] = []
    for key in keys:
        last = lines[-1] if lines else ()
        short = len(key.label) <= MAX_SIDE_BY_SIDE and all(len(one.label) <= MAX_SIDE_BY_SIDE for one in last)
        if last and short and len(last) < able.row:
            lines[-1] = (*last, key)
        else:
            lines.append((key,))
    return tuple(lines)


MAX_SIDE_BY_SIDE = 24  # characters that are still readable on a phone when two buttons share a line


def _shorten(label: str, limit: int) -> str:
    """Cut with «…», but not inside an emoji."""
    return label if len(label) <= limit else label[: _cut_letter(label, limit - 1)].rstrip() + "…"


def as_list(text: str, rows: Rows) -> str:
    """The buttons as words to type; among them, unlike on a button, a name that is an address could be tapped."""
    labels = [quoted(key.label) for row in rows for key in row]
    return "\n".join([text, *(f"{n}. {label}" for n, label in enumerate(labels, 1))])

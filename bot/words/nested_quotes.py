"""Quotation marks inside quotation marks: «сбор на «Весну»» becomes «сбор на „Весну“»."""

from __future__ import annotations

PAIRS = (("«", "»", "„", "“"), ("“", "”", "‘", "’"))  # outer, inner


def nested(said: str) -> str:
    """The words with inner marks where a pair stands in another. Marks that make no pairs stay as they are."""
    for pair in PAIRS:
        if said.count(pair[0]) > 1:
            said = _nested(said, *pair)
    return said


def _nested(said: str, opens: str, closes: str, inner_opens: str, inner_closes: str) -> str:
    depth, written = 0, []
    for sign in said:
        if sign == opens:
            depth += 1
            written.append(inner_opens if depth > 1 else sign)
        elif sign == closes:
            written.append(inner_closes if depth > 1 else sign)
            depth -= 1
        else:
            written.append(sign)
        if depth < 0:
            return said
    return said if depth else "".join(written)

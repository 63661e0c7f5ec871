"""Converts a row's values to JSON and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

Row = dict[str, Any]


def plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    return value


def typed_row(row: Row) -> Row:
    return {name: _typed(value) for name, value in row.items()}


def _typed(value: Any) -> Any:
    match value:
        case {"at": str(at)}:
            return datetime.fromisoformat(at)
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"bytes": str(hexed)}:
            return bytes.fromhex(hexed)
    return value

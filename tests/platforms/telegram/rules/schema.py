"""Checks calls and objects against schema.json: names, what is required, types. Everything is prepared once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
METHODS: dict[str, dict[str, str]] = SCHEMA["methods"]
NAMES = {name.lower(): name for name in METHODS}  # method names are case-insensitive
UPDATES = [name for name in SCHEMA["types"]["Update"] if name != "update_id"]
INT64 = 2**63

# Takes a value and where it stands; gives it back as it is meant. Raises Invalid.
Check = Callable[[Any, str], Any]


class Invalid(ValueError):
    """A value that does not fit the schema."""


def parameters(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """A call's parameters as Python values; strings are read as JSON where the type is no string. Raises Invalid."""
    checks, required = _method(method)
    values = {}
    for name, value in given.items():
        if (check := checks.get(name)) is None:
            raise Invalid(f"{name} is not a parameter of {method}")
        values[name] = check(value, name)
    for name in required:
        if name not in values:
            raise Invalid(f"{name} is missing")
    return values


def check(kind: str, value: Any) -> Any:
    """Any value of the platform as a type of the schema ("Update", "Array of Message"). Raises Invalid."""
    return _type(kind)(value, kind)


# ── Making checks ────────────────────────────────────────────────────────────────────────────────────────────────────
@cache
def _method(name: str) -> tuple[dict[str, Check], list[str]]:
    fields = METHODS[name]
    checks = {field: _decoded(_parse(kind)[0]) for field, kind in fields.items()}
    return checks, [field for field, kind in fields.items() if _parse(kind)[1]]


def _parse(kind: str) -> tuple[str, bool, str | None]:
    """("String", required, the only value it may have) of "String!=photo"."""
    kind, _, constant = kind.partition("=")
    return kind.rstrip("!"), kind.endswith("!"), constant or None


def _decoded(kind: str) -> Check:
    """The check of a parameter, which forms carry as a string."""
    plain = _type(kind)
    if kind in ("String", "InputFile", "InputFile or String"):
        return plain
    if kind == "Integer or String":
        return lambda value, at: int(value) if isinstance(value, str) and _is_integer(value) else plain(value, at)

    def decode(value: Any, at: str) -> Any:
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise Invalid(f"{at} is not JSON") from None
        return plain(value, at)

    return decode


def _is_integer(value: str) -> bool:
    return re.fullmatch(r"-?[0-9]{1,19}", value) is not None


@cache
def _type(kind: str) -> Check:
    if kind in SIMPLE:
        return SIMPLE[kind]
    if kind.startswith("Array of "):
        return _array(_inner(kind.removeprefix("Array of ")))
    options = re.split(r", | or | and ", kind)
    if len(options) > 1:
        return _either(options)
    if kind in SCHEMA["unions"]:
        return _either(SCHEMA["unions"][kind])
    return _object(kind)


def _inner(kind: str) -> Check:
    return lambda value, at: _type(kind)(value, at)  # found when used: types contain each other


def _array(inner: Check) -> Check:
    def check(value: Any, at: str) -> list[Any]:
        if not isinstance(value, list):
            raise Invalid(f"{at} is not an array")
        return [inner(item, at) for item in value]

    return check


def _either(options: list[str]) -> Check:
    """The option whose fixed value (type, status, source) is the object's, else the first that fits."""
    by_value = {constant: option for option in options for constant in _constants(option)}

    def check(value: Any, at: str) -> Any:
        if isinstance(value, dict) and by_value:
            for field in ("type", "status", "source"):
                if value.get(field) in by_value:
                    return _type(by_value[value[field]])(value, at)
        wrong = []
        for option in options:
            try:
                return _type(option)(value, at)
            except Invalid as error:
                wrong.append(str(error))
        raise Invalid("; ".join(wrong))

    return check


def _constants(kind: str) -> list[str]:
    fields = SCHEMA["types"].get(kind, {})
    return [constant for value in fields.values() if (constant := _parse(value)[2])]


def _object(kind: str) -> Check:
    if kind not in SCHEMA["types"]:
        raise LookupError(f"no type {kind} in the schema")
    fields = SCHEMA["types"][kind]
    checks = {name: _inner(_parse(value)[0]) for name, value in fields.items()}
    required = [name for name, value in fields.items() if _parse(value)[1]]
    fixed = {name: constant for name, value in fields.items() if (constant := _parse(value)[2])}

    def check(value: Any, at: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Invalid(f"{at} is no {kind}")
        for name, part in value.items():
            if name not in checks:
                raise Invalid(f"{at}.{name}: {kind} has no such field")
            checks[name](part, f"{at}.{name}")
        for name in required:
            if name not in value:
                raise Invalid(f"{at}.{name} is missing")
        for name, constant in fixed.items():
            if value[name] != constant:
                raise Invalid(f"{at}.{name} is not {constant!r}")
        return value

    return check


# ── Simple types ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _string(value: Any, at: str) -> str:
    if not isinstance(value, str):
        raise Invalid(f"{at} is not a string")
    return value


def _integer(value: Any, at: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -INT64 <= value < INT64:
        raise Invalid(f"{at} is not an integer")
    return value


def _float(value: Any, at: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise Invalid(f"{at} is not a number")
    return value


def _boolean(value: Any, at: str) -> bool:
    if not isinstance(value, bool):
        raise Invalid(f"{at} is not a boolean")
    return value


def _true(value: Any, at: str) -> bool:
    if value is not True:
        raise Invalid(f"{at} may only be true")
    return True


def _file(value: Any, at: str) -> Any:
    if not isinstance(value, str | Upload):
        raise Invalid(f"{at} is no file")
    return value


class Upload:
    """A file that came in a part of the form."""

    __slots__ = ("data", "name")

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data

    def __repr__(self) -> str:
        return f"Upload({self.name!r}, {len(self.data)} bytes)"


def _rich_text(value: Any, at: str) -> Any:
    """A string, an array of the same, or one of the RichText… objects."""
    if isinstance(value, list):
        return [_rich_text(part, at) for part in value]
    return value if isinstance(value, str) else _either(SCHEMA["unions"]["RichText"])(value, at)


SIMPLE: dict[str, Check] = {
    "String": _string,
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "True": _true,
    "InputFile": _file,
    "InputFile or String": _file,
    "RichText": _rich_text,
}

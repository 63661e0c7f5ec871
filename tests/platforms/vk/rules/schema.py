"""Checks a call against VK's schema and turns its parameters into Python values."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text())
METHODS: dict[str, Any] = SCHEMA["methods"]
INT32 = 2**31
# Every method takes these; they are the protocol's, not the method's.
COMMON = {"v", "access_token", "lang", "test_mode", "captcha_sid", "captcha_key", "success_token"}
OLDEST = (5, 131)

Convert = Callable[[Any], Any]


class Invalid(ValueError):
    """A parameter that does not fit; the text is the tail of error 100."""


def check(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as Python values; absent and empty ones are left out, as VK does. Raises Invalid."""
    rules = _rules(method)
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name in COMMON or value is None or value == "":
            continue
        if (convert := rules[0].get(name)) is None:
            raise Invalid(f"{name} is not a parameter of {method}")
        values[name] = convert(value)
    for name in rules[1]:
        if name not in values:
            raise Invalid(f"{name} is a required parameter")
    return values


def version(given: Mapping[str, Any]) -> bool:
    """Whether `v` is there and new enough."""
    match = re.fullmatch(r"(\d+)\.(\d+)", str(given.get("v", "")))
    return match is not None and (int(match[1]), int(match[2])) >= OLDEST


def event_names(method: str) -> list[str]:
    """The kinds of event that groups.setLongPollSettings or groups.setCallbackSettings switches."""
    return [name for name, rule in METHODS[method]["parameters"].items() if _is_switch(name, rule)]


def _is_switch(name: str, rule: dict[str, Any]) -> bool:
    return rule["type"] == "boolean" and name != "enabled"


@cache
def _rules(method: str) -> tuple[dict[str, Convert], list[str]]:
    parameters = METHODS[method]["parameters"]
    converts = {name: _converter(name, rule) for name, rule in parameters.items()}
    required = [name for name, rule in parameters.items() if rule.get("required")]
    if method == "messages.send":
        required.append("random_id")
    return converts, required


def _converter(name: str, rule: dict[str, Any]) -> Convert:
    kind = rule["type"]
    if kind == "array":
        return _array(name, rule)
    if kind == "boolean":
        return lambda value: _boolean(name, value)
    if kind == "integer":
        return lambda value: _integer(name, value, rule)
    if kind == "number":
        return lambda value: _number(name, value)
    return lambda value: _string(name, value, rule)


def _array(name: str, rule: dict[str, Any]) -> Convert:
    one = _converter(name, rule["items"])
    most = rule.get("maxItems")

    def convert(value: Any) -> list[Any]:
        parts = value if isinstance(value, list) else [part.strip() for part in str(value).split(",")]
        if most is not None and len(parts) > most:
            raise Invalid(f"{name} should contain no more than {most} items")
        return [one(part) for part in parts if part != ""]

    return convert


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value) in ("0", "1", "true", "false"):
        return str(value) in ("1", "true")
    raise Invalid(f"{name} should be boolean")


def _integer(name: str, value: Any, rule: dict[str, Any]) -> int:
    if isinstance(value, bool) or not (isinstance(value, int) or re.fullmatch(r"-?\d{1,19}", str(value))):
        raise Invalid(f"{name} not integer")
    number = int(value)
    if name == "random_id" and not -INT32 <= number < INT32:
        raise Invalid(f"{name} should fit into 32 bits")
    if number < rule.get("minimum", number):
        raise Invalid(f"{name} should be greater or equal to {rule['minimum']}")
    if number > rule.get("maximum", number):
        raise Invalid(f"{name} should be less or equal to {rule['maximum']}")
    if "enum" in rule and number not in rule["enum"]:
        raise Invalid(f"{name} is not one of {rule['enum']}")
    return number


def _number(name: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise Invalid(f"{name} not number") from None


def _string(name: str, value: Any, rule: dict[str, Any]) -> str:
    if isinstance(value, dict | list):
        raise Invalid(f"{name} should be a string")
    text = str(value)
    # A long `message` has an error of its own, 914.
    if name != "message" and len(text) > rule.get("maxLength", len(text)):
        raise Invalid(f"{name} is too long, {rule['maxLength']} characters are allowed")
    if "enum" in rule and text.lower() not in {str(each).lower() for each in rule["enum"]}:
        raise Invalid(f"{name} is not one of {', '.join(map(str, rule['enum']))}")
    return text

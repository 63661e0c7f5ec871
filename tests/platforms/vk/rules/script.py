"""The part of VKScript that `execute` is used with: an array of API calls with JSON arguments.

return [API.messages.send({...}),API.users.get({...})];
and the loop over `values` that vk_api's VkRequestsPool makes.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tests.platforms.vk.rules.errors import VkError

MOST = 25
CALL = re.compile(r"API\.([A-Za-z]+(?:\.[A-Za-z]+)?)\(")
POOL = re.compile(
    r",i = 0,result = \[\];while\(i < values\.length\) \{result\.push\(API\.([A-Za-z.]+)\(values\[i\]\)\);"
    r"i = i \+ 1;\}return result;"
)
JSON = json.JSONDecoder()

Calls = list[tuple[str, dict[str, Any]]]


def parse(code: str) -> tuple[Calls, bool]:
    """The calls, and whether their answers come as an array. Raises VkError 12, or 13 when there are over 25."""
    code = code.strip()
    calls, many = _pool(code) if code.startswith("var values = ") else _listed(code)
    if len(calls) > MOST:
        raise VkError(13, "too many api calls")
    return calls, many


def _pool(code: str) -> tuple[Calls, bool]:
    values, end = _json(code, len("var values = "))
    match = POOL.fullmatch(code, end)
    if not match or not isinstance(values, list):
        raise _cannot(code, end)
    return [(match[1], value) for value in values], True


def _listed(code: str) -> tuple[Calls, bool]:
    match = re.match(r"return\s*(\[)?\s*", code)
    if not match:
        raise _cannot(code, 0)
    many, at = bool(match[1]), match.end()
    calls: Calls = []
    while found := CALL.match(code, at):
        arguments, at = ({}, found.end()) if code.startswith(")", found.end()) else _json(code, found.end())
        if not isinstance(arguments, dict) or not code.startswith(")", at):
            raise _cannot(code, at)
        calls.append((found[1], arguments))
        at = _skip(code, at + 1, ",") if many else at + 1
    if not re.fullmatch(r"\s*\]\s*;?" if many else r"\s*;?", code[at:]) or not (many or calls):
        raise _cannot(code, at)
    return calls, many


def _skip(code: str, at: int, what: str) -> int:
    match = re.compile(rf"\s*{what}?\s*").match(code, at)
    return match.end() if match else at


def _json(code: str, at: int) -> tuple[Any, int]:
    try:
        return JSON.raw_decode(code, at)
    except ValueError:
        raise _cannot(code, at) from None


def _cannot(code: str, at: int) -> VkError:
    return VkError(12, f"unexpected {code[at : at + 20]!r} in position {at}")

"""Reads what a call carries: a multipart form, a plain form, JSON, or the address itself."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from tests.platforms.telegram.rules.schema import Invalid, Upload

BOUNDARY = re.compile(r'boundary="?([^";,]+)"?', re.IGNORECASE)
NAME = re.compile(rb'[; ]name="((?:[^"\\]|\\.)*)"')
FILENAME = re.compile(rb'[; ]filename="((?:[^"\\]|\\.)*)"')


def read(content_type: str, body: bytes, query: str) -> dict[str, Any]:
    """Name -> string, Upload, or a JSON value. Raises Invalid."""
    values: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    if not body:
        return values
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return values | _multipart(content_type, body)
    if kind == "application/x-www-form-urlencoded":
        return values | dict(parse_qsl(_text(body), keep_blank_values=True))
    if kind == "application/json":
        return values | _json(body)
    raise Invalid(f"unknown content type {content_type!r}")


def _multipart(content_type: str, body: bytes) -> dict[str, Any]:
    boundary = BOUNDARY.search(content_type)
    if not boundary:
        raise Invalid("the form has no boundary")
    values: dict[str, Any] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:]:
        if part.startswith(b"--"):
            return values
        head, _, content = part.partition(b"\r\n\r\n")
        name = NAME.search(head)
        if not name:
            raise Invalid("a part of the form has no name")
        file = FILENAME.search(head)
        values[_text(name[1])] = Upload(_text(file[1]), content) if file else _text(content)
    raise Invalid("the form has no end")


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        raise Invalid("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise Invalid("the body is no JSON object")
    return {name: value for name, value in values.items() if value is not None}


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Invalid("strings must be encoded in UTF-8") from None

"""Telegram's refusals: a code, its text, and what the client may learn from it."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """`parameters`: retry_after, migrate_to_chat_id. `bug`: the client should never have asked this."""

    def __init__(self, code: int, description: str, *, bug: bool = False, **parameters: Any) -> None:
        super().__init__(f"[{code}] {description}")
        self.code, self.description, self.bug, self.parameters = code, description, bug, parameters


def bad(text: str, *, bug: bool = False, **parameters: Any) -> Refusal:
    return Refusal(400, f"Bad Request: {text}", bug=bug, **parameters)


def forbidden(text: str) -> Refusal:
    return Refusal(403, f"Forbidden: {text}")

"""VK's refusals: a code, VK's text for it, and what exactly was wrong."""

from __future__ import annotations

from typing import Any

from tests.platforms.vk.rules.schema import SCHEMA

TEXTS: dict[int, str] = {int(code): text for code, text in SCHEMA["errors"].items()}
# Codes that can only mean a mistake in the client's request.
OURS = {3, 8, 12, 13, 911, 914}


class VkError(Exception):
    """One refusal. `extra` goes into the answer beside the code (captcha_sid, error_subcode).

    `bug`: the client should never have asked this; the server remembers it in `violations`.
    """

    def __init__(self, code: int, detail: str = "", *, bug: bool | None = None, **extra: Any) -> None:
        text = TEXTS.get(code, "Error")
        self.code, self.extra = code, extra
        self.text = f"{text}: {detail}" if detail else text
        self.bug = code in OURS if bug is None else bug
        super().__init__(f"[{code}] {self.text}")


def wrong(detail: str) -> VkError:
    """Error 100: a parameter that is missing or malformed, which is the client's mistake."""
    return VkError(100, detail, bug=True)


def missing(detail: str) -> VkError:
    """Error 100 for what was right once: an answered press, a message that is gone."""
    return VkError(100, detail, bug=False)

"""The bot's actions on a fake platform in a common form, which transcripts compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Said:
    """`rows`: labels under the message; `menu`: under the input field, None: left as it was. `photos`: how many it has.
    `document`: its name.

    A "notice" is what a person saw after a press; `message` is the pressed one, where the platform knows it still.
    """

    how: Literal["send", "edit", "delete", "notice"]
    chat: Any
    message: Any
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    photos: int = 0
    menu: Sequence[Sequence[str]] | None = None
    person: Any = None
    document: str | None = None

"""What comes next: a value that a handler or a dialog returns. One of these, several of them, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.values.outgoing import Text


@dataclass(frozen=True)
class Go:
    """A command is run, with the words after it."""

    command: str
    said: str = ""

    def __str__(self) -> str:
        return f"go:{self.command}"


@dataclass(frozen=True)
class Press:
    """A button is pressed, as if the person had."""

    data: str

    def __str__(self) -> str:
        return f"press:{self.data.partition(':')[0]}"


@dataclass(frozen=True)
class Begin:
    """A dialog is begun in private.

    `under`: an answer, to which its first question is only an offer; what was being asked goes on after it.
    """

    dialog: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    under: Text | None = None

    def __str__(self) -> str:
        return f"begin:{self.dialog}"


@dataclass(frozen=True)
class Resume:
    """A dialog that was left is gone on with."""

    dialog: int

    def __str__(self) -> str:
        return f"resume:{self.dialog}"


Step = Go | Press | Begin | Resume
Next = Step | tuple[Step, ...] | None


class Endless(RuntimeError):
    """Handlers lead from one to the other and to no end; it says from which to which, without anybody's words."""

    def __init__(self, taken: Sequence[Step]) -> None:
        super().__init__(" -> ".join(map(str, taken)))


def steps(following: Next) -> tuple[Step, ...]:
    if following is None:
        return ()
    return following if isinstance(following, tuple) else (following,)


def leads_on(following: Next) -> bool:
    """Something else is asked or done. A dialog that is gone on with joins the one that waits."""
    return any(not isinstance(step, Resume) for step in steps(following))

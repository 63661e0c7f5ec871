"""What comes next, as a value: a handler or dialog returns one of these, several of them, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.values.outgoing import Text


@dataclass(frozen=True)
class Go:
    """Run a command with the words after it."""

    command: str
    said: str = ""

    def __str__(self) -> str:
        return f"go:{self.command}"


@dataclass(frozen=True)
class Press:
    """Press a button as if the person had."""

    data: str

    def __str__(self) -> str:
        return f"press:{self.data.partition(':')[0]}"


@dataclass(frozen=True)
class Begin:
    """Begin a dialog in private.

    `under`: a reply that the first question merely follows up; the interrupted question continues afterwards.
    `filled`: answers that are known, by their questions' keys in the order in which these are asked; None: it is asked.
    """

    dialog: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    under: Text | None = None
    filled: Sequence[tuple[str, str | None]] = ()

    def __str__(self) -> str:
        return f"begin:{self.dialog}"


@dataclass(frozen=True)
class Resume:
    """Resume a parked dialog."""

    dialog: int

    def __str__(self) -> str:
        return f"resume:{self.dialog}"


Step = Go | Press | Begin | Resume
Next = Step | tuple[Step, ...] | None


class Endless(RuntimeError):
    """Handlers form a cycle. The message names the steps, without anybody's words."""

    def __init__(self, taken: Sequence[Step]) -> None:
        super().__init__(" -> ".join(map(str, taken)))


def steps(following: Next) -> tuple[Step, ...]:
    if following is None:
        return ()
    return following if isinstance(following, tuple) else (following,)


def leads_on(following: Next) -> bool:
    """True if `following` asks or does something else. Resuming a dialog does not count."""
    return any(not isinstance(step, Resume) for step in steps(following))

"""Which buttons stand under which message: a press is honoured only for a button that Sosed showed there.

A row holds a mark of 6 bytes for each button that ever stood under the message. Before a message is sent it has no id
yet, so its marks wait under the id of its row in the outbox; they are found there also when the process died before the
platform's answer was written down.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select, tuple_
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from bot.values.transport import Key
from models import ShownButtons, core, direct

MARK = 6  # bytes
MOST = 128  # buttons remembered of a message: a list that is turned over has its pages' buttons
WAITING = "~"  # begins the name of a message that has no id yet; behind all ids
DOUBT = "?"  # ends the name of a message that may have been shown
KEPT = 400  # days; a button that is older only shows or begins
DOUBTED = 7  # days
RENEWED = 30  # days after which the same buttons are noted again

_TABLE = core(ShownButtons)


@dataclass(frozen=True)
class Buttons:
    """All that ever stood under one message about to be shown: `message` is its id if it is edited, else
    `waiting(row of the outbox)`."""

    chat: int
    message: str
    marks: bytes


@dataclass(frozen=True)
class Stood:
    """What is known of a message's buttons: their marks, and the day when they were noted last."""

    marks: bytes
    day: int

    @classmethod
    def read(cls, marks: bytes | None, day: int | None) -> Stood | None:
        return None if marks is None or day is None else cls(marks, day)

    def says(self, marks: bytes, now: datetime) -> bool:
        """Nothing is to be noted: these are known, and will be for long."""
        return set(_split(marks)) <= set(_split(self.marks)) and _day(now) - self.day < RENEWED

    def joined(self, marks: bytes) -> bytes:
        """The newest come first, each once."""
        found = dict.fromkeys([*_split(marks), *_split(self.marks)])
        return b"".join(list(found)[:MOST])


def marks(rows: Iterable[Sequence[Key]]) -> bytes:
    """Of the buttons that can be pressed there; links and addresses tell the bot nothing."""
    return b"".join(_mark(key.data) for row in rows for key in row if not (key.url or key.private))


def _mark(data: str) -> bytes:
    return hashlib.blake2b(data.encode(), digest_size=MARK).digest()


def waiting(row: int) -> str:
    return f"{WAITING}{row}"


def note(session: Session, shown: Sequence[Buttons], now: datetime) -> None:
    """Called before the messages go out."""
    day = _day(now)
    rows = [{"chat": one.chat, "message": one.message, "marks": one.marks, "day": day} for one in shown]
    if rows:
        direct(session, _NOTE, rows)


def sent(session: Session, messages: Sequence[tuple[int, int, str]]) -> None:
    """(chat, row of the outbox, the platform's id of the message) of what has arrived."""
    rows = [{"in_chat": chat, "waiting": waiting(row), "message": message} for chat, row, message in messages]
    if rows:
        direct(session, _SENT, rows)


def in_doubt(session: Session, chat: int | None = None, row: int | None = None) -> None:
    """The platform may have shown it without our learning its id, and it is sent again: both copies have buttons.

    Without a row: all that was under way when the process died.
    """
    these = [_TABLE.c.message >= WAITING, ~_TABLE.c.message.endswith(DOUBT)]
    if chat is not None and row is not None:
        these = [_TABLE.c.chat == chat, _TABLE.c.message == waiting(row)]
    session.execute(_TABLE.update().prefix_with("OR REPLACE").where(*these).values(message=_TABLE.c.message + DOUBT))


def lost(session: Session, chat: int, row: int) -> None:
    """It will not be shown."""
    session.execute(_TABLE.delete().where(_TABLE.c.chat == chat, _TABLE.c.message == waiting(row)))


def knows(session: Session, chat: int, message: str, data: str, there: bytes | None = None) -> bool | None:
    """Did this button ever stand there? None: nothing is known of the message; it is from before, or long ago.

    `there`: the message's marks, where they have been read.
    """
    mark = _mark(data)
    if (found := there or _marks_of(session, chat, message)) is not None:
        return _holds(found, mark)
    unsettled = direct(session, _WAITING, {"in_chat": chat}).scalars()
    return True if any(_holds(one, mark) for one in unsettled) else None


def sweep(session: Session, now: datetime, part: int) -> bool:
    """Forgets the oldest; True: there are more."""
    day = _day(now)
    old = or_(_TABLE.c.day < day - KEPT, and_(_TABLE.c.day < day - DOUBTED, _TABLE.c.message >= WAITING))
    keys = session.execute(select(_TABLE.c.chat, _TABLE.c.message).where(old).limit(part)).all()
    session.execute(_TABLE.delete().where(tuple_(_TABLE.c.chat, _TABLE.c.message).in_(keys)))
    return len(keys) == part


def _marks_of(session: Session, chat: int, message: str) -> bytes | None:
    found: bytes | None = direct(session, _OF, {"in_chat": chat, "message": message}).scalar()
    return found


def _split(marks: bytes) -> list[bytes]:
    return [marks[n : n + MARK] for n in range(0, len(marks), MARK)]


def _holds(marks: bytes, mark: bytes) -> bool:
    return mark in _split(marks)


def _day(now: datetime) -> int:
    return int(now.timestamp() // 86400)


_note = insert(_TABLE).values({name: bindparam(name) for name in ("chat", "message", "marks", "day")})
_NOTE = _note.on_conflict_do_update(
    index_elements=["chat", "message"], set_={"marks": _note.excluded.marks, "day": _note.excluded.day}
)
_SENT = (
    _TABLE.update()
    .prefix_with("OR REPLACE")
    .where(_TABLE.c.chat == bindparam("in_chat"), _TABLE.c.message == bindparam("waiting"))
    .values(message=bindparam("message"))
)
_OF = select(_TABLE.c.marks).where(_TABLE.c.chat == bindparam("in_chat"), _TABLE.c.message == bindparam("message"))
_WAITING = select(_TABLE.c.marks).where(_TABLE.c.chat == bindparam("in_chat"), _TABLE.c.message >= WAITING)

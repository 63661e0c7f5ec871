"""Records which buttons were shown under which message: a press counts only for a button shown there.

A row holds a 6-byte mark for each button that was ever under the message. An unsent message has no id yet, so its marks
are stored under its outbox row's id, where they are found even if the process died before it recorded the platform's
answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, and_, bindparam, exists, or_, select, tuple_
from sqlalchemy.orm import Session

from bot.values.links import MARK, Links
from bot.values.transport import Key
from models import ShownButtons, core, insert, prepared

MOST = 128  # buttons remembered per message; a list has the buttons of all its pages
WAITING = "~"  # prefix for a message without an id; sorts after all ids
DOUBT = "?"  # suffix for a message that may have been shown
KEPT = 400  # days; an older button only shows or begins
DOUBTED = 7  # days
UNKEYED_END = datetime(2028, 1, 1, tzinfo=UTC)  # by then the marks from before keys are too old to count
RENEWED = 30  # days before the same buttons are recorded again

_TABLE = core(ShownButtons)


@dataclass(frozen=True)
class Buttons:
    """All buttons ever under a message that is about to be shown. `message`: its id for an edit, else
    `waiting(outbox row)`."""

    chat: int
    message: str
    marks: bytes


@dataclass(frozen=True)
class Stood:
    """A message's recorded marks, and the day they were last recorded."""

    marks: bytes
    day: int

    @classmethod
    def read(cls, marks: bytes | None, day: int | None) -> Stood | None:
        return None if marks is None or day is None else cls(marks, day)

    def says(self, marks: bytes, now: datetime) -> bool:
        """True if these marks are recorded already and recently enough."""
        return set(_split(marks)) <= set(_split(self.marks)) and _day(now) - self.day < RENEWED

    def joined(self, marks: bytes) -> bytes:
        """The marks joined with the recorded ones, newest first, without duplicates."""
        found = dict.fromkeys([*_split(marks), *_split(self.marks)])
        return b"".join(list(found)[:MOST])


def marks(rows: Iterable[Sequence[Key]], links: Links) -> bytes:
    """Marks of the buttons that can be pressed, keyed; links and addresses send the bot nothing."""
    return b"".join(links.mark(key.data) for row in rows for key in row if not (key.url or key.private))


def meant(data: str, links: Links, now: datetime) -> tuple[bytes, ...]:
    """The marks this button may have been recorded by."""
    return (links.mark(data), *((_unkeyed(data),) if now < UNKEYED_END else ()))


def _unkeyed(data: str) -> bytes:
    return hashlib.blake2b(data.encode(), digest_size=MARK).digest()


def waiting(row: int) -> str:
    return f"{WAITING}{row}"


def note(session: Session, shown: Sequence[Buttons], now: datetime) -> None:
    """Records buttons; call it before the messages are sent."""
    day = _day(now)
    rows = [{"chat": one.chat, "message": one.message, "marks": one.marks, "day": day} for one in shown]
    if rows:
        _NOTE.run(session, rows)


def sent(session: Session, messages: Sequence[tuple[int, int, str]]) -> None:
    """Moves marks to the ids of arrived messages, given as (chat, outbox row, message id)."""
    rows = [{"in_chat": chat, "waiting": waiting(row), "message": message} for chat, row, message in messages]
    if rows:
        _MAKE_WAY.run(session, rows)
        _SENT.run(session, rows)


def in_doubt(
    session: Session, chat: int | None = None, row: int | None = None, *, chats: Select[int] | None = None
) -> None:
    """Keeps marks of messages that may have been shown and are sent again: both copies have buttons.

    `chats`: of all messages that were in flight there when the process died.
    """
    these = [_TABLE.c.message >= WAITING, ~_TABLE.c.message.endswith(DOUBT)]
    if chats is not None:
        these.append(_TABLE.c.chat.in_(chats))
    if chat is not None and row is not None:
        these = [_TABLE.c.chat == chat, _TABLE.c.message == waiting(row)]
    now_in_doubt = select(_TABLE.c.chat, _TABLE.c.message + DOUBT).where(*these)
    session.execute(_TABLE.delete().where(tuple_(_TABLE.c.chat, _TABLE.c.message).in_(now_in_doubt)))  # of an older try
    session.execute(_TABLE.update().where(*these).values(message=_TABLE.c.message + DOUBT))


def lost(session: Session, chat: int, row: int) -> None:
    """Deletes the marks of a message that will not be shown."""
    session.execute(_TABLE.delete().where(_TABLE.c.chat == chat, _TABLE.c.message == waiting(row)))


def knows(
    session: Session, chat: int, message: str, button: Sequence[bytes], there: bytes | None = None
) -> bool | None:
    """Whether this button (`meant`) was ever shown there. None: the message has no marks, being too old.

    `there`: the message's marks, if already read.
    """
    if (found := there or _marks_of(session, chat, message)) is not None:
        return _holds(found, button)
    unsettled = _WAITING.run(session, {"in_chat": chat}).scalars()
    return True if any(_holds(one, button) for one in unsettled) else None


def sweep(session: Session, now: datetime, part: int) -> bool:
    """Deletes the oldest marks; True if more are left."""
    day = _day(now)
    old = or_(_TABLE.c.day < day - KEPT, and_(_TABLE.c.day < day - DOUBTED, _TABLE.c.message >= WAITING))
    keys = session.execute(select(_TABLE.c.chat, _TABLE.c.message).where(old).limit(part)).all()
    if keys:
        session.execute(_TABLE.delete().where(tuple_(_TABLE.c.chat, _TABLE.c.message).in_(keys)))
    return len(keys) == part


def _marks_of(session: Session, chat: int, message: str) -> bytes | None:
    found: bytes | None = _OF.run(session, {"in_chat": chat, "message": message}).scalar()
    return found


def _split(marks: bytes) -> list[bytes]:
    return [marks[n : n + MARK] for n in range(0, len(marks), MARK)]


def _holds(marks: bytes, button: Sequence[bytes]) -> bool:
    return not set(button).isdisjoint(_split(marks))


def _day(now: datetime) -> int:
    return int(now.timestamp() // 86400)


_note = insert(_TABLE).values({name: bindparam(name) for name in ("chat", "message", "marks", "day")})
_NOTE = prepared(
    _note.on_conflict_do_update(
        index_elements=["chat", "message"], set_={"marks": _note.excluded.marks, "day": _note.excluded.day}
    )
)
_THE_WAITING = _TABLE.c.chat == bindparam("in_chat"), _TABLE.c.message == bindparam("waiting")
_OTHER = _TABLE.alias().c
_WAITS = exists().where(_OTHER.chat == bindparam("in_chat"), _OTHER.message == bindparam("waiting"))
_MAKE_WAY = prepared(
    _TABLE.delete().where(_TABLE.c.chat == bindparam("in_chat"), _TABLE.c.message == bindparam("message"), _WAITS)
)
_SENT = prepared(_TABLE.update().where(*_THE_WAITING).values(message=bindparam("message")))
_OF = prepared(
    select(_TABLE.c.marks).where(_TABLE.c.chat == bindparam("in_chat"), _TABLE.c.message == bindparam("message"))
)
_WAITING = prepared(select(_TABLE.c.marks).where(_TABLE.c.chat == bindparam("in_chat"), _TABLE.c.message >= WAITING))

"""Outgoing messages: frozen values, the same for every transport."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

MAX_DATA = 64  # bytes a button may carry: Telegram's limit, the smallest of all
MAX_ALBUM = 10  # pictures in one message: what every platform takes
MAX_LINK = 33  # bytes of it that a signed link into private chat can carry (bot/values/links.py)


# ── Out ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
class Priority(IntEnum):
    REPLY = 0
    REMINDER = 1
    BROADCAST = 2


@dataclass(frozen=True, slots=True)
class Text:
    """Words by key, rendered in the reader's language when they are sent."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person's name, looked up when it is shown; gone: «сосед»."""

    id: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in a zone, shown in the reader's language: `form` is "full", "day", "time", "date" («28 ноября»), "by"
    («(до) 18:00 28 ноября»), "on" («в субботу, 28 ноября») or "of" («субботы, 28 ноября»)."""

    at: datetime
    zone: str
    form: str = "full"


@dataclass(frozen=True, slots=True)
class Live:
    """Somebody's words that may be tapped: the card's own link, a telephone meant for whoever reads it.

    All other strings among a message's values are words to read only (bot/words/quoted.py).
    """

    words: str
    links: bool = True  # False: telephones alone


@dataclass(frozen=True, slots=True)
class Joined:
    """Several values in a row: «Галина, Олег и Тимур» (`last` is the word before the last one) or lines."""

    items: tuple[Any, ...]
    separator: str = ", "


@dataclass(frozen=True, slots=True)
class Button:
    """A button carries a verb and ids (`rsvp:<community>:<event>:<answer>`).

    `private` opens the private chat, where the same verb and ids arrive as the purpose of the conversation.
    `person` opens the chat with a neighbour instead, where the platform can; where it cannot, there is no such button.
    `elsewhere` opens the private chat on another platform with this data, where there is one.
    `called`: in what is kept of a sent message, a mark of the label whose words are not kept.
    """

    label: Text | str
    data: str = ""
    private: bool = False
    person: int | None = None
    elsewhere: bool = False
    called: str = ""

    def __post_init__(self) -> None:
        if self.person is not None:
            return
        most = MAX_LINK if self.private or self.elsewhere else MAX_DATA
        if not 0 < len(self.data.encode()) <= most:
            raise ValueError(f"button data of {len(self.data.encode())} bytes, allowed are 1-{most}: {self.data!r}")


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw, not the bytes: a drawer of this kind makes a PNG of the data when it is sent."""

    kind: str
    data: dict[str, Any]


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file to send: a maker of this kind makes it of the data when it is sent. Only cards carry documents, so that
    what is in them does not wait in the outbox."""

    kind: str
    name: str  # with its extension
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Door:
    """The address that opens the private chat with this purpose: in a card's picture or document, or in the place of
    `LINK` in a message's words.

    `on`: a transport; None: where the document is sent. `until`: of a picture's, when it closes; None: as late as on a
    sheet for a notice board.
    """

    data: str
    on: str | None = None
    until: datetime | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.data.encode()) <= MAX_LINK:
            raise ValueError(f"an address carries 1-{MAX_LINK} bytes: {self.data!r}")


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link into a group (the platform's id) by which newcomers will be known; made just before the message is sent.

    It takes the place of `LINK` in the message's words. `otherwise` is said where such a link cannot be made.
    """

    chat: str
    source: str
    otherwise: Text


LINK = "\ue000"  # a letter nobody types


@dataclass(frozen=True, slots=True)
class Message:
    """`body` parts become lines. `menu`: rows of labels that stay under the input field of a private chat. `album`:
    several pictures at once; only cards carry them, as documents. `public`: the body where everybody may read, such as
    a channel; only of cards."""

    body: tuple[Text, ...]
    rows: tuple[Row, ...] = ()
    picture: Picture | None = None
    menu: tuple[tuple[Text, ...], ...] | None = None
    document: Document | None = None
    invitation: Invitation | None = None
    door: Door | None = None
    album: tuple[Picture, ...] = ()
    public: tuple[Text, ...] | None = None

    def __post_init__(self) -> None:
        if len(self.album) > MAX_ALBUM:
            raise ValueError(f"an album of {len(self.album)} pictures, at most {MAX_ALBUM} go into a message")


@dataclass(frozen=True, slots=True)
class Card:
    """A message a renderer of this kind makes of its subject's current state when it is sent.

    `kept`: afterwards it is kept up to date by editing.
    """

    kind: str
    subject: int
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Admission:
    """The answer to somebody (the platform's id) who asked to be let into a group."""

    sender: str
    welcome: bool


def text(key: str, **values: Any) -> Text:
    return Text(key, values)


def say(key: str, *rows: Row, **values: Any) -> Message:
    return Message((Text(key, values),), rows)


class YesNo(StrEnum):
    """What the buttons of `yes_or_no` carry; a handler that takes one gets nothing else."""

    YES = "yes"
    NO = "no"


def yes_or_no(yes: str, no: str, verb: str, *ids: int | str) -> Row:
    """`yes`, `no`: the keys of their labels."""
    return Button(text(yes), data(verb, *ids, YesNo.YES)), Button(text(no), data(verb, *ids, YesNo.NO))


def data(verb: str, *ids: int | str) -> str:
    return ":".join((verb, *map(str, ids)))

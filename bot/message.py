"""What comes from a chat and what goes to it: frozen values, the same for every transport."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

MAX_DATA = 64  # bytes a button may carry: Telegram's limit, the smallest of all
MAX_LINK = 33  # bytes of it that a signed link into private chat can carry (bot/links.py)


# ── In ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
class Kind(StrEnum):
    MESSAGE = "message"
    PRESS = "press"
    OPENED = "opened"  # the private chat, by a link; whoever wrote it, the data is what it carries, unchecked
    JOINED = "joined"
    LEFT = "left"
    ADDED = "added"  # the bot, to a group
    REMOVED = "removed"
    REACTED = "reacted"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    DEMOTED = "demoted"  # the bot is no admin of the group any more
    RANKED = "ranked"  # somebody in the group has become its admin, or is none any more
    EDITED = "edited"  # a message that was said before
    MOVED = "moved"  # the chat goes on under another id, which is the data
    COUNTED = "counted"  # so many reactions (the data) stand under a message; nobody knows whose
    ASKED_IN = "asked in"  # somebody asks to be let into the group
    PUBLISHED = "published"  # a post on a wall or in a channel
    ANONYMOUS = "anonymous"  # a command of somebody who hides behind the chat or a channel


@dataclass(frozen=True, slots=True)
class Sender:
    """`name` is empty where the platform does not tell it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Where:
    """The chat an update came from. `members` only where the platform says so by itself."""

    id: str
    private: bool
    title: str = ""
    members: int | None = None
    thread: str | None = None  # the topic of a group, where the answer belongs
    channel: str = ""  # "channel" or "wall": nobody but its owners writes there


@dataclass(frozen=True, slots=True)
class File:
    """What somebody sent beside words. `id` is the platform's, good for `Transport.fetch`; size in bytes if told."""

    id: str
    kind: str  # "photo", "document", …
    name: str = ""
    size: int | None = None
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """One thing that came from a chat. `id` is unique for (transport, bot)."""

    transport: str
    bot: str
    id: str
    at: datetime
    kind: Kind
    where: Where
    sender: Sender
    text: str = ""
    media: str | None = None  # "sticker", "photo", "voice", … instead of or beside the text
    data: str | None = None  # what the pressed button carries; of OPENED: the link's payload
    message: str | None = None  # the message that was pressed, answered or reacted to; of a MESSAGE: see `own`
    own: str | None = None  # the id of this very message
    source: str | None = None  # the named link a newcomer came by
    files: tuple[File, ...] = ()


def storable(update: Update) -> Update:
    """The update without lone halves of characters, which no database takes."""
    try:
        "\0".join(_strings(update)).encode()
    except UnicodeEncodeError:
        clean: dict[str, Any] = {
            name: _whole(value) for name, value in _fields(update).items() if isinstance(value, str)
        }
        where, sender = update.where, update.sender
        return replace(
            update,
            **clean,
            where=replace(where, id=_whole(where.id), title=_whole(where.title)),
            sender=replace(sender, id=_whole(sender.id), name=_whole(sender.name)),
            files=tuple(
                replace(file, id=_whole(file.id), name=_whole(file.name), mime=_whole(file.mime))
                for file in update.files
            ),
        )
    return update


def _fields(update: Update) -> dict[str, Any]:
    return {field.name: getattr(update, field.name) for field in fields(update) if field.name != "kind"}


def _strings(update: Update) -> list[str]:
    own = [value for value in _fields(update).values() if isinstance(value, str)]
    files = [part for file in update.files for part in (file.id, file.name, file.mime)]
    return [*own, *files, update.where.id, update.where.title, update.sender.id, update.sender.name]


def _whole(text: str) -> str:
    return text.encode(errors="replace").decode()


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
    """A moment in a zone, shown in the reader's language: `form` is "full", "day" or "time"."""

    at: datetime
    zone: str
    form: str = "full"


@dataclass(frozen=True, slots=True)
class Live:
    """Somebody's words that may be tapped: the card's own link, a telephone meant for whoever reads it.

    All other strings among a message's values are words to read only (bot/quoted.py).
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
    """

    label: Text | str
    data: str = ""
    private: bool = False
    person: int | None = None
    elsewhere: bool = False

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
    """In a document's data: the address that opens the private chat with this purpose.

    `on`: a transport; None: where the document is sent.
    """

    data: str
    on: str | None = None

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
    """`body` parts become lines. `menu`: rows of labels that stay under the input field of a private chat."""

    body: tuple[Text, ...]
    rows: tuple[Row, ...] = ()
    picture: Picture | None = None
    menu: tuple[tuple[Text, ...], ...] | None = None
    document: Document | None = None
    invitation: Invitation | None = None


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


def data(verb: str, *ids: int | str) -> str:
    return ":".join((verb, *map(str, ids)))


# ── As data in the outbox ────────────────────────────────────────────────────────────────────────────────────────────
def pack(message: Message | Card | Admission) -> dict[str, Any]:
    """JSON for the outbox. `unpack` gives an equal value back."""
    if isinstance(message, Admission):
        return {"let_in": message.sender, "welcome": message.welcome}
    if isinstance(message, Card):
        return {"card": message.kind, "subject": message.subject, "kept": message.kept}
    if message.document:
        raise TypeError("a document goes out with a card, so that nothing of it waits in the queue")
    packed: dict[str, Any] = {"body": [_pack(part) for part in message.body]}
    if message.rows:
        packed["rows"] = [
            [[_pack(b.label), b.data, b.private, b.person, b.elsewhere] for b in row] for row in message.rows
        ]
    if message.picture:
        packed["picture"] = [message.picture.kind, message.picture.data]
    if found := message.invitation:
        packed["invitation"] = [found.chat, found.source, _pack(found.otherwise)]
    if message.menu is not None:
        packed["menu"] = [[_pack(label) for label in row] for row in message.menu]
    return packed


def unpack(packed: Mapping[str, Any]) -> Message | Card | Admission:
    if "let_in" in packed:
        return Admission(packed["let_in"], packed["welcome"])
    if "card" in packed:
        return Card(packed["card"], packed["subject"], packed.get("kept", True))
    return Message(
        tuple(_unpack(part) for part in packed["body"]),
        tuple(tuple(Button(_unpack(label), *rest) for label, *rest in row) for row in packed.get("rows", ())),
        Picture(*packed["picture"]) if "picture" in packed else None,
        tuple(tuple(_unpack(label) for label in row) for row in packed["menu"]) if "menu" in packed else None,
        invitation=_invitation(packed.get("invitation")),
    )


def _invitation(packed: Sequence[Any] | None) -> Invitation | None:
    return None if packed is None else Invitation(packed[0], packed[1], _unpack(packed[2]))


def _pack(value: Any) -> Any:
    match value:
        case Text():
            return {"text": value.key, "values": {name: _pack(v) for name, v in value.values.items()}}
        case Someone():
            return {"person": value.id}
        case Live():
            return {"live": value.words, "links": value.links}
        case Moment():
            return {"moment": value.at.isoformat(), "zone": value.zone, "form": value.form}
        case Joined():
            return {"joined": [_pack(v) for v in value.items], "separator": value.separator}
        case None | str() | int() | float():
            return value
    raise TypeError(f"a message cannot carry {value!r}")


def _unpack(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "text" in value:
        return Text(value["text"], {name: _unpack(v) for name, v in value["values"].items()})
    if "person" in value:
        return Someone(value["person"])
    if "live" in value:
        return Live(value["live"], value["links"])
    if "joined" in value:
        return Joined(tuple(_unpack(v) for v in value["joined"]), value["separator"])
    return Moment(datetime.fromisoformat(value["moment"]), value["zone"], value["form"])

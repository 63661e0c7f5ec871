"""From a row of the outbox to pages that fit: words in the reader's language, names as they are now, pictures drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.layout import fit, fit_one
from bot.message import Button, Card, Message, Picture, Text, pack, say, unpack
from bot.router import Render
from bot.texts import DEFAULT, Texts
from bot.transport import Capabilities, Key, Page
from models import Account, Chat, Community, Membership, Person
from services import communities, people

Draw = Callable[[dict[str, Any]], bytes]

log = structlog.get_logger()

# One at a time: drawings side by side are no faster, and each thread keeps tens of megabytes of its own.
_DRAWING = ThreadPoolExecutor(1, "drawing")


@dataclass(frozen=True)
class Letter:
    """A message in the reader's language, not yet laid out. `kept` is what the outbox remembers once it is sent."""

    text: str
    rows: tuple[tuple[Key, ...], ...]
    picture: Picture | None
    menu: tuple[tuple[str, ...], ...] | None
    kept: dict[str, Any]


class Gone(Exception):
    """What a card is about is no more; there is nothing to send."""


class Renderer:
    def __init__(
        self, texts: Texts, able: Capabilities, cards: Mapping[str, Render], pictures: Mapping[str, Draw]
    ) -> None:
        self.texts, self.able, self.cards, self.pictures = texts, able, cards, pictures

    def letter(
        self, session: Session, content: Mapping[str, Any], chat: Chat, community: int | None, again: bool
    ) -> Letter:
        """`again`: an edit of what was sent before; it carries no picture."""
        language, reader = _reader(session, chat)
        message = self._message(session, unpack(content), language, again)

        def names(person: int) -> str | None:
            return people.name_of(session, person)

        said = self.texts.lines(message, language, names)
        if reader and community:
            said = _prefix(session, reader, community, said) + said
        rows = tuple(
            tuple(_proven(session, key) if key.private else key for key in row)
            for row in self.texts.keys(message, language, names)
        )
        menu = None
        if message.menu is not None:
            menu = tuple(tuple(self.texts.render(label, language) for label in row) for row in message.menu)
        picture = self.in_words(message.picture, language) if message.picture and not again else None
        return Letter(said, rows, picture, menu, _without_values(message))

    def _message(self, session: Session, wanted: Message | Card, language: str, again: bool) -> Message:
        if isinstance(wanted, Message):
            return wanted
        message = self.cards[wanted.kind](session, wanted.subject, language)
        if message is None and not again:
            raise Gone
        return message or say("card.gone")

    def in_words(self, picture: Picture, language: str) -> Picture:
        return Picture(picture.kind, {k: self._say(v, language) for k, v in picture.data.items()})

    def _say(self, value: Any, language: str) -> Any:
        """The words of a picture in the reader's language, however deep they stand."""
        match value:
            case Text():
                return self.texts.render(value, language)
            case dict():
                return {key: self._say(one, language) for key, one in value.items()}
            case list() | tuple():
                return [self._say(one, language) for one in value]
        return value

    def page(self, letter: Letter) -> Page:
        """For an edit."""
        return fit_one(letter.text, letter.rows, self.able)

    async def pages(self, letter: Letter) -> tuple[Page, ...]:
        picture = await self._draw(letter.picture) if letter.picture and self.able.pictures else None
        return fit(letter.text, letter.rows, self.able, picture, letter.menu)

    async def _draw(self, picture: Picture) -> bytes | None:
        """In a thread: drawing takes a second. A picture that fails to draw goes out as its text."""
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(_DRAWING, self.pictures[picture.kind], picture.data)
        except Exception as error:  # whatever the picture's trouble is, the words must go out
            log.error("a picture failed to draw", kind=picture.kind, error=type(error).__name__)
            return None


def _proven(session: Session, key: Key) -> Key:
    """A link into private chat proves where it was seen: nobody can make one up."""
    community = int(key.data.split(":")[1])
    token = f":~{communities.token(session, community)}" if community else ""
    return replace(key, data=key.data + token)


def _reader(session: Session, chat: Chat) -> tuple[str, int | None]:
    """(language, person) who reads this chat; in a group the community's language."""
    if chat.account is None:
        found = session.scalar(select(Community.language).where(Community.id == chat.community))
        return found or DEFAULT, None
    row = session.execute(
        select(Person.language, Person.id).join(Account, Account.person == Person.id).where(Account.id == chat.account)
    ).one()
    return row[0], row[1]


def _prefix(session: Session, person: int, community: int, said: str) -> str:
    """Whose message it is, for a person who is in several communities, unless it says so itself."""
    active = select(func.count()).where(Membership.person == person, Membership.left_at.is_(None))
    if (session.scalar(active) or 0) < 2:
        return ""
    name = session.scalar(select(Community.name).where(Community.id == community))
    return f"{name}. " if name and name not in said else ""


def _without_values(message: Message) -> dict[str, Any]:
    """What was said is blanked; the buttons stay, so that they can be typed later, without people's own words."""
    rows = tuple(tuple(Button(_bare(b.label), b.data, b.private) for b in row) for row in message.rows)
    return pack(Message((), rows))


def _bare(label: Text | str) -> Text | str:
    own_words = isinstance(label, str) or any(isinstance(value, str) for value in label.values.values())
    return "" if own_words else label

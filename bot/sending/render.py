"""Renders outbox rows into pages that fit: the reader's language, current names, drawn pictures (attached.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.routing.cards import Readers, Render
from bot.sending import readership
from bot.sending.attached import Draw, in_words, lit, make, said_in
from bot.sending.readership import Gone, Reader, Standing
from bot.sending.stored import without_values
from bot.sending.waiting import gathered
from bot.values.links import ELSEWHERE, IN_PRINT, ON_A_BUTTON, Links
from bot.values.outgoing import (
    LINK,
    Admission,
    Button,
    Card,
    Document,
    Door,
    Message,
    Picture,
    Text,
    data,
    say,
    text,
)
from bot.values.packing import unpack
from bot.values.transport import Capabilities, Key, Page
from bot.words.layout import fit, fit_one, fits
from bot.words.texts import Names, Texts, people
from models import Account, Chat, ChatKind, Matter
from services.people import accounts
from services.roles import Role
from services.speech import advertising, public_words

Address = Callable[[str], str | None]
Keys = tuple[tuple[Key, ...], ...]
READ_BY_ALL = ChatKind.CHANNEL, ChatKind.WALL  # and not by neighbours alone


@dataclass(frozen=True)
class Rendered:
    """A message in the reader's language, before layout. `stored`: what the outbox stores after sending.

    `commands`: (name, label) of the permanent menu's commands.
    """

    text: str
    rows: Keys
    stored: dict[str, Any]
    picture: Picture | None = None
    menu: tuple[tuple[str, ...], ...] | None = None
    document: Document | None = None
    lacking: str = ""  # what is said below the words if the document cannot be made
    album: tuple[Picture, ...] = ()
    commands: tuple[tuple[str, str], ...] = ()
    invitation: tuple[str, str, str] | None = None  # (chat, source, text if no link can be made)

    @property
    def is_drawn(self) -> bool:
        """Whether something must be made for it, which takes seconds."""
        return self.picture is not None or self.document is not None or bool(self.album)


class Renderer:
    """`makers`: by kind, draw pictures and write documents. `links`: signs. `addresses`: by transport, a person's
    address. `doors`: by transport, the address that opens its private chat with a signed link. `listed`: the commands
    a platform may list, with the role they need. `heavy`: cards that take long to render. `readers`: who may read which
    card.
    """

    def __init__(
        self,
        texts: Texts,
        able: Capabilities,
        cards: Mapping[str, Render],
        makers: Mapping[str, Draw],
        links: Links,
        addresses: Mapping[str, Address] = MappingProxyType({}),
        doors: Mapping[str, Address] = MappingProxyType({}),
        listed: Mapping[str, Role] = MappingProxyType({}),
        heavy: frozenset[str] = frozenset(),
        readers: Readers | None = None,
    ) -> None:
        self.texts, self.able, self.cards, self.makers, self.addresses = texts, able, cards, makers, addresses
        self.links, self.doors, self.listed, self.heavy = links, doors, listed, heavy
        self.readers = readers or Readers()

    def is_heavy(self, content: Mapping[str, Any] | None) -> bool:
        return content is not None and content.get("card") in self.heavy

    def render(
        self,
        session: Session,
        content: Mapping[str, Any],
        reader: Reader,
        community: int | None,
        now: datetime,
        again: bool,
        unasked: bool = False,
        queued: datetime | None = None,
        matter: Matter | None = None,
    ) -> Rendered | Admission:
        """Renders a message. `again`: an edit, which carries no picture. `unasked`: adds the «Реже» button, which knows
        what it is about (`matter`). `queued`: when its first message was queued or sent."""
        wanted = unpack(content)
        if isinstance(wanted, Admission):
            return wanted
        standing = readership.of_reader(session, reader, community, queued, again=again)
        hidden = readership.is_hidden(session, self.readers, content, reader, community, standing)
        if isinstance(wanted, Card) and wanted.kind == gathered.CARD:
            message = self._gathered(session, reader, now, again)
        else:
            message = self._message(session, wanted, reader.language, again, hidden)
        if message.public is not None and reader.chat.kind in READ_BY_ALL:
            message = replace(message, body=message.public)
        names = _names(session, message, in_group=reader.person is None)
        said = self._said(message, reader, names, now)
        if reader.person and community:
            said = _prefix(session, standing, community, said) + said
        fewer = _fewer(community, matter) if reader.person and community and unasked else None
        message, rows = self._rows(message, fewer, lambda message: self._keys(session, message, reader, names, now))
        return self._around(
            Rendered(said, rows, stored=self._stored(message, reader, names) | _of(wanted)), message, reader, now, again
        )

    def _stored(self, message: Message, reader: Reader, names: Names) -> dict[str, Any]:
        return without_values(message, lambda one: self.texts.render(one.label, reader.language, names), self.links)

    def _said(self, message: Message, reader: Reader, names: Names, now: datetime) -> str:
        said = self.texts.lines(message, reader.language, names)
        return said if message.door is None else said.replace(LINK, self._door(reader.chat, message.door, now))

    def _keys(self, session: Session, message: Message, reader: Reader, names: Names, now: datetime) -> Keys:
        def address(button: Button) -> str | None:
            return self._address(session, reader.chat, button, now)

        found = self.texts.keys(message, reader.language, names, address)
        return tuple(tuple(self._opening(key, reader.chat, now) for key in row) for row in found)

    def _rows(self, message: Message, fewer: Button | None, keys: Callable[[Message], Keys]) -> tuple[Message, Keys]:
        """The message with the button `fewer`, unless there are too many buttons: «реже» can be typed."""
        if fewer is not None:
            more = replace(message, rows=(*message.rows, (fewer,)))
            if fits(rows := keys(more), self.able):
                return more, rows
        return message, keys(message)

    def _around(self, rendered: Rendered, message: Message, reader: Reader, now: datetime, again: bool) -> Rendered:
        """The rendered message with what stands around its words: the menu, a picture, a document, an invitation."""
        menu, commands = self._menu(message, reader.language)
        rendered = replace(rendered, menu=menu, commands=commands)
        if message.picture and not again:
            opens = partial(self._door, reader.chat, now=now)
            picture = lit(message.picture, reader.dark)
            rendered = replace(rendered, picture=in_words(picture, self.texts, reader.language, opens))
        if message.album and not again:
            rendered = replace(rendered, album=message.album)
        if message.document and not again:
            document = self._document(message.document, reader.chat, reader.language, now)
            lacking = self.texts.render(text("media.document-lacking"), reader.language)
            rendered = replace(rendered, document=document, lacking=lacking)
        if asked := message.invitation:
            otherwise = self.texts.render(asked.otherwise, reader.language)
            rendered = replace(rendered, invitation=(asked.chat, asked.source, otherwise))
        return rendered

    def _document(self, document: Document, chat: Chat, language: str, now: datetime) -> Document:
        data = said_in(document.data, self.texts, language, lambda door: self._door(chat, door, now))
        return replace(document, data=data)

    def _menu(
        self, message: Message, language: str
    ) -> tuple[tuple[tuple[str, ...], ...] | None, tuple[tuple[str, str], ...]]:
        """The menu's labels in rows, and the platform's command list with descriptions."""
        if message.menu is None:
            return None, ()
        labels = tuple(tuple(self.texts.render(label, language) for label in row) for row in message.menu)
        return labels, self.texts.commands(self._commands(message.menu), language)

    def _commands(self, menu: Sequence[Sequence[Text]]) -> list[str]:
        """The menu's commands, and all others that somebody with this menu may use."""
        shown = [label.key.removeprefix("command.") for row in menu for label in row]
        role = max((self.listed.get(name, Role.GUEST) for name in shown), default=Role.GUEST)
        return shown + [name for name, least in self.listed.items() if least <= role and name not in shown]

    def _opening(self, key: Key, chat: Chat, now: datetime) -> Key:
        """Turns a button into private chat into a signed link; in the private chat itself it stays a button."""
        if not key.private:
            return key
        if chat.account is not None:
            return replace(key, private=False)
        return replace(key, data=self.links.sign(key.data, now + ON_A_BUTTON))

    def _address(self, session: Session, chat: Chat, button: Button, now: datetime) -> str | None:
        """A person's address, on the reader's platform if they have an account there, else on another."""
        if button.elsewhere:
            signed = self.links.sign(button.data, now + ELSEWHERE)
            others = (door(signed) for name, door in self.doors.items() if name != chat.transport)
            return next(filter(None, others), None)
        theirs = session.execute(
            select(Account.transport, Account.external)
            .where(Account.person == button.person)
            .order_by((Account.transport == chat.transport).desc(), Account.seen_at.desc())
        )
        known = (self.addresses[where](external) for where, external in theirs if where in self.addresses)
        return next(filter(None, known), None)

    def _message(self, session: Session, wanted: Message | Card, language: str, again: bool, hidden: bool) -> Message:
        """The message to render. `hidden`: rendered for its reader as if the subject no longer existed."""
        if isinstance(wanted, Message) and not hidden:
            return wanted
        message = (
            None
            if hidden or isinstance(wanted, Message)
            else self.cards[wanted.kind](session, wanted.subject, language)
        )
        if message is None and not again:
            raise Gone
        return message or say("card.gone")

    def _gathered(self, session: Session, reader: Reader, now: datetime, again: bool) -> Message:
        def made(wanted: Message | Card) -> Message:
            return self._message(session, wanted, reader.language, again=False, hidden=False)

        return gathered.message(session, reader, self.readers, made, now, again=again)

    def _door(self, chat: Chat, door: Door, now: datetime) -> str:
        """The door's address; "" if the platform is not available now."""
        opens = self.doors.get(door.on or chat.transport)
        return (opens(self.links.sign(door.data, door.until or now + IN_PRINT)) if opens else None) or ""

    def page(self, rendered: Rendered) -> Page:
        """The page of an edit."""
        return fit_one(rendered.text, rendered.rows, self.able)

    async def pages(self, rendered: Rendered) -> tuple[Page, ...]:
        pictures = await self._pictures(rendered)
        alone = pictures[0] if len(pictures) == 1 else None
        content = await make(rendered.document, self.makers) if rendered.document else None
        document = (rendered.document.name, content) if rendered.document and content else None
        album = () if alone else pictures
        words = f"{rendered.text}\n\n{rendered.lacking}" if rendered.document and not document else rendered.text
        pages = fit(words, rendered.rows, self.able, alone, rendered.menu, document, album)
        return (*pages[:-1], replace(pages[-1], commands=rendered.commands))

    async def _pictures(self, rendered: Rendered) -> tuple[bytes, ...]:
        """Those that could be made."""
        wanted = rendered.album or ((rendered.picture,) if rendered.picture else ())
        made = [await make(one, self.makers) for one in wanted] if self.able.pictures else []
        return tuple(one for one in made if one)


def _fewer(community: int, matter: Matter | None) -> Button:
    return Button(text("unasked.fewer"), data("fewer", community, matter) if matter else data("go", community, "quiet"))


def _names(session: Session, message: Message, *, in_group: bool) -> Names:
    """Names of the people in the message; in a group without what is advertised in them, and no reproaches."""
    known = accounts.names_of(session, people(message))
    shown = {id_: _for_all(name) if in_group else name for id_, name in known.items()}
    return {id_: name for id_, name in shown.items() if name}.get


@lru_cache(maxsize=4096)
def _for_all(name: str) -> str:
    """The name as everybody may read it, or "": then «сосед» is said."""
    if advertising.is_nothing_else(name) or public_words.why_not(name) is not None:
        return ""
    return advertising.without_advert(name)


def _prefix(session: Session, standing: Standing, community: int, said: str) -> str:
    """The community's name as a prefix, for a person in several communities, unless the text has it."""
    name = gathered.whose(session, standing, community)
    return f"{name}. " if name and name not in said else ""


def _of(wanted: Message | Card) -> dict[str, Any]:
    """The card to store, so that its question can be repeated."""
    return {"of": [wanted.kind, wanted.subject]} if isinstance(wanted, Card) else {}

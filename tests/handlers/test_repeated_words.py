"""Names, titles and words that are addresses: whatever Sosed says of them, to whomever, nothing can be tapped."""

import asyncio
from collections.abc import Callable
from itertools import product
from pathlib import Path

from sqlalchemy import select

from bot.app import App
from bot.found import routes
from bot.sending.readership import Gone
from bot.sending.render import Rendered
from bot.sending.render_claims import readers_of
from bot.storage.store import Store
from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.outgoing import Card
from bot.values.packing import pack
from bot.words.quoted import as_read
from models import Chat, Queued
from tests.conftest import NOW
from tests.support import databases, street
from tests.support.everywhere import at_length
from tests.support.pressing import show
from tests.support.texts.linkifier import links_in
from tests.support.yard import ids

SUBJECTS = range(1, 13)
ASKED = ("Мария", "Галина")
IN_GROUPS = ("event", "need", "about", "welcome", "survey", "thanks-post", "results-short")
TELEPHONE, NOTICE = "8 900 123-45-67", "Нет воды"

NAMES = (*street.MEMBERS["@двор"], *street.LEADERS["@двор"])


def spam(word: str) -> str:
    return f"t.me/{word}" if word in NAMES else f"t.me/{word} @{word} {TELEPHONE}"


async def messages(sosed, database: Path, migrated: Path, word: Callable[[str], str]) -> tuple[list[str], list[str]]:
    """What is said of the street where everybody writes like that: (in groups, in private)."""
    databases.refill(database, migrated)
    async with Store(database) as store:
        await store.write(lambda session: street.settle(session, word))
    async with sosed() as app:
        for who in ASKED:
            pressed = [_command(who, word(who), data) for data in _commands()]
            await app.store.write(lambda session, all_=pressed: [show(session, one, NOW, app.links) for one in all_])
            await asyncio.gather(*(app.hear(one, NOW) for one in pressed))
        assert app.dispatcher.counters.broken == 0
        return await app.store.read(lambda session: _rendered(app, session))


def _commands() -> list[str]:
    return [f"go:1:{name}:" for name in routes().commands] + ["go:1:find:пеку", "go:0:communities:"]


def _command(who: str, name: str, data: str) -> Update:
    where, sender = Where(who, private=True), Sender(who, name)
    return Update(
        "console", "console", f"u{next(ids)}", NOW, UpdateKind.PRESS, where, sender, data=data, message=str(next(ids))
    )


def _rendered(app: App, session) -> tuple[list[str], list[str]]:
    """Every card of every subject, and what has been answered."""
    render = app.deliveries["console"].renderer.render
    group, private = (session.scalars(select(Chat).where(Chat.external == name)).one() for name in ("@двор", "Мария"))
    cards = [
        (pack(Card(kind, subject, kept=False)), where)
        for where, kinds in ((group, IN_GROUPS), (private, routes().cards))
        for kind, subject in product(kinds, SUBJECTS)
    ]
    said: dict[str, list[str]] = {"group": [], "private": []}
    sent = [(row.content, session.get_one(Chat, row.chat)) for row in session.scalars(select(Queued))]
    readers = readers_of(session, {chat.id for _, chat in (*cards, *sent)})
    for content, chat in (*cards, *sent):
        try:
            rendered = render(session, content, readers[chat.id], 1, NOW, again=False, unasked=False)
        except Gone:
            continue
        if isinstance(rendered, Rendered):
            said[chat.kind].append(rendered.text)
    return said["group"], said["private"]


@at_length
async def test_nothing_of_it_can_be_tapped(sosed, database: Path, migrated: Path) -> None:
    """F55: what is there to tap is ours: commands, the link and the telephone of a community's card."""
    ours = {link for said in await messages(sosed, database, migrated, str) for one in said for link in links_in(one)}
    group, private = await messages(sosed, database, migrated, spam)
    assert len(group) > 20
    assert len(private) > 60
    for said in (*group, *private):
        noticed = {TELEPHONE} if NOTICE in said else set()  # a leader tells all neighbours where to call
        assert set(links_in(said)) <= ours | noticed, said
    assert not any(name in as_read(said) for name in map(spam, NAMES) for said in group), (
        "who is nothing but an address"
    )
    assert all(any(live in said for said in private) for live in (street.TELEPHONE, street.LINK))
    assert any(spam("Галина") in as_read(said) for said in private), "whoever leads must know who it is"

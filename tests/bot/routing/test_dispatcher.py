"""One update = one transaction: repeated, forged, foreign and broken ones."""

import asyncio
import sqlite3

import pytest
from sqlalchemy import delete, select, text, update

from bot.routing.presses import Presses
from bot.routing.understanding.private_words import PrivateWords
from bot.sending import outbox
from bot.sending.outbox import Address
from bot.transports.console import World
from bot.transports.console.world import MEMBERS
from bot.values.incoming import Sender
from bot.values.outgoing import Button, say
from models import Account, Chat, Event, Membership, Quarantine, Queued, Seat, TakenUpdate
from services.events import calendar
from services.people import memberships
from services.roles import Role
from tests.bot.routing.conftest import (
    GALINA,
    MARIA,
    STRANGER,
    YARD,
    count,
    last_words,
    opened,
    pressed,
    said,
)
from tests.conftest import NOW
from tests.support import databases
from tests.support.everywhere import share
from tests.support.pressing import answers, arrive, press, show


async def test_a_repeated_update_has_one_effect(app) -> None:
    """F27, F35, P1: the same update, three times, also side by side."""
    update = pressed(GALINA, "rsvp:1:1:1", "u1", YARD)
    await app.store.write(lambda session: show(session, update, NOW, app.links))
    await asyncio.gather(*(app.hear(update, NOW) for _ in range(3)))
    assert await count(app, Seat) == 1
    assert await count(app, TakenUpdate) == 1
    assert app.dispatcher.counters.repeated == 2


async def test_one_persons_updates_keep_their_order(app) -> None:
    """T4: quick answers in a row are counted one after another."""
    await app.hear(said(MARIA, "/event", "u0"), NOW)
    answers = ("Чай", "завтра в 12", "двор", "12", "пироги")
    await asyncio.gather(*(app.hear(said(MARIA, text, f"u{n}"), NOW) for n, text in enumerate(answers, 1)))
    await arrive(app)
    await app.hear(said(MARIA, "да", "u9"), NOW)
    event = await app.store.read(lambda session: session.scalars(select(Event).order_by(Event.id.desc())).first().title)
    assert event == "Чай"


@pytest.mark.parametrize(
    "text",
    share(
        [
            "",
            "\x00",
            "\ud800",
            "\u200b\u200d",
            "👨‍👩‍👧‍👦" * 5000,
            "я" * 100_000,
            "a" * 100_000,
            "z̷̢͉̗" * 3000,
            "\u202eтекст",
        ],
        one_in=8,
    ),
)
@pytest.mark.parametrize("question", ["/event", "/find", "/communities", "/nothing"])
async def test_hostile_texts(app, text: str, question: str) -> None:
    """F54: each gets a line, nothing breaks, everything can be stored and sent."""
    await app.hear(said(MARIA, question, "u0"), NOW)
    await app.hear(said(MARIA, text, "u1"), NOW)
    await app.settle(NOW)
    assert await count(app, Quarantine) == 0
    assert await count(app, Queued, Queued.state == "queued") == 0


async def test_a_refusal_rolls_back_and_is_answered(app) -> None:
    await app.hear(said(GALINA, "Привет", "u0", YARD), NOW)
    await app.hear(said(GALINA, "/event", "u1"), NOW)
    assert await last_words(app) == "role.refused"


async def test_a_bug_is_one_persons_trouble(app, monkeypatch) -> None:
    """F31, P3: quarantined without what was said; the next update works."""
    monkeypatch.setattr(calendar, "ahead", lambda *_: 1 / 0)
    await app.hear(said(MARIA, "/events", "u1"), NOW)
    assert await last_words(app) == "sorry"
    raw = await app.store.read(lambda session: session.scalar(select(Quarantine.raw)))
    assert "/events" not in raw
    await app.hear(said(MARIA, "меню", "u2"), NOW)
    assert await last_words(app) == "menu"


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ("go:1:events:соседка сломала ногу", "go:1:…:…"),
        ("rsvp:1:7:1:слово", "rsvp:1:7:1:…"),
        ("Помогите", "…"),
    ],
)
async def test_quarantine_keeps_of_a_button_the_verb_and_numbers(app, monkeypatch, data: str, kept: str) -> None:
    for broken in (Presses, "press"), (PrivateWords, "read"):
        monkeypatch.setattr(*broken, lambda *_: 1 / 0)
    await press(app, pressed(MARIA, data, "u1"), NOW)
    raw = await app.store.read(lambda session: session.scalar(select(Quarantine.raw)))
    assert raw.endswith(f"data={kept!r}")


@pytest.mark.parametrize("typed", ["Спросить", "1"])
async def test_a_typed_button_asks_whether_one_still_leads(app, typed: str) -> None:
    """F38: a label or a number is a press."""
    await app.hear(said(GALINA, "меню", "u1"), NOW)

    def lead(session) -> None:
        galina, chat = session.execute(
            select(Account.person, Chat.id).join(Chat, Chat.account == Account.id).where(Account.external == "Галина")
        ).one()
        memberships.belong(session, 1, galina, NOW, Role.MANAGER)
        outbox.queue(session, Address(chat, "console"), say("menu", (Button("Спросить", "go:1:survey"),)), NOW)
        session.execute(update(Queued).values(state="sent"))
        World(session).enter(YARD, "Галина", admin=True)

    await app.store.write(lead)
    await app.hear(said(GALINA, typed, "u2"), NOW)
    assert await last_words(app) == "survey.list"
    await app.store.write(lambda session: session.execute(delete(MEMBERS)))  # she left while nobody was listening
    await app.hear(said(GALINA, "Спросить", "u3"), NOW)
    assert await last_words(app) == "button.old"  # as to anybody outside


async def test_a_guest_from_a_link_is_no_member(app) -> None:
    """Somebody outside the group opens its button's link: a guest, until they are seen inside."""
    await app.hear(opened(STRANGER, app.links.sign("look:1", NOW), "u1"), NOW)
    role = await app.store.read(lambda session: session.scalar(select(Membership.role).order_by(Membership.id.desc())))
    assert role == Role.GUEST
    await app.hear(said(STRANGER, "/thanks", "u2"), NOW)
    assert await last_words(app) == "role.refused"


@pytest.mark.parametrize("payload", ["go:1:event", "go:1:events"])
async def test_a_member_whose_first_press_is_refused_or_breaks_is_a_member(app, monkeypatch, payload: str) -> None:
    """They are in the group and have never written; what the platform says of that counts for the answer, too."""
    await app.store.write(lambda session: World(session).enter(YARD, "Чужой"))
    monkeypatch.setattr(calendar, "ahead", lambda *_: 1 / 0)
    await app.hear(opened(STRANGER, app.links.sign(payload, NOW), "u1"), NOW)
    assert await last_words(app) == ("role.refused" if payload.endswith("event") else "sorry")
    role = await app.store.read(lambda session: session.scalar(select(Membership.role).order_by(Membership.id.desc())))
    assert role == Role.MEMBER


STRANGE = (
    "go:1:thanks",
    "go:1:events",
    "go:1:find:кран",
    "rsvp:1:1:1",
    "duty:1:1",
    "about:1",
    "volunteer:1:1",
    "event-off:1:1:ask",
    "look:1",
    "outcome:1:1:yes",
)


@pytest.mark.parametrize("data", STRANGE)
async def test_a_stranger_is_nobody(app, data: str) -> None:
    """S03, S13: forged data opens nothing; a foreign id is answered like a missing one."""
    await press(app, pressed(STRANGER, data, "u1"), NOW)
    assert app.dispatcher.counters.refused == 1
    assert await count(app, Queued, Queued.chat != 0) == 0


async def test_private_matters_do_not_open_in_a_group(app) -> None:
    """S35: a forged press in the group shows nothing there."""
    await press(app, pressed(MARIA, "results:1:1", "u1", YARD), NOW)
    await press(app, pressed(MARIA, "go:1:my", "u2", YARD), NOW)
    assert app.dispatcher.counters.refused == 2
    assert await count(app, Queued) == 0


@databases.about_files
async def test_forgotten_is_forgotten(app, database) -> None:
    """S30, P7: what was planted is nowhere in the file, and nothing queued speaks of it."""
    mark = "ОСОБОЕСЛОВО"
    galina = Sender("Галина", mark)
    lines = ["/offer", "даю согласие", f"{mark} умею", "раз в неделю", "да", f"/need {mark} кран", "сегодня", "да"]
    await app.hear(said(galina, "привет", "g0", YARD), NOW)
    for number, line in enumerate(lines):
        await app.hear(said(galina, line, f"g{number + 1}"), NOW)
        await arrive(app)
    await press(app, pressed(galina, "rsvp:1:1:1", "p1", YARD), NOW)
    assert mark.encode() in _bytes(database)
    await app.hear(said(galina, "/forget", "p2"), NOW)
    await press(app, pressed(galina, (await answers(app))[0], "p3"), NOW)
    await app.settle(NOW)
    assert app.dispatcher.counters.broken == 0
    await app.store.read(lambda session: session.execute(text("SELECT 1")).all())
    assert mark.encode() not in await _checkpointed(app, database)


def _bytes(database) -> bytes:
    return database.read_bytes() + database.with_name(database.name + "-wal").read_bytes()


async def _checkpointed(app, database) -> bytes:
    """As a stop leaves it: the log is written back and cut."""
    await app.store.__aexit__()
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database.read_bytes()

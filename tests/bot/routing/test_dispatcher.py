"""One update = one transaction: repeated, forged, foreign and broken ones."""

import asyncio
import sqlite3
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text, update

from bot.routing.presses import Presses
from bot.routing.understanding.private_words import PrivateWords
from bot.sending import outbox
from bot.sending.outbox import Address
from bot.transports.console import World
from bot.transports.console.world import MEMBERS
from bot.values.incoming import Kind, Sender, Update, Where
from bot.values.outgoing import Button, say
from models import Account, Chat, Event, Membership, OpenDialog, Quarantine, Queued, Seat, Table, TakenUpdate
from services.communities import registration
from services.events import calendar
from services.people import accounts, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.pressing import arrive, press, show

MARIA, GALINA, STRANGER = (Sender(name, name) for name in ("Мария", "Галина", "Чужой"))
YARD, CLUB = "@двор", "@клуб"


def said(sender: Sender, text: str, id_: str, chat: str | None = None, **more: Any) -> Update:
    where = Where(chat or sender.id, private=chat is None, title="Соседи" if chat else "")
    return Update("console", "console", id_, NOW, Kind.MESSAGE, where, sender, text=text, own=id_, **more)


def pressed(sender: Sender, data: str, id_: str, chat: str | None = None, message: str = "1") -> Update:
    where = Where(chat or sender.id, private=chat is None, title="Соседи" if chat else "")
    return Update("console", "console", id_, NOW, Kind.PRESS, where, sender, data=data, message=message)


def opened(sender: Sender, payload: str, id_: str) -> Update:
    where = Where(sender.id, private=True)
    return Update("console", "console", id_, NOW, Kind.OPENED, where, sender, data=payload)


@pytest.fixture
async def app(sosed):
    """Two communities: the yard's owner is Мария, the club's is Пётр; each has an event."""
    async with sosed() as app:
        await app.store.write(_two_communities)
        yield app


def _two_communities(session) -> None:
    World.create(session)
    for chat, owner, title in ((YARD, "Мария", "Двор"), (CLUB, "Пётр", "Клуб")):
        speaker = accounts.meet(session, "console", owner, owner, NOW, private=True)
        accounts.find_chat(session, "console", owner, account=speaker.account)
        found = accounts.find_chat(session, "console", chat, title=title)
        community = registration.register(
            session,
            found.id,
            title,
            None,
            "Пенза",
            by=speaker.person,
            zone="Europe/Moscow",
            language="ru",
            now=NOW,
        )
        calendar.create(session, community, f"{title}: чай", NOW + timedelta(days=1), "там", by=speaker.person, now=NOW)


async def count(app, table, *where) -> int:
    return await app.store.read(lambda session: session.scalar(select(func.count()).select_from(table).where(*where)))


async def last_words(app) -> str:
    """The key of the newest queued message."""
    rows = select(Queued.content).order_by(Queued.id.desc()).limit(1)
    content = await app.store.read(lambda session: session.scalar(rows))
    return content["body"][0]["text"]


async def test_a_repeated_update_has_one_effect(app) -> None:
    """F27, F35: the same update, three times, also side by side."""
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


FORGED = (
    "",
    ":",
    "rsvp",
    "rsvp:",
    "rsvp:1",
    "rsvp:1:1",
    "rsvp:1:1:1:1",
    "rsvp:1:x:1",
    "rsvp:1:1:9",
    "rsvp:-1:1:1",
    "rsvp:999:1:1",
    "rsvp:99999999999999999999:1:1",
    "rsvp:1:999:1",
    "rsvp:1:2:1",  # the other community's event
    "a",
    "a:1",
    "a:999:0:0",
    "a:x:0:0",
    "go:1",
    "go:1:нет",
    "consent:1:maybe:x",
    "field:1:password",
    "language:0:xx",
    "outcome:1:1:perhaps",
    "need-show:1:1:loud",
    "unknown:1:1",
    "событие:1:1",
)


@pytest.mark.parametrize("data", FORGED)
async def test_forged_buttons_are_refused(app, data: str) -> None:
    """F56, S13: politely, and nothing is written."""
    await press(app, pressed(MARIA, data, "u1"), NOW)
    assert await count(app, Quarantine) == 0
    assert await count(app, Seat) == 0
    assert app.dispatcher.counters.refused == 1


LEADERS_ONLY = (
    "survey-send:1:help",
    "survey-do:1:1:close",
    "plan-do:1:1:send",
    "results-posted:1:1",
    "digest-off:1",
    "field:1:name",
    "greet:1:1",
    "results:1:1",
    "go:1:digest",
)


@pytest.mark.parametrize("data", LEADERS_ONLY)
@pytest.mark.parametrize("sender", [GALINA, Sender("Пётр", "Пётр")])
async def test_roles_are_of_one_community(app, data: str, sender: Sender) -> None:
    """S01, S03: a member, and the owner of another community, are nobody here."""
    before = await count(app, Queued)
    await press(app, pressed(sender, data, "u1"), NOW)
    assert app.dispatcher.counters.refused == 1
    assert await count(app, Queued) == before


async def test_a_demoted_managers_buttons_are_dead(app) -> None:
    """S05."""
    demote = Membership.__table__.update().where(Membership.community == 1).values(role=int(Role.MEMBER))
    await app.store.write(lambda session: session.execute(demote))
    await press(app, pressed(MARIA, "survey-send:1:help", "u1"), NOW)
    assert app.dispatcher.counters.refused == 1


async def test_a_strangers_press_on_somebodys_dialog(app) -> None:
    await app.hear(said(MARIA, "/event", "u0"), NOW)
    await press(app, pressed(STRANGER, "a:1:0:cancel", "u1"), NOW)
    assert app.dispatcher.counters.refused == 1
    await app.hear(said(MARIA, "Чай", "u2"), NOW)
    assert await last_words(app) == "event.when"


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "\ud800", "\u200b\u200d", "👨‍👩‍👧‍👦" * 5000, "я" * 100_000, "a" * 100_000, "z̷̢͉̗" * 3000, "\u202eтекст"],
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
    """F31: quarantined without what was said; the next update works."""
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


MADE_UP = ("look:1", "look:1:~", "survey:1:1", "go:1:events", "link-yes:0:ABCDEFGHIJKLMNOPQRST")


@pytest.mark.parametrize("data", MADE_UP)
async def test_a_link_cannot_be_made_up(app, data: str) -> None:
    """S15: whoever has not seen the group's button is nobody there, and hears why the menu opens."""
    bare = urlsafe_b64encode(data.encode()).decode().rstrip("=")
    token, signed = (urlsafe_b64encode(bytes(n) + data.encode()).decode().rstrip("=") for n in (12, 14))
    for n, payload in enumerate(("d" + bare, "t" + token, "s" + signed)):
        await app.hear(opened(STRANGER, payload, f"u{n}"), NOW)
        assert await last_words(app) == "start.alone"
    assert await count(app, Membership) == 2
    rows = select(Queued.content).order_by(Queued.id)
    told = await app.store.read(lambda session: [row["body"][0]["text"] for row in session.scalars(rows)])
    assert told == ["link.stale", "start.alone"] * 3


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


async def test_forgotten_is_forgotten(app, database) -> None:
    """S30: what was planted is nowhere in the file, and nothing queued speaks of it."""
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
    dialog = await app.store.read(lambda session: session.scalar(select(OpenDialog.id)))
    await press(app, pressed(galina, f"a:{dialog}:0:0", "p3"), NOW)
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


# ── Buttons that were never shown ────────────────────────────────────────────────────────────────────────────────────
ACTS = ("language:0:en", "prefer:0:1", "unasked:1:0", "rsvp:1:1:1", "event-off:1:1:yes", "consent:1:yes", "drop:0:1")


@pytest.mark.parametrize("data", ACTS)
async def test_a_button_that_was_never_shown_does_nothing(app, data: str) -> None:
    """S15b: under a message with other buttons, and under one nobody remembers."""
    await press(app, pressed(MARIA, "look:1", "u0"), NOW)
    before = await app.store.read(_everything)
    for n, message in enumerate(("1", "77"), 1):
        await app.hear(pressed(MARIA, data, f"u{n}", message=message), NOW)
    assert app.dispatcher.counters.forged == 2
    assert await app.store.read(_everything) == before


def _everything(session) -> list[object]:
    """What could have been changed: not that the updates came."""
    tables = (table for table in Table.metadata.sorted_tables if table.name != "updates")
    return [session.execute(select(table)).all() for table in tables]


async def test_under_a_message_nobody_remembers_a_button_only_shows_or_begins(app) -> None:
    """Messages from before buttons were remembered, or of long ago."""
    await app.hear(pressed(MARIA, "look:1", "u1", message="77"), NOW)
    assert await last_words(app) == "newcomer.screen"
    await app.hear(pressed(MARIA, "go:1:find:кран", "u2", message="77"), NOW)
    assert await last_words(app) == "link.words"
    await app.hear(said(MARIA, "/event", "u3"), NOW)
    dialog = await app.store.read(lambda session: session.scalar(select(OpenDialog.id)))
    await app.hear(pressed(MARIA, f"a:{dialog}:0:cancel", "u4", message="77"), NOW)
    assert await last_words(app) == "event.title"
    assert await count(app, OpenDialog) == 1
    assert app.dispatcher.counters.refused == 0


async def test_a_button_of_one_chat_is_none_in_another(app) -> None:
    """S15b: lifted from the leader's chat, under a message with the same number."""
    await press(app, pressed(MARIA, "survey-send:1:help", "u1"), NOW)
    await press(app, pressed(GALINA, "look:1", "u2"), NOW)
    await app.hear(pressed(GALINA, "survey-send:1:help", "u3"), NOW)
    assert app.dispatcher.counters.forged == 1


@pytest.mark.parametrize("size", [65, 1_000, 10_000])
async def test_a_payload_of_any_size(app, size: int) -> None:
    await app.hear(pressed(MARIA, "rsvp:1:1:" + "1" * size, "u1"), NOW)
    await app.hear(opened(MARIA, "s" * size, "u2"), NOW)
    assert app.dispatcher.counters.broken == 0
    assert app.dispatcher.counters.forged == 1


async def test_words_that_a_link_brings_are_used_after_a_press(app) -> None:
    """Whoever wrote the command in the group, the opener has not said anything yet."""
    await app.hear(opened(MARIA, app.links.sign("go:1:event:Праздник", NOW), "u1"), NOW)
    assert await last_words(app) == "link.words"
    assert await count(app, OpenDialog) == 0
    await press(app, pressed(MARIA, "go:1:event:Праздник", "u2"), NOW)
    assert await last_words(app) == "event.when"


async def test_a_command_that_acts_is_none_of_a_link(app) -> None:
    for n, command in enumerate(("cancel", "link", "continue", "lost", "nothing")):
        await app.hear(opened(MARIA, app.links.sign(f"go:1:{command}", NOW), f"u{n}"), NOW)
        rows = select(Queued.content).order_by(Queued.id.desc()).limit(3)
        told = await app.store.read(lambda session, rows=rows: [row["body"] for row in session.scalars(rows)])
        assert "link.stale" in str(told), command

"""Buttons and links that somebody made up, or that are of another community or person."""

from base64 import urlsafe_b64encode

import pytest
from sqlalchemy import select

from bot.values.incoming import Sender
from models import Membership, Quarantine, Queued, Seat
from services.roles import Role
from tests.bot.routing.conftest import (
    GALINA,
    MARIA,
    STRANGER,
    count,
    last_words,
    opened,
    pressed,
    said,
)
from tests.conftest import NOW
from tests.support.everywhere import share
from tests.support.pressing import press

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


@pytest.mark.parametrize("data", share(FORGED, one_in=4))
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


@pytest.mark.parametrize("data", share(LEADERS_ONLY, one_in=4))
@pytest.mark.parametrize("sender", [GALINA, Sender("Пётр", "Пётр")])
async def test_roles_are_of_one_community(app, data: str, sender: Sender) -> None:
    """S01, S03, P6: a member, and the owner of another community, are nobody here."""
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

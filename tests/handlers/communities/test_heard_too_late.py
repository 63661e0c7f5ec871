"""A join or a departure that is heard after a later opposite one changes nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.values.incoming import Sender, Update, UpdateKind, Where
from services.roles import Role
from tests.support.led import Led, led


async def hear_late(y: Led, who: str, kind: UpdateKind) -> None:
    at = y.now - timedelta(minutes=10)
    old = Update("memory", "sosed", f"late {kind}", at, kind, Where("@yard", False, "Двор"), Sender(who, who))
    await y.app.hear(old, y.now)
    await y.app.settle(y.now)


async def test_who_was_put_out_does_not_come_back_by_an_earlier_join(database: Path) -> None:
    async with led(database) as y:
        await y.put_out("member")
        await hear_late(y, "member", UpdateKind.JOINED)
        assert await y.role("member") == (Role.MEMBER, False)


async def test_who_was_put_out_comes_back_when_the_platform_says_so(database: Path) -> None:
    """The platform's clock counts whole seconds and may be slow."""
    async with led(database) as y:
        await y.put_out("member")
        y.put_in("member", "@yard")
        await hear_late(y, "member", UpdateKind.JOINED)
        assert await y.role("member") == (Role.MEMBER, True)


async def test_who_has_come_back_does_not_go_by_an_earlier_departure(database: Path) -> None:
    async with led(database) as y:
        await y.put_out("member")
        y.now += timedelta(hours=1)
        y.put_in("member", "@yard")
        await y.hear("member", UpdateKind.JOINED, "@yard")
        await hear_late(y, "member", UpdateKind.LEFT)
        assert await y.role("member") == (Role.MEMBER, True)
        y.memory.inside["@yard", "member"] = False
        await y.hear("member", UpdateKind.LEFT, "@yard")
        assert await y.role("member") == (Role.MEMBER, False)


async def test_a_manager_who_was_put_out_does_not_come_back_by_an_earlier_join(database: Path) -> None:
    async with led(database) as y:
        await y.put_out("manager")
        await hear_late(y, "manager", UpdateKind.JOINED)
        assert await y.role("manager") == (Role.GUEST, False)


@pytest.mark.parametrize("kind", [UpdateKind.JOINED, UpdateKind.MESSAGE])
async def test_a_fast_clock_of_the_platform_brings_nobody_back(database: Path, kind: UpdateKind) -> None:
    """Somebody is put out; what they did before is heard late, with a time a little ahead of ours."""
    async with led(database) as y:
        await y.put_out("member")
        ahead = y.now + timedelta(seconds=3)
        where, said = (
            Where("@yard", False, "Двор"),
            {"text": "привет", "own": "5"} if kind is UpdateKind.MESSAGE else {},
        )
        await y.app.hear(
            Update("memory", "sosed", "ahead", ahead, kind, where, Sender("member", "member"), **said), y.now
        )
        assert await y.role("member") == (Role.MEMBER, False)


async def test_nor_does_a_guest_become_a_neighbour_by_an_earlier_join(database: Path) -> None:
    """Somebody who was put out has come back by a link, as a guest."""
    async with led(database) as y:
        await y.put_out("member")
        y.now += timedelta(minutes=30)
        await y.open("member", "look:1")
        assert await y.role("member") == (Role.GUEST, True)
        await hear_late(y, "member", UpdateKind.JOINED)
        assert await y.role("member") == (Role.GUEST, True)
        y.put_in("member", "@yard")
        await y.hear("member", UpdateKind.JOINED, "@yard")
        assert await y.role("member") == (Role.MEMBER, True)


@pytest.mark.parametrize("kind", [UpdateKind.JOINED, UpdateKind.MESSAGE])
async def test_nor_does_somebody_forgotten(database: Path, kind: UpdateKind) -> None:
    async with led(database) as y:
        await y.put_out("member")
        await y.say("member", "/forget", "да")
        assert await y.role("member") is None
        at, where = y.now - timedelta(minutes=10), Where("@yard", False, "Двор")
        said = {"text": "привет", "own": "5"} if kind is UpdateKind.MESSAGE else {}
        old = Update("memory", "sosed", "old", at, kind, where, Sender("member", "member"), **said)
        await y.app.hear(old, y.now)
        assert (await y.role("member") or (Role.GUEST, True))[0] is Role.GUEST

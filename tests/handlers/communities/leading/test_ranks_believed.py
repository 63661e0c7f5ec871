"""A platform's yes about a leader is believed for an hour, and only about the role it was given for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from bot.values.incoming import UpdateKind
from models import Account, Membership
from services.roles import Role
from tests.support.led import Led, led


async def give(y: Led, who: str, role: Role) -> None:
    """Somebody gives them a role in a way that asks no platform."""
    person = Account.person == Membership.person
    theirs = update(Membership).where(person, Account.external == who, Membership.community == 1).values(role=int(role))
    await y.app.store.write(lambda session: session.execute(theirs))


async def test_who_was_found_to_be_no_admin_is_asked_about_again(database: Path) -> None:
    """Both are demoted, and the role comes back within the hour."""
    async with led(database) as y:
        y.put_in("manager", "@yard")
        await y.hear("manager", UpdateKind.RANKED, "@yard")
        assert await y.role("manager") == (Role.MEMBER, True)
        await give(y, "manager", Role.MANAGER)
        y.memory.inside["@yard", "manager"] = False
        y.now += timedelta(minutes=40)
        await y.hear("Анна", UpdateKind.JOINED, "@yard")
        assert not any("Анна" in said for said in y.heard("manager"))
        assert any("Анна" in said for said in y.heard("owner"))


async def test_who_was_confirmed_is_not_asked_about_for_an_hour(database: Path) -> None:
    async with led(database) as y:
        await y.say("manager", "/newcomers")
        y.put_in("manager", "@yard")
        y.now += timedelta(minutes=40)
        await y.hear("Анна", UpdateKind.JOINED, "@yard")
        assert any("Анна" in said for said in y.heard("manager"))


async def test_a_yes_to_one_role_says_nothing_of_another(database: Path) -> None:
    async with led(database) as y:
        await give(y, "helper", Role.ORGANISER)
        await y.say("helper", "/event")
        await give(y, "helper", Role.MANAGER)
        await y.hear("Анна", UpdateKind.JOINED, "@yard")
        assert not any("Анна" in said for said in y.heard("helper"))
        assert await y.role("helper") == (Role.MEMBER, True)

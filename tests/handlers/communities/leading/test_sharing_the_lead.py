"""A role is given when the person asked says yes, never by a link alone, and only by whoever may give it then."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Account, LeadInvite, LeadPart, Membership, Person
from services.communities import lead_invites
from services.roles import Role
from tests.conftest import NOW
from tests.support.everywhere import at_length
from tests.support.led import Led, led

pytestmark = at_length


async def person(yard: Led, who: str) -> int:
    return await yard.read(lambda session: session.scalars(select(Account.person).where(Account.external == who)).one())


async def asked(yard: Led, who: str, by: str, part: LeadPart) -> None:
    """The question with its buttons, as the one who asks would have it sent."""
    await yard.say(by, "/leaders")
    await yard.touch(by, f"lead-invite:1:{await person(yard, who)}:{part}")


async def test_the_right_to_give_is_asked_again_when_it_is_taken(database: Path) -> None:
    async with led(database) as yard:
        await asked(yard, "member", "manager", LeadPart.EVENTS)
        yard.put_in("manager", "@yard", admin=False)  # nobody has told the bot
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.MEMBER, True)
        assert await yard.role("manager") == (Role.MEMBER, True)


async def test_an_organiser_needs_no_rights_in_the_chat_and_keeps_the_role(database: Path) -> None:
    async with led(database) as yard:
        await asked(yard, "member", "manager", LeadPart.EVENTS)
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.ORGANISER, True)
        assert "Как назовём встречу?" in await yard.say("member", "/event")
        assert await yard.role("member") == (Role.ORGANISER, True)


async def test_an_organiser_who_has_left_the_chat_calls_nobody(database: Path) -> None:
    async with led(database) as yard:
        await asked(yard, "member", "manager", LeadPart.EVENTS)
        await yard.press("member", "Да, помогу")
        yard.memory.inside["@yard", "member"] = False  # nobody has told the bot
        assert "Как назовём встречу?" not in await yard.say("member", "/event")
        assert await yard.role("member") == (Role.GUEST, False)


async def test_a_manager_must_be_an_admin_of_the_chat(database: Path) -> None:
    async with led(database) as yard:
        await asked(yard, "member", "owner", LeadPart.LEAD)
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.MEMBER, True)
        yard.put_in("member", "@yard", admin=True)
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.MANAGER, True)


async def test_a_manager_makes_no_managers_and_no_owners(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("member", "@yard", admin=True)
        for part in (LeadPart.LEAD, LeadPart.OWN, LeadPart.INSTEAD):
            await asked(yard, "member", "manager", part)
        assert await yard.read(lambda session: session.scalar(select(func.count(LeadInvite.id)))) == 0


async def test_an_old_invitation_and_one_of_somebody_else_give_nothing(database: Path) -> None:
    """S15"""
    async with led(database) as yard:
        await asked(yard, "member", "owner", LeadPart.EVENTS)
        invite = await yard.read(lambda session: session.scalars(select(LeadInvite.id)).one())
        await yard.touch("helper", f"lead-answer:1:{invite}:yes")
        assert await yard.role("helper") == (Role.MEMBER, True)
        yard.now += lead_invites.GOOD_FOR + timedelta(minutes=1)
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.MEMBER, True)


async def test_who_was_removed_cannot_take_an_earlier_invitation_again(database: Path) -> None:
    async with led(database) as yard:
        await asked(yard, "member", "owner", LeadPart.EVENTS)
        await yard.press("member", "Да, помогу")
        await yard.touch("owner", f"lead-remove:1:{await person(yard, 'member')}")
        assert await yard.role("member") == (Role.MEMBER, True)
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.MEMBER, True)


async def test_handing_over_takes_both(database: Path) -> None:
    async with led(database) as yard:
        await asked(yard, "manager", "owner", LeadPart.INSTEAD)
        assert await yard.role("owner") == (Role.OWNER, True)
        await yard.press("manager", "Да, беру")
        assert await yard.role("manager") == (Role.OWNER, True)
        assert await yard.role("owner") == (Role.MANAGER, True)


async def test_several_own_it_and_one_of_them_may_stop(database: Path) -> None:
    """S06"""
    async with led(database) as yard:
        assert "единственный владелец" not in await yard.say("owner", "/leaders")
        await asked(yard, "manager", "owner", LeadPart.OWN)
        await yard.press("manager", "Да, беру")
        await yard.touch("owner", "lead-resign:1:yes")
        assert [await yard.role(who) for who in ("owner", "manager")] == [(Role.MEMBER, True), (Role.OWNER, True)]
        await yard.touch("manager", "lead-resign:1:yes")
        assert await yard.role("manager") == (Role.OWNER, True)


# ── By a link ────────────────────────────────────────────────────────────────────────────────────────────────────────
async def open_link(yard: Led, who: str) -> None:
    said = next(said for said in reversed(yard.heard("owner")) if "Отправьте эту ссылку" in said)
    payload = re.search(r"\S*[=?]([A-Za-z0-9_-]{20,64})", said)
    assert payload is not None, said
    await yard.hear(who, UpdateKind.OPENED, data=payload[1])


async def test_a_link_only_asks_and_the_giver_looks_at_who_came(database: Path) -> None:
    async with led(database) as yard:
        await yard.touch("owner", "lead-invite:1:0:events")
        await open_link(yard, "member")
        assert await yard.role("member") == (Role.MEMBER, True)
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.MEMBER, True)
        assert "member" in yard.heard("owner")[-1]
        await yard.press("owner", "Да, это тот человек")
        assert await yard.role("member") == (Role.ORGANISER, True)


async def test_who_is_no_admin_any_more_when_the_giver_confirms_does_not_lead(database: Path) -> None:
    async with led(database) as yard:
        await yard.touch("owner", "lead-invite:1:0:lead")
        yard.put_in("member", "@yard", admin=True)
        await open_link(yard, "member")
        await yard.press("member", "Да, помогу")
        yard.put_in("member", "@yard", admin=False)
        yard.now += timedelta(days=5)
        await yard.press("owner", "Да, это тот человек")
        assert await yard.role("member") == (Role.MEMBER, True)
        assert "не администратор чата" in yard.heard("owner")[-1]
        yard.put_in("member", "@yard", admin=True)
        await yard.press("owner", "Да, это тот человек")
        assert await yard.role("member") == (Role.MANAGER, True)


async def test_who_was_not_meant_by_the_link_becomes_nothing(database: Path) -> None:
    async with led(database) as yard:
        await yard.touch("owner", "lead-invite:1:0:events")
        await open_link(yard, "member")
        await yard.press("member", "Да, помогу")
        await yard.press("owner", "Нет, не тот")
        await yard.press("member", "Да, помогу")
        assert await yard.role("member") == (Role.MEMBER, True)


async def test_a_stranger_with_the_link_is_sent_to_the_chat_first(database: Path) -> None:
    async with led(database) as yard:
        await yard.touch("owner", "lead-invite:1:0:events")
        await open_link(yard, "gardener")
        assert "Вступите в чат" in yard.heard("gardener")[-1]
        assert await yard.role("gardener") == (Role.GUEST, True)


async def test_no_link_makes_an_owner(database: Path) -> None:
    async with led(database) as yard:
        for part in (LeadPart.OWN, LeadPart.INSTEAD):
            await yard.touch("owner", f"lead-invite:1:0:{part}")
        assert await yard.read(lambda session: session.scalar(select(func.count(LeadInvite.id)))) == 0


# ── The week's results ───────────────────────────────────────────────────────────────────────────────────────────────
async def test_each_leader_decides_whether_the_weeks_results_come(database: Path) -> None:
    async with led(database) as yard:
        await asked(yard, "member", "owner", LeadPart.EVENTS)
        await yard.press("member", "Да, помогу")
        await yard.press("member", "Да")
        await yard.touch("manager", "lead-digest:1:no")
        await yard.hear("newcomer", UpdateKind.JOINED, "@yard")
        yard.now = NOW.replace(day=23, hour=6, minute=15)
        await yard.app.tick(yard.now)
        await yard.app.settle(yard.now)
        got = {who: any("Итоги недели, " in said for said in yard.heard(who)) for who in ("owner", "manager", "member")}
        assert got == {"owner": True, "manager": False, "member": True}


async def test_namesakes_are_told_apart_by_the_day_they_came(database: Path) -> None:
    async with led(database) as yard:
        one, other = [await person(yard, who) for who in ("member", "helper")]

        def rename(session: Session) -> None:
            session.execute(update(Person).where(Person.id == other).values(name="member"))
            session.execute(
                update(Membership).where(Membership.person == one).values(joined_at=NOW - timedelta(days=9))
            )

        await yard.app.store.write(rename)
        await yard.touch("owner", "lead-else:1")
        await yard.say("owner", "member")
        rows = next(said.page.rows for said in reversed(yard.memory.said) if said.chat == "owner" and said.page.rows)
        labels = [key.label for row in rows for key in row][:2]
        assert len(set(labels)) == 2
        assert all("здесь с" in label for label in labels)
        await yard.touch("owner", f"lead-heir:1:{one}")
        assert "здесь с" in yard.heard("owner")[-1]

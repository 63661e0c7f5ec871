"""Whoever leads no more reads no more: what was queued for them, and what changes in their chat."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from bot.values.incoming import UpdateKind
from models import Membership
from services.roles import Role
from tests.conftest import NOW
from tests.support.attacked import world
from tests.support.led import led
from tests.support.private_questions import labels


async def test_a_card_in_the_chat_of_a_former_leader_tells_nothing_new(database: Path) -> None:
    async with led(database) as yard:
        await yard.hear("Анна", UpdateKind.JOINED, "@yard")
        assert any("Анна" in said for said in yard.heard("manager"))
        await yard.put_out("manager")
        await yard.hear("Борис", UpdateKind.JOINED, "@yard")
        assert not any("Борис" in said for said in yard.heard("manager"))
        assert any("Борис" in said for said in yard.heard("owner"))


async def test_what_waits_for_the_morning_is_not_sent_to_whoever_leads_no_more_by_then(database: Path) -> None:
    async with led(database) as yard:
        yard.now = NOW.replace(hour=20)
        await yard.say("member", "/need нужен мастер, пишите t.me/lucky", "На этой неделе", "Всё верно")
        await yard.put_out("owner")
        yard.now += timedelta(hours=12)
        await yard.app.tick(yard.now)
        await yard.app.settle(yard.now)
        assert await yard.role("owner") == (Role.GUEST, False)
        assert not any("lucky" in said for said in yard.heard("owner"))


async def test_an_organiser_who_has_left_all_chats_organises_no_more(database: Path) -> None:
    async with world(database) as w:
        person = await w.person("helper")
        organises = update(Membership).where(Membership.person == person).values(role=int(Role.ORGANISER))
        await w.w(lambda session: session.execute(organises))
        await w.say("helper", "/event")
        assert await w.role("helper") == ("ORGANISER", "in")  # in the chat and no admin of it, as organisers are
        w.mem.inside["@yard", "helper"] = False  # and nobody told so
        await w.say("helper", "отмена")
        heard = await w.say("helper", "/event")
        assert await w.role("helper") == ("GUEST", "left")
        assert "Отмена" not in labels(heard)

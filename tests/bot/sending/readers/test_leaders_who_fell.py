"""What waits for somebody who leads no more does not reach them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.incoming import UpdateKind
from bot.values.outgoing import Priority, say
from bot.values.transport import Silenced, TryLater
from models import Account, Complaint, Voice
from services.surveys import responses, runs
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support.led import Led, led

COMPLAINT = ("/complaint", "Подъезд и лифт", "подъезд 2", "лифт встал", "Пропустить", "Мешает жить", "Всё верно")
NAMED = {
    "name": "own",
    "title": {"ru": "Опрос"},
    "anonymous": False,
    "questions": [{"key": "q1", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что?"}}],
}


async def fall(yard: Led) -> list[str]:
    """The manager is demoted while the platform lets nothing through; what they hear afterwards."""
    yard.memory.admins["@yard", "manager"] = False
    await yard.hear("manager", UpdateKind.RANKED, "@yard")
    return await hear_later(yard)


async def hear_later(yard: Led) -> list[str]:
    yard.memory.trouble.clear()
    known = len(yard.heard("manager"))
    yard.now += timedelta(minutes=2)
    await yard.app.settle(yard.now)
    return yard.heard("manager")[known:]


async def test_who_complains(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("helper", *COMPLAINT)
        complaint = await yard.read(lambda session: session.scalars(select(Complaint.id)).one())
        await yard.app.store.write(lambda session: session.execute(update(Voice).values(named=True)))
        yard.memory.fail("manager", *[TryLater(30.0)] * 2)
        await yard.touch("manager", f"complaint:1:{complaint}")
        assert not any("helper" in said for said in await fall(yard))


async def test_named_answers(database: Path) -> None:
    async with led(database) as yard:
        survey = await yard.app.store.write(answered)
        yard.memory.fail("manager", *[TryLater(30.0)] * 2)
        await yard.touch("manager", f"results-read:1:{survey}:0:0")
        assert not any("запой" in said for said in await fall(yard))


async def test_where_a_post_could_not_be_sent(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.fail("@yard", Silenced("no right to write"))
        yard.memory.fail("manager", *[TryLater(30.0)] * 2)
        group = (await yard.chat("@yard")).id
        post, terms = say("as-is", words="Дайджест"), Terms(1, Priority.BROADCAST)
        await yard.app.store.write(lambda s: outbox.queue(s, Address(group, "memory"), post, yard.now, terms))
        await yard.app.settle(yard.now)
        assert any("не получилось" in said for said in yard.heard("owner"))
        assert not any("не получилось" in said for said in await fall(yard))


def answered(session: Session) -> int:
    survey = runs.launch(session, 1, "own", by=1, now=NOW, definition=Definition.model_validate(NAMED)).id
    helper = session.scalars(select(Account.person).where(Account.external == "helper")).one()
    responses.answer(session, survey, helper, "q1", "у соседа запой", NOW)
    responses.finish(session, 1, survey, helper, {"q1": "у соседа запой"}, NOW)
    return survey


async def test_a_fresh_invitation(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("manager", "/invite")
        yard.memory.fail("manager", *[TryLater(30.0)] * 2)
        await yard.say("manager", "листовка")
        await yard.put_out("manager")
        assert not any("memory:@yard" in said for said in await hear_later(yard))


async def test_a_leader_still_there_hears_it(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("manager", "/invite")
        yard.memory.fail("manager", *[TryLater(30.0)] * 2)
        await yard.say("manager", "листовка")
        assert any("memory:@yard" in said for said in await hear_later(yard))


async def test_what_everybody_may_ask_isanswered_after_a_fall(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.fail("manager", *[TryLater(30.0)] * 2)
        await yard.say("manager", "/mydata")
        assert any("храню" in said for said in await fall(yard))

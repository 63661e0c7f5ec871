"""One neighbour on two platforms: a code joins them, one profile and one seat then, and they can be parted again."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import App, opened
from bot.configuration.config import Config
from bot.running import serve
from bot.sending import outbox
from bot.sending.outbox import Address
from bot.transports.telegram.transport import Telegram
from bot.transports.vk.transport import Vk
from bot.values.outgoing import Button, say
from models import (
    Account,
    Answer,
    Chat,
    Community,
    Event,
    Hush,
    Joining,
    LinkCode,
    Membership,
    Person,
    Response,
    Seat,
    Survey,
    TookPart,
)
from services.events import attendance, calendar
from services.people import forgetting, linking, memberships
from services.refusal import Refusal
from services.roles import Role
from services.surveys import counts, responses, runs
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.platforms import telegram, vk
from tests.support.joined import join

UNSEEN = {
    "name": "own",
    "title": {"ru": "Опрос"},
    "anonymous": True,
    "questions": [{"key": "q", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что?"}}],
}
SOON = 60.0  # seconds a loaded machine gets for what takes a moment


@dataclass
class Both:
    app: App
    telegram: Any
    vk: Any

    async def until(self, said: Callable[[], bool]) -> None:
        async with asyncio.timeout(SOON):
            while not said():  # noqa: ASYNC110 - the servers tell nothing
                await asyncio.sleep(0.01)

    async def hears(self, world: Any, name: str, text: str, words: str) -> Any:
        """Writes to the bot and waits for the answer with these words."""
        before = len(world.said)
        world.write(world.person(name), text)
        return await self.said(world, words, before)

    async def presses(self, world: Any, name: str, message: Any, label: str, words: str) -> Any:
        before = len(world.said)
        world.press(world.person(name), message, label)
        return await self.said(world, words, before)

    async def said(self, world: Any, words: str, since: int) -> Any:
        await self.until(lambda: any(words in one.text for one in world.said[since:]))
        return next(one for one in world.said[since:] if words in one.text)


@pytest.fixture
async def both(database: Path) -> AsyncIterator[Both]:
    async with telegram.Server() as one, vk.Server() as other:
        config = Config(database={"url": f"sqlite:///{database}"})
        transports = [Telegram(one.token, api_base=one.url), Vk(other.token, other.group_id, api_base=other.url)]
        async with opened(config, lambda _: transports, NOW) as app, serve.running(app):
            world = Both(app, one.world, other.world)
            await world.until(lambda: other.polls > 0)  # VK keeps nothing for who has never listened
            yield world


async def code_of(both: Both) -> str:
    """What Galina is told in Telegram."""
    said = await both.hears(both.telegram, "Галина", "/link", "Код годится 10 минут")
    return re.search(r"/link (\w{20})", said.text)[1]


async def link(both: Both) -> None:
    code = await code_of(both)
    await agree_there(both, code)
    await agree_here(both)


async def agree_there(both: Both, code: str, name: str = "Галина Петрова") -> None:
    """A yes where the code was sent."""
    before = len(both.telegram.said)
    asked = await both.hears(both.vk, name, f"/link {code}", "Код взят здесь: «Галина» (Telegram)")
    await both.presses(both.vk, name, asked.message, "Да, это я", "подтвердите в Telegram")
    await both.said(both.telegram, f"По вашему коду пришли: «{name}» (ВКонтакте)", before)


async def agree_here(both: Both, label: str = "Да, это я", words: str = "один человек") -> None:
    """And one where it was asked for."""
    asked = next(one for one in reversed(both.telegram.said) if "По вашему коду" in one.text)
    await both.presses(both.telegram, "Галина", asked.message, label, words)


async def count(both: Both, column: Any, *where: Any) -> int:
    return await both.app.store.read(lambda session: session.scalar(select(func.count(column)).where(*where)))


async def test_two_accounts_become_one_person(both: Both) -> None:
    await link(both)
    persons = await both.app.store.read(lambda session: session.scalars(select(Account.person)).all())
    assert len(persons) == 2
    assert len(set(persons)) == 1


async def test_the_button_leads_to_the_other_platform(both: Both) -> None:
    said = await both.hears(both.telegram, "Галина", "/link", "Код годится 10 минут")
    button = next(one for row in said.message.buttons for one in row if "другом мессенджере" in one.label)
    before = len(both.vk.said)
    both.vk.follow(both.vk.person("Галина Петрова"), button.url)
    await both.said(both.vk, "Код взят здесь", before)


async def test_a_code_is_good_once(both: Both) -> None:
    code = await code_of(both)
    await agree_there(both, code)
    await both.hears(both.vk, "Чужой Человек", f"/link {code}", "не подходит")
    await agree_here(both)
    await both.hears(both.vk, "Чужой Человек", f"/link {code}", "не подходит")


async def test_one_yes_joins_nobody(both: Both) -> None:
    """Whoever makes somebody press «Да» has nothing of it without a yes of their own, to a question that names them."""
    await agree_there(both, await code_of(both), "Жертва")
    persons = await both.app.store.read(lambda session: session.scalars(select(Account.person)).all())
    assert len(set(persons)) == 2
    await agree_here(both, "Нет", "ничего не меняю")
    await both.until(lambda: "ответили «нет»" in both.vk.said[-1].text)
    asked = next(one for one in reversed(both.telegram.said) if "По вашему коду" in one.text)
    await both.presses(both.telegram, "Галина", asked.message, "Да, это я", "не подходит")
    assert await count(both, Joining.id) == 0


async def test_a_code_is_kept_as_a_hash_and_is_not_good_here(both: Both) -> None:
    code = await code_of(both)
    hashes = await both.app.store.read(lambda session: session.scalars(select(LinkCode.hash)).all())
    assert code not in hashes[0]
    await both.hears(both.telegram, "Олег", f"/link {code}", "из этого же мессенджера")
    await both.hears(both.telegram, "Галина", f"/link {code}", "уже связаны")


async def test_the_preferred_platform_is_written_to(both: Both) -> None:
    await link(both)
    asked = next(one for one in both.telegram.said if "один человек" in one.text)
    await both.presses(both.telegram, "Галина", asked.message, "Писать в ВКонтакте", "буду писать сюда: ВКонтакте")
    chat = await both.app.store.read(_where_written)
    assert chat == "vk"


def _where_written(session: Any) -> str:
    person = session.scalar(select(Account.person).limit(1))
    return outbox.private_chat(session, person).transport


async def test_a_neighbour_of_the_other_platform_has_no_button_here(both: Both) -> None:
    """VK opens no address of Telegram's: with that button it would have refused the whole message."""
    await code_of(both)
    await both.hears(both.vk, "Олег Петров", "привет", "Сосед")

    def introduce(session: Any) -> None:
        galina = session.scalars(select(Account.person).where(Account.transport == "telegram")).one()
        chat = session.scalars(select(Chat.id).where(Chat.transport == "vk")).one()
        words = say("as-is", (Button("Написать", person=galina), Button("Телефон", "phone:1:1")), words="Знакомьтесь")
        outbox.queue(session, Address(chat, "vk"), words, real_now())

    await both.app.store.write(introduce)
    both.app.deliveries["vk"].woken.set()
    said = await both.said(both.vk, "Знакомьтесь", 0)
    assert said.rows == (("Телефон",),)


# ── The rows themselves ──────────────────────────────────────────────────────────────────────────────────────────────
Write = Callable[[Callable[[Any], Any]], Awaitable[Any]]


@asynccontextmanager
async def two_people(both: Both) -> AsyncIterator[tuple[int, int, str]]:
    code = await code_of(both)
    await both.hears(both.vk, "Галина Петрова", "привет", "Сосед")
    accounts = await both.app.store.read(
        lambda session: {one.transport: one.id for one in session.scalars(select(Account))}
    )
    yield accounts["telegram"], accounts["vk"], code


async def test_undone_everything_is_where_it_was(both: Both) -> None:
    """But leading: whoever was a manager only by the link is none after it, and who came over says /register again."""
    async with two_people(both) as (mine, other, code):
        await both.app.store.write(lambda session: _live(session, mine, other))
        before = await both.app.store.read(_everything)
        person = await both.app.store.write(lambda session: join(session, code, other, real_now()))
        assert await count(both, Membership.id, Membership.person == person, Membership.role == int(Role.MANAGER)) == 1
        assert await count(both, Membership.id) == 1
        joining = await both.app.store.read(lambda session: linking.links(session, person, real_now())[1].joining)
        await both.app.store.write(lambda session: linking.undo(session, joining, person, real_now()))
        after = await both.app.store.read(_everything)
        assert await count(both, Membership.id, Membership.role == int(Role.MANAGER)) == 0
        row = list(before["memberships"][1])
        row[3] = repr(int(Role.MEMBER))
        before["memberships"][1] = tuple(row)
        assert after == before


async def test_forgotten_nothing_is_kept_to_undo(both: Both) -> None:
    async with two_people(both) as (_mine, other, code):
        person = await both.app.store.write(lambda session: join(session, code, other, real_now()))
        await both.app.store.write(lambda session: forgetting.forget(session, person, real_now()))
        assert await count(both, Account.id) == 0
        assert await count(both, Joining.id) == 0
        people = await both.app.store.read(
            lambda session: session.execute(select(Person.name, Person.forgotten_at)).all()
        )
        assert {(row.name, row.forgotten_at is None) for row in people} == {("", False)}


async def test_a_nameless_survey_is_not_answered_twice(both: Both) -> None:
    """Neither one that runs, nor one that was closed and is open again; who wants no reminder is not reminded."""
    async with two_people(both) as (mine, other, code):
        await both.app.store.write(lambda session: _live(session, mine, other))
        person = await both.app.store.write(lambda session: join(session, code, other, real_now()))
        running, over, _ = await both.app.store.read(lambda session: session.scalars(select(Survey.id)).all())
        assert await both.app.store.read(lambda session: responses.answers_of(session, running, person)) == {"q": "да"}
        await both.app.store.write(lambda session: runs.reopen(session, 1, over))
        with pytest.raises(Refusal, match="answered-unseen"):
            await both.app.store.read(lambda session: responses.to_answer(session, 1, over, person, NOW))
        hushed = await both.app.store.read(lambda session: session.scalars(select(Hush.person)).all())
        assert set(hushed) == {person}
        kept = await both.app.store.read(lambda session: session.scalars(select(Joining.moved)).one())
        assert kept["unseen"] == [running]
        assert not any(name.startswith(("responses", "answers")) for name in kept)


async def test_undone_after_the_close_the_other_has_taken_part(both: Both) -> None:
    async with two_people(both) as (mine, other, code):
        await both.app.store.write(lambda session: _live(session, mine, other))
        there = await both.app.store.read(lambda session: session.get_one(Account, other).person)
        person = await both.app.store.write(lambda session: join(session, code, other, real_now()))
        running = await both.app.store.read(lambda session: session.scalars(select(Survey.id)).first())
        await both.app.store.write(lambda session: runs.close(session, 1, running, NOW))
        joining = await both.app.store.read(lambda session: linking.links(session, person, real_now())[1].joining)
        await both.app.store.write(lambda session: linking.undo(session, joining, person, real_now()))
        took = select(TookPart.person).where(TookPart.survey == running)
        assert await both.app.store.read(lambda session: session.scalars(took).all()) == [there]


def real_now() -> datetime:
    return datetime.now(UTC)


def _live(session: Any, mine: int, other: int) -> None:
    """Both are in one community; over there she is a manager, and has answered a thing both were asked."""
    card = {"name": "Двор", "city": "Пенза", "city_key": "пенза", "search": " двор ", "zone": "Europe/Moscow"}
    community = Community(**card, state="active", created_at=NOW)
    session.add(community)
    session.flush()
    here, there = (session.get_one(Account, id_).person for id_ in (mine, other))
    memberships.belong(session, community.id, here, NOW)
    memberships.belong(session, community.id, there, NOW, Role.MANAGER)
    tea = calendar.create(session, community.id, "Чай", NOW + timedelta(days=3), "двор", by=there, now=NOW)
    for person, said in ((here, attendance.Answer.YES), (there, attendance.Answer.NO)):
        attendance.answer(session, community.id, tea.id, person, said, NOW)
    _answer_unseen(session, community.id, here, there)


def _answer_unseen(session: Any, community: int, here: int, there: int) -> None:
    """One runs and she has answered it over there; of two that are closed she has answered one there, one twice."""
    for name, persons in (("running", [there]), ("over", [there]), ("twice", [here, there])):
        frozen = Definition.model_validate(UNSEEN)
        survey = runs.launch(session, community, name, by=here, now=NOW, definition=frozen).id
        for person in persons:
            responses.answer(session, survey, person, "q", "да", NOW)
            responses.finish(session, community, survey, person, {"q": "да"}, NOW)
            counts.hush(session, community, survey, person)
        if name != "running":
            runs.close(session, community, survey, NOW)


def _everything(session: Any) -> Any:
    return {
        table.__tablename__: sorted(
            tuple(repr(value) for value in row) for row in session.execute(select(*list(table.__table__.columns)))
        )
        for table in (Membership, Seat, Event, Account, Person, Response, Answer, TookPart, Hush)
    }

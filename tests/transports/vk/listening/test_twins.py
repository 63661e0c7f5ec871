"""F06: two Soseds in one community. The one that came later stops; what only looks like a second one stops nobody."""

from __future__ import annotations

import asyncio
import itertools
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.transports.vk.listening import twins
from bot.transports.vk.transport import Vk
from bot.values.transport import Page, Rejected, TryLater
from models import Queued
from tests.faults.running import until
from tests.platforms.vk import Server
from tests.platforms.vk.methods import show
from tests.transports.ear import Ear
from tests.transports.vk.bench import connected, keys, listening
from tests.transports.vk.test_attacks import sosed

MINUTE = 60
SECRET = "nobodysSecret7"  # noqa: S105 - nobody's
NONCES = itertools.count(1_000_001)


@dataclass
class Sosed:
    vk: Vk
    ear: Ear
    task: asyncio.Task[None]

    @property
    def troubles(self) -> list[str]:
        return [one.key for one in self.ear.troubles]


@dataclass
class Yard:
    """A community with a clock to move, and Иван, who writes to it."""

    server: Server = field(init=False)
    now: float = 1_795_000_000.0
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    def __post_init__(self) -> None:
        self.server = Server(clock=lambda: self.now)

    @property
    def chat(self) -> Any:
        person = self.server.world.person("Иван Сон")
        person.allowed = True
        return self.server.world.private(person)

    async def start(self, ear: Ear | None = None) -> Sosed:
        ear = ear or Ear()
        vk = await self.stack.enter_async_context(connected(self.server))
        return Sosed(vk, ear, await self.stack.enter_async_context(listening(vk, ear, self.server)))

    async def answer(self, *soseds: Sosed, words: str = "Вот что я умею", buttons: bool = True) -> None:
        """Each of them answers the same, and all hear of it."""
        self.now += 10
        page = Page(words, keys("Меню") if buttons else ())
        for one in soseds:
            with suppress(TryLater):  # it has stopped
                await one.vk.send(str(self.chat.id), page, next(NONCES))
        await self.heard(*soseds)

    async def heard(self, *soseds: Sosed) -> None:
        """Everything that has happened."""
        ts = str(self.server.world.events.ts)
        await Ear().until(lambda: all(one.ear.kept == ts or one.task.done() for one in soseds))


@pytest.fixture
async def yard() -> AsyncIterator[Yard]:
    yard = Yard()
    async with yard.server, yard.stack:
        yield yard
    assert yard.server.violations == []


async def refused(sosed: Sosed) -> Rejected:
    with pytest.raises(Rejected) as refused:
        await asyncio.wait_for(sosed.task, 30)
    return refused.value


# ── Two ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("buttons", [True, False], ids=["buttons", "the same words"])
async def test_the_one_that_came_later_stops_and_nothing_is_doubled_any_more(yard: Yard, buttons: bool) -> None:
    first = await yard.start()
    await yard.answer(first, buttons=buttons)
    yard.now += 5 * MINUTE
    second = await yard.start()
    for _ in range(4):
        await yard.answer(first, second, buttons=buttons)
    why = await refused(second)
    assert "another Sosed" in str(why)
    assert why.trouble
    assert why.trouble.key == "trouble.vk-twice"
    assert len(yard.chat.messages) <= 1 + 4 + 3
    for speak in (second.vk.send("1", Page("x"), 1), second.vk.edit("1", "1", Page("x")), second.vk.delete("1", "1")):
        with pytest.raises(TryLater) as later:
            await speak
        assert later.value.whole
    assert not first.task.done()
    assert first.troubles == ["trouble.vk-two"]


async def test_of_two_that_began_together_one_goes_on_at_the_most(yard: Yard) -> None:
    both = await yard.start(), await yard.start()
    for _ in range(4):
        await yard.answer(*both)
    assert any(one.task.done() for one in both)
    said = len(yard.chat.messages)
    await yard.answer(*both)
    assert len(yard.chat.messages) - said <= 1


async def test_the_first_one_stops_too_when_the_other_goes_on(yard: Yard) -> None:
    first = await yard.start()
    await yard.answer(first)
    yard.now += 5 * MINUTE
    other = await yard.stack.enter_async_context(connected(yard.server))  # an older one: it does not look
    for _ in range(3):
        await yard.answer(first)
        await other.send(str(yard.chat.id), Page("Меню!", keys("Меню")), next(NONCES))
        await yard.heard(first)
        yard.now += 100
    assert not first.task.done()
    await yard.answer(first)
    await other.send(str(yard.chat.id), Page("Меню!", keys("Меню")), next(NONCES))
    await refused(first)


async def test_who_was_left_alone_again_has_nothing_to_fear_of_a_third(yard: Yard) -> None:
    """Somebody tries out copies all day, and each of them stops."""
    first = await yard.start()
    await yard.answer(first)
    for _ in range(3):
        yard.now += 5 * MINUTE
        await yard.answer(first)
        yard.now += 5 * MINUTE
        copy = await yard.start()
        for _ in range(4):
            await yard.answer(first, copy)
        await refused(copy)
    assert not first.task.done()
    assert first.troubles == ["trouble.vk-two"] * 3


async def test_two_processes_with_two_databases(database: Path, yard: Yard) -> None:
    """No lock of a file keeps them apart; everybody was answered twice for as long as both went on."""
    galina = yard.server.world.person("Галина Петрова")
    operator = {"chats": [f"vk:{galina.id}"]}

    async def answers() -> int:
        yard.now += 10
        said = len(yard.server.world.said)
        yard.server.world.write(galina, "/help")
        await until(lambda: len(yard.server.world.said) > said)
        await asyncio.sleep(0.15)
        return len(yard.server.world.said) - said

    other = Path(shutil.copy(database, database.with_name("other.db")))
    async with sosed(database, yard.server) as first:
        await until(lambda: yard.server.polls)
        assert await answers() == 1
        yard.now += 5 * MINUTE
        polls = yard.server.polls
        async with sosed(other, yard.server, operator=operator) as second:
            await until(lambda: yard.server.polls > polls)
            silent = second.transports["vk"]._twins.found  # type: ignore[attr-defined]
            for _ in range(6):
                if not silent.is_set():
                    await answers()
            assert [await answers() for _ in range(3)] == [1, 1, 1]
            told = await second.store.read(lambda session: list(session.scalars(select(Queued.once))))
            assert [one.split(":")[1] for one in told if one] == ["trouble.vk-twice"]
        assert not first.transports["vk"]._twins.found.is_set()  # type: ignore[attr-defined]


async def test_events_vk_brings_by_itself_are_left_to_the_other_one() -> None:
    """Callback server: what comes to the one that stopped is not confirmed."""
    ear, server = Ear(), Server()
    async with server, connected(server, mode="callback", callback_secret=SECRET) as vk:
        listens = asyncio.create_task(vk.listen(ear))
        hook = vk.hooks(ear)["/vk/callback"]
        chat = server.world.private(server.world.person("Иван Сон"))
        server.world.write(chat.owner, "привет")

        async def tell(kind: str, what: Any) -> int:
            event = server.world.events.wrap(kind, what) | {"secret": SECRET}
            return (await hook({}, json.dumps(event).encode()))[0]

        await vk.send(str(chat.id), Page("Да", keys("Меню")), 5)
        own = show.message(chat.messages[-1])
        assert await tell("message_reply", own) == 200
        for n in (1, 2):
            other = own | {"random_id": 77 + n, "conversation_message_id": 50 + n, "date": own["date"] + 60 * n}
            assert await tell("message_reply", other) == (200 if n == 1 else 500)
        assert await tell("message_new", {"message": show.message(chat.messages[0])}) == 500
        assert ear.heard == []
        with pytest.raises(Rejected):
            await asyncio.wait_for(listens, 30)


# ── What is no second one ─────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_leader_who_answers_by_hand_is_none(yard: Yard) -> None:
    sosed = await yard.start()
    for _ in range(5):
        await yard.answer(sosed)
        yard.server.world.answer_for_bot(yard.server.world.person("Олег Ким"), yard.chat.owner, "Вот что я умею")
    await yard.heard(sosed)
    assert (sosed.troubles, sosed.task.done()) == ([], False)


async def test_of_another_program_the_operator_is_told_once(yard: Yard) -> None:
    sosed = await yard.start()
    await yard.answer(sosed)
    for n in range(6):
        yard.now += MINUTE
        values = {"peer_ids": yard.chat.id, "message": f"Скидка {n}", "random_id": 7_000 + n}
        await sosed.vk._client.call("messages.send", **values)
    await yard.answer(sosed)
    assert (sosed.troubles, sosed.task.done()) == (["trouble.vk-others"], False)


@pytest.mark.parametrize("left_out", ["the number", "the message"])
async def test_where_vk_does_not_tell_which_is_whose_nobody_stops(
    yard: Yard, left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(one: Any, deep: bool = True) -> dict[str, Any]:
        shown = whole(one, deep)
        return shown | {"random_id": 0} if left_out == "the number" else {"id": shown["id"]}

    whole = show.message
    monkeypatch.setattr(show, "message", told)
    first = await yard.start()
    second = await yard.start()
    for _ in range(5):
        await yard.answer(first, second)
    assert [(one.troubles, one.task.done()) for one in (first, second)] == [([], False)] * 2


@pytest.mark.parametrize("ago", [0, 3 * 86_400], ids=["a crash", "an older database"])
async def test_messages_of_before_this_start_are_none(yard: Yard, ago: int) -> None:
    """VK tells of them again, and nobody here knows them."""
    before = await yard.start()
    kept = before.ear.kept
    for _ in range(5):
        await yard.answer(before)
    before.task.cancel()
    yard.now += ago
    after = await yard.start(Ear(kept=kept))
    await after.vk.send(str(yard.chat.id), Page("Вот что я умею", keys("Меню")), next(NONCES))
    for _ in range(5):
        await yard.answer(after)
    assert (after.troubles, after.task.done()) == ([], False)


async def test_what_vk_carried_out_late_and_is_sent_once_more_is_its_own(yard: Yard) -> None:
    """The process before asked for it, and died; VK did it when this one had begun."""
    before, after = await yard.start(), await yard.start()
    before.task.cancel()
    for nonce in range(1, 4):
        await yard.answer(after)
        await before.vk.send(str(yard.chat.id), Page("Меню", keys("Меню")), nonce)
        await after.vk.send(str(yard.chat.id), Page("Меню", keys("Меню")), nonce)
        await yard.heard(after)
    assert (after.troubles, after.task.done()) == ([], False)


async def test_it_is_told_of_its_own_before_vk_answers(yard: Yard) -> None:
    """A slow answer, or none: its own message is its own all the same."""
    sosed = await yard.start()
    for n in range(5):
        yard.now += 10
        yard.server.faults.add("messages.send", vk_drop_after())
        for _ in range(2):
            try:
                await sosed.vk.send(str(yard.chat.id), Page("Меню", keys("Меню")), 500 + n)
            except TryLater:
                await yard.heard(sosed)
    assert len(yard.chat.messages) == 5
    assert (sosed.troubles, sosed.task.done()) == ([], False)


def vk_drop_after() -> Any:
    from tests.platforms.vk import drop_after

    return drop_after


def test_what_is_no_message_is_passed_over() -> None:
    judge = twins.Twins()
    odd = [None, [], {}, {"type": "message_reply"}, {"type": "message_reply", "object": []}]
    boards = ['{"buttons": 5}', {"buttons": [5, [5, {"action": 5}]]}, "[" * 9_999, 7]
    message = {"peer_id": 1, "conversation_message_id": 2, "date": 3, "random_id": 4}
    odd += [{"type": "message_reply", "object": message | {"keyboard": board, "text": board}} for board in boards]
    assert judge.hear(odd) == []
    assert not judge.found.is_set()

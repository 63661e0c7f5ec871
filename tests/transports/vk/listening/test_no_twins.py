"""What only looks like a second Sosed stops nobody."""

from __future__ import annotations

from typing import Any

import pytest

from bot.transports.vk.listening import twins
from bot.values.transport import Page, TryLater
from tests.platforms.vk.methods import show
from tests.transports.ear import Ear
from tests.transports.vk.bench import keys
from tests.transports.vk.listening.conftest import MINUTE, NONCES, Yard


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

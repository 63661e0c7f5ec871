"""What people say and do is heard: all of it, once, in order."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.values.incoming import UpdateKind
from bot.values.transport import Page, Refused, TryLater, Undeliverable
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.contract.cases import HELLO, PAYLOAD, case, greeted, settled
from tests.transports.contract.listening import GROUP


@case()
async def words_in_private_and_in_the_group(bench: Any) -> None:
    await settled(bench, "Галина")
    asked = await bench.transport.send(bench.id(GROUP), Page("Кто знает?"), 1)
    await bench.write("Галина", "Привет, Сосед")
    await bench.write("Галина", "Я знаю", group=True, answers=asked)
    await bench.write("Галина", "/help", group=True)
    private, group, command = await bench.heard(3)
    assert {one.kind for one in bench.ear.heard} == {UpdateKind.MESSAGE}
    assert (private.text, private.where.private, private.where.id) == ("Привет, Сосед", True, bench.id("Галина"))
    assert (group.text, group.where.private, group.where.title) == ("Я знаю", False, GROUP)
    assert (group.message, command.message, command.text) == (asked, None, "/help")
    assert {(one.transport, one.bot, one.sender.name) for one in bench.ear.heard} == {
        (bench.transport.name, bench.transport.bot, "Галина")
    }
    assert {one.sender.id for one in bench.ear.heard} == {private.where.id}
    assert all(one.own for one in bench.ear.heard)
    assert len({one.id for one in bench.ear.heard}) == 3
    assert all(one.at.tzinfo is not None for one in bench.ear.heard)


@case()
async def numbers_tell_which_message_came_first(bench: Any) -> None:
    await greeted(bench, "Галина")
    await bench.write("Галина", "да")
    before = await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)
    await bench.write("Галина", "нет")
    numbers = [one.number for one in await bench.heard(2)]
    if bench.transport.name in ("telegram", "vk"):
        assert numbers[0] < int(before) < numbers[1]
    else:
        assert numbers == [None, None]


@case()
async def what_is_sent_beside_words(bench: Any) -> None:
    await greeted(bench, "Галина")
    kinds = ["sticker", "photo", "voice", "document", "video", "location"]
    for kind in kinds:
        await bench.write("Галина", media=kind)
    heard = await bench.heard(len(kinds))
    assert [one.media for one in heard] == kinds
    assert {one.text for one in heard} == {""}


@case("files")
async def files_are_fetched_back(bench: Any) -> None:
    await greeted(bench, "Галина")
    await bench.write("Галина", media="photo")
    await bench.write("Галина", media="document")
    for update in await bench.heard(2):
        [file] = update.files
        assert file.kind == update.media
        assert await bench.transport.fetch(file.id) == PIXEL
    with pytest.raises(Refused):
        await bench.transport.fetch(bench.no_file())


@case()
async def coming_and_going(bench: Any) -> None:
    await bench.add_bot()
    await bench.join("Галина")
    await bench.leave("Галина")
    added, joined, left = await bench.until_kinds(UpdateKind.ADDED, UpdateKind.JOINED, UpdateKind.LEFT)
    assert (added.sender.name, joined.sender.name, left.sender.name) == ("Олег", "Галина", "Галина")
    assert {(one.where.id, one.where.title, one.where.private) for one in bench.ear.heard} == {
        (bench.id(GROUP), GROUP, False)
    }
    assert added.where.members in (None, 3)
    assert joined.source is None


@case("edited")  # where somebody can put the bot out
async def the_bot_is_put_out(bench: Any) -> None:
    await settled(bench)
    await bench.remove_bot()
    [removed] = await bench.until_kinds(UpdateKind.REMOVED)
    assert removed.sender.name == "Олег"
    with pytest.raises(Undeliverable):
        await bench.transport.send(bench.id(GROUP), Page(HELLO), 1)


@case("source")
async def the_link_a_newcomer_came_by(bench: Any) -> None:
    await settled(bench)
    await bench.join("Галина", source="афиша")
    [joined] = await bench.until_kinds(UpdateKind.JOINED)
    assert joined.source == "афиша"


@case("files")  # over links that are addresses
async def a_link_into_private_chat_with_a_name(bench: Any) -> None:
    await bench.follow("Галина", bench.transport.link(PAYLOAD))
    await bench.heard(1)
    [opened] = bench.ear.heard
    assert (opened.kind, opened.data, opened.message, opened.where.private) == (UpdateKind.OPENED, PAYLOAD, None, True)


@case()
async def blocked_and_unblocked(bench: Any) -> None:
    await greeted(bench, "Галина")
    await bench.block("Галина")
    await bench.unblock("Галина")
    heard = await bench.heard(2)
    assert [one.kind for one in heard] == [UpdateKind.BLOCKED, UpdateKind.UNBLOCKED]
    assert {one.where.id for one in heard} == {bench.id("Галина")}
    await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)


@case()
async def reactions(bench: Any) -> None:
    await settled(bench, "Галина")
    id_ = await bench.transport.send(bench.id(GROUP), Page(HELLO), 1)
    await bench.react("Галина", id_, "❤")
    [reacted] = await bench.heard(1)
    assert (reacted.kind, reacted.text, reacted.message) == (UpdateKind.REACTED, "❤", id_)
    assert reacted.sender.name == "Галина"


@case("edited")
async def edits_of_others(bench: Any) -> None:
    await bench.write("Галина", "Приветт")
    await bench.heard(1)
    await bench.rewrite("Галина", "Привет")
    said, edited = await bench.heard(2)
    assert (edited.kind, edited.own) == (UpdateKind.EDITED, said.own)


@case()
async def one_persons_updates_keep_their_order(bench: Any) -> None:
    for number in range(30):
        await bench.write("Галина", str(number))
    assert [one.text for one in await bench.heard(30)] == [str(number) for number in range(30)]


@case("poison")
async def poison_between_two_good_ones_is_put_aside(bench: Any) -> None:
    await bench.write("Галина", "до")
    await bench.poison()
    await bench.write("Галина", "после")
    assert [one.text for one in await bench.heard(2)] == ["до", "после"]
    await bench.until(lambda: bench.ear.spoilt)
    assert len(bench.ear.spoilt) == 1


@case("again")
async def what_could_not_be_saved_comes_again(bench: Any) -> None:
    bench.ear.full = 2
    await bench.write("Галина", "раз")
    await bench.write("Галина", "два")
    assert sorted(one.text for one in await bench.heard(2)) == ["два", "раз"]
    assert bench.ear.asked >= 4


@case("again")
async def what_was_said_while_nobody_listened_is_heard_once(bench: Any) -> None:
    await bench.write("Галина", "раз")
    await bench.heard(1)
    await asyncio.sleep(0.1)
    await bench.stop_listening()
    await bench.write("Галина", "два")
    await bench.start_listening()
    assert [one.text for one in await bench.heard(2)] == ["раз", "два"]


@case()
async def a_stop_is_prompt(bench: Any) -> None:
    began = time.monotonic()
    await bench.stop_listening()
    await bench.transport.close()
    assert time.monotonic() - began < 10  # a long poll is 25 seconds


@case("faults")
async def a_platform_that_is_down_is_asked_later(bench: Any) -> None:
    await greeted(bench, "Галина")
    for how in ("down", "drop"):
        bench.break_sending(how)
        with pytest.raises(TryLater) as later:
            await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)
        assert 0 < later.value.seconds <= 60
    await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)
    assert [one.text for one in await bench.seen("Галина")] == [HELLO]

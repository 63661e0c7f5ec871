"""Presses are heard once and acknowledged."""

from __future__ import annotations

from typing import Any

from bot.values.incoming import UpdateKind
from bot.values.transport import Key, Page
from tests.transports.contract.cases import PAYLOAD, case, greeted, keys, settled
from tests.transports.contract.listening import GROUP


@case()
async def a_press_is_heard_once_and_acknowledged(bench: Any) -> None:
    await settled(bench, "Галина")
    id_ = await bench.transport.send(bench.id(GROUP), Page("Идёте?", ((Key("Иду", "rsvp:1:2:yes", False),),)), 1)
    await bench.press("Галина", id_, "Иду", group=True)
    [press] = await bench.heard(1)
    assert (press.kind, press.data, press.message) == (UpdateKind.PRESS, "rsvp:1:2:yes", id_)
    assert (press.where.id, press.where.private, press.sender.name) == (bench.id(GROUP), False, "Галина")
    await bench.transport.acknowledge(press, "Записали вас")
    await bench.transport.acknowledge(press, None)  # a second time is no error
    assert await bench.flashed() == ["Записали вас"]


@case()
async def a_press_without_a_notice_says_nothing(bench: Any) -> None:
    await greeted(bench, "Галина")
    id_ = await bench.transport.send(bench.id("Галина"), Page("Идёте?", keys("Иду")), 1)
    await bench.press("Галина", id_, "Иду")
    [press] = await bench.heard(1)
    await bench.transport.acknowledge(press, None)
    assert await bench.notices() == []


@case()
async def a_long_notice_is_cut_and_not_lost(bench: Any) -> None:
    await greeted(bench, "Галина")
    id_ = await bench.transport.send(bench.id("Галина"), Page("Идёте?", keys("Иду")), 1)
    await bench.press("Галина", id_, "Иду")
    [press] = await bench.heard(1)
    await bench.transport.acknowledge(press, "Записали. " * 50)
    [notice] = await bench.flashed()
    assert notice.startswith("Записали. Записали.")


@case()
async def a_private_button_in_a_group_opens_the_private_chat_with_its_purpose(bench: Any) -> None:
    await settled(bench, "Галина")
    id_ = await bench.transport.send(bench.id(GROUP), Page("Кто с нами?", ((Key("Я", PAYLOAD, True),),)), 1)
    await bench.press("Галина", id_, "Я", group=True)
    [opened] = await bench.heard(1)
    assert (opened.kind, opened.data, opened.message) == (UpdateKind.OPENED, PAYLOAD, None)
    assert (opened.where.private, opened.where.id) == (True, bench.id("Галина"))
    await bench.transport.send(bench.id("Галина"), Page("Добро пожаловать"), 2)

"""What a transport is asked: who is who, links, addresses."""

from __future__ import annotations

from typing import Any

from tests.transports.contract.cases import PAYLOAD, case, greeted, settled
from tests.transports.contract.listening import GROUP


@case()
async def who_is_who_in_a_group(bench: Any) -> None:
    await settled(bench, "Галина")
    await greeted(bench, "Тимур")
    chat, people = bench.id(GROUP), ("Олег", "Галина", "Тимур")
    assert [await bench.transport.is_admin(chat, bench.id(name)) for name in people] == [True, False, False]
    assert [await bench.transport.is_inside(chat, bench.id(name)) for name in people] == [True, True, False]
    assert await bench.transport.count_members(chat) == 4  # the bot is no neighbour


@case()
async def an_invitation_is_a_link_or_nothing(bench: Any) -> None:
    await settled(bench)
    link = await bench.transport.invite(bench.id(GROUP), "афиша у лифта")
    assert link is None or ":" in link
    assert (link is None) == (bench.name == "vk")


@case()
async def addresses(bench: Any) -> None:
    await greeted(bench, "Галина")
    link, address = bench.transport.link(PAYLOAD), bench.transport.address(bench.id("Галина"))
    assert link != bench.transport.link(PAYLOAD[:-1])
    assert None not in (link, address)
    assert bench.id("Галина") in str(address)

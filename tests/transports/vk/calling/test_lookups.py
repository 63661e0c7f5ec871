"""What VK is asked about people, chats, files and settings."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.file_download import fetch
from bot.storage.store import Store
from bot.transports.vk.transport import Vk
from bot.values.transport import Refused, TryLater
from models import KeptFile
from services import files
from tests.conftest import NOW
from tests.platforms.faults import Fault, drop_before, html502, http
from tests.platforms.vk import Server, error
from tests.transports.vk.bench import CLUB, calls, connected


# ── Asking ────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_who_is_an_admin_and_who_is_inside(server: Server, vk: Vk) -> None:
    world = server.world
    oleg, ivan, anna = world.person("Олег Ким"), world.person("Иван Сон"), world.person("Анна")
    group = world.group("Двор", admins=[oleg])
    world.add_bot(group)
    world.join(group, ivan)
    chat = str(group.id)
    asked = await asyncio.gather(*(vk.is_admin(chat, str(one.id)) for one in (oleg, ivan, anna)))
    assert asked == [True, False, False]
    assert len(calls(server, "messages.getConversationMembers")) == 1  # one answer for all who ask at once
    assert [await vk.is_inside(chat, str(one.id)) for one in (oleg, ivan, anna)] == [True, True, False]
    assert len(calls(server, "messages.getConversationMembers")) == 4  # and never one from before the question
    assert await vk.count_members(chat) == 2
    assert await vk.invite(chat, "листовка") is None


async def test_where_the_bot_may_not_look_it_is_not_said_who_is_there(server: Server, vk: Vk) -> None:
    group = server.world.group("Двор", admins=["Олег Ким"])
    server.world.add_bot(group, admin=False)
    server.faults.add("messages.getConversationMembers", error(917), times=9)
    for ask in (vk.is_admin, vk.is_inside):
        with pytest.raises(TryLater):
            await ask(str(group.id), str(group.owner.id))


async def test_the_community_itself(server: Server, vk: Vk) -> None:
    oleg, ivan = server.world.person("Олег Ким"), server.world.person("Иван Сон")
    server.world.appoint(oleg)
    wall = f"wall-{CLUB}"
    assert [await vk.is_admin(wall, str(one.id)) for one in (oleg, ivan)] == [True, False]
    assert [await vk.is_inside(wall, str(one.id)) for one in (oleg, ivan)] == [True, False]
    assert await vk.count_members(wall) == 1


async def test_files_are_fetched_from_vk_alone(server: Server, vk: Vk) -> None:
    for address in (
        "https://evil.example/a",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "https://xvk.com/",
        "//",
    ):
        with pytest.raises(Refused):
            await vk.fetch(address)
    with pytest.raises(Refused):
        await vk.fetch(f"{server.url}/files/none/none")


async def test_a_vk_out_of_reach_costs_nobody_a_picture(server: Server, vk: Vk, database: Path) -> None:
    """An hour of failures a minute apart, more of them than a file that is refused is asked for."""
    server.faults.add("files", html502, times=60)
    async with Store(database) as store:
        address = f"{server.url}/files/any/photo.jpg"
        await store.write(lambda session: files.want(session, None, "vk", address, "photo", NOW))
        for minute in range(60):
            assert not await fetch(store, {"vk": vk}, NOW + timedelta(minutes=minute))
        assert await store.read(lambda session: session.scalar(select(KeptFile.state))) == "wanted"
        assert await fetch(store, {"vk": vk}, NOW + timedelta(hours=1))
        assert await store.read(lambda session: session.scalar(select(KeptFile.state))) == "lost"


@pytest.mark.parametrize("fault", [drop_before, http(500), http(429)])
async def test_of_an_outage_the_whole_platform_is_meant(server: Server, vk: Vk, fault: Fault) -> None:
    server.faults.add("files", fault)
    with pytest.raises(TryLater) as later:
        await vk.fetch(f"{server.url}/files/any/photo.jpg")
    assert later.value.whole


async def test_an_address_that_is_refused_is_that_files_end(server: Server, vk: Vk) -> None:
    server.faults.add("files", http(400))
    with pytest.raises(Refused):
        await vk.fetch(f"{server.url}/files/any/photo.jpg")


async def test_views_of_posts_need_a_users_token(server: Server, vk: Vk) -> None:
    post = server.world.post("Субботник", views=41)
    assert await vk.post_views() is None
    async with connected(server, user_token=server.user_token) as transport:
        assert await transport.post_views() == {str(post.id): 41}


async def test_addresses() -> None:
    transport = Vk("t", 5)
    assert transport.address("12") == "https://vk.com/id12"
    assert transport.address("-12") == "https://vk.com/club12"
    assert transport.address("кто-то") is None


# ── The doctor ────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_the_doctor_finds_what_is_switched_off(server: Server, vk: Vk) -> None:
    world = server.world
    good, poor = world.group("Двор", admins=["Олег Ким"]), world.group("Подъезд", admins=["Олег Ким"])
    world.add_bot(good)
    world.add_bot(poor, admin=False)
    found = await vk.examine([(str(good.id), "Двор"), (str(poor.id), "Подъезд")])
    assert [(one.good, one.what.key) for one in found] == [
        (True, "doctor.vk-token"),
        (False, "doctor.vk-events"),
        (True, "doctor.vk-chat"),
        (False, "doctor.vk-chat-no-rights"),
    ]


async def test_the_doctor_says_so_when_there_is_no_vk(server: Server, vk: Vk) -> None:
    server.down = True
    assert [one.what.key for one in await vk.examine([])] == ["doctor.vk-unreachable"]

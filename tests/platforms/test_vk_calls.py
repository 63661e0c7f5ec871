"""The fake VK's execute, files, limits, faults and the rest."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.platforms import vk
from tests.platforms.vk.client import Client
from tests.platforms.vk.methods.media import PIXEL


# ── execute ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_execute_answers_each_call(client: Client) -> None:
    person = client.friend()
    send = f'API.messages.send({{"peer_id":{person.id},"random_id":%d,"message":"а"}})'
    code = f'return [{send % 1},API.messages.send({{"peer_id":7,"random_id":1,"message":"а"}}),{send % 2},];'
    answer = await client.ask("execute", code=code)
    assert answer["response"] == [2, False, 3]
    assert answer["execute_errors"] == [
        {
            "method": "messages.send",
            "error_code": 901,
            "error_msg": "Can't send messages for users without permission",
        }
    ]
    assert await client.get("execute", code="return API.utils.getServerTime();") == int(client.time)
    assert await client.code("execute", code=f"return [{','.join([send % 3] * 26)}];") == 13
    assert await client.code("execute", code="return [while];") == 12


async def test_faults_reach_inside_an_execute(client: Client) -> None:
    one, other = client.friend("А А"), client.friend("Б Б")
    sends = ",".join(f'API.messages.send({{"peer_id":{each.id},"random_id":1,"message":"а"}})' for each in (one, other))
    client.server.faults.add("messages.send", vk.error(9), chat=other)
    answer = await client.ask("execute", code=f"return [{sends}];")
    assert answer["response"][1] is False
    assert answer["execute_errors"][0]["error_code"] == 9
    client.server.faults.add("messages.send", vk.drop_after)
    with pytest.raises(aiohttp.ClientError):
        await client.ask("execute", code=f"return [{sends}];")
    assert len(client.world.said) == 2


# ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def upload(client: Client, address: str, field: str, name: str, data: bytes) -> dict[str, Any]:
    form = aiohttp.FormData()
    form.add_field(field, data, filename=name)
    async with client.http.post(address, data=form) as response:
        return await response.json()


async def test_a_photo_and_a_document_are_uploaded_and_sent(client: Client) -> None:
    person = client.friend()
    address = (await client.get("photos.getMessagesUploadServer", peer_id=person.id))["upload_url"]
    uploaded = await upload(client, address, "photo", "p.png", PIXEL)
    photo = (await client.get("photos.saveMessagesPhoto", **uploaded))[0]
    address = (await client.get("docs.getMessagesUploadServer", peer_id=person.id))["upload_url"]
    saved = await client.get("docs.save", **await upload(client, address, "file", "я.csv", b"1"), title="неделя.csv")
    names = f"photo{photo['owner_id']}_{photo['id']},doc{saved['doc']['owner_id']}_{saved['doc']['id']}"
    assert await client.get("messages.send", peer_id=person.id, random_id=1, attachment=names)
    message = client.world.said[0].message
    assert message
    assert (message.photo, message.document) == (PIXEL, b"1")
    assert client.world.said[0].photos == 1


async def test_what_is_no_picture_or_does_not_exist_is_refused(client: Client) -> None:
    person = client.friend()
    address = (await client.get("photos.getMessagesUploadServer", peer_id=person.id))["upload_url"]
    uploaded = await upload(client, address, "photo", "p.png", b"<html>")
    assert await client.code("photos.saveMessagesPhoto", **uploaded) == 100
    uploaded = await upload(client, address, "photo", "p.png", PIXEL)
    assert await client.code("photos.saveMessagesPhoto", **{**uploaded, "hash": "1"}) == 121
    assert await client.code("messages.send", peer_id=person.id, random_id=1, attachment="photo-1_1") == 100


# ── Limits and faults ─────────────────────────────────────────────────────────────────────────────────────────────────
async def test_twenty_requests_a_second(client: Client) -> None:
    answers = await asyncio.gather(*(client.ask("utils.getServerTime") for _ in range(22)))
    assert all("response" in each for each in answers)
    assert client.server.over_limit == 2
    client.server.limits = True
    assert await client.code("utils.getServerTime") == 6
    await asyncio.sleep(1.05)
    assert await client.get("utils.getServerTime") == int(client.time)


async def test_a_thousand_messages_an_hour_to_one_person(client: Client) -> None:
    one, other = client.friend("А А"), client.friend("Б Б")
    send = 'API.messages.send({"peer_id":%d,"random_id":0,"message":"а"})'
    code = f"return [{','.join([send % one.id] * 25)}];"
    client.server.limits = True
    for _ in range(40):
        client.world.limits.forget_requests()
        await client.get("execute", code=code)
    client.world.limits.forget_requests()
    assert await client.code("messages.send", peer_id=one.id, random_id=0, message="а") == 9
    assert await client.get("messages.send", peer_id=other.id, random_id=0, message="а")


async def test_faults_of_the_connection(client: Client) -> None:
    person = client.friend()
    faults = client.server.faults
    send = {"peer_id": person.id, "random_id": 7, "message": "а"}
    faults.add("messages.send", vk.drop_before)
    faults.add("messages.send", vk.drop_after)
    for done in (0, 1):
        with pytest.raises(aiohttp.ClientError):
            await client.ask("messages.send", **send)
        assert len(client.world.said) == done
    assert await client.get("messages.send", **send) == 2
    faults.add("*", vk.html502)
    with pytest.raises(aiohttp.ContentTypeError):
        await client.ask("messages.send", **send)
    faults.add("*", vk.error(10), after=1, times=2)
    codes = [(await client.ask("users.get")).get("error", {}).get("error_code") for _ in range(4)]
    assert codes == [None, 10, 10, None]
    faults.add("messages.send", vk.error(14), chat=person)
    assert (await client.ask("messages.send", **send))["error"]["captcha_sid"]
    assert client.server.violations == []


async def test_silence_and_a_server_that_is_down(client: Client) -> None:
    session = await client.listen()
    client.friend()
    client.server.faults.add("longpoll", vk.silence)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(client.poll(session), 0.1)
    client.server.down = True
    with pytest.raises(aiohttp.ClientError):
        await client.poll(session)
    client.server.down = False
    assert len((await client.poll(session))["updates"]) == 1


# ── The rest ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_people_and_the_community(client: Client) -> None:
    world, person = client.world, client.friend("👩‍👩‍👧 ‮Кабанова")
    shown = await client.get("users.get", user_ids=f"{person.id},999")
    assert [(each["id"], each["last_name"]) for each in shown] == [(person.id, "‮Кабанова")]
    world.subscribe(person)
    world.appoint(world.person("Мария Петрова"))
    assert (await client.get("groups.getMembers", group_id=client.server.group_id))["count"] == 2
    managers = await client.get("groups.getMembers", group_id=client.server.group_id, filter="managers")
    assert [each["role"] for each in managers["items"]] == ["administrator"]
    assert await client.get("groups.isMember", group_id=client.server.group_id, user_id=person.id) == 1
    assert (await client.get("groups.getTokenPermissions"))["mask"] & 4096


async def test_the_wall_is_for_other_tokens(client: Client) -> None:
    world, person = client.world, client.friend()
    post = world.post("Субботник", views=120)
    world.like(person, post)
    world.comment(person, post, "приду")
    client.server.token, token = "other", client.server.service_token
    name = {"owner_id": -client.server.group_id}
    posts = (await client.ask("wall.getById", token, posts=f"-{client.server.group_id}_1"))["response"]["items"]
    assert posts[0]["views"]["count"] == 120
    assert (await client.ask("likes.getList", token, type="post", item_id=1, **name))["response"]["items"] == [
        person.id
    ]
    comments = (await client.ask("wall.getComments", token, post_id=1, **name))["response"]
    assert comments["items"][0]["text"] == "приду"


async def test_who_is_notified_by_name(client: Client) -> None:
    person = client.friend()
    text = f"[id{person.id}|Мария], @all и @id5"
    await client.get("messages.send", peer_id=person.id, random_id=1, message=text)
    await client.get("messages.send", peer_id=person.id, random_id=2, message=text, disable_mentions=1)
    said = [each.message.mentions for each in client.world.said if each.message]
    assert said == [[person.id, 0, 5], []]

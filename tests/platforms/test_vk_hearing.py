"""What the fake VK tells of, by the long poll and the callback server."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web

from tests.platforms.vk.client import Client


# ── Hearing ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_only_what_is_switched_on_is_delivered(client: Client) -> None:
    world, person = client.world, client.friend()
    session = await client.listen("group_join", "like_add")
    world.subscribe(person)
    world.unsubscribe(person)
    post = world.post("Субботник")
    world.like(person, post)
    world.react(person, world.write(person, "ура"), "👍")
    assert [each["type"] for each in (await client.poll(session))["updates"]] == [
        "group_join",
        "like_add",
        "message_new",
    ]
    settings = await client.get("groups.getLongPollSettings", group_id=client.server.group_id)
    assert settings["events"]["group_join"] == 1
    assert settings["events"]["group_leave"] == 0


async def test_a_chat_is_heard_by_its_admin_or_when_named(client: Client) -> None:
    world, group = client.world, client.server.group_id
    chat = world.group("Соседи", ["Мария Петрова"])
    session = await client.listen()
    maria = world.person("Мария Петрова")
    world.add_bot(chat, maria)
    world.join(chat, world.person("Олег Ким"), chat.link)
    world.demote_bot(chat)
    world.write(maria, "не боту", chat)
    world.write(maria, f"[club{group}|@{world.screen_name}] боту", chat)
    world.leave(chat, world.person("Олег Ким"))
    world.remove_bot(chat, maria)
    told = [each["object"]["message"] for each in (await client.poll(session))["updates"]]
    assert [each["action"]["type"] if "action" in each else each["text"][-4:] for each in told] == [
        "chat_invite_user",
        "chat_invite_user_by_link",
        "боту",
        "chat_kick_user",
    ]
    assert {each["id"] for each in told} == {0}
    assert told[0]["action"]["member_id"] == -group


@pytest.mark.parametrize(("media", "kind"), [("sticker", "sticker"), ("voice", "audio_message"), ("document", "doc")])
async def test_media_come_as_attachments(client: Client, media: str, kind: str) -> None:
    session = await client.listen()
    client.world.write(client.world.person("А А"), media=media, file=b"data")
    message = (await client.poll(session))["updates"][0]["object"]["message"]
    assert [each["type"] for each in message["attachments"]] == [kind]
    if kind == "doc":
        async with client.http.get(message["attachments"][0]["doc"]["url"]) as response:
            assert await response.read() == b"data"


# ── The long poll ─────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_an_event_comes_until_its_ts_is_passed(client: Client) -> None:
    session = await client.listen()
    person = client.friend()
    first = await client.poll(session)
    assert await client.poll(session) == first
    for number in range(120):
        client.world.write(person, str(number))
    page = await client.poll({**session, "ts": first["ts"]})
    rest = await client.poll({**session, "ts": page["ts"]})
    assert [len(page["updates"]), len(rest["updates"])] == [100, 20]
    assert (await client.poll({**session, "ts": rest["ts"]}))["updates"] == []


async def test_it_really_waits_and_wakes(client: Client) -> None:
    session = await client.listen()
    waiting = asyncio.create_task(client.poll(session, wait=25))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    client.friend()
    assert len((await waiting)["updates"]) == 1
    client.server.patience = 0.002
    assert (await client.poll({**session, "ts": str(client.world.events.ts)}, wait=25))["updates"] == []


async def test_it_fails_in_three_ways(client: Client) -> None:
    session = await client.listen()
    client.friend()
    client.world.forget_history()
    forgotten = await client.poll(session)
    assert forgotten == {"failed": 1, "ts": str(client.world.events.ts)}
    client.world.expire_key()
    assert await client.poll({**session, **forgotten}) == {"failed": 2}
    session = await client.listen()
    client.friend("Б Б")
    client.world.lose_information()
    assert await client.poll(session) == {"failed": 3}
    assert int((await client.listen())["ts"]) > int(session["ts"])


async def test_raw_and_repeated_events(client: Client) -> None:
    session = await client.listen()
    client.friend()
    client.world.raw({"type": "message_new", "object": None})
    client.world.raw("poison")
    client.world.events.repeat(1)
    updates = (await client.poll(session))["updates"]
    assert updates[1:] == [{"type": "message_new", "object": None}, "poison", "poison"]


async def test_what_was_missed_is_in_the_unread_conversations(client: Client) -> None:
    person, other = client.friend(), client.friend("Б Б")
    await client.get("messages.send", peer_id=other.id, random_id=1, message="ответ")
    client.world.write(person, "есть кто?")
    unread = await client.get("messages.getConversations", filter="unread")
    assert [each["conversation"]["peer"]["id"] for each in unread["items"]] == [person.id]
    assert unread["items"][0]["conversation"]["unread_count"] == 2
    history = await client.get("messages.getHistory", peer_id=person.id, count=10)
    assert [each["text"] for each in history["items"]] == ["есть кто?", "привет"]
    assert await client.get("messages.markAsRead", peer_id=person.id) == 1
    assert (await client.get("messages.getConversations", filter="unread"))["count"] == 0


# ── Callback API ──────────────────────────────────────────────────────────────────────────────────────────────────────
class Address:
    """A bot's web address: answers in turn, then «ok»."""

    def __init__(self, *answers: tuple[int, str]) -> None:
        self.answers, self.heard, self.url = list(answers), list[dict[str, Any]](), ""

    async def _hear(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        status, text = self.answers.pop(0) if self.answers else (200, "ok")
        return web.Response(status=status, text=text)

    async def __aenter__(self) -> Address:
        app = web.Application()
        app.router.add_post("/vk", self._hear)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/vk"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()


async def test_events_are_brought_until_they_are_taken(client: Client) -> None:
    client.server.patience = 0.01
    async with Address((200, "c0de"), (500, ""), (200, "wait")) as address:
        server = client.world.callback(address.url, "secret", "c0de")
        client.friend()
        await server.idle()
        assert server.status == "ok"
        assert [each["type"] for each in address.heard] == ["confirmation"] + ["message_new"] * 3
        assert {each["event_id"] for each in address.heard[1:]} == {address.heard[1]["event_id"]}
        assert {each["secret"] for each in address.heard} == {"secret"}
        client.world.renew_confirmation()
        await server.idle()
        assert server.status == "failed"


async def test_a_callback_server_is_added_by_the_bot(client: Client) -> None:
    group = client.server.group_id
    code = (await client.get("groups.getCallbackConfirmationCode", group_id=group))["code"]
    async with Address((200, code)) as address:
        added = await client.get(
            "groups.addCallbackServer", group_id=group, url=address.url, title="sosed", secret_key=code
        )
        number = added["server_id"]
        await client.get("groups.setCallbackSettings", group_id=group, server_id=number, group_join=1)
        client.friend()
        client.world.subscribe(client.world.person("Мария Петрова"))
        await client.world.callbacks[number].idle()
        assert [each["type"] for each in address.heard] == ["confirmation", "group_join"]
        servers = await client.get("groups.getCallbackServers", group_id=group)
        assert servers["items"][0]["status"] == "ok"

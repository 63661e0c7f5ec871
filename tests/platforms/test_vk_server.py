"""The fake VK itself: what it refuses, what it remembers, how it breaks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.platforms import vk
from tests.platforms.vk.media import PIXEL

DAY = 24 * 3600


class Client:
    """Plain HTTP to the server, and its clock."""

    def __init__(self) -> None:
        self.time = 1_795_000_000.0
        self.server = vk.Server(clock=lambda: self.time)
        self.world = self.server.world
        self.http: aiohttp.ClientSession

    async def ask(self, method: str, token: str | None = None, **params: Any) -> dict[str, Any]:
        form = {"v": "5.199", "access_token": token or self.server.token}
        form |= {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        async with self.http.post(f"{self.server.url}/method/{method}", data=form) as response:
            return await response.json()

    async def get(self, method: str, **params: Any) -> Any:
        answer = await self.ask(method, **params)
        assert "response" in answer, answer
        return answer["response"]

    async def code(self, method: str, **params: Any) -> int:
        answer = await self.ask(method, **params)
        assert "error" in answer, answer
        return answer["error"]["error_code"]

    async def text(self, method: str, **params: Any) -> str:
        return (await self.ask(method, **params))["error"]["error_msg"]

    async def listen(self, *kinds: str) -> dict[str, str]:
        switches = dict.fromkeys(kinds, 1)
        await self.get("groups.setLongPollSettings", group_id=self.server.group_id, **switches)
        return await self.get("groups.getLongPollServer", group_id=self.server.group_id)

    async def poll(self, session: dict[str, str], wait: float = 0) -> dict[str, Any]:
        query = {"act": "a_check", "key": session["key"], "ts": session["ts"], "wait": str(wait)}
        async with self.http.get(session["server"], params=query) as response:
            return json.loads(await response.text())

    def friend(self, name: str = "Мария Петрова") -> vk.Person:
        person = self.world.person(name)
        self.world.write(person, "привет")
        return person


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    client = Client()
    async with client.server, aiohttp.ClientSession() as client.http:
        yield client


def board(*rows: list[dict[str, Any]], **properties: Any) -> str:
    return json.dumps({"buttons": [[{"action": action} for action in row] for row in rows], **properties})


def callback(label: str = "Да", payload: str = '{"d":"yes"}') -> dict[str, Any]:
    return {"type": "callback", "label": label, "payload": payload}


# ── What it refuses ──────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_token_a_version_and_a_known_method_are_needed(client: Client) -> None:
    assert await client.code("users.get", token=client.server.token + "x") == 5
    assert await client.code("users.get", v="5.92") == 8
    assert await client.code("messages.sing") == 3
    assert await client.code("wall.get") == 27
    assert await client.code("groups.getTokenPermissions", token=client.server.user_token) == 15
    client.world.scopes.remove("manage")
    assert await client.code("groups.getLongPollServer", group_id=client.server.group_id) == 15


async def test_parameters_are_checked_and_remembered(client: Client) -> None:
    person = client.friend()
    text = await client.text("messages.send", peer_id=person.id, message="а")
    assert text == "One of the parameters specified was missing or invalid: random_id is a required parameter"
    assert await client.code("messages.send", peer_id="Мария", random_id=1, message="а") == 100
    assert await client.code("messages.send", peer_id=person.id, random_id=2**31, message="а") == 100
    assert await client.code("messages.send", peer_id=person.id, random_id=1, massage="а") == 100
    assert await client.code("messages.send", random_id=1, message="а") == 100
    assert await client.code("messages.send", peer_ids=",".join(["1"] * 101), random_id=1, message="а") == 100
    assert await client.code("messages.getHistory", peer_id=person.id, count=201) == 100
    assert len(client.server.violations) == 7
    assert not client.world.said


async def test_texts_have_a_length(client: Client) -> None:
    person = client.friend()
    assert await client.code("messages.send", peer_id=person.id, random_id=1, message="я" * 4097) == 914
    assert await client.code("messages.send", peer_id=person.id, random_id=1, message=" \n") == 100
    assert await client.get("messages.send", peer_id=person.id, random_id=1, message="😀" * 4096)


@pytest.mark.parametrize(
    ("keyboard", "why"),
    [
        ("{", "keyboard is not valid JSON"),
        (board([callback()], inline=1), "inline property should be boolean"),
        (board([callback()], inline=True, one_time=True), "one_time property can't be used with inline keyboard"),
        (board(*[[callback()]] * 7, inline=True), "buttons contain too much rows"),
        (board(*[[callback()]] * 11), "buttons contain too much rows"),
        (board(*[[callback()] * 5] * 3, inline=True), "keyboard contains too much buttons"),
        (board(*[[callback()] * 5] * 9), "keyboard contains too much buttons"),
        (board([callback()], [callback()] * 6), "row 1 contains too much columns"),
        (board([]), "row 0 should be a non-empty array"),
        (board([callback("я" * 41)]), "button [0][0] has invalid label, 1-40 characters are allowed"),
        (board([callback("")]), "button [0][0] has invalid label, 1-40 characters are allowed"),
        (board([callback(payload="yes")]), "button [0][0] has invalid payload, it should be valid JSON"),
        (
            board([callback(payload=json.dumps("я" * 254, ensure_ascii=False))]),
            "button [0][0] has too long payload, 255 characters are allowed",
        ),
        (board([{"type": "open_link", "label": "а", "link": "vk"}]), "button [0][0] has invalid link"),
        (
            board([{"type": "open_link", "label": "а", "link": "https://vk.com"}] * 3),
            "row 0 contains too much columns",
        ),
    ],
)
async def test_a_bad_keyboard_refuses_the_whole_message(client: Client, keyboard: str, why: str) -> None:
    person = client.friend()
    text = await client.text("messages.send", peer_id=person.id, random_id=1, message="а", keyboard=keyboard)
    assert text == f"Keyboard format is invalid: {why}"
    assert not client.world.said


async def test_keyboards_at_the_limit_are_taken(client: Client) -> None:
    person = client.friend()
    for number, keyboard in enumerate(
        (
            board(*[[callback()] * 2] * 5, inline=True),
            board(*[[callback("я" * 40)] * 4] * 10),
            board([callback(payload=json.dumps("я" * 253, ensure_ascii=False))]),
            '{"buttons":[]}',
        ),
        start=1,
    ):
        await client.get("messages.send", peer_id=person.id, random_id=number, message="а", keyboard=keyboard)
    assert client.world.said[1].menu == [["я" * 40] * 4] * 10
    assert client.world.said[3].menu == []
    client.world.bot_features = False
    assert await client.code("messages.send", peer_id=person.id, random_id=9, message="а", keyboard=board()) == 912


# ── Who can be reached ───────────────────────────────────────────────────────────────────────────────────────────────
async def test_people_who_cannot_be_written_to(client: Client) -> None:
    world = client.world
    people = [client.friend(name) for name in ("А А", "Б Б", "В В", "Г Г")]
    world.block(people[0])
    world.blacklist(people[1])
    people[2].closed, people[3].gone = True, "deleted"
    ids = [world.person("Никогда Неписавший").id, *(each.id for each in people)]
    codes = [await client.code("messages.send", peer_id=each, random_id=1, message="а") for each in ids]
    assert codes == [901, 901, 900, 902, 18]
    world.write(people[0], "я передумал")
    assert await client.get("messages.send", peer_id=people[0].id, random_id=1, message="а")


async def test_chats_that_cannot_be_written_to(client: Client) -> None:
    world = client.world
    chat = world.group("Соседи", ["Мария"], others=2)
    assert await client.code("messages.send", peer_id=chat.id, random_id=1, message="а") == 917
    world.add_bot(chat, admin=False)
    assert await client.get("messages.send", peer_id=chat.id, random_id=1, message="а") == 0
    assert await client.code("messages.getConversationMembers", peer_id=chat.id) == 917
    world.promote_bot(chat)
    members = await client.get("messages.getConversationMembers", peer_id=chat.id, count=200)
    assert members["count"] == 4
    assert [each["member_id"] for each in members["items"] if each.get("is_admin")] == [chat.owner.id, world.bot.id]
    world.remove_bot(chat)
    assert await client.code("messages.send", peer_id=chat.id, random_id=2, message="а") == 917
    chat.broken = 945
    assert await client.code("messages.send", peer_id=chat.id, random_id=2, message="а") == 945


async def test_peer_ids_answer_one_by_one(client: Client) -> None:
    person, chat = client.friend(), client.world.group("Соседи", ["Мария"])
    client.world.add_bot(chat)
    answers = await client.get("messages.send", peer_ids=f"{person.id},{chat.id},7", random_id=5, message="а")
    assert answers[0] == {"peer_id": person.id, "message_id": 3, "conversation_message_id": 2}
    assert answers[1] == {"peer_id": chat.id, "message_id": 0, "conversation_message_id": 2}
    assert answers[2]["error"] == {
        "code": 901,
        "description": "Can't send messages for users without permission",
    }


async def test_the_same_random_id_is_the_same_message(client: Client) -> None:
    one, other = client.friend("А А"), client.friend("Б Б")
    first = await client.get("messages.send", peer_id=one.id, random_id=5, message="раз")
    assert await client.get("messages.send", peer_id=one.id, random_id=5, message="раз") == first
    assert await client.get("messages.send", peer_id=other.id, random_id=5, message="раз") != first
    assert await client.get("messages.send", peer_id=one.id, random_id=0, message="раз") != first
    assert len(client.world.said) == 3


# ── Editing and deleting ─────────────────────────────────────────────────────────────────────────────────────────────
async def test_editing_is_for_own_messages_of_the_last_day(client: Client) -> None:
    person = client.friend()
    await client.get(
        "messages.send", peer_id=person.id, random_id=1, message="а", keyboard=board([callback()], inline=True)
    )
    own = client.world.said[0].message
    assert own
    assert own.buttons[0][0].label == "Да"
    assert await client.get("messages.edit", peer_id=person.id, conversation_message_id=own.cmid, message="б") == 1
    assert (own.text, own.buttons) == ("б", ())
    assert await client.code("messages.edit", peer_id=person.id, cmid=1, message="б") == 920
    assert await client.code("messages.edit", peer_id=person.id, message_id=99, message="б") == 100
    client.time += DAY + 1
    assert await client.code("messages.edit", peer_id=person.id, cmid=own.cmid, message="в") == 909


async def test_deleting(client: Client) -> None:
    person = client.friend()
    await client.get("messages.send", peer_id=person.id, random_id=1, message="а")
    answers = await client.get("messages.delete", peer_id=person.id, cmids="2,1,7", delete_for_all=1)
    assert [each.get("response", each.get("error", {}).get("code")) for each in answers] == [1, 924, 100]
    assert [said.how for said in client.world.said] == ["send", "delete"]
    assert client.server.violations == []


# ── Pressing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_press_is_answered_once_and_soon(client: Client) -> None:
    person = client.friend()
    session = await client.listen("message_event")
    await client.get(
        "messages.send", peer_id=person.id, random_id=1, message="а", keyboard=board([callback()], inline=True)
    )
    client.world.press(person, client.world.said[0].message, "yes")
    client.world.press(person, client.world.said[0].message, "Да")
    events = [each["object"] for each in (await client.poll(session))["updates"]]
    assert events[0]["payload"] == {"d": "yes"}
    assert events[0]["conversation_message_id"] == 2
    named = {"user_id": person.id, "peer_id": person.id}
    snack = json.dumps({"type": "show_snackbar", "text": "Записано"})
    long = json.dumps({"type": "show_snackbar", "text": "а" * 91})
    first, second = ({**named, "event_id": each["event_id"]} for each in events)
    assert await client.code("messages.sendMessageEventAnswer", event_data=long, **first) == 100
    assert await client.get("messages.sendMessageEventAnswer", event_data=snack, **first) == 1
    assert await client.code("messages.sendMessageEventAnswer", event_data=snack, **first) == 100
    client.time += 61
    assert await client.code("messages.sendMessageEventAnswer", **second) == 100
    assert [(said.how, said.text, said.person) for said in client.world.said[1:]] == [("notice", "Записано", person)]


async def test_text_buttons_write_and_links_are_followed(client: Client) -> None:
    world, server = client.world, client.server
    person, new = client.friend(), world.person("Новый Сосед")
    session = await client.listen()
    link = {
        "type": "open_link",
        "label": "В личку",
        "link": f"https://vk.me/{world.screen_name}?ref=house&ref_source=a",
    }
    menu = board([{"type": "text", "label": "Меню", "payload": '{"d":"menu"}'}])
    await client.get("messages.send", peer_id=person.id, random_id=1, message="а", keyboard=menu)
    await client.get("messages.send", peer_id=person.id, random_id=2, message="б", keyboard=board([link], inline=True))
    world.press(person, None, "Меню")
    world.press(new, world.said[1].message, "В личку")
    world.follow(person, f"https://vk.com/write-{server.group_id}?ref=again")
    told = [each["object"]["message"] for each in (await client.poll(session))["updates"]]
    assert [(each["text"], each.get("payload"), each.get("ref")) for each in told] == [
        ("Меню", '{"d":"menu"}', None),
        ("Начать", '{"command": "start"}', "house"),
        ("Начать", None, "again"),
    ]
    with pytest.raises(LookupError):
        world.press(person, world.said[1].message, "Нет такой")


# ── Hearing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── The long poll ────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── execute ──────────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────
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
    assert client.world.said[0].photo


async def test_what_is_no_picture_or_does_not_exist_is_refused(client: Client) -> None:
    person = client.friend()
    address = (await client.get("photos.getMessagesUploadServer", peer_id=person.id))["upload_url"]
    uploaded = await upload(client, address, "photo", "p.png", b"<html>")
    assert await client.code("photos.saveMessagesPhoto", **uploaded) == 100
    uploaded = await upload(client, address, "photo", "p.png", PIXEL)
    assert await client.code("photos.saveMessagesPhoto", **{**uploaded, "hash": "1"}) == 121
    assert await client.code("messages.send", peer_id=person.id, random_id=1, attachment="photo-1_1") == 100


# ── Limits and faults ────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── Callback API ─────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── The rest ─────────────────────────────────────────────────────────────────────────────────────────────────────────
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

"""The fake VK takes and refuses messages as the true one does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.platforms.vk.client import DAY, Client


def board(*rows: list[dict[str, Any]], **properties: Any) -> str:
    return json.dumps({"buttons": [[{"action": action} for action in row] for row in rows], **properties})


def callback(label: str = "Да", payload: str = '{"d":"yes"}') -> dict[str, Any]:
    return {"type": "callback", "label": label, "payload": payload}


# ── What it refuses ───────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── Who can be reached ────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── Editing and deleting ──────────────────────────────────────────────────────────────────────────────────────────────
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


# ── Pressing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
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

"""What happens in VK, as the bot hears it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.transports.vk.transport import Vk
from bot.values.incoming import UpdateKind
from bot.values.transport import Key, Page
from tests.platforms.vk import Server, error
from tests.platforms.vk.methods.media import PIXEL
from tests.platforms.vk.world import Person
from tests.transports.ear import Ear
from tests.transports.vk.bench import CLUB, calls, keys, listening


async def test_words_in_private_chat_and_in_a_chat(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    galina, group = world.person("Галина Петрова"), world.group("Дом 5", admins=["Олег Ким"])
    world.join(group, galina)
    async with listening(vk, ear, server):
        world.add_bot(group)
        world.write(galina, "Здравствуйте")
        first = world.write(world.person("Олег Ким"), "Всем привет", group)
        world.write(galina, f"[club{CLUB}|@sosed_bot] событие Чаепитие", group, answers=first)
        world.write(galina, f"@club{CLUB}, помощь", group)
        world.write(galina, f"[club{CLUB}|Сосед] /need кран", group)
        await ear.until(lambda: len(ear.heard) == 6)
    added, said, command, second, third, hello = sorted(ear.heard, key=lambda one: one.where.private)
    assert (added.kind, added.where.title, added.where.members) == (UpdateKind.ADDED, "Дом 5", 2)
    assert added.sender.name == "Олег Ким"
    assert (hello.where.private, hello.where.id, hello.sender.id) == (True, str(galina.id), str(galina.id))
    assert (hello.text, hello.sender.name, hello.own) == ("Здравствуйте", "Галина Петрова", "1")
    assert (said.where.id, said.where.private, said.text) == (str(group.id), False, "Всем привет")
    assert (command.text, command.message) == ("/событие Чаепитие", said.own)
    assert (second.text, third.text) == ("/помощь", "/need кран")
    assert hello.id == f"m:{galina.id}:1"
    assert len(calls(server, "users.get")) <= 3


async def test_the_first_word_and_links_with_a_purpose(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    anna, boris, vera = world.person("Анна Белова"), world.person("Борис Ли"), world.person("Вера Чен")
    async with listening(vk, ear, server):
        world.follow(anna, f"https://vk.me/club{CLUB}")
        world.follow(boris, str(vk.link("sSigned-payload_0")))
        world.follow(vera, f"https://vk.me/club{CLUB}?ref=autumn_flyer")
        await ear.until(lambda: len(ear.heard) == 3)
    start, purpose, named = ear.heard
    assert (start.kind, start.text, start.source) == (UpdateKind.MESSAGE, "/start", None)
    assert (purpose.kind, purpose.data, purpose.message) == (UpdateKind.OPENED, "sSigned-payload_0", None)
    assert (named.kind, named.data, named.text) == (UpdateKind.OPENED, "autumn_flyer", "")


async def test_coming_and_going(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    group = world.group("Двор", admins=["Олег Ким"])
    ivan, maria = world.person("Иван Сон"), world.person("Мария Югай")
    async with listening(vk, ear, server):
        world.add_bot(group)
        world.join(group, ivan)
        world.join(group, maria, link=group.link)
        world.leave(group, ivan)
        world.block(maria)
        world.unblock(maria)
        world.remove_bot(group)
        await ear.until(lambda: len(ear.heard) == 7)
    assert [(one.kind, one.sender.name) for one in sorted(ear.heard, key=lambda one: one.where.private)] == [
        (UpdateKind.ADDED, "Олег Ким"),
        (UpdateKind.JOINED, "Иван Сон"),
        (UpdateKind.JOINED, "Мария Югай"),
        (UpdateKind.LEFT, "Иван Сон"),
        (UpdateKind.REMOVED, "Олег Ким"),
        (UpdateKind.BLOCKED, "Мария Югай"),
        (UpdateKind.UNBLOCKED, "Мария Югай"),
    ]


async def test_the_wall(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    galina = world.person("Галина Петрова")
    async with listening(vk, ear, server):
        post = world.post("Субботник в субботу")
        world.comment(galina, post, "Приду!")
        world.like(galina, post)
        world.unlike(galina, post)
        world.repost(galina, post)
        world.subscribe(galina)
        world.unsubscribe(galina)
        await ear.until(lambda: len(ear.heard) == 6)
    wall = f"wall-{CLUB}"
    assert {(one.where.id, one.where.channel, one.where.title) for one in ear.heard} == {(wall, "wall", "Сосед")}
    published, comment, like, repost, joined, left = ear.heard
    assert (published.kind, published.own, published.sender.id) == (UpdateKind.PUBLISHED, "1", f"-{CLUB}")
    assert (comment.kind, comment.message, comment.text) == (UpdateKind.MESSAGE, "1", "Приду!")
    assert (like.kind, like.message, like.text) == (UpdateKind.REACTED, "1", "❤")
    assert (repost.kind, repost.message, repost.text, repost.sender.id) == (
        UpdateKind.REACTED,
        "1",
        "↪",
        str(galina.id),
    )
    assert (joined.kind, left.kind) == (UpdateKind.JOINED, UpdateKind.LEFT)


@pytest.mark.parametrize(
    ("sent", "media"),
    [
        ("sticker", "sticker"),
        ("photo", "photo"),
        ("voice", "voice"),
        ("video", "video"),
        ("document", "document"),
        ("location", "location"),
    ],
)
async def test_what_is_sent_beside_words(server: Server, vk: Vk, sent: str, media: str) -> None:
    ear = Ear()
    async with listening(vk, ear, server):
        server.world.write(server.world.person("Галина"), media=sent, file=PIXEL)
        await ear.until(lambda: ear.heard)
    assert (ear.heard[0].text, ear.heard[0].media) == ("", media)
    if sent in ("photo", "document"):
        [file] = ear.heard[0].files
        assert await vk.fetch(file.id) == PIXEL


async def test_a_press_is_heard_and_answered(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    group, ivan = world.group("Двор", admins=["Олег Ким"]), world.person("Иван Сон")
    async with listening(vk, ear, server):
        world.add_bot(group)
        own = await vk.send(str(group.id), Page("Идёте?", ((Key("Иду", "rsvp:1:2:yes", False),),)), 11)
        message = group.find(int(own))
        world.press(ivan, message, "Иду")
        await ear.until(lambda: len(ear.heard) == 2)
        press = ear.heard[1]
        await vk.acknowledge(press, "Записали! " + "Ждём вас. " * 20)
        await vk.acknowledge(press, "Второй раз VK не ответит")
        await ear.until(lambda: any(said.how == "notice" for said in world.said))
    assert (press.kind, press.data, press.message, press.where.id) == (
        UpdateKind.PRESS,
        "rsvp:1:2:yes",
        own,
        str(group.id),
    )
    [notice] = [said for said in world.said if said.how == "notice"]
    assert (notice.person, len(notice.text) <= 90, notice.text[:9]) == (ivan, True, "Записали!")


async def test_payloads_are_nobodys_word(server: Server, vk: Vk) -> None:
    """S14"""
    ear, world = Ear(), server.world
    ivan = world.person("Иван Сон")
    async with listening(vk, ear, server):
        world.write(ivan, "Меню", payload={"d": "go:1:menu"})
        world.write(ivan, "Слово", payload={"d": ["not", "a", "text"]})
        world.write(ivan, "Ещё", payload={"d": "x" * 200})
        own = await vk.send(str(ivan.id), Page("Да?", keys("Да")), 12)
        message = world.private(ivan).find(int(own))
        world.forge(ivan, message, {"evil": 1})
        world.forge(ivan, message, "не объект")
        await ear.until(lambda: len(ear.heard) == 5)
    assert [(one.kind, one.data) for one in ear.heard] == [
        (UpdateKind.MESSAGE, None),
        (UpdateKind.MESSAGE, None),
        (UpdateKind.MESSAGE, None),
        (UpdateKind.PRESS, ""),
        (UpdateKind.PRESS, ""),
    ]


async def test_edits_and_reactions(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    ivan = world.person("Иван Сон")
    async with listening(vk, ear, server):
        message = world.write(ivan, "Приветт")
        world.edit(message, "Привет")
        world.react(ivan, message, "🔥")
        world.react(ivan, message, None)
        world.write(ivan, "Дальше")
        await ear.until(lambda: len(ear.heard) == 4)
    _, edited, reacted, last = ear.heard
    assert (edited.kind, edited.own, edited.text) == (UpdateKind.EDITED, "1", "Привет")
    assert (reacted.kind, reacted.text, reacted.message, last.text) == (UpdateKind.REACTED, "🔥", "1", "Дальше")


async def test_an_admin_who_answers_by_hand_is_not_heard(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    ivan = world.person("Иван Сон")
    async with listening(vk, ear, server):
        server.world.events.on.add("message_reply")
        world.write(ivan, "Есть кто?")
        world.answer_for_bot(world.person("Олег Ким"), ivan, "Да, слушаю")
        world.write(ivan, "Спасибо")
        await ear.until(lambda: len(ear.heard) == 2)
    assert ear.texts == ["Есть кто?", "Спасибо"]
    assert ear.spoilt == []


async def test_another_community_in_a_chat_is_answered_only_when_it_commands(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    group = world.group("Двор", admins=["Олег Ким"])
    async with listening(vk, ear, server):
        world.add_bot(group)
        for number, text in enumerate(("Реклама", "/event"), 50):
            message = {"from_id": -5, "peer_id": group.id, "text": text, "conversation_message_id": number, "date": 1}
            world.events.raw({"type": "message_new", "event_id": f"x{number}", "object": {"message": message}})
        await ear.until(lambda: len(ear.heard) == 2)
    assert [(one.kind, one.sender.id) for one in ear.heard][1:] == [(UpdateKind.ANONYMOUS, "-5")]


@pytest.mark.parametrize("by", [-5, -CLUB])
async def test_whoever_puts_people_out_is_heard_and_no_bot_is_a_neighbour(server: Server, vk: Vk, by: int) -> None:
    """By another community's bot, or by an admin in the name of Sosed's own."""
    ear, world = Ear(), server.world
    group = world.group("Двор", admins=["Олег Ким"])
    ivan, bot = world.person("Иван Сон"), Person(by, "")
    async with listening(vk, ear, server):
        world.add_bot(group)
        world.join(group, Person(-7, "Чат-менеджер"))
        world.react(Person(-7, "Чат-менеджер"), world.write(group.owner, "Привет", group), "🔥")
        world.join(group, ivan, by=bot)
        world.leave(group, ivan, by=bot)
        world.leave(group, Person(-7, "Чат-менеджер"))
        world.write(ivan, "ещё тут?")
        await ear.until(lambda: "ещё тут?" in ear.texts)
    assert [(one.kind, one.sender.id) for one in ear.heard if not one.text] == [
        (UpdateKind.ADDED, str(group.owner.id)),
        (UpdateKind.JOINED, str(ivan.id)),
        (UpdateKind.LEFT, str(ivan.id)),
    ]
    assert ear.spoilt == []


POISON: list[Any] = [
    None,
    [],
    "text",
    {"type": 5, "event_id": "p1", "object": {}},
    {"type": "message_new", "event_id": "p2"},
    {"type": "message_new", "event_id": "p3", "object": {"message": {"from_id": "x", "peer_id": 1, "text": "тайна"}}},
    {"type": "message_new", "event_id": "p4", "object": {"message": {"from_id": 1, "peer_id": 1, "text": ["тайна"]}}},
    {"type": "message_new", "event_id": "p5", "object": {"message": {"from_id": 1, "peer_id": 1, "attachments": 7}}},
    {"type": "message_event", "event_id": "p6", "object": {"user_id": 1, "peer_id": 1, "event_id": None}},
    {"type": "like_add", "object": {"object_type": "post", "object_owner_id": -CLUB, "object_id": {}}},
    {"type": "wall_repost", "event_id": "p7", "object": {"copy_history": "нет"}},
]


async def test_poison_between_good_ones_is_put_aside_without_its_words(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    async with listening(vk, ear, server):
        world.write(world.person("Иван Сон"), "до")
        for raw in POISON:
            world.events.raw(raw)
        world.events.raw({"type": "donut_new_thing", "event_id": "u", "object": {"a": 1}})
        world.write(world.person("Иван Сон"), "после")
        await ear.until(lambda: len(ear.heard) == 2)
    assert ear.texts == ["до", "после"]
    assert len(ear.spoilt) == len(POISON)
    assert "тайна" not in str(ear.spoilt)
    assert ear.kept == str(world.events.ts)


async def test_people_without_names(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    server.faults.add("users.get", error(10), times=50)
    async with listening(vk, ear, server):
        world.write(world.person("Иван Сон"), "Как меня зовут?")
        await ear.until(lambda: ear.heard)
    assert ear.heard[0].sender.name == ""

"""The VK transport against a VK in this very process, over real HTTP: what is said, heard and survived."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.message import Kind, Text, Update
from bot.store import Unavailable
from bot.transport import Key, Page, Refused, Rejected, TryLater, Undeliverable, Words
from bot.transports.vk import Vk, client, polling
from tests.platforms.vk import Server, bad_json, drop_after, drop_before, error, html502, http, silence
from tests.platforms.vk.media import PIXEL

CLUB = 219_000_001


@dataclass
class Ear:
    """What the core would hear, and the cursor it would keep. `full`: so many times nothing can be saved."""

    kept: str | None = None
    full: int = 0
    heard: list[Update] = field(default_factory=list)
    asked: int = 0
    spoilt: list[tuple[str, str]] = field(default_factory=list)
    troubles: list[Text] = field(default_factory=list)
    words: Words = field(default_factory=Words)

    async def hear(self, update: Update) -> None:
        self.asked += 1
        if self.full:
            self.full -= 1
            raise Unavailable
        if update.id not in {one.id for one in self.heard}:
            self.heard.append(update)

    async def spoiled(self, id_: str, why: str) -> None:
        self.spoilt.append((id_, why))

    async def cursor(self) -> str | None:
        return self.kept

    async def keep_cursor(self, value: str) -> None:
        self.kept = value

    async def trouble(self, what: Text) -> None:
        self.troubles.append(what)

    async def until(self, done: Callable[[], Any], seconds: float = 8.0) -> None:
        async with asyncio.timeout(seconds):
            while not done():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    @property
    def texts(self) -> list[str]:
        return [update.text for update in self.heard]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(polling, "AGAIN", 0.05)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as running:
        yield running
        assert running.violations == []


@pytest.fixture
async def vk(server: Server) -> AsyncIterator[Vk]:
    async with connected(server) as transport:
        yield transport


@asynccontextmanager
async def connected(server: Server, **options: Any) -> AsyncIterator[Vk]:
    transport = Vk(server.token, server.group_id, api_base=server.url, **options)
    await transport.open()
    try:
        yield transport
    finally:
        await transport.close()


@asynccontextmanager
async def listening(transport: Vk, ear: Ear, server: Server) -> AsyncIterator[asyncio.Task[None]]:
    """Until the long poll waits for news."""
    polls = server.polls
    task = asyncio.create_task(transport.listen(ear))
    try:
        await ear.until(lambda: server.polls > polls or task.done())
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def calls(server: Server, method: str) -> list[Any]:
    return [call for call in server.calls if call.method == method]


def keys(*labels: str, private: bool = False) -> tuple[tuple[Key, ...], ...]:
    return tuple((Key(label, f"go:1:{number}", private),) for number, label in enumerate(labels))


# ── Hearing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
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
    added, hello, said, command, second, third = ear.heard
    assert (added.kind, added.where.title, added.where.members) == (Kind.ADDED, "Дом 5", 2)
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
        world.follow(boris, str(vk.link("join:7:~0123456789abcdef01234567")))
        world.follow(vera, f"https://vk.me/club{CLUB}?ref=autumn_flyer")
        await ear.until(lambda: len(ear.heard) == 3)
    start, purpose, named = ear.heard
    assert (start.kind, start.text, start.source) == (Kind.MESSAGE, "/start", None)
    assert (purpose.kind, purpose.data, purpose.message) == (Kind.PRESS, "join:7:~0123456789abcdef01234567", None)
    assert (named.text, named.source) == ("/start", "autumn_flyer")


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
    assert [(one.kind, one.sender.name) for one in ear.heard] == [
        (Kind.ADDED, "Олег Ким"),
        (Kind.JOINED, "Иван Сон"),
        (Kind.JOINED, "Мария Югай"),
        (Kind.LEFT, "Иван Сон"),
        (Kind.BLOCKED, "Мария Югай"),
        (Kind.UNBLOCKED, "Мария Югай"),
        (Kind.REMOVED, "Олег Ким"),
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
    assert (published.kind, published.own, published.sender.id) == (Kind.PUBLISHED, "1", f"-{CLUB}")
    assert (comment.kind, comment.message, comment.text) == (Kind.MESSAGE, "1", "Приду!")
    assert (like.kind, like.message, like.text) == (Kind.REACTED, "1", "❤")
    assert (repost.kind, repost.message, repost.text, repost.sender.id) == (Kind.REACTED, "1", "↪", str(galina.id))
    assert (joined.kind, left.kind) == (Kind.JOINED, Kind.LEFT)


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
    assert (press.kind, press.data, press.message, press.where.id) == (Kind.PRESS, "rsvp:1:2:yes", own, str(group.id))
    [notice] = [said for said in world.said if said.how == "notice"]
    assert (notice.person, len(notice.text) <= 90, notice.text[:9]) == (ivan, True, "Записали!")


async def test_s14_payloads_are_nobodys_word(server: Server, vk: Vk) -> None:
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
        (Kind.PRESS, "go:1:menu"),
        (Kind.MESSAGE, None),
        (Kind.MESSAGE, None),
        (Kind.PRESS, ""),
        (Kind.PRESS, ""),
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
    assert (edited.kind, edited.own, edited.text) == (Kind.EDITED, "1", "Привет")
    assert (reacted.kind, reacted.text, reacted.message, last.text) == (Kind.REACTED, "🔥", "1", "Дальше")


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
    assert [(one.kind, one.sender.id) for one in ear.heard][1:] == [(Kind.ANONYMOUS, "-5")]


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
    assert ear.heard[0].sender.name == "—"


# ── The long poll ────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_events_are_switched_on(server: Server, vk: Vk) -> None:
    ear = Ear()
    async with listening(vk, ear, server):
        pass
    assert {"message_new", "message_event", "like_add", "group_join"} <= server.world.events.on
    assert ear.troubles == []


async def test_events_that_may_not_be_switched_on_are_named(server: Server, vk: Vk) -> None:
    ear = Ear()
    server.faults.add("groups.setLongPollSettings", error(7))
    async with listening(vk, ear, server):
        pass
    [trouble] = ear.troubles
    assert trouble.key == "trouble.vk-events"
    assert "like_add" in trouble.values["events"]
    assert "message_new" not in trouble.values["events"]


@pytest.mark.parametrize("what", ["old ts", "old key", "lost", "unknown"])
async def test_f42_every_failed_of_the_long_poll(server: Server, vk: Vk, what: str) -> None:
    ear, world = Ear(), server.world
    ivan = world.person("Иван Сон")
    async with listening(vk, ear, server):
        world.write(ivan, "раз")
        await ear.until(lambda: len(ear.heard) == 1)
        if what == "old key":
            world.events.expire_key()
        elif what == "unknown":
            server.faults.add("longpoll", http(200, '{"failed":4,"min_version":0}', "application/json"))
            world.write(ivan, "между")
        server.down = True
        world.write(ivan, "два")
        if what == "old ts":
            world.events.forget()
        elif what == "lost":
            world.events.lose()
        server.down = False
        world.write(ivan, "три")
        await ear.until(lambda: "три" in ear.texts and "два" in ear.texts)
    assert len(ear.texts) == len(set(ear.texts))
    if what == "unknown":
        assert [trouble.key for trouble in ear.troubles] == ["trouble.vk-long-poll"]


async def test_f42_catching_up_is_done_again_when_it_is_cut_off(server: Server, vk: Vk) -> None:
    ear, world = Ear(), server.world
    async with listening(vk, ear, server):
        server.faults.add("messages.getConversations", drop_before, times=2)
        world.events.enabled = False
        world.write(world.person("Иван Сон"), "Помогите")
        world.events.enabled = True
        world.events.lose()
        await ear.until(lambda: ear.texts == ["Помогите"])


FAULTS = [html502, drop_before, bad_json, http(200, "[]", "application/json"), http(200, '{"ts":1}'), drop_after]


@pytest.mark.parametrize("fault", FAULTS, ids=["502", "reset", "broken", "a list", "no updates", "cut"])
async def test_f43_answers_that_are_none(server: Server, vk: Vk, fault: Any) -> None:
    ear, world = Ear(), server.world
    async with listening(vk, ear, server):
        server.faults.add("longpoll", fault, times=5)
        world.write(world.person("Иван Сон"), "раз")
        await ear.until(lambda: server.faults.happened)
        world.write(world.person("Иван Сон"), "два")
        await ear.until(lambda: ear.texts == ["раз", "два"])
    assert ear.kept == str(world.events.ts)
    assert len(calls(server, "groups.getLongPollServer")) >= 2  # the session was made anew


async def test_f43_silence(server: Server, vk: Vk, monkeypatch: pytest.MonkeyPatch) -> None:
    ear, world = Ear(), server.world
    monkeypatch.setattr(polling, "WAIT", -9.5)  # of which VK's answer may take ten seconds more
    server.patience = 0.0
    server.faults.add("longpoll", silence, times=2)
    async with listening(vk, ear, server):
        world.write(world.person("Иван Сон"), "Ау")
        await ear.until(lambda: ear.texts == ["Ау"])
    assert server.polls >= 3


async def test_f44_what_came_while_the_bot_was_down(server: Server) -> None:
    ear, world = Ear(), server.world
    ivan = world.person("Иван Сон")
    async with connected(server) as transport, listening(transport, ear, server):
        world.write(ivan, "раз")
        await ear.until(lambda: ear.texts == ["раз"])
    world.write(ivan, "два")
    world.write(ivan, "три")
    async with connected(server) as transport, listening(transport, ear, server):
        await ear.until(lambda: ear.texts == ["раз", "два", "три"])
    assert ear.asked == 3  # nothing came a second time


async def test_nothing_is_confirmed_before_it_is_saved(server: Server, vk: Vk) -> None:
    ear, world = Ear(full=3), server.world
    async with listening(vk, ear, server):
        before = ear.kept
        world.write(world.person("Иван Сон"), "раз")
        await ear.until(lambda: ear.asked == 1)
        assert ear.kept == before
        await ear.until(lambda: ear.texts == ["раз"])
        await ear.until(lambda: ear.kept == str(world.events.ts))


async def test_a_stop_does_not_wait_for_the_long_poll(server: Server) -> None:
    async with connected(server) as transport:
        task = asyncio.create_task(transport.listen(Ear()))
        await Ear().until(lambda: server.polls)
        began = time.monotonic()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert time.monotonic() - began < 1


async def test_f45_a_token_that_is_not_taken_ends_it(server: Server) -> None:
    wrong = Vk("vk1.a.wrong", server.group_id, api_base=server.url)
    with pytest.raises(Rejected) as refused:
        await wrong.open()
    assert "wrong" not in str(refused.value)
    await wrong.close()
    async with connected(server) as transport:
        server.token = "vk1.a.another"  # noqa: S105
        with pytest.raises(Rejected):
            await transport.listen(Ear())
    server.violations.clear()  # calls with a wrong token were meant


async def test_a_vk_that_is_down_at_the_start(server: Server) -> None:
    ear = Ear()
    server.down = True
    async with connected(server) as transport:
        task = asyncio.create_task(transport.listen(ear))
        await asyncio.sleep(0.1)
        server.down = False
        await ear.until(lambda: server.polls)
        server.world.post("Мы снова здесь")
        await ear.until(lambda: ear.heard)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert ear.heard[0].where.title == "Сосед"


# ── Speaking ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def allowed(server: Server, name: str = "Иван Сон") -> Any:
    """Somebody who has written, so that they can be written to."""
    person = server.world.person(name)
    person.allowed = True
    return server.world.private(person)


async def test_a_message_with_buttons_is_sent_edited_and_deleted(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    own = await vk.send(str(chat.id), Page("Идёте?", keys("Да", "Нет")), 1)
    message = chat.find(int(own))
    assert (message.text, [[b.label for b in row] for row in message.buttons]) == ("Идёте?", [["Да"], ["Нет"]])
    await vk.edit(str(chat.id), own, Page("Идут двое"))
    assert (message.text, message.buttons) == ("Идут двое", ())
    await vk.delete(str(chat.id), own)
    await vk.delete(str(chat.id), own)  # what is gone is gone
    assert message.deleted


async def test_a_menu_stays_under_the_input_field(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page("Меню", menu=(("События", "Помощь"), ("Профиль",))), 1)
    assert chat.messages[-1].menu == [["События", "Помощь"], ["Профиль"]]


async def test_private_buttons_lead_out_of_a_chat_and_are_pressed_in_private(server: Server, vk: Vk) -> None:
    chat, group = await allowed(server), server.world.group("Двор", admins=["Олег Ким"])
    server.world.add_bot(group)
    row = tuple(Key(f"Дверь {n}", f"go:1:{n}", True) for n in range(4))
    await vk.send(str(group.id), Page("Сюда", (row, (Key("Сайт", "", False, "https://example.org/"),))), 1)
    shown = group.messages[-1].buttons
    assert [len(line) for line in shown] == [2, 2, 1]
    assert {button.kind for line in shown for button in line} == {"open_link"}
    assert shown[0][0].url == vk.link("go:1:0")
    await vk.send(str(chat.id), Page("Сюда", (row,)), 2)
    assert {button.kind for line in chat.messages[-1].buttons for button in line} == {"callback"}


async def test_a_keyboard_larger_than_vk_allows_is_a_typed_list(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page("Кого?", keys(*(f"Сосед {n}" for n in range(1, 13)))), 1)
    assert chat.messages[-1].buttons == ()
    assert chat.messages[-1].text.endswith("12. Сосед 12")


async def test_a_keyboard_vk_refuses_after_all_is_a_typed_list(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("messages.send", error(911))
    own = await vk.send(str(chat.id), Page("Идёте?", keys("Да", "Нет")), 1)
    assert chat.find(int(own)).text == "Идёте?\n1. Да\n2. Нет"


async def test_pictures_and_documents(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page("Сводка", picture=PIXEL), 1)
    await vk.send(str(chat.id), Page("Файл", document=("неделя.csv", b"a;b")), 2)
    assert (chat.messages[-2].photo, chat.messages[-1].document) == (PIXEL, b"a;b")
    await vk.edit(str(chat.id), "1", Page("Сводка позже", picture=PIXEL))
    assert chat.messages[-2].photo == PIXEL


async def test_a_lost_upload_is_tried_again_by_delivery(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("upload", html502)
    with pytest.raises(TryLater):
        await vk.send(str(chat.id), Page("Сводка", picture=PIXEL), 1)
    await vk.send(str(chat.id), Page("Сводка", picture=PIXEL), 1)
    assert [message.text for message in chat.messages] == ["Сводка"]


async def test_the_same_nonce_is_the_same_message(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("messages.send", drop_after)
    with pytest.raises(TryLater):
        await vk.send(str(chat.id), Page("Один раз"), 77)
    assert await vk.send(str(chat.id), Page("Один раз"), 77) == "1"
    assert [message.text for message in chat.messages] == ["Один раз"]


async def test_a_whole_batch_whose_answer_is_lost_arrives_once(server: Server, vk: Vk) -> None:
    chats = [await allowed(server, f"Житель {n}") for n in range(30)]
    server.faults.add("execute", drop_after)

    async def insist(n: int) -> None:
        while True:
            try:
                await vk.send(str(chats[n].id), Page("Собрание"), 100 + n)
                return
            except TryLater:
                await asyncio.sleep(0.05)

    await asyncio.gather(*(insist(n) for n in range(30)))
    assert [len(chat.messages) for chat in chats] == [1] * 30


@pytest.mark.parametrize(
    "text",
    [
        "[id1|Админ] зовёт",
        "[club1|Клуб]",
        "[https://evil.example|ваш банк]",
        "@all сбор",
        "привет,@online!",
        "*id1 (друг)",
        "x@id1",
        "@durov",
    ],
)
async def test_f55_names_are_shown_as_typed_and_notify_nobody(server: Server, vk: Vk, text: str) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page(text), 1)
    message = chat.messages[-1]
    assert message.text.replace("\u2060", "") == text
    assert message.mentions == []
    assert "\u2060" in message.text
    sent = calls(server, "messages.send")[-1].params
    assert (sent["disable_mentions"], sent["dont_parse_links"]) == ("1", "1")


async def test_an_address_of_a_mailbox_can_still_be_copied(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    await vk.send(str(chat.id), Page("Пишите: dom5@example.org, 2*3, [x]"), 1)
    assert chat.messages[-1].text == "Пишите: dom5@example.org, 2*3, [x]"


# ── Errors ───────────────────────────────────────────────────────────────────────────────────────────────────────────
ERRORS: list[tuple[int, type[Exception], str | None]] = [
    (1, TryLater, None),
    (5, TryLater, "trouble.vk-token"),
    (6, TryLater, None),
    (9, TryLater, None),
    (10, TryLater, None),
    (14, TryLater, "trouble.vk-captcha"),
    (15, TryLater, "trouble.vk-rights"),
    (18, Undeliverable, None),
    (27, TryLater, "trouble.vk-token"),
    (29, TryLater, None),
    (100, Refused, None),
    (900, Undeliverable, None),
    (901, Undeliverable, None),
    (902, Undeliverable, None),
    (912, Refused, "trouble.vk-bot-features"),
    (936, Undeliverable, None),
    (983, Undeliverable, None),
]


@pytest.mark.parametrize(("code", "raised", "trouble"), ERRORS, ids=[str(row[0]) for row in ERRORS])
async def test_f45_errors_in_private_chat(
    server: Server, vk: Vk, code: int, raised: type[Exception], trouble: str | None
) -> None:
    ear, chat = Ear(), await allowed(server)
    async with listening(vk, ear, server):
        server.faults.add("messages.send", error(code))
        with pytest.raises(raised) as met:
            await vk.send(str(chat.id), Page("Привет"), 1)
        await asyncio.sleep(0.01)
    assert [one.key for one in ear.troubles] == ([trouble] if trouble else [])
    if isinstance(met.value, TryLater):
        assert met.value.whole == (code not in (1, 9, 10))
        assert met.value.seconds == {6: 1, 9: 3600}.get(code, met.value.seconds)


@pytest.mark.parametrize("code", [7, 15, 917, 925, 927, 945, 946, 1012])
async def test_f45_chats_that_are_closed(server: Server, vk: Vk, code: int) -> None:
    group = server.world.group("Двор", admins=["Олег Ким"])
    server.world.add_bot(group)
    server.faults.add("messages.send", error(code))
    with pytest.raises(Undeliverable):
        await vk.send(str(group.id), Page("Привет"), 1)
    await vk.send(str(group.id), Page("Привет"), 1)


async def test_f45_a_captcha_rests_the_method(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("messages.send", error(14))
    for _ in range(2):
        with pytest.raises(TryLater):
            await vk.send(str(chat.id), Page("Привет"), 1)
    assert len(calls(server, "messages.send")) == 1
    assert await vk.is_admin(str(chat.id), str(chat.id)) is False


async def test_f45_too_long_is_split(server: Server, vk: Vk) -> None:
    chat = await allowed(server)
    server.faults.add("messages.send", error(914))
    text = "\n".join(f"Строка {n}" for n in range(100))
    await vk.send(str(chat.id), Page(text, keys("Да")), 5)
    *before, last = chat.messages
    assert "\n".join(message.text for message in chat.messages) == text
    assert len(before) in (1, 2)
    assert ([message.buttons for message in before], last.buttons[0][0].label) == ([()] * len(before), "Да")


@pytest.mark.parametrize("code", [909, 920, 100])
async def test_what_cannot_be_edited_is_refused(server: Server, vk: Vk, code: int) -> None:
    chat = await allowed(server)
    own = await vk.send(str(chat.id), Page("Было"), 1)
    server.faults.add("messages.edit", error(code))
    with pytest.raises(Refused):
        await vk.edit(str(chat.id), own, Page("Стало"))


@pytest.mark.parametrize("fault", [html502, drop_before, bad_json, http(500)], ids=["502", "reset", "broken", "500"])
async def test_no_answer_is_tried_later_and_longer_each_time(server: Server, vk: Vk, fault: Any) -> None:
    chat = await allowed(server)
    server.faults.add("messages.send", fault, times=3)
    waits = []
    for _ in range(3):
        with pytest.raises(TryLater) as later:
            await vk.send(str(chat.id), Page("Привет"), 1)
        waits.append(later.value.seconds)
    assert waits == [1, 2, 4]
    await vk.send(str(chat.id), Page("Привет"), 1)


async def test_a_hung_call_holds_up_no_other(server: Server, vk: Vk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "READ", 0.3)
    first, second = await allowed(server), await allowed(server, "Анна")
    server.faults.add("messages.send", silence, chat=first)
    began = time.monotonic()
    hung = asyncio.create_task(vk.send(str(first.id), Page("Раз"), 1))
    await asyncio.sleep(0.05)
    await vk.send(str(second.id), Page("Два"), 2)
    assert time.monotonic() - began < 0.3
    with pytest.raises(TryLater):
        await hung


# ── Speed ────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_what_waits_goes_out_together(server: Server, vk: Vk) -> None:
    chats = [await allowed(server, f"Житель {n}") for n in range(100)]
    server.world.people[chats[3].id].allowed = False
    server.world.people[chats[40].id].gone = "deleted"
    server.faults.add("messages.send", error(911), chat=chats[7].id)
    sends = [vk.send(str(chat.id), Page(f"Дом {n}", keys("Да")), 1000 + n) for n, chat in enumerate(chats)]
    outcomes = await asyncio.gather(*sends, return_exceptions=True)
    assert [n for n, one in enumerate(outcomes) if isinstance(one, Undeliverable)] == [3, 40]
    assert [n for n, one in enumerate(outcomes) if isinstance(one, str)] == [n for n in range(100) if n not in (3, 40)]
    for n, chat in enumerate(chats):
        own = [message.text for message in chat.messages]
        assert own == ([] if n in (3, 40) else ["Дом 7\n1. Да"] if n == 7 else [f"Дом {n}"])
    requests = [call for call in server.calls if call.method in ("execute", "messages.send") and not call.within]
    assert len(requests) <= 6
    assert calls(server, "execute")


async def test_a_single_message_does_not_wait_for_others(
    server: Server, vk: Vk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "GATHER", 60)
    chat = await allowed(server)
    async with asyncio.timeout(30):
        for number in (1, 2):
            await vk.send(str(chat.id), Page("Раз"), number)
    assert not calls(server, "execute")


async def test_a_program_vk_cannot_run_is_sent_one_by_one(server: Server, vk: Vk) -> None:
    chats = [await allowed(server, f"Житель {n}") for n in range(4)]
    server.faults.add("execute", error(13))
    await asyncio.gather(*(vk.send(str(chat.id), Page("Да"), 10 + n) for n, chat in enumerate(chats)))
    assert [len(chat.messages) for chat in chats] == [1] * 4


async def test_never_more_than_twenty_requests_a_second(server: Server, vk: Vk) -> None:
    server.limits, server.latency = True, 0.08
    await asyncio.gather(*(vk._client.call("users.get", user_ids="1") for _ in range(4)))  # connections are open
    await asyncio.sleep(1.1)
    server.calls.clear()
    await asyncio.gather(*(vk._client.call("users.get", user_ids="1") for _ in range(60)))
    assert server.over_limit == 0
    assert len(server.calls) == 60


async def test_a_broadcast_takes_a_request_for_25_messages(server: Server, vk: Vk) -> None:
    """So the 20 requests a second VK allows are 500 messages; bench/vk.py measures what is reached."""
    server.limits = True
    chats = [await allowed(server, f"Житель {n}") for n in range(500)]
    words = Page("Собрание в субботу", keys("Иду", "Не смогу"))
    await asyncio.gather(*(vk.send(str(chat.id), words, 1 + n) for n, chat in enumerate(chats)))
    assert all(len(chat.messages) == 1 for chat in chats)
    assert server.over_limit == 0
    requests = [call for call in server.calls if call.method in ("execute", "messages.send") and not call.within]
    inside = Counter(call.within for call in server.calls if call.within)
    assert len(requests) == 500 / batches.MOST
    assert set(inside.values()) <= {batches.MOST}


async def test_nothing_but_the_api_base_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a proxy of the environment: the one in the configuration counts."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    chat = await allowed(server)
    async with connected(server) as transport:
        await transport.send(str(chat.id), Page("Сводка", picture=PIXEL), 1)
    async with connected(server, proxy="http://127.0.0.1:9") as transport:
        with pytest.raises(TryLater):
            await transport.send(str(chat.id), Page("Сводка"), 2)
    assert len(chat.messages) == 1


async def test_on_the_wall_nobody_is_written_to(server: Server, vk: Vk) -> None:
    with pytest.raises(Refused):
        await vk.send(f"wall-{CLUB}", Page("Привет"), 1)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_who_is_an_admin_and_who_is_inside(server: Server, vk: Vk) -> None:
    world = server.world
    oleg, ivan, anna = world.person("Олег Ким"), world.person("Иван Сон"), world.person("Анна")
    group = world.group("Двор", admins=[oleg])
    world.add_bot(group)
    world.join(group, ivan)
    chat = str(group.id)
    asked = await asyncio.gather(*(vk.is_admin(chat, str(one.id)) for one in (oleg, ivan, anna)))
    assert asked == [True, False, False]
    assert [await vk.is_inside(chat, str(one.id)) for one in (oleg, ivan, anna)] == [True, True, False]
    assert len(calls(server, "messages.getConversationMembers")) == 1
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


# ── Callback server ──────────────────────────────────────────────────────────────────────────────────────────────────
SECRET = "не-ascii-тайна"  # noqa: S105


@asynccontextmanager
async def called_back(server: Server, ear: Ear) -> AsyncIterator[Callable[[Any], Any]]:
    async with connected(server, mode="callback", callback_secret=SECRET) as transport:
        [(path, hook)] = transport.hooks(ear).items()
        assert path == "/vk/callback"

        async def post(body: Any) -> tuple[int, str]:
            return await hook({}, body if isinstance(body, bytes) else json.dumps(body).encode())

        yield post


def said(server: Server, text: str) -> dict[str, Any]:
    """What VK would bring."""
    from tests.platforms.vk import show

    message = server.world.write(server.world.person("Иван Сон"), text)
    what = {"message": show.message(message), "client_info": {}}
    return server.world.events.wrap("message_new", what) | {"secret": SECRET}


async def test_f47_an_event_is_confirmed_when_it_is_saved(server: Server) -> None:
    ear = Ear()
    async with called_back(server, ear) as post:
        event = said(server, "Привет")
        ear.full = 1
        assert (await post(event))[0] == 500
        assert await post(event) == (200, "ok")
        assert await post(event) == (200, "ok")
        strange = server.world.events.wrap("something_new", {}) | {"secret": SECRET}
        assert await post(strange) == (200, "ok")
        assert await post(server.world.events.wrap("message_new", {"message": 5}) | {"secret": SECRET}) == (200, "ok")
    assert ear.texts == ["Привет"]
    assert len(ear.spoilt) == 1


async def test_f47_s11_a_wrong_secret_or_group_is_refused(server: Server) -> None:
    ear = Ear()
    async with called_back(server, ear) as post:
        event = said(server, "Привет")
        wrong: list[Any] = [
            event | {"secret": "другая"},
            event | {"secret": "ä"},
            event | {"secret": 5},
            {key: value for key, value in event.items() if key != "secret"},
            event | {"group_id": 1},
            event | {"group_id": str(CLUB)},
            {"type": "confirmation", "group_id": 1},
            {"type": "confirmation", "group_id": CLUB, "secret": "другая"},
            [],
            b"",
            b"\xff\xfe",
            b"[" * 100_000,
        ]
        for body in wrong:
            assert await post(body) == (403, "")
    assert ear.heard == []


async def test_f47_the_confirmation_code_is_asked_anew(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.transports.vk import callback

    monkeypatch.setattr(callback, "CODE_FOR", 0.0)
    async with called_back(server, Ear()) as post:
        question = {"type": "confirmation", "group_id": CLUB, "secret": SECRET}
        assert await post(question) == (200, server.world.confirmation)
        server.world.confirmation = "another1"
        assert await post(question) == (200, "another1")


def test_s09_callback_mode_needs_a_secret() -> None:
    with pytest.raises(ValueError, match="callback_secret"):
        Vk("t", 5, mode="callback")


# ── The doctor ───────────────────────────────────────────────────────────────────────────────────────────────────────
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

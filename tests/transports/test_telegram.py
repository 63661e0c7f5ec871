"""Telegram as people use it, and as they misuse it: the whole Sosed over real HTTP to a Telegram in this process."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import web
from bot.config import CannotStart, load
from bot.message import Kind, Update, text
from bot.texts import Texts
from bot.transport import Key, Moved, Page, Refused, TryLater
from bot.transports.telegram import Telegram
from bot.transports.telegram.reading import Reader
from models import Account, KeptFile, Membership, OpenDialog, Queued, Seat, Signal
from services import chats, events, files, people
from services.roles import Role
from tests.conftest import NOW
from tests.platforms import telegram
from tests.platforms.telegram.faults import drop_before, error, html502, http, server_error
from tests.platforms.telegram.pictures import DOT
from tests.transports.house import House, house, hurry

SECRET = "a-secret_of_the_webhook_1"  # noqa: S105  nobody's
ROOT = Path(__file__).parents[2]
PATIENCE = 90  # seconds a process of its own has on a busy machine


@asynccontextmanager
async def connected(server: telegram.Server) -> AsyncIterator[Telegram]:
    transport = Telegram(server.token, api_base=server.url)
    try:
        yield transport
    finally:
        await transport.close()


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Server]:
    hurry(monkeypatch)
    async with telegram.Server() as running:
        yield running


@pytest.fixture
async def transport(server: telegram.Server) -> AsyncIterator[Telegram]:
    async with connected(server) as one:
        yield one


async def meeting(home: House) -> int:
    def create(session: Session) -> int:
        host = people.leaders(session, home.community)[0]
        starts = NOW + timedelta(days=3)
        return events.create(session, home.community, "Чаепитие", starts, "Двор", by=host, now=NOW).id

    return await home.app.store.write(create)


# ── Menus, links, newcomers ──────────────────────────────────────────────────────────────────────────────────────────
async def test_menus_of_commands_by_place_language_and_role(database: Path) -> None:
    async with house(database) as home:
        await home.until(lambda: len(home.server.called("setMyCommands")) >= 4)
        shown = {
            (call.params["scope"]["type"], call.params.get("language_code")): call.params["commands"]
            for call in home.server.called("setMyCommands")
        }
        assert set(shown) == {
            (place, language) for place in ("all_private_chats", "all_group_chats") for language in (None, "en")
        }
        private = [one["command"] for one in shown["all_private_chats", None]]
        assert {"need", "my", "events", "talents", "forget", "menu", "help", "cancel"} <= set(private)
        assert not {"survey", "invite"} & set(private)  # a leader's
        assert [one["command"] for one in shown["all_group_chats", "en"]] == ["help"]
        home.world.write("Мария", "/menu")
        home.world.write("Галина", "/menu")
        await home.calm()
        await home.until(lambda: len(home.server.called("setMyCommands")) >= 6)
        own = {
            call.params["scope"]["chat_id"]: {one["command"]: one["description"] for one in call.params["commands"]}
            for call in home.server.called("setMyCommands")
            if call.params["scope"]["type"] == "chat"
        }
        hers, galinas = own[home.world.person("Мария").id], own[home.world.person("Галина").id]
        assert list(hers)[:3] == ["event", "survey", "newcomers"]  # the menu's first
        assert {"survey", "invite", "results", "talents", "forget", "help", "cancel"} <= set(hers)
        assert {"need", "talents", "forget", "menu", "help", "cancel"} <= set(galinas)
        assert not {"survey", "invite", "results", "event"} & set(galinas)
        assert galinas["help"] == "Справка"
        home.world.write("Галина", "/language")
        await home.calm()
        home.world.press("Галина", home.world.private("Галина").messages[-1], "English")
        await home.until(lambda: len(home.server.called("setMyCommands")) >= 7)
        last = home.server.called("setMyCommands")[-1].params
        assert last["scope"]["chat_id"] == home.world.person("Галина").id
        assert {"command": "help", "description": "Help"} in last["commands"]


async def test_a_named_link_tells_where_a_newcomer_comes_from(database: Path) -> None:
    async with house(database) as home:
        home.world.write("Мария", "/invite")
        home.world.write("Мария", "листовка у лифта")
        await home.calm()
        link = next(url for url in home.yard.links if url in home.said("Мария")[-1])
        assert home.yard.links[link].name == "листовка у лифта"
        home.world.follow("Тимур", link)
        await home.calm()
        assert await home.rows(select(Membership.source).where(Membership.newcomer)) == [("листовка у лифта",)]


async def test_a_link_that_cannot_be_made_is_said_so(database: Path) -> None:
    async with house(database) as home:
        home.yard.members[home.world.bot.id].rights["can_invite_users"] = False
        home.world.write("Мария", "/invite")
        home.world.write("Мария", "листовка")
        await home.calm()
        home.yard.members[home.world.bot.id].status = "kicked"
        home.world.write("Мария", "/invite")
        home.world.write("Мария", "объявление")
        await home.calm()
        assert not home.yard.links
        assert home.said("Мария")[1] == home.said("Мария")[3]
        assert not await home.outbox("undeliverable")


async def test_somebody_asks_to_be_let_in(database: Path) -> None:
    async with house(database, group={"by_request": True}) as home:
        home.world.join(home.yard, "Тимур")
        home.world.join(home.yard, "Чужой")
        await home.until(lambda: len(home.said("Мария")) == 2)
        asked = home.world.private("Мария").messages
        yes, no = asked[0].rows[0]
        home.server.faults.add("approveChatJoinRequest", server_error)
        home.world.press("Мария", asked[0], yes.label)
        home.world.press("Мария", asked[1], no.label)
        await home.until(lambda: home.yard.member(home.world.person("Тимур")))
        await home.calm()
        assert not home.yard.requests
        assert home.yard.member(home.world.person("Чужой")) is None
        assert await home.role("Тимур") is Role.MEMBER


async def test_a_button_from_the_group_opens_the_private_chat_with_its_purpose(database: Path) -> None:
    async with house(database) as home:
        timur = home.world.person("Тимур")
        home.world.join(home.yard, timur)
        home.world.write(timur, "/help@sosed_test_bot", home.yard)
        await home.calm()
        (button,) = home.yard.messages[-1].rows[0]
        assert button.url.startswith("https://t.me/sosed_test_bot?start=")
        home.world.press(timur, home.yard.messages[-1], button.label)
        await home.calm()
        assert "Двор" in " ".join(home.said(timur)) or home.said(timur)
        assert await home.role("Тимур") is Role.MEMBER


async def test_f59_a_start_with_whatever_behind_it(database: Path) -> None:
    payloads = ("flyer_7", "d", "t" + "A" * 63, "dZ286MTpoZWxw", "%00", "../../etc", "💥", "х" * 3000, "d" + "A" * 62)
    async with house(database) as home:
        for n, payload in enumerate(payloads):
            home.world.write(f"Гость {n}", f"/start {payload}")
        await home.calm()
        assert all(home.said(f"Гость {n}") for n in range(len(payloads)))
        sources = select(Account.source).where(Account.external == str(home.world.person("Гость 0").id))
        assert await home.value(sources) == "flyer_7"
        assert await home.broken() == 0
        assert await home.value(select(func.count()).select_from(Membership)) == 3  # nobody got in that way


# ── In groups ────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_answers_stay_in_their_topic(database: Path) -> None:
    async with house(database, group={"forum": True}) as home:
        topic = home.world.topic(home.yard, "Объявления")
        home.world.write("Галина", "/help@sosed_test_bot", home.yard, thread=topic)
        await home.calm()
        home.world.write("Галина", "/help@sosed_test_bot", home.yard)
        await home.calm()
        assert [one.thread for one in home.yard.messages if one.mine] == [topic, None]


async def test_what_goes_on_in_a_group_is_counted_without_its_words(database: Path) -> None:
    async with house(database) as home:
        world = home.world
        first = world.write("Галина", "Кто видел кота?", home.yard)
        world.write("Олег", "Я видел", home.yard, answers=first)
        world.edit(first, "/register")  # an edit is no command
        world.react("Олег", first, "❤")
        world.react("Олег", first, None)
        channel = world.channel("Новости двора", ["Мария"])
        world.add_bot(channel, by="Мария")
        await home.calm()

        def attach(session: Session) -> None:
            chat = people.find_chat(session, "telegram", str(channel.id), title=channel.title, channel="channel")
            chats.attach(session, chat.id, home.community)

        await home.app.store.write(attach)
        post = world.post(channel, "Субботник")
        world.react("Читатель", post, "👍")
        world.react("Другой", post, "👍")
        await home.calm()
        counted = dict(await home.rows(select(Signal.kind, func.count()).group_by(Signal.kind)))
        assert counted == {"said": 2, "answered": 1, "reacted": 1, "posted": 1, "counted": 1}
        assert await home.value(select(Signal.number).where(Signal.kind == "counted")) == 2
        assert not home.said(home.yard)


# ── Pictures, documents, long words ──────────────────────────────────────────────────────────────────────────────────
async def test_photos_and_documents_in_and_out(server: telegram.Server, transport: Telegram) -> None:
    world, reader = server.world, transport.reader
    galina = world.private("Галина")
    world.write("Галина", "кот", media="photo", file=DOT)
    world.write("Галина", "", media="document", file=b"%PDF-1.7 ...", name="устав.pdf")
    photo, document = (reader.read(one.body)[0] for one in world.updates.everything)
    assert (photo.text, photo.media, photo.files[0].kind) == ("кот", "photo", "photo")
    assert (document.files[0].name, document.files[0].mime) == ("устав.pdf", "application/pdf")
    assert await transport.fetch(photo.files[0].id) == DOT
    assert await transport.fetch(document.files[0].id) == b"%PDF-1.7 ..."
    await transport.send(str(galina.id), Page("итоги", picture=DOT), 1)
    await transport.send(str(galina.id), Page("", document=("отчёт.xlsx", b"PK")), 2)
    await transport.edit(str(galina.id), str(galina.messages[-2].id), Page("итоги недели"))
    shown, sheet = galina.messages[-2:]
    assert (shown.photo, shown.text) == (DOT, "итоги недели")
    assert (sheet.document, sheet.file.name) == (b"PK", "отчёт.xlsx")
    assert not server.violations


async def test_files_that_cannot_be_fetched(server: telegram.Server, transport: Telegram) -> None:
    world = server.world
    world.write("Галина", "", media="document", file=b"x", size=21 * 2**20)
    world.write("Галина", "", media="document", file=b"x", size=5)
    world.write("Галина", "", media="document", file=b"x" * (20 * 2**20 + 1), size=5)
    large, gone, liar = (transport.reader.read(one.body)[0].files[0].id for one in world.updates.everything)
    for file in (large, liar, "AgACnonsense"):
        with pytest.raises(Refused):
            await transport.fetch(file)
    for fault in (html502, server_error, http(404)):
        server.faults.add("file", fault)
        with pytest.raises(TryLater):
            await transport.fetch(gone)
    assert await transport.fetch(gone) == b"x"


async def test_a_photo_that_never_opens_is_asked_for_once_more(database: Path) -> None:
    async with house(database) as home:
        lost = await wanted_photo(home)
        home.server.faults.add("file", http(404), times=None)
        for _ in range(files.ATTEMPTS + 2):
            assert not home.said("Галина")
            await home.app.tick(home.clock())
            if await home.value(select(KeptFile.state)) == "lost":
                break
        await home.heard("Галина", "Фото не открылось")
        asked = len(home.server.called("getFile"))
        await home.app.tick(home.clock())
        assert (asked, len(home.server.called("getFile"))) == (files.ATTEMPTS, files.ATTEMPTS)  # no longer asked for
        home.server.faults.clear()
        home.world.press("Галина", home.world.private("Галина").messages[-1], "Прислать ещё раз")
        await home.heard("Галина", "Жду фото")
        home.world.write("Галина", "", media="photo", file=DOT)
        await home.heard("Галина", "Спасибо")
        await home.app.tick(home.clock())
        assert await home.app.store.read(lambda session: files.content(session, lost))


async def test_a_platform_out_of_reach_costs_nobody_a_photo(database: Path) -> None:
    async with house(database) as home:
        lost = await wanted_photo(home)
        home.server.faults.add("getFile", drop_before, times=None)
        for _ in range(files.ATTEMPTS + 2):
            await home.app.tick(home.clock())
        home.server.faults.clear()
        await home.app.tick(home.clock())
        assert await home.app.store.read(lambda session: files.content(session, lost))
        assert not home.said("Галина")


async def wanted_photo(home: House) -> int:
    """Somebody has sent a photo that is to be fetched; its id among ours."""
    home.world.write("Галина", "", media="photo", file=DOT)
    photo = home.telegram.reader.read(home.world.updates.everything[-1].body)[0].files[0]
    await home.calm()
    home.world.said.clear()
    galina = Account.external == str(home.world.person("Галина").id)

    def want(session: Session) -> int:
        person = session.scalars(select(Account.person).where(galina)).one()
        return files.want(session, person, "telegram", photo.id, "photo", home.clock())

    home.app._fetched = None  # a file is wanted by an update, and this one was heard without
    return await home.app.store.write(want)


async def test_long_words_of_emoji_go_out_whole(database: Path) -> None:
    family, flag = "👩‍👩‍👧‍👦", "🇷🇺"
    long = (family * 30 + flag * 40 + "Привет, соседи! ё̈ " * 20) * 20
    async with house(database) as home:
        await home.say("Галина", long)
        await home.calm()
        pages = home.said("Галина")
        assert len(pages) >= 3
        assert "".join("".join(pages).split()) == "".join(long.split())
        assert all(len(page) <= 4096 for page in pages)
        assert not any(page.startswith(("\u200d", "\ufe0f")) for page in pages)


async def test_f55_names_and_words_notify_nobody_and_are_shown_as_typed(database: Path) -> None:
    typed = "@all @galina_p <b>жирно</b> *звезда* _x_ [id1|Павел] [x](tg://user?id=1) &amp;"
    async with house(database) as home:
        await home.say("Галина", typed, "@a" * 2048, "@дом " * 900)
        await home.calm()
        first, full, *rest = home.world.private("Галина").messages
        assert first.text.replace("\u2060", "") == typed
        assert len(full.text) == 4096
        assert len(rest) == 2
        for message in (first, full, *rest):
            assert not {one["type"] for one in message.entities} & {"mention", "text_mention", "bold", "text_link"}
        assert not await home.outbox("undeliverable")


@pytest.mark.parametrize(
    "words",
    [
        "👩‍👩‍👧‍👦" * 20_000,
        "Щ" * 100_000,
        "\u202eоборот \u200b\u2060 Z̷̢̛͔a̵͓͠l̶̡̛g̸̨̛o̴͇͝",
        "нуль\x00байт \x1b[31m",
        "половина \ud83d буквы",
    ],
    ids=["emoji", "long", "odd", "control", "surrogate"],
)
async def test_f54_words_that_no_keyboard_types(database: Path, words: str) -> None:
    async with house(database) as home:
        galina = home.world.person("Галина")
        private = {"id": galina.id, "type": "private", "first_name": words}
        about = {"id": galina.id, "is_bot": False, "first_name": words}
        for n, said in enumerate((words, f"/event {words}", f"/start {words}", f"/{words}")):
            message = {"message_id": 900 + n, "date": int(NOW.timestamp()), "chat": private, "from": about}
            home.world.raw({"message": message | {"text": said}})
        home.world.write("Олег", "/help")
        await home.calm()
        assert home.said("Олег")
        if "\ud83d" not in words:
            assert len(home.said("Галина")) >= 4
            assert await home.broken() == 0


async def test_f58_no_words_where_words_are_asked_for(database: Path) -> None:
    async with house(database) as home:
        home.world.write("Мария", "/event")
        await home.calm()
        for media in ("sticker", "voice", "contact", "location", "dice", "video_note", "venue", "story"):
            said = len(home.said("Мария"))
            home.world.write("Мария", "", media=media)
            await home.calm()
            assert len(home.said("Мария")) > said, media
        said = len(home.said("Мария"))
        for _ in range(3):
            home.world.write("Мария", "", media="photo", album="55")
        await home.calm()
        assert len(home.said("Мария")) == said + 2  # one line for the album, and the question again
        home.world.write("Мария", "Чаепитие")
        await home.calm()
        assert "огда" in home.said("Мария")[-1]
        assert await home.value(select(func.count()).select_from(OpenDialog)) == 1
        home.world.write("Галина", "", media="photo")
        await home.calm()
        assert home.said("Галина")


# ── Buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_f56_forged_old_and_foreign_buttons(database: Path) -> None:
    async with house(database) as home:
        event = await meeting(home)
        home.world.write("Галина", "/events")
        await home.calm()
        message = home.world.private("Галина").messages[-1]
        forged = (
            f"rsvp:{home.community}:{event}:99",
            f"rsvp:{home.community}:{event + 1}:1",
            f"rsvp:{home.community + 1}:{event}:1",
            f"rsvp:{home.community}:{'9' * 40}:1",
            "rsvp:",
            ":::::",
            "ответ:1:2",
            f"event-off:{home.community}:{event}:sure",
            f"let-in:{home.community}:1:1",
            f"survey-close:{home.community}:1",
            f"register:0:{'9' * 18}",
            "go:0:nonsense",
            f"go:{home.community}:survey",
            "x" * 64,
            "d:1:2:~" + "0" * 24,
        )
        for data in forged:
            home.world.press("Галина", message, data, forged=True)
            home.world.press("Чужой", home.yard.messages[0], data, forged=True)
        await home.calm()
        assert len(home.server.called("answerCallbackQuery")) == 2 * len(forged)
        assert await home.value(select(func.count()).select_from(Seat)) == 0
        assert await home.broken() == 0
        assert not home.yard.requests


# ── What leaves the house ────────────────────────────────────────────────────────────────────────────────────────────
CALLED: list[tuple[str, Any]] = []
_listens = [False]


def _hear(what: str, args: tuple[Any, ...]) -> None:
    if _listens[0] and what in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        CALLED.append((what, args[1] if what == "socket.connect" else args[0]))


async def test_no_other_host_is_contacted(database: Path) -> None:
    sys.addaudithook(_hear)  # cannot be taken away again, so it is told when to listen
    CALLED.clear()
    async with house(database) as home:
        _listens[0] = True
        try:
            home.world.write("Мария", "/menu")
            home.world.write("Галина", "кот", media="photo")
            await home.say(home.yard, "https://example.org/картинка.png")
            home.server.faults.add("getUpdates", drop_before, times=2)
            await home.calm()
            photo = home.telegram.reader.read(home.world.updates.everything[-1].body)[0]
            await home.telegram.fetch(photo.files[0].id)
            await home.until(lambda: CALLED)
        finally:
            _listens[0] = False
    port = int(home.server.url.rpartition(":")[2])
    assert {where for what, where in CALLED if what == "socket.connect"} == {("127.0.0.1", port)}
    assert {where for what, where in CALLED if what != "socket.connect"} <= {"127.0.0.1"}


def canary(error: BaseException) -> str:
    shown = [str(error), repr(error), *traceback.format_exception(error)]
    return "\n".join([*shown, repr(vars(error))])


async def test_s21_no_error_and_no_repr_shows_the_token(server: telegram.Server, transport: Telegram) -> None:
    world = server.world
    world.private("Галина")
    world.write("Галина", "", media="document", file=b"x")
    file = transport.reader.read(world.updates.everything[0].body)[0].files[0].id
    chat = str(world.person("Галина").id)
    secret = server.token.partition(":")[2]
    shown = [repr(transport), repr(vars(transport))]
    calls: list[Callable[[], Any]] = [
        lambda: transport.fetch(file),
        lambda: transport.send(chat, Page("слова"), 1),
        lambda: transport.edit(chat, "1", Page("слова")),
        lambda: transport.is_admin(chat, chat),
        lambda: transport.invite("-100123", "листовка"),
        lambda: transport.open(),
    ]
    for fault in (drop_before, html502, server_error, error(401, "Unauthorized"), error(404, "Not Found")):
        for call in calls:
            server.faults.add("*", fault)
            server.faults.add("file", fault)
            try:
                await call()
            except Exception as trouble:
                shown.append(canary(trouble))
            server.faults.clear()
    assert len(shown) > 20
    assert not [one for one in shown if secret in one]


def config_file(folder: Path, server: telegram.Server, token: str, **more: str) -> Path:
    file = folder / "config.toml"
    lines = ["[database]", f'url = "sqlite:///{folder / "run.db"}"', "[telegram]", f'token = "{token}"']
    lines += [f'api_base = "{server.url}"', *(f'{key} = "{value}"' for key, value in more.items())]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


async def started(file: Path) -> asyncio.subprocess.Process:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SOSED_")}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--config", str(file)),
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def test_a_wrong_token_is_one_line_and_exit_code_2(server: telegram.Server, tmp_path: Path) -> None:
    process = await started(config_file(tmp_path, server, "123456789:AAcanary_canary_canary_canary_canary"))
    said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    lines = said.decode().splitlines()
    assert process.returncode == 2
    assert len(lines) == 1
    assert "telegram.token" in lines[0]
    assert "canary" not in lines[0]


async def test_s21_a_run_full_of_faults_shows_no_token(server: telegram.Server, tmp_path: Path) -> None:
    secret = server.token.partition(":")[2]
    server.faults.add("getUpdates", html502)
    server.faults.add("getUpdates", drop_before)
    server.faults.add("sendMessage", html502)
    server.world.raw({"message": {"text": server.token}})
    server.world.write("Галина", f"/start {server.token}")
    process = await started(config_file(tmp_path, server, server.token))
    async with asyncio.timeout(PATIENCE):
        while not server.world.said:  # noqa: ASYNC110 - in another process
            await asyncio.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    assert "Telegram is not reached" in said.decode()
    assert secret not in said.decode()
    assert "Traceback" not in said.decode()


def test_s09_a_webhook_without_a_good_secret_does_not_start(tmp_path: Path) -> None:
    server = telegram.Server()
    server.url = "http://127.0.0.1:1"
    for secret in ({}, {"webhook_secret": "short"}, {"webhook_secret": "с-русскими-буквами-и-длинный"}):
        with pytest.raises(CannotStart, match="webhook_secret"):
            load(config_file(tmp_path, server, server.token, mode="webhook", **secret))


# ── Webhook ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def hooked(database: Path) -> AsyncIterator[tuple[House, str]]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    about = {"mode": "webhook", "webhook_secret": SECRET}
    async with house(database, telegram=about, web={"port": port, "public_url": address}) as home:
        await home.until(lambda: home.server.webhook.url)
        yield home, home.server.webhook.url


async def test_f57_a_webhook_hears_confirms_and_is_not_fooled(database: Path) -> None:
    async with hooked(database) as (home, url), aiohttp.ClientSession() as client:
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        await home.calm()
        taken = home.world.updates.everything[-1].body
        right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

        async def post(body: Any, headers: dict[str, str], kind: str = "application/json") -> int:
            async with client.post(url, data=body, headers=headers | {"Content-Type": kind}) as answer:
                return answer.status

        good = json.dumps(taken)
        assert await post(good, right) == 200  # replayed
        assert home.app.dispatcher.counters.repeated == 1
        new = json.dumps(taken | {"update_id": 999})
        assert await post(new, {}) == 401
        assert await post(new, {"X-Telegram-Bot-Api-Secret-Token": SECRET + "x"}) == 401
        assert await post(new, {"X-Telegram-Bot-Api-Secret-Token": "секрет"}) == 401
        assert await post(new, right, "text/plain") == 400
        assert await post("{", right) == 400
        assert await post("[1]", right) == 400
        assert await post('{"update_id": "7"}', right) == 400
        assert await post("\xff\xfe".encode("latin-1"), right) == 400
        assert await post('{"a": "' + "x" * 10 * 2**20 + '"}', right) == 413
        async with client.get(url, headers=right) as answer:
            assert answer.status == 405
        async with client.get(url.replace("/telegram/webhook", "/health")) as answer:
            assert (answer.status, await answer.text()) == (200, "ok\n")
        await home.calm()
        assert len(home.said("Галина")) == 1
        assert await post('{"update_id": 1000, "message": {"date": "вчера"}}', right) == 200  # put aside
        assert await home.broken() == 1


async def test_t13_a_secret_that_is_no_text_is_refused(database: Path) -> None:
    async with hooked(database) as (_, url):
        host, port = "127.0.0.1", int(url.split(":")[2].split("/")[0])
        reader, writer = await asyncio.open_connection(host, port)
        head = b"POST /telegram/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
        writer.write(head + b"X-Telegram-Bot-Api-Secret-Token: \xff\xfe\xd0\r\nContent-Length: 2\r\n\r\n{}")
        assert b" 401 " in await reader.readline()
        writer.close()


async def test_s10_a_slow_sender_is_cut_off(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SLOWEST", 0.2)
    async with hooked(database) as (home, url):
        port = int(url.split(":")[2].split("/")[0])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = "POST /telegram/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: 9000\r\n\r\n{{".encode())
        assert b" 408 " in await asyncio.wait_for(reader.readline(), 3)
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        writer.close()


# ── Reading, alone ───────────────────────────────────────────────────────────────────────────────────────────────────
def read(server: telegram.Server) -> list[Update]:
    reader = Reader(str(server.world.bot.id), "sosed_test_bot")
    return [update for raw in server.world.updates.everything for update in reader.read(raw.body)]


def test_commands_for_others_are_words() -> None:
    server = telegram.Server()
    for said in ("/need@SOSED_test_bot кран", "/need@other_bot кран", "/help", "почта@sosed_test_bot"):
        server.world.write("Галина", said)
    assert [one.text for one in read(server)] == ["/need кран", "need@other_bot кран", "/help", "почта@sosed_test_bot"]


def test_what_becomes_of_the_bot_and_of_people() -> None:
    server = telegram.Server()
    world = server.world
    yard = world.group("Двор", ["Мария"])
    world.add_bot(yard)
    world.restrict_bot(yard, can_send_messages=True)
    world.promote_bot(yard)
    world.demote_bot(yard)
    world.remove_bot(yard)
    world.write("Галина", "здравствуйте")
    world.block("Галина")
    world.unblock("Галина")
    kinds = [one.kind for one in read(server)]
    assert kinds == [
        Kind.ADDED,
        Kind.DEMOTED,
        Kind.DEMOTED,
        Kind.REMOVED,
        Kind.MESSAGE,
        Kind.BLOCKED,
        Kind.UNBLOCKED,
    ]


async def test_a_private_button_needs_the_own_name_and_a_link_waits_for_it(server: telegram.Server) -> None:
    galina = server.world.private("Галина")
    server.world.person("Галина").started = True
    async with connected(server) as transport:
        assert transport.link("go:1:help") is None
        await transport.send(str(galina.id), Page("Пишите мне", ((Key("Открыть", "go:1:help", True),),)), 1)
        assert "sosed_test_bot" in str(galina.messages[-1].rows[0][0].url)


async def test_a_request_to_join_follows_a_group_that_has_moved(server: telegram.Server, transport: Telegram) -> None:
    yard = server.world.group("Двор", ["Мария"], kind="group")
    server.world.add_bot(yard)
    server.world.migrate(yard)
    with pytest.raises(Moved):
        await transport.let_in(str(yard.id), "5", welcome=True)
    assert await transport.invite(str(yard.id), "листовка") is None


def test_the_doctor_names_the_command_that_takes_a_webhook_away() -> None:
    for language in ("ru", "en"):
        assert "sosed doctor --unhook" in Texts().render(text("trouble.telegram-webhook"), language)


async def test_the_outbox_keeps_the_words_until_they_are_sent(database: Path) -> None:
    async with house(database) as home:
        home.server.faults.flood(1, home.world.private("Галина"))
        await home.say("Галина", "важное")
        await home.until(lambda: home.server.faults.happened)
        await asyncio.sleep(0.1)
        assert "важное" in str(await home.value(select(Queued.content)))
        await home.calm()
        assert "важное" not in str(await home.value(select(Queued.content)))

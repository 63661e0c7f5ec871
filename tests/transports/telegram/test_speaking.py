"""Words, pictures and buttons, also such as nobody expects."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.transports.telegram.transport import Telegram
from bot.values.transport import Page, Refused, TryLater
from bot.words.quoted import as_read
from models import Account, Chat, KeptFile, OpenDialog, Seat
from services import files
from tests.conftest import NOW
from tests.platforms import telegram
from tests.platforms.telegram.faults import drop_before, html502, http, server_error
from tests.platforms.telegram.rules.pictures import DOT
from tests.support.everywhere import at_length, share
from tests.transports.house import House, house, meeting


# ── Pictures, documents, long words ───────────────────────────────────────────────────────────────────────────────────
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


async def test_the_rest_of_an_album_brings_itself_in_private_only(server: telegram.Server, transport: Telegram) -> None:
    world, reader = server.world, transport.reader
    group = world.group("Двор", ["Олег"])
    world.add_bot(group, by=world.person("Олег"))
    before = len(world.updates.everything)
    for chat, album in ((None, "7"), (group, "8")):
        for words in ("кот", "пёс"):
            world.write("Галина", words, chat, media="photo", file=DOT, album=album)
    read = [one for update in world.updates.everything[before:] for one in reader.read(update.body)]
    assert [(one.text, one.more) for one in read if one.where.private] == [("кот", False), ("", True)]
    assert [(one.text, one.more) for one in read if not one.where.private] == [("кот", False)]


async def test_an_album_goes_without_the_picture_telegram_refuses(server: telegram.Server, transport: Telegram) -> None:
    """Telegram refuses an album for one picture, and tells its number."""
    galina = server.world.private("Галина")
    server.world.write("Галина", "/start")
    chat, before = str(galina.id), len(galina.messages)
    await transport.send(chat, Page("Как это было", album=(DOT, b"no picture", DOT)), 1)
    assert [(one.text, one.photo) for one in galina.messages[before:]] == [("Как это было", DOT), ("", DOT)]
    await transport.send(chat, Page("Одно", album=(b"no picture", DOT)), 2)
    assert [(one.text, one.photo) for one in galina.messages[before + 2 :]] == [("Одно", DOT)]
    with pytest.raises(Refused):
        await transport.send(chat, Page("Ни одного", album=(b"no picture", b"no picture")), 3)


async def test_an_album_that_is_too_much_for_a_group_waits(server: telegram.Server, transport: Telegram) -> None:
    """Each of its pictures counts in the group's minute."""
    server.limits = True
    group = server.world.group("Двор", ["Олег"])
    server.world.add_bot(group, by=server.world.person("Олег"))
    await transport.send(str(group.id), Page("Раз", album=(DOT,) * 10), 1)
    await transport.send(str(group.id), Page("Два", album=(DOT,) * 9), 2)
    with pytest.raises(TryLater) as later:
        await transport.send(str(group.id), Page("Три", album=(DOT,) * 2), 3)
    assert 50 < later.value.seconds <= 60
    assert sum(one.photos for one in server.world.said) == 19


async def test_where_no_photos_may_be_sent_the_words_of_an_album_are(
    server: telegram.Server, transport: Telegram
) -> None:
    group = server.world.group("Двор", ["Олег"])
    server.world.add_bot(group, by=server.world.person("Олег"), admin=False)
    group.permissions["can_send_photos"] = False
    await transport.send(str(group.id), Page("Как это было", album=(DOT, DOT)), 1)
    assert [(one.text, one.photos) for one in server.world.said] == [("Как это было", 0)]


async def test_the_words_of_an_album_can_be_changed(server: telegram.Server, transport: Telegram) -> None:
    galina = server.world.private("Галина")
    server.world.write("Галина", "/start")
    id_ = await transport.send(str(galina.id), Page("Как это было", album=(DOT, DOT)), 1)
    await transport.edit(str(galina.id), id_, Page("Как было"))
    assert [one.text for one in galina.messages[-2:]] == ["Как было", ""]


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
            await home.app.chores(home.clock())
            if await home.value(select(KeptFile.state)) == "lost":
                break
        await home.heard("Галина", "Фото не открылось")
        asked = len(home.server.called("getFile"))
        await home.app.chores(home.clock())
        assert (asked, len(home.server.called("getFile"))) == (files.ATTEMPTS, files.ATTEMPTS)  # no longer asked for
        home.server.faults.clear()
        home.world.press("Галина", home.world.private("Галина").messages[-1], "Прислать ещё раз")
        await home.heard("Галина", "Жду фото")
        home.world.write("Галина", "", media="photo", file=DOT)
        await home.heard("Галина", "Спасибо")
        await home.app.chores(home.clock())
        assert await home.app.store.read(lambda session: files.content(session, lost))


async def test_a_platform_out_of_reach_costs_nobody_a_photo(database: Path) -> None:
    async with house(database) as home:
        lost = await wanted_photo(home)
        home.server.faults.add("getFile", drop_before, times=None)
        for _ in range(files.ATTEMPTS + 2):
            await home.app.chores(home.clock())
        home.server.faults.clear()
        await home.app.chores(home.clock())
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


async def test_names_and_words_notify_nobody_and_are_shown_as_typed(database: Path) -> None:
    """F55"""
    typed = "@all @galina_p <b>жирно</b> *звезда* _x_ [id1|Павел] [x](tg://user?id=1) &amp;"
    async with house(database) as home:
        await home.say("Галина", typed, "@a" * 2048, "@дом " * 900)
        await home.calm()
        first, *rest = home.world.private("Галина").messages
        assert as_read(first.text) == typed
        assert all(len(message.text) <= 4096 for message in rest)
        shown = "".join(as_read(message.text) for message in rest)
        assert shown.replace(" ", "") == "@a" * 2048 + "@дом" * 900
        for message in (first, *rest):
            assert not {one["type"] for one in message.entities} & {"mention", "text_mention", "bold", "text_link"}
        assert not await home.outbox("undeliverable")


@pytest.mark.parametrize(
    "words",
    share(
        [
            "👩‍👩‍👧‍👦" * 20_000,
            "Щ" * 100_000,
            "\u202eоборот \u200b\u2060 Z̷̢̛͔a̵͓͠l̶̡̛g̸̨̛o̴͇͝",
            "нуль\x00байт \x1b[31m",
            "половина \ud83d буквы",
        ],
        one_in=5,
    ),
    ids=["emoji", "long", "odd", "control", "surrogate"],
)
async def test_words_that_no_keyboard_types(database: Path, words: str) -> None:
    """F54"""
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


@at_length
async def test_no_words_where_words_are_asked_for(database: Path) -> None:
    """F58"""
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


# ── Buttons ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_forged_old_and_foreign_buttons(database: Path) -> None:
    """F56"""
    async with house(database) as home:
        event = await meeting(home)
        home.world.write("Галина", "/events")
        await home.calm()
        message = home.world.private("Галина").messages[-1]
        own = Chat.external == str(home.world.person("Галина").id)
        forged = (
            f"rsvp:{home.community}:{event}:99",
            f"rsvp:{home.community}:{event + 1}:1",
            f"rsvp:{home.community + 1}:{event}:1",
            f"rsvp:{home.community}:{'9' * 40}:1",
            "rsvp:",
            ":::::",
            "ответ:1:2",
            f"event-off:{home.community}:{event}:sure",
            f"let-in:{home.community}:1",
            f"survey-close:{home.community}:1",
            f"register:0:{'9' * 18}",
            f"register:0:{await home.value(select(Chat.id).where(own))}",
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
        assert await home.value(select(func.count()).select_from(OpenDialog)) == 0
        assert await home.broken() == 0
        assert not home.yard.requests

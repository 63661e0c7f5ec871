"""What every transport promises: the same cases against the console, memory, Telegram and VK.

A case says what it needs beside the port (see `Listening`); where a platform cannot do it by nature, the case is left
out there, and the promise that is kept instead stands in a case of its own.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bot.transports.vk.listening import polling
from bot.values.incoming import Kind
from bot.values.transport import Key, Page, Refused, TryLater, Undeliverable
from bot.words.layout import fit
from bot.words.quoted import as_read, quoted
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.contract.benches import BENCHES, GROUP

Case = Callable[[Any], Awaitable[None]]
CASES: list[tuple[Case, frozenset[str]]] = []
HELLO = "Здравствуйте, соседи!"
PAYLOAD = "s" + "aZ09_-" * 10 + "xyz"  # of a link: the longest, of all kinds of letters


def case(needs: str = "") -> Callable[[Case], Case]:
    def keep(function: Case) -> Case:
        CASES.append((function, frozenset(needs.split())))
        return function

    return keep


def keys(*labels: str, private: bool = False) -> tuple[tuple[Key, ...], ...]:
    return tuple((Key(label, f"go:1:{number}", private),) for number, label in enumerate(labels))


async def greeted(bench: Any, *people: str) -> None:
    """They write to the bot, which then may write to them."""
    for person in people:
        await bench.write(person, "Здравствуйте")
    await bench.until(lambda: len(bench.ear.heard) >= len(people))
    bench.ear.heard.clear()


async def settled(bench: Any, *people: str) -> None:
    """The bot is in the group, and so are they."""
    await bench.add_bot()
    for person in people:
        await bench.join(person)
    await bench.until(lambda: {one.sender.name for one in bench.ear.heard} >= {"Олег", *people})
    await asyncio.sleep(0.05)
    bench.ear.heard.clear()


# ── Speaking ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@case()
async def a_message_arrives(bench: Any) -> None:
    await greeted(bench, "Галина")
    id_ = await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)
    [seen] = await bench.seen("Галина")
    assert (seen.id, seen.text) == (id_, HELLO)


@case()
async def whoever_never_wrote_is_not_reached(bench: Any) -> None:
    bench.id("Галина")
    with pytest.raises(Undeliverable):
        await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)
    assert await bench.seen("Галина") == []


@case()
async def whoever_blocks_the_bot_is_reached_again_after_a_word(bench: Any) -> None:
    await greeted(bench, "Галина")
    await bench.block("Галина")
    with pytest.raises(Undeliverable):
        await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)
    await bench.write("Галина", "Я снова здесь")
    await bench.transport.send(bench.id("Галина"), Page(HELLO), 2)
    assert [one.text for one in await bench.seen("Галина")] == [HELLO]


@case("nonce")
async def the_same_nonce_is_the_same_message(bench: Any) -> None:
    await greeted(bench, "Галина")
    ids = [await bench.transport.send(bench.id("Галина"), Page(HELLO), nonce) for nonce in (7, 7, 8)]
    assert ids[0] == ids[1] != ids[2]
    assert len(await bench.seen("Галина")) == 2


@case()
async def two_chats_keep_their_messages_apart(bench: Any) -> None:
    await greeted(bench, "Галина", "Тимур")
    for number, name in enumerate(("Галина", "Тимур"), 1):
        await bench.transport.send(bench.id(name), Page(name), number)
    assert [[one.text for one in await bench.seen(name)] for name in ("Галина", "Тимур")] == [["Галина"], ["Тимур"]]


@case()
async def a_message_is_edited_and_deleted_by_its_id(bench: Any) -> None:
    await greeted(bench, "Галина")
    chat = bench.id("Галина")
    first = await bench.transport.send(chat, Page("Раз", keys("Да")), 1)
    await bench.transport.send(chat, Page("Два"), 2)
    await bench.transport.edit(chat, first, Page("Раз!", keys("Да", "Нет")))
    assert [(one.text, one.rows) for one in await bench.seen("Галина")] == [
        ("Раз!", (("Да",), ("Нет",))),
        ("Два", ()),
    ]
    await bench.transport.edit(chat, first, Page("Раз!"))
    await bench.transport.delete(chat, first)
    assert [one.text for one in await bench.seen("Галина")] == ["Два"]


@case()
async def an_edit_to_the_same_is_no_error(bench: Any) -> None:
    await greeted(bench, "Галина")
    chat, page = bench.id("Галина"), Page("Раз", keys("Да"))
    id_ = await bench.transport.send(chat, page, 1)
    await bench.transport.edit(chat, id_, page)
    assert [one.text for one in await bench.seen("Галина")] == ["Раз"]


@case()
async def what_is_gone_is_not_missed(bench: Any) -> None:
    """Deleted twice is deleted; an edit of it is passed over, or refused, and never means the chat."""
    await greeted(bench, "Галина")
    chat = bench.id("Галина")
    id_ = await bench.transport.send(chat, Page("Раз"), 1)
    await bench.transport.delete(chat, id_)
    await bench.transport.delete(chat, id_)
    with suppress(Refused):
        await bench.transport.edit(chat, id_, Page("Два"))
    assert await bench.seen("Галина") == []
    await bench.transport.send(chat, Page("Три"), 2)


@case()
async def an_edited_picture_keeps_its_message(bench: Any) -> None:
    await greeted(bench, "Галина")
    chat = bench.id("Галина")
    id_ = await bench.transport.send(chat, Page("Итоги", picture=PIXEL), 1)
    await bench.transport.edit(chat, id_, Page("Итоги недели", picture=PIXEL))
    [seen] = await bench.seen("Галина")
    assert (seen.text, seen.photo) == ("Итоги недели", PIXEL)


@case()
async def the_longest_text_fits(bench: Any) -> None:
    await greeted(bench, "Галина")
    most = bench.transport.capabilities.text
    for number, letter in enumerate("яa🎉"):
        await bench.transport.send(bench.id("Галина"), Page(letter * most), number + 1)
    assert [len(one.text) for one in await bench.seen("Галина")] == [most] * 3


@case()
async def longer_texts_come_in_parts_with_the_buttons_last(bench: Any) -> None:
    await greeted(bench, "Галина")
    said = " ".join(f"слово{n}👨‍👩‍👧" for n in range(900))
    pages = fit(said, keys("Да", "Нет"), bench.transport.capabilities)
    for number, page in enumerate(pages):
        await bench.transport.send(bench.id("Галина"), page, number + 1)
    seen = await bench.seen("Галина")
    assert len(seen) > 1
    assert " ".join(one.text for one in seen) == said
    assert [bool(one.rows) for one in seen] == [False] * (len(seen) - 1) + [True]


@case()
async def labels_and_keyboards_up_to_the_limit(bench: Any) -> None:
    await greeted(bench, "Галина")
    able = bench.transport.capabilities
    labels = [f"{number:02}".ljust(able.label, "я") for number in range(min(able.buttons, able.rows, 30))]
    [page] = fit("Выбирайте", keys(*labels), able)
    await bench.transport.send(bench.id("Галина"), page, 1)
    [seen] = await bench.seen("Галина")
    assert [label for row in seen.rows for label in row] == labels


@case()
async def too_many_buttons_become_a_list(bench: Any) -> None:
    await greeted(bench, "Галина")
    able = bench.transport.capabilities
    labels = [f"Дело {number}" for number in range(able.buttons + 1)]
    [page] = fit("Выбирайте", keys(*labels), able)
    await bench.transport.send(bench.id("Галина"), page, 1)
    [seen] = await bench.seen("Галина")
    assert seen.rows == ()
    assert seen.text.splitlines()[1:] == [f"{number}. {label}" for number, label in enumerate(labels, 1)]


@case()
async def a_page_with_everything(bench: Any) -> None:
    await greeted(bench, "Галина")
    rows = ((Key("Сайт", "x", False, "https://example.org/a?b=1"), Key("Да", "go:1:2", False)),)
    await bench.transport.send(bench.id("Галина"), Page(HELLO, rows, picture=PIXEL), 1)
    await bench.transport.send(bench.id("Галина"), Page("Список", rows, document=("список.csv", b"1;2\n")), 2)
    photo, document = await bench.seen("Галина")
    assert (photo.text, photo.photo) == (HELLO, PIXEL)
    assert (document.text, document.document) == ("Список", b"1;2\n")
    for one in (photo, document):
        assert [label for row in one.rows for label in row] == ["Сайт", "Да"]


@case()
async def the_menu_stays_under_the_input_field(bench: Any) -> None:
    await greeted(bench, "Галина")
    menu = (("📣 Позвать",), ("📝 Спросить", "⚙️ Сообщество"))
    await bench.transport.send(bench.id("Галина"), Page("Чем помочь?", menu=menu), 1)
    await bench.transport.send(bench.id("Галина"), Page("Слушаю"), 2)
    shown = await bench.menu("Галина") or []
    assert [label for row in shown for label in row] == [label for row in menu for label in row]


@case()
async def what_people_typed_is_shown_as_typed_and_rings_for_nobody(bench: Any) -> None:
    await settled(bench, "Галина")
    typed = "<b>Аня</b> *жирно* _х_ [ссылка](http://e.org) &amp; `код` \\ {0} %s"
    named = f"@all @online *все @sosed_bot [id{bench.id('Галина')}|Галина] @id{bench.id('Галина')} @club1"
    await bench.transport.send(bench.id(GROUP), Page(quoted(typed)), 1)
    await bench.transport.send(bench.id(GROUP), Page(quoted(named)), 2)
    first, second = await bench.seen(GROUP)
    assert as_read(first.text) == typed
    assert as_read(second.text) == named
    assert (first.notified, second.notified) == (False, False)


# ── Presses ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@case()
async def a_press_is_heard_once_and_acknowledged(bench: Any) -> None:
    await settled(bench, "Галина")
    id_ = await bench.transport.send(bench.id(GROUP), Page("Идёте?", ((Key("Иду", "rsvp:1:2:yes", False),),)), 1)
    await bench.press("Галина", id_, "Иду", group=True)
    [press] = await bench.heard(1)
    assert (press.kind, press.data, press.message) == (Kind.PRESS, "rsvp:1:2:yes", id_)
    assert (press.where.id, press.where.private, press.sender.name) == (bench.id(GROUP), False, "Галина")
    await bench.transport.acknowledge(press, "Записали вас")
    await bench.transport.acknowledge(press, None)  # a second time is no error
    assert await bench.flashed() == ["Записали вас"]


@case()
async def a_press_without_a_notice_says_nothing(bench: Any) -> None:
    await greeted(bench, "Галина")
    id_ = await bench.transport.send(bench.id("Галина"), Page("Идёте?", keys("Иду")), 1)
    await bench.press("Галина", id_, "Иду")
    [press] = await bench.heard(1)
    await bench.transport.acknowledge(press, None)
    assert await bench.notices() == []


@case()
async def a_long_notice_is_cut_and_not_lost(bench: Any) -> None:
    await greeted(bench, "Галина")
    id_ = await bench.transport.send(bench.id("Галина"), Page("Идёте?", keys("Иду")), 1)
    await bench.press("Галина", id_, "Иду")
    [press] = await bench.heard(1)
    await bench.transport.acknowledge(press, "Записали. " * 50)
    [notice] = await bench.flashed()
    assert notice.startswith("Записали. Записали.")


@case()
async def a_private_button_in_a_group_opens_the_private_chat_with_its_purpose(bench: Any) -> None:
    await settled(bench, "Галина")
    id_ = await bench.transport.send(bench.id(GROUP), Page("Кто с нами?", ((Key("Я", PAYLOAD, True),),)), 1)
    await bench.press("Галина", id_, "Я", group=True)
    [opened] = await bench.heard(1)
    assert (opened.kind, opened.data, opened.message) == (Kind.OPENED, PAYLOAD, None)
    assert (opened.where.private, opened.where.id) == (True, bench.id("Галина"))
    await bench.transport.send(bench.id("Галина"), Page("Добро пожаловать"), 2)


# ── Hearing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@case()
async def words_in_private_and_in_the_group(bench: Any) -> None:
    await settled(bench, "Галина")
    asked = await bench.transport.send(bench.id(GROUP), Page("Кто знает?"), 1)
    await bench.write("Галина", "Привет, Сосед")
    await bench.write("Галина", "Я знаю", group=True, answers=asked)
    await bench.write("Галина", "/help", group=True)
    private, group, command = await bench.heard(3)
    assert {one.kind for one in bench.ear.heard} == {Kind.MESSAGE}
    assert (private.text, private.where.private, private.where.id) == ("Привет, Сосед", True, bench.id("Галина"))
    assert (group.text, group.where.private, group.where.title) == ("Я знаю", False, GROUP)
    assert (group.message, command.message, command.text) == (asked, None, "/help")
    assert {(one.transport, one.bot, one.sender.name) for one in bench.ear.heard} == {
        (bench.transport.name, bench.transport.bot, "Галина")
    }
    assert {one.sender.id for one in bench.ear.heard} == {private.where.id}
    assert all(one.own for one in bench.ear.heard)
    assert len({one.id for one in bench.ear.heard}) == 3
    assert all(one.at.tzinfo is not None for one in bench.ear.heard)


@case()
async def what_is_sent_beside_words(bench: Any) -> None:
    await greeted(bench, "Галина")
    kinds = ["sticker", "photo", "voice", "document", "video", "location"]
    for kind in kinds:
        await bench.write("Галина", media=kind)
    heard = await bench.heard(len(kinds))
    assert [one.media for one in heard] == kinds
    assert {one.text for one in heard} == {""}


@case("files")
async def files_are_fetched_back(bench: Any) -> None:
    await greeted(bench, "Галина")
    await bench.write("Галина", media="photo")
    await bench.write("Галина", media="document")
    for update in await bench.heard(2):
        [file] = update.files
        assert file.kind == update.media
        assert await bench.transport.fetch(file.id) == PIXEL
    with pytest.raises(Refused):
        await bench.transport.fetch(bench.no_file())


@case()
async def coming_and_going(bench: Any) -> None:
    await bench.add_bot()
    await bench.join("Галина")
    await bench.leave("Галина")
    added, joined, left = await bench.until_kinds(Kind.ADDED, Kind.JOINED, Kind.LEFT)
    assert (added.sender.name, joined.sender.name, left.sender.name) == ("Олег", "Галина", "Галина")
    assert {(one.where.id, one.where.title, one.where.private) for one in bench.ear.heard} == {
        (bench.id(GROUP), GROUP, False)
    }
    assert added.where.members in (None, 3)
    assert joined.source is None


@case("edited")  # where somebody can put the bot out
async def the_bot_is_put_out(bench: Any) -> None:
    await settled(bench)
    await bench.remove_bot()
    [removed] = await bench.until_kinds(Kind.REMOVED)
    assert removed.sender.name == "Олег"
    with pytest.raises(Undeliverable):
        await bench.transport.send(bench.id(GROUP), Page(HELLO), 1)


@case("source")
async def the_link_a_newcomer_came_by(bench: Any) -> None:
    await settled(bench)
    await bench.join("Галина", source="афиша")
    [joined] = await bench.until_kinds(Kind.JOINED)
    assert joined.source == "афиша"


@case("files")  # over links that are addresses
async def a_link_into_private_chat_with_a_name(bench: Any) -> None:
    await bench.follow("Галина", bench.transport.link(PAYLOAD))
    await bench.heard(1)
    [opened] = bench.ear.heard
    assert (opened.kind, opened.data, opened.message, opened.where.private) == (Kind.OPENED, PAYLOAD, None, True)


@case()
async def blocked_and_unblocked(bench: Any) -> None:
    await greeted(bench, "Галина")
    await bench.block("Галина")
    await bench.unblock("Галина")
    heard = await bench.heard(2)
    assert [one.kind for one in heard] == [Kind.BLOCKED, Kind.UNBLOCKED]
    assert {one.where.id for one in heard} == {bench.id("Галина")}
    await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)


@case()
async def reactions(bench: Any) -> None:
    await settled(bench, "Галина")
    id_ = await bench.transport.send(bench.id(GROUP), Page(HELLO), 1)
    await bench.react("Галина", id_, "❤")
    [reacted] = await bench.heard(1)
    assert (reacted.kind, reacted.text, reacted.message) == (Kind.REACTED, "❤", id_)
    assert reacted.sender.name == "Галина"


@case("edited")
async def edits_of_others(bench: Any) -> None:
    await bench.write("Галина", "Приветт")
    await bench.heard(1)
    await bench.rewrite("Галина", "Привет")
    said, edited = await bench.heard(2)
    assert (edited.kind, edited.own) == (Kind.EDITED, said.own)


@case()
async def one_persons_updates_keep_their_order(bench: Any) -> None:
    for number in range(30):
        await bench.write("Галина", str(number))
    assert [one.text for one in await bench.heard(30)] == [str(number) for number in range(30)]


@case("poison")
async def poison_between_two_good_ones_is_put_aside(bench: Any) -> None:
    await bench.write("Галина", "до")
    await bench.poison()
    await bench.write("Галина", "после")
    assert [one.text for one in await bench.heard(2)] == ["до", "после"]
    await bench.until(lambda: bench.ear.spoilt)
    assert len(bench.ear.spoilt) == 1


@case("again")
async def what_could_not_be_saved_comes_again(bench: Any) -> None:
    bench.ear.full = 2
    await bench.write("Галина", "раз")
    await bench.write("Галина", "два")
    assert sorted(one.text for one in await bench.heard(2)) == ["два", "раз"]
    assert bench.ear.asked >= 4


@case("again")
async def what_was_said_while_nobody_listened_is_heard_once(bench: Any) -> None:
    await bench.write("Галина", "раз")
    await bench.heard(1)
    await asyncio.sleep(0.1)
    await bench.stop_listening()
    await bench.write("Галина", "два")
    await bench.start_listening()
    assert [one.text for one in await bench.heard(2)] == ["раз", "два"]


@case()
async def a_stop_is_prompt(bench: Any) -> None:
    began = time.monotonic()
    await bench.stop_listening()
    await bench.transport.close()
    assert time.monotonic() - began < 10  # a long poll is 25 seconds


@case("faults")
async def a_platform_that_is_down_is_asked_later(bench: Any) -> None:
    await greeted(bench, "Галина")
    for how in ("down", "drop"):
        bench.break_sending(how)
        with pytest.raises(TryLater) as later:
            await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)
        assert 0 < later.value.seconds <= 60
    await bench.transport.send(bench.id("Галина"), Page(HELLO), 1)
    assert [one.text for one in await bench.seen("Галина")] == [HELLO]


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── All of them ──────────────────────────────────────────────────────────────────────────────────────────────────────
PARAMETERS = [
    pytest.param(function, needs, name, id=f"{function.__name__}-{name}")
    for function, needs in CASES
    for name in BENCHES
]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.transports.telegram import listening

    monkeypatch.setattr(listening, "UNSAVED", 0.02)
    monkeypatch.setattr(polling, "AGAIN", 0.02)


@pytest.mark.parametrize(("function", "needs", "name"), PARAMETERS)
async def test_contract(function: Case, needs: frozenset[str], name: str, database: Path) -> None:
    async with BENCHES[name](database) as bench:
        if not needs <= bench.able:
            pytest.skip(f"{name} has no {', '.join(sorted(needs - bench.able))}")
        await bench.transport.open()
        await bench.start_listening()
        try:
            await function(bench)
        finally:
            await bench.stop_listening()
            await bench.transport.close()

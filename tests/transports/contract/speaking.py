"""What the bot says arrives once, in order, and fits."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from bot.values.outgoing import MAX_ALBUM
from bot.values.transport import Key, Page, Refused, Undeliverable
from bot.words.layout import fit
from bot.words.quoted import as_read, quoted
from tests.platforms.vk.methods.media import PIXEL
from tests.transports.contract.cases import HELLO, case, greeted, keys, settled
from tests.transports.contract.listening import GROUP


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
async def an_album_is_one_message_with_its_words(bench: Any) -> None:
    await greeted(bench, "Галина")
    pictures = tuple(PIXEL + bytes([number]) for number in range(MAX_ALBUM))
    await bench.transport.send(bench.id("Галина"), Page("Как это было", album=pictures[:2]), 1)
    await bench.transport.send(bench.id("Галина"), Page("", album=pictures), 2)
    pair, most = await bench.seen("Галина")
    assert (pair.text, pair.album) == ("Как это было", pictures[:2])
    assert (most.text, most.album) == ("", pictures)


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

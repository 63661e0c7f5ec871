"""Pictures, and cards that are kept up to date by editing."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.sending import outbox
from bot.values.outgoing import Button, Card, Message, Picture, Text, text
from bot.values.transport import Moved, Pace, TryLater, Undeliverable
from models import ShownCard
from tests.support.post import HOUR, NOON, SECOND, Post


# ── A picture ────────────────────────────────────────────────────────────────────────────────────────────────────────
def picture() -> Message:
    return Message((Text("as-is", {"words": "digest"}),), picture=Picture("week", {"bars": [1, 2]}))


async def test_a_picture_goes_with_its_words(post: Post) -> None:
    post.drawers["week"] = lambda data: f"png of {data['bars']}".encode()
    await post.queue("a", picture())
    await post.drain()
    assert post.transport.said[0].page
    assert post.transport.said[0].page.picture == b"png of [1, 2]"


@pytest.mark.parametrize("drawer", [{"week": lambda data: 1 // 0}, {}])
async def test_a_picture_that_fails_to_draw_goes_out_as_its_text(post: Post, drawer: dict[str, Any]) -> None:
    """F09"""
    post.drawers.update(drawer)
    await post.queue("a", picture())
    await post.queue("a", "next")
    await post.drain()
    assert post.texts() == ["digest", "next"]
    assert post.transport.said[0].page
    assert post.transport.said[0].page.picture is None
    assert await post.rows() == ["sent", "sent"]


# ── An album ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def album(*pictures: str, buttons: bool = False) -> Message:
    rows = ((Button(text("came.yes"), "came:1:1:yes"),),) if buttons else ()
    shown = tuple(Picture("photo", {"name": name}) for name in pictures)
    return Message((Text("as-is", {"words": "Как это было"}),), rows, album=shown)


def drawn(data: dict[str, Any]) -> bytes:
    return {"a": b"a", "b": b"b"}[data["name"]]


@pytest.mark.parametrize(
    ("card", "pages"),
    [
        (album("a", "b"), [("Как это было", None, (b"a", b"b"))]),
        (album("a", "broken", "b"), [("Как это было", None, (b"a", b"b"))]),
        (album("broken", "b"), [("Как это было", b"b", ())]),  # a single one is no album
        (album("broken"), [("Как это было", None, ())]),
        (album("a", "b", buttons=True), [("", None, (b"a", b"b")), ("Как это было", None, ())]),
        (album("a", buttons=True), [("Как это было", b"a", ())]),
    ],
)
async def test_an_album_is_what_could_be_drawn(
    post: Post, card: Message, pages: list[tuple[str, bytes | None, tuple[bytes, ...]]]
) -> None:
    post.drawers["photo"], post.boards[1] = drawn, card
    await post.queue("a", Card("board", 1, kept=False))
    await post.drain()
    sent = [said.page for said in post.transport.said if said.page]
    assert [(page.text, page.picture, page.album) for page in sent] == pages
    assert [bool(page.rows) for page in sent] == [False] * (len(pages) - 1) + [bool(card.rows)]


async def test_a_longer_caption_than_fits_follows_its_album(post: Post) -> None:
    post.able(caption=5)
    post.drawers["photo"], post.boards[1] = drawn, album("a", "b")
    await post.queue("a", Card("board", 1, kept=False))
    await post.drain()
    sent = [said.page for said in post.transport.said if said.page]
    assert [(page.text, len(page.album)) for page in sent] == [("", 2), ("Как это было", 0)]


async def test_an_edit_changes_the_words_of_an_album_only(post: Post) -> None:
    post.drawers["photo"], post.boards[1] = drawn, album("a", "b")
    await post.queue("a", Card("board", 1))
    await post.drain()
    post.boards[1] = replace(album("a"), body=(Text("as-is", {"words": "Как было"}),))
    await refresh(post)
    await post.drain()
    sent = [said.page for said in post.transport.said if said.page]
    assert [(page.text, len(page.album)) for page in sent] == [("Как это было", 2), ("Как было", 0)]


def test_no_message_has_more_pictures_than_every_platform_takes() -> None:
    with pytest.raises(ValueError, match="an album of 11 pictures"):
        album(*"a" * 11)


async def test_an_album_does_not_wait_in_the_outbox(post: Post) -> None:
    with pytest.raises(TypeError):
        await post.queue("a", album("a", "b"))


# ── Cards ────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def shown(post: Post, text: str = "5 мест") -> None:
    """A card about subject 1 hangs in chats a and b."""
    post.boards[1] = text
    await post.queue("a", Card("board", 1))
    await post.queue("b", Card("board", 1))
    await post.drain()


async def refresh(post: Post, subject: int = 1) -> None:
    await post.store.write(lambda session: outbox.refresh(session, "board", subject))


async def test_a_card_is_edited_to_its_newest_state(post: Post) -> None:
    await shown(post)
    for seats in ("4 места", "3 места", "2 места"):
        post.boards[1] = seats
        await refresh(post)
    await post.drain()
    said = [(one.how, one.chat, one.message, one.text) for one in post.transport.said]
    assert said == [
        ("send", "a", "1", "5 мест"),
        ("send", "b", "2", "5 мест"),
        ("edit", "a", "1", "2 места"),
        ("edit", "b", "2", "2 места"),
    ]
    await post.drain()
    assert len(post.transport.said) == 4


async def test_what_cannot_be_recorded_is_not_tried_for_ever(post: Post) -> None:
    """P3: the platform names a new chat by letters that no table takes; of a message, and of a card's edit."""
    await shown(post)
    post.boards[1] = "4 места"
    post.transport.fail("a", *[Moved("\ud800")] * 9)
    await refresh(post)
    await post.queue("a", "x")
    await post.queue("b", "hello")
    await post.drain()
    assert sorted(post.texts("b")) == ["4 места", "5 мест", "hello"]
    assert (await post.rows())[-2:] == ["undeliverable", "sent"]
    assert len(post.transport.trouble["a"]) == 7


async def test_a_card_is_sent_in_the_state_of_its_sending(post: Post) -> None:
    post.boards[1] = "5 мест"
    await post.queue("a", Card("board", 1))
    post.boards[1] = "4 места"
    await refresh(post)
    await post.drain()
    assert post.texts() == ["4 места"]


async def test_a_card_that_is_not_kept_is_not_edited(post: Post) -> None:
    post.boards[1] = "5 мест"
    await post.queue("a", Card("board", 1, kept=False))
    await post.drain()
    await refresh(post)
    await post.drain()
    assert [one.how for one in post.transport.said] == ["send"]


async def test_a_change_during_the_edit_is_shown_afterwards(post: Post) -> None:
    await shown(post)
    post.transport.slow = 0.05
    post.boards[1] = "4 места"
    await refresh(post)
    step = asyncio.create_task(post.delivery.step(NOON))
    await asyncio.sleep(0.02)
    post.boards[1] = "3 места"
    await refresh(post)
    await step
    await post.drain()
    assert post.texts("a") == ["5 мест", "4 места", "3 места"]


async def test_a_subject_that_is_gone_says_so(post: Post) -> None:
    await shown(post)
    del post.boards[1]
    await refresh(post)
    await post.drain()
    assert [(one.how, one.text) for one in post.transport.said[2:]] == [("edit", "Удалено.")] * 2


async def test_a_dropped_card_is_deleted(post: Post) -> None:
    await shown(post)
    await post.store.write(lambda session: outbox.drop(session, "board", 1))
    await post.drain()
    assert [(one.how, one.chat, one.message) for one in post.transport.said[2:]] == [
        ("delete", "a", "1"),
        ("delete", "b", "2"),
    ]
    await refresh(post)
    await post.drain()
    assert len(post.transport.said) == 4


async def test_a_card_posted_again_is_the_one_kept(post: Post) -> None:
    await shown(post)
    await post.queue("a", Card("board", 1))
    await post.drain()
    post.boards[1] = "4 места"
    await refresh(post)
    await post.drain()
    edits = [(one.chat, one.message) for one in post.transport.said if one.how == "edit"]
    assert edits == [("a", "3"), ("b", "2")]


async def test_an_edit_waits_while_the_platform_holds_the_chat(post: Post) -> None:
    """F21"""
    await shown(post)
    post.transport.fail("a", TryLater(30))
    post.boards[1] = "4 места"
    await refresh(post)
    await post.drain()
    assert (post.texts("a"), post.texts("b")) == (["5 мест"], ["5 мест", "4 места"])
    await post.drain(NOON + 30 * SECOND)
    assert post.texts("a") == ["5 мест", "4 места"]


async def test_a_card_in_an_unreachable_chat_is_given_up(post: Post) -> None:
    """F24, F36"""
    await shown(post)
    post.transport.fail("a", Undeliverable("kicked"))
    await refresh(post)
    await post.drain()
    await refresh(post)
    await post.drain()
    assert [one.chat for one in post.transport.said[2:]] == ["b", "b"]
    assert (
        await post.value(select(ShownCard.message).where(ShownCard.chat == post.chats["a"]).scalar_subquery()) is None
    )


async def test_a_card_is_edited_at_most_every_5_seconds(post: Post) -> None:
    post.able(Pace(edit_interval=5.0))
    await shown(post)
    for second in range(1, 13):
        post.boards[1] = f"{second}"
        await refresh(post)
        await post.drain(NOON + second * SECOND)
    assert post.texts("a") == ["5 мест", "5", "10"]


async def test_a_chat_has_one_edit_in_5_seconds(post: Post) -> None:
    """At most one edit in 5 s a chat."""
    post.able(Pace(edit_interval=5.0))
    for subject in (1, 2):
        post.boards[subject] = "x"
        await post.queue("a", Card("board", subject))
        await post.drain()
    for subject in (1, 2):
        await refresh(post, subject)
    await post.drain(NOON + 10 * SECOND)
    assert len([one for one in post.transport.said if one.how == "edit"]) == 1


async def test_edits_keep_the_pace_of_the_token(post: Post) -> None:
    """F21: an edit is a call like any other."""
    post.able(Pace(per_second=3))
    names = [f"x{n}" for n in range(6)]
    await post.meet(*names)
    post.boards[1] = "x"
    for n, name in enumerate(names):
        await post.queue(name, Card("board", 1))
        await post.drain(NOON + n * SECOND)
    await refresh(post)
    await post.drain(NOON + HOUR)
    assert len([one for one in post.transport.said if one.how == "edit"]) <= 3


async def test_a_card_that_grows_over_a_page_shows_its_beginning(post: Post) -> None:
    """F33: an edit cannot add a message."""
    post.able(text=20)
    await shown(post)
    post.boards[1] = "первая строка и вторая строка"
    await refresh(post)
    await post.drain()
    assert post.texts("a") == ["5 мест", "первая строка и…"]


async def test_a_pressed_message_is_edited_in_its_place(post: Post) -> None:
    await post.queue("a", "question")
    await post.drain()
    await post.queue("a", "answered", edits="1")
    await post.drain()
    assert [(one.how, one.message, one.text) for one in post.transport.said] == [
        ("send", "1", "question"),
        ("edit", "1", "answered"),
    ]

"""Pictures of numbers: as light or dark as their reader wants them; the words go when none can be drawn."""

from typing import Any

from sqlalchemy import update

from bot.values.outgoing import Message, Picture, say
from models import Account, Person
from tests.support.post import Post

PICTURE = Picture("digest", {"title": "Двор", "subtitle": "16–22 ноября", "first": "", "panels": []})


def _fails(data: dict[str, Any]) -> bytes:
    raise ValueError("no letters")


async def test_the_words_go_when_the_picture_fails(post: Post) -> None:
    post.drawers["digest"] = _fails
    post.start()
    await post.queue("a", Message(say("as-is", words="Нас 136.").body, (), PICTURE))
    await post.drain()
    assert post.texts("a") == ["Нас 136."]


async def test_the_picture_is_dark_for_whom_it_shall_be(post: Post) -> None:
    asked: list[bool] = []

    def draw(data: dict[str, Any]) -> bytes:
        asked.append(data.get("dark", False))
        return b"png"

    post.drawers["digest"] = draw
    post.start()
    theirs = Person.id == Account.person
    mine = update(Person).where(theirs, Account.external == "b").values(dark=True)
    await post.store.write(lambda session: session.execute(mine) and None)
    for one in "ab":
        await post.queue(one, Message(say("as-is", words="Нас 136.").body, (), PICTURE))
    await post.drain()
    assert sorted(asked) == [False, True]

"""A card: a file of handlers/; a picture: a file of drawing/."""

from functools import partial
from pathlib import Path

import pytest

from bot.configuration.config import CannotStart
from bot.found import makers
from tests.contributing.conftest import Talk
from tests.support.added import Added
from tests.support.everywhere import at_length

CARD = """
    from bot.routing.context import Context
    from bot.routing.place import NOWHERE
    from bot.routing.router import Router
    from bot.values.outgoing import Card, Message, Picture, text
    from models import Community
    from services.roles import Role

    router = Router()


    @router.command("poster", role=Role.GUEST, place=NOWHERE)
    def poster(ctx: Context) -> None:
        ctx.reply(Card("poster", ctx.community, kept=False))


    @router.card("poster", of=Community)
    def card(session, community: Community, language: str) -> Message:
        return Message((text("poster", name=community.name),))


    def picture(name: str) -> Picture:
        return Picture("poster", {"name": name})
"""
DRAWING = """
    def draw(data):
        return f"a poster of {data['name']}".encode()


    DRAWERS = {"poster": draw}
"""


@at_length
async def test_a_card(added: Added, talk: Talk) -> None:
    added.write("handlers/poster.py", CARD)
    added.write("locales/ru/poster.ftl", "command-poster = Афиша\nposter = Приходите к нам: { $name }.\n")
    assert "Приходите к нам: Соседи Кирова 12." in "\n".join(await talk("Мария: /poster"))


def test_a_picture(added: Added) -> None:
    """It is made in a process of its own, by the function that is found here."""
    added.write("drawing/poster.py", DRAWING)
    elsewhere = makers(Path("sosed.db"))["poster"]
    assert isinstance(elsewhere, partial)
    assert elsewhere.args[0]({"name": "Двор"}).decode() == "a poster of Двор"


@at_length
async def test_two_that_make_one_picture_are_named(added: Added, talk: Talk) -> None:
    file = added.write("drawing/poster.py", DRAWING.replace('"poster"', '"digest"'))
    with pytest.raises(CannotStart, match=f"{file}: 'digest' is made by drawing.digest_picture, too"):
        await talk("Мария: /help")

"""The community's wall, written on with a user's token against a server that speaks VK's protocol."""

import pytest

from bot.values.transport import Page, Refused, TryLater
from models import NO_KEY
from tests.platforms.vk import Server
from tests.transports.vk.bench import calls, connected

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def _wall(server: Server) -> str:
    return f"wall-{server.group_id}"


async def test_a_post_with_a_picture_is_written_once_changed_and_deleted(server: Server) -> None:
    """The picture stays when the words change; the same nonce is the same post."""
    world = server.world
    async with connected(server, user_token=server.user_token) as vk:
        number = await vk.send(_wall(server), Page("Субботник в субботу", picture=PNG), 77)
        assert await vk.send(_wall(server), Page("Субботник в субботу", picture=PNG), 77) == number
        assert [(post.text, len(post.attachments)) for post in world.posts.values()] == [("Субботник в субботу", 1)]
        await vk.edit(_wall(server), number, Page("Субботник в воскресенье"))
        assert [(post.text, len(post.attachments)) for post in world.posts.values()] == [("Субботник в воскресенье", 1)]
        await vk.delete(_wall(server), number)
        await vk.delete(_wall(server), number)
        assert not world.posts
    assert len(calls(server, "wall.post")) == 2


async def test_without_a_users_token_nothing_is_asked_of_vk(server: Server) -> None:
    async with connected(server) as vk:
        with pytest.raises(Refused, match=NO_KEY):
            await vk.send(_wall(server), Page("Субботник"), 1)
    assert not calls(server, "wall.post")


@pytest.mark.parametrize("code", [5, 15, 214])
async def test_a_token_that_may_not_write_is_told_apart(server: Server, code: int) -> None:
    server.world.wall_closed = code
    async with connected(server, user_token=server.user_token) as vk:
        with pytest.raises(Refused, match=NO_KEY):
            await vk.send(_wall(server), Page("Субботник"), 1)


async def test_vks_own_trouble_is_waited_for(server: Server) -> None:
    server.world.wall_closed = 10
    async with connected(server, user_token=server.user_token) as vk:
        with pytest.raises(TryLater) as later:
            await vk.send(_wall(server), Page("Субботник"), 1)
    assert not later.value.whole

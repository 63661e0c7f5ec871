from collections.abc import AsyncIterator

import pytest

from bot.storage.database import Place
from bot.storage.store import Store
from tests.support.failing_transport import Memory
from tests.support.post import Post


@pytest.fixture
async def post(database: Place) -> AsyncIterator[Post]:
    async with Store(database) as store:
        post = Post(store, Memory())
        await post.meet("a", "b", "c")
        yield post

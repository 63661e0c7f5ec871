from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.store import Store
from models import Table
from tests.support.failing_transport import Memory
from tests.support.post import Post


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with Store(tmp_path / "sosed.db") as store:
        await store.write(lambda session: Table.metadata.create_all(session.connection()))
        post = Post(store, Memory())
        await post.meet("a", "b", "c")
        yield post

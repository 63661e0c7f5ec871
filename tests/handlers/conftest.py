import pytest

from tests.handlers import yard


@pytest.fixture
async def app(sosed):
    """Sosed with a yard of 604 people and no group; a file's own fixture of this name comes before it."""
    async with sosed() as app:
        await app.store.write(yard.settle)
        yield app

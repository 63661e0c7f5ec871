"""A handler that forgets to compare the community reaches nothing of another one, and the person gets an answer."""

import warnings

import pytest
from sqlalchemy import select

from bot.app import App
from bot.routing.context import Context
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Need, Person, Queued, scope
from services.roles import Role
from tests.bot.routing.only import only
from tests.conftest import NOW
from tests.support import street

router = Router()


def forgetful(ctx: Context) -> None:
    """Writes something of its own before it reads whatever id it is given."""
    ctx.session.get_one(Person, ctx.person).name = "Written"
    ctx.reply("as-is", words=ctx.session.get_one(Need, int(ctx.args)).words)


router.command("forgetful", role=Role.GUEST, place=NOWHERE)(forgetful)
router.command("at-large", role=Role.GUEST, place=NOWHERE, lonely=True)(forgetful)


@pytest.fixture
async def app(sosed):
    """Sosed with nothing but the commands above."""
    async with sosed() as app:
        only(app, router)
        await app.store.write(street.settle)
        yield app


async def answer(app: App, command: str, community: int) -> str:
    """What Галина of community 1 is answered when she asks for a need of this community."""
    before = await app.store.read(lambda session: session.scalars(select(Queued.id)).all())
    need = await app.store.read(lambda session: session.scalar(select(Need.id).where(Need.community == community)))
    where, sender = Where("Галина", private=True), Sender("Галина", "Галина")
    said = Update("console", "console", "u", NOW, UpdateKind.MESSAGE, where, sender, text=f"/{command} {need}", own="u")
    await app.hear(said, NOW)
    new = select(Queued.content).where(Queued.id.not_in(before))
    return (await app.store.read(lambda session: session.scalars(new).one()))["body"][0]["text"]


async def written(app: App) -> bool:
    return "Written" in await app.store.read(lambda session: session.scalars(select(Person.name)).all())


async def test_it_is_refused_and_nothing_is_left_of_it(app) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", scope.Elsewhere)
        assert await answer(app, "forgetful", 2) == "button.old"
    assert not await written(app)


async def test_tests_see_it(app) -> None:
    with pytest.raises(scope.Elsewhere, match=r"about community 1 reached for \[2\]"):
        await answer(app, "forgetful", 2)


@pytest.mark.parametrize(("command", "community"), [("forgetful", 1), ("at-large", 2)])
async def test_ones_own_and_what_is_about_no_community_are_open(app, command: str, community: int) -> None:
    assert await answer(app, command, community) == "as-is"
    assert await written(app)

"""What comes next is a value: everything it leads to is done, in order, and a circle of it ends."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Endless, Go, Next, Press, Resume
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.routing.speakers.who import Told
from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import OpenDialog, Quarantine, Queued
from services.roles import Role
from tests.bot.routing.only import only
from tests.conftest import NOW

router = Router()


def command(name: str, following: Next) -> None:
    """Says its name, and leads on."""

    def handler(ctx: Context) -> Next:
        ctx.reply("as-is", words=f"{name} {ctx.args}".strip())
        return following

    router.command(name, role=Role.GUEST, place=NOWHERE, lonely=True)(handler)


command("here", Go("there", "with words"))
command("there", Press("then:0"))
command("last", None)
command("several", (Begin("question", {"about": "three"}), Go("last", "one"), Go("last", "two")))
command("nested", (Go("here"), Go("last", "after it")))
command("circle", Go("round"))
command("round", Go("circle", "somebody's words"))


@router.button("then", role=Role.GUEST, lonely=True)
def then(ctx: Context) -> Next:
    ctx.reply("as-is", words="then")
    return Go("last")


async def asked(about: str) -> str:
    return await ask.text("as-is", words=about)


@router.dialog("question", asked, role=Role.GUEST, lonely=True)
def said(ctx: Context, words: str) -> Next:
    return Go("last", words)


@router.command("resume", role=Role.GUEST, place=NOWHERE, lonely=True)
def resume(ctx: Context) -> Next:
    mine = ctx.session.scalars(select(OpenDialog.id).where(OpenDialog.account == ctx.account)).first()
    return Resume(mine or 0)


def heard(text: str, id_: str = "u") -> Update:
    where = Where("Галина", private=True)
    return Update(
        "console", "console", id_, NOW, UpdateKind.MESSAGE, where, Sender("Галина", "Галина"), text=text, own=id_
    )


@pytest.fixture
async def app(sosed):
    """Sosed with nothing but the commands above."""
    async with sosed() as app:
        only(app, router)
        yield app


async def answers(app: App, text: str, id_: str = "u") -> list[str]:
    """What is said to these words."""
    await app.hear(heard(text, id_), NOW + timedelta(seconds=1))
    rows = await app.store.read(lambda session: session.scalars(select(Queued.content).order_by(Queued.id)))
    said = [part for row in rows for part in row["body"]]
    return [part["values"]["words"] if part["text"] == "as-is" else part["text"] for part in said]


async def test_a_command_leads_to_a_command_to_a_button_to_a_command(app) -> None:
    """Also where a press comes after a command: nothing that a handler wants is dropped."""
    assert await answers(app, "/here") == ["here", "there with words", "then", "last"]


async def test_several_are_done_in_their_order(app) -> None:
    assert await answers(app, "/several") == ["several", "three", "last one", "last two"]


async def test_what_one_leads_to_is_done_before_the_next(app) -> None:
    assert await answers(app, "/nested") == ["nested", "here", "there with words", "then", "last", "last after it"]


async def test_a_dialog_that_is_over_leads_on(app) -> None:
    await answers(app, "/several", "u1")
    assert (await answers(app, "слова", "u2"))[-1] == "last слова"


async def test_a_dialog_that_was_left_is_gone_on_with(app) -> None:
    await answers(app, "/several", "u1")
    await app.store.write(lambda session: [setattr(row, "parked", True) for row in session.scalars(select(OpenDialog))])
    assert (await answers(app, "/resume", "u2"))[-1] == "three"


async def test_a_circle_ends_and_is_named_without_words(app) -> None:
    def run(session) -> None:
        resolver = app.dispatcher.resolver
        resolver.run(resolver.context(session, heard("/circle"), NOW, Told()))

    with pytest.raises(Endless, match=r"^go:round -> go:circle -> go:round -> .*go:round$") as circle:
        await app.store.write(run)
    assert "words" not in str(circle.value)


async def test_a_circle_is_any_other_bug(app) -> None:
    assert await answers(app, "/circle") == ["sorry"]
    assert (await app.store.read(lambda session: session.scalar(select(Quarantine.error)))).startswith("Endless")
    assert (await answers(app, "/last", "u2"))[-1] == "last"

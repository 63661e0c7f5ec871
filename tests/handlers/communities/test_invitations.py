"""Who asks to be let in is let in by a leader of that group, once; a made-up press admits nobody."""

import pytest
from sqlalchemy import select

from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Account, Chat, Knock, Queued
from services.people import accounts, knocks
from tests.conftest import NOW
from tests.support.everywhere import at_length
from tests.support.pressing import press
from tests.support.yard import ask, heard

STRANGER = Sender("Тимур", "Тимур")


@pytest.fixture
async def chat(app) -> int:
    found = await ask(app, lambda session: session.scalar(select(Chat.id).where(Chat.external == "@двор")))
    where = Where("@двор", private=False, title="Двор")
    await app.hear(Update("console", "console", "asked", NOW, UpdateKind.ASKED_IN, where, STRANGER), NOW)
    return found


def _to_leader(session) -> str:
    newest = select(Queued.content).join(Chat, Chat.id == Queued.chat).where(Chat.external == "Мария")
    return str(session.scalar(newest.order_by(Queued.id.desc()).limit(1)))


@at_length
async def test_a_leader_answers_once(app, chat: int) -> None:
    knock = await ask(app, lambda session: session.scalar(select(Knock.id)))
    assert f"let-in:1:{knock}" in await ask(app, _to_leader)
    await press(app, heard("", data=f"let-in:1:{knock}"), NOW)
    assert "join.let-in" in await ask(app, _to_leader)
    assert await ask(app, _admitted) == ["Тимур"]
    assert await ask(app, lambda session: session.scalar(select(Knock.id))) is None
    await press(app, heard("", data=f"let-in:1:{knock}"), NOW)
    assert "button.answered" in await ask(app, _to_leader)


async def test_whoever_has_not_asked_is_not_admitted(app, chat: int) -> None:
    """Neither by an account's number, nor through another community's request."""
    account = await ask(app, lambda session: session.scalar(select(Account.id).where(Account.external == "n7")))
    for carried in (f"{chat}:{account}", str(account), "999"):
        await press(app, heard("", data=f"let-in:1:{carried}"), NOW)
        assert "button." in await ask(app, _to_leader)
    assert await ask(app, _admitted) == []


def _admitted(session) -> list[str]:
    """Those whom the platform is told to let in, as the outbox carries it."""
    return [row["let_in"] for row in session.scalars(select(Queued.content)) if "let_in" in row]


async def test_a_request_to_another_group_is_not_ours(app, chat: int) -> None:
    def elsewhere(session) -> int:
        other = accounts.find_chat(session, "console", "@чужой", title="Чужой")
        account = session.scalar(select(Knock.account))
        return knocks.knock(session, other.id, account, NOW)

    knock = await app.store.write(elsewhere)
    await press(app, heard("", data=f"let-in:1:{knock}"), NOW)
    assert "button." in await ask(app, _to_leader)
    assert await ask(app, _admitted) == []
    assert await ask(app, lambda session: session.get(Knock, knock)) is not None

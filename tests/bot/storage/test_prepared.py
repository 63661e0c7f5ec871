"""A prepared statement does what the same statement does through SQLAlchemy, whichever database it meets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, event, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.storage.store import Store
from models import Chat, Queued, QueuedState, TakenUpdate, core, insert, prepared
from tests.bot.storage.conftest import NOW, taken

TABLE = core(Queued)
COLUMNS = ("transport", "chat", "content", "priority", "nonce", "created_at", "expires_at", "once")
QUEUE = insert(TABLE).values({name: bindparam(name) for name in COLUMNS}).on_conflict_do_nothing()
WAITING = (
    select(TABLE.c.content, TABLE.c.state, TABLE.c.created_at, TABLE.c.expires_at, TABLE.c.unasked, TABLE.c.once)
    .where(TABLE.c.created_at <= bindparam("now"), TABLE.c.state.in_((QueuedState.QUEUED, QueuedState.SENDING)))
    .order_by(TABLE.c.id)
)
SENT = update(TABLE).where(TABLE.c.once == bindparam("which")).values(state=QueuedState.SENT, ended_at=bindparam("at"))
TAKE = insert(core(TakenUpdate)).values({name: bindparam(name) for name in ("transport", "bot", "external", "at")})


def row(n: int) -> dict[str, Any]:
    content = {"body": [f"Чай, {n}"], "n": n}
    when = {"created_at": NOW + timedelta(minutes=n), "expires_at": None if n % 2 else NOW + timedelta(days=1)}
    return {"transport": "t", "chat": 1, "content": content, "priority": 0, "nonce": n, "once": str(n), **when}


def everything(session: Session) -> list[Any]:
    """What a message goes through, and what is found of it at each step."""
    queue, waiting, sent = prepared(QUEUE), prepared(WAITING), prepared(SENT)
    session.add(Chat(id=1, transport="t", external="1", kind="private", title=""))
    session.flush()
    counts = [queue.run(session, row(1)).rowcount, queue.run(session, row(1)).rowcount]
    queue.run(session, [row(2), row(3), row(3)])
    found = [list(waiting.run(session, {"now": NOW + timedelta(minutes=minutes)})) for minutes in (0, 2, 9)]
    counts += [
        sent.run(session, {"which": "2", "at": NOW}).rowcount,
        sent.run(session, {"which": "7", "at": NOW}).rowcount,
    ]
    left = waiting.run(session, {"now": NOW + timedelta(hours=1)})
    assert [one.content["n"] for one in left] == [1, 3]
    assert (left.first().state, left.scalar()) == (QueuedState.QUEUED, row(1)["content"])
    return [counts, found, left.scalars()]


async def test_each_way_finds_the_same(store: Store) -> None:
    """Who listens to statements hears these, too: they take the ordinary way then."""
    heard: list[str] = []

    def kept_to_itself(session: Session) -> list[Any]:
        with session.begin_nested() as inner:
            found = everything(session)
            inner.rollback()
        return found

    bare = await store.write(kept_to_itself)
    event.listen(store._writer, "before_cursor_execute", lambda *said: heard.append(said[2]))
    assert await store.write(kept_to_itself) == bare
    assert [one.split()[0] for one in heard if "outbox" in one] == [
        *["INSERT"] * 3,
        *["SELECT"] * 3,
        *["UPDATE"] * 2,
        "SELECT",
    ]
    assert bare[0] == [1, 0, 1, 0]
    (_, two, three), content = bare[1], row(2)["content"]
    assert (len(two), len(three)) == (2, 3)
    assert tuple(two[1]) == (content, QueuedState.QUEUED, row(2)["created_at"], row(2)["expires_at"], False, "2")


async def test_an_error_is_sqlalchemys_and_undoes_its_unit_alone(store: Store) -> None:
    def twice(session: Session) -> None:
        for external in ("first", "first"):
            prepared(TAKE).run(session, {"transport": "t", "bot": "b", "external": external, "at": NOW})

    with pytest.raises(IntegrityError):
        await store.write(twice)
    await store.write(lambda session: session.add(taken("second")))
    assert await store.write(lambda session: session.scalars(select(TakenUpdate.external)).all()) == ["second"]
    assert await store.read(lambda session: prepared(select(func.count(TakenUpdate.at))).run(session, {}).scalar()) == 1


async def test_a_value_that_is_missing_is_said(store: Store) -> None:
    with pytest.raises(KeyError, match="which"):
        await store.write(lambda session: prepared(SENT).run(session, {"at": NOW}))


@pytest.mark.parametrize("listens", [False, True])
async def test_for_none_of_many_values_nothing_happens(store: Store, listens: bool) -> None:
    """Also while somebody listens to statements, when SQLAlchemy would execute it once without values."""

    def unit(session: Session) -> int:
        if listens:
            event.listen(session.connection(), "before_cursor_execute", lambda *_: None)
        return prepared(TAKE).run(session, []).rowcount

    assert await store.write(unit) == 0

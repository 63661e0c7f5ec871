"""Updates that are stored before they are handled, and which process handles which.

Of one person's updates, and of one chat's, no process takes any while another one has earlier ones: so their order
holds as in a single process. A claim is a mark in the row. Whoever handles it deletes the row with its own mark in the
unit that saves the effect: a process that was frozen and has lost its claims saves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, select, update
from sqlalchemy.orm import Session

from bot.sharing.leases import Overtaken
from bot.values.incoming import File, Sender, Update, UpdateKind, Where, replied_of
from models import LateUpdate, Lease, TakenUpdate, core, insert, prepared

LOOKED = 500  # waiting rows that a claim looks at


@dataclass(frozen=True)
class Stored:
    id: int
    external: str
    sender: str
    content: dict[str, Any]

    @property
    def update(self) -> Update:
        return update_of(self.content)


def keep(session: Session, one: Update) -> bool:
    """Stores the update; False if it has taken effect already."""
    same = TakenUpdate.transport == one.transport, TakenUpdate.bot == one.bot, TakenUpdate.external == one.id
    if session.scalar(select(exists().where(*same))):
        return False
    row = {"transport": one.transport, "bot": one.bot, "external": one.id, "sender": one.sender.id}
    put = insert(core(LateUpdate)).values(**row, chat=one.where.id, content=_content(one), at=one.at)
    session.execute(put.on_conflict_do_nothing())
    return True


def claim(session: Session, transport: str, bot: str, worker: str, most: int) -> list[Stored]:
    """Takes waiting updates, oldest first, for the process with this lease. One process claims at a time."""
    theirs = LateUpdate.transport == transport, LateUpdate.bot == bot
    _take_from_the_dead(session, theirs)
    columns = LateUpdate.id, LateUpdate.external, LateUpdate.sender, LateUpdate.chat
    waiting = select(*columns).where(*theirs, LateUpdate.worker.is_(None)).order_by(LateUpdate.id).limit(LOOKED)
    rows = session.execute(waiting).all()
    if not rows:
        return []
    others = select(LateUpdate.sender, LateUpdate.chat).where(*theirs, LateUpdate.worker != worker)
    mine = _free(rows, session.execute(others).all(), most)
    ids = [row.id for row in mine]
    session.execute(update(LateUpdate).where(LateUpdate.id.in_(ids)).values(worker=worker))
    whole = session.execute(
        select(LateUpdate.id, LateUpdate.external, LateUpdate.sender, LateUpdate.content)
        .where(LateUpdate.id.in_(ids))
        .order_by(LateUpdate.id)
    )
    return [Stored(*row) for row in whole]


def _take_from_the_dead(session: Session, theirs: Sequence[Any]) -> None:
    alive = exists().where(Lease.name == LateUpdate.worker, Lease.until > func.now())
    session.execute(update(LateUpdate).where(*theirs, LateUpdate.worker.is_not(None), ~alive).values(worker=None))


def _free(rows: Sequence[Any], others: Sequence[Any], most: int) -> list[Any]:
    """Those that nobody else's of the same person or chat come before; a row that waits makes later ones wait."""
    senders, chats = {sender for sender, _ in others}, {chat for _, chat in others}
    free: list[Any] = []
    for row in rows:
        if row.sender in senders or row.chat in chats:
            senders.add(row.sender)
            chats.add(row.chat)
        elif len(free) < most:
            free.append(row)
    return free


_SETTLE = prepared(
    delete(core(LateUpdate)).where(
        core(LateUpdate).c.id == bindparam("row"), core(LateUpdate).c.worker == bindparam("mark")
    )
)


def settle(session: Session, row: int, worker: str) -> None:
    """Deletes the update, since its effect is saved with this. Raises Overtaken if another process has it now."""
    if _SETTLE.run(session, {"row": row, "mark": worker}).rowcount != 1:
        raise Overtaken("another process handles this update")


def give_back(session: Session, worker: str) -> None:
    """What a process that stops has not handled, others may take at once."""
    session.execute(update(LateUpdate).where(LateUpdate.worker == worker).values(worker=None))


def _content(one: Update) -> dict[str, Any]:
    return asdict(one) | {"at": one.at.isoformat()}


def update_of(content: dict[str, Any]) -> Update:
    whole = {
        "at": datetime.fromisoformat(content["at"]),
        "kind": UpdateKind(content["kind"]),
        "where": Where(**content["where"]),
        "sender": Sender(**content["sender"]),
        "replied": replied_of(content.get("replied")),
        "files": tuple(File(**file) for file in content["files"]),
    }
    return Update(**content | whole)

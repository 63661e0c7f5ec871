"""«Не присылать»: what of the messages that nobody asked for a person wants none of, in one community."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from models import Account, Matter, Muted, core, insert, prepared

CHOICES = Matter.SURVEYS, Matter.MEETINGS, Matter.NEIGHBOURS, Matter.NEWS, Matter.LEADING


def of(session: Session, person: int, community: int) -> set[Matter]:
    found = select(Muted.matter).where(Muted.person == person, Muted.community == community)
    return set(session.scalars(found))


def mute(session: Session, person: int, community: int, matter: Matter) -> None:
    row = {"person": person, "community": community, "matter": matter}
    session.execute(insert(core(Muted)).values(**row).on_conflict_do_nothing())


def unmute(session: Session, person: int, community: int, matter: Matter) -> None:
    mine = Muted.person == person, Muted.community == community, Muted.matter == matter
    session.execute(delete(Muted).where(*mine))


def is_muted(session: Session, account: int | None, community: int | None, matter: Matter | None) -> bool:
    """Whether the person with this account wants none of it there."""
    if account is None or community is None or matter is None:
        return False
    return _FOUND.run(session, {"account": account, "community": community, "matter": matter}).first() is not None


_MUTED, _ACCOUNTS = core(Muted).c, core(Account).c
_FOUND = prepared(
    select(_MUTED.id)
    .join(core(Account), _ACCOUNTS.person == _MUTED.person)
    .where(
        _ACCOUNTS.id == bindparam("account"),
        _MUTED.community == bindparam("community"),
        _MUTED.matter == bindparam("matter"),
    )
)

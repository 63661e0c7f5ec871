"""In which private chat a person is written to: that of the account they prefer, else where they were seen last."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Exists, ScalarSelect, exists, select, true

from models import Account, Chat, Person, core

_PREFERRED_FIRST = (Person.preferred == Account.id).desc().nulls_last(), Account.seen_at.desc(), Account.id


def of(person: Any, account: int | None = None) -> ScalarSelect[int]:
    """The id of that chat, as a part of a query; null where the bot may write to none.

    `person` is a value or a column of the query around it. `account`: only that one will do.
    """
    return (
        select(Chat.id)
        .join(Account, Chat.account == Account.id)
        .join(Person, Person.id == Account.person)
        .where(Account.person == person, Account.reachable, true() if account is None else Account.id == account)
        .order_by(*_PREFERRED_FIRST)
        .limit(1)
        .correlate_except(Chat, Account, Person)
        .scalar_subquery()
    )


def any_of(person: Any) -> Exists:
    """Whether there is such a chat at all: the same condition."""
    account, chat = core(Account).alias(), core(Chat).alias()
    theirs = account.c.person == person, account.c.reachable, chat.c.account == account.c.id
    return exists().where(*theirs).correlate_except(account, chat)

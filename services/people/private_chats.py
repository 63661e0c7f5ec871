"""Chooses a person's private chat: their preferred account's, else where they were last seen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Exists, ScalarSelect, exists, select, true

from models import Account, Chat, Person, core

_PREFERRED_FIRST = (Person.preferred == Account.id).desc().nulls_last(), Account.seen_at.desc(), Account.id


def of(person: Any, account: int | None = None) -> ScalarSelect[int]:
    """A subquery for the chat's id; NULL if the bot may write to none.

    `person`: a value, or a column of the outer query. `account`: considers this account only.
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
    """A condition: such a chat exists."""
    account, chat = core(Account).alias(), core(Chat).alias()
    theirs = account.c.person == person, account.c.reachable, chat.c.account == account.c.id
    return exists().where(*theirs).correlate_except(account, chat)

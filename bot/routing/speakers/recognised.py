"""Recognises a known speaker in a known chat, with nothing new about either, in one query: most updates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.values.incoming import Update, UpdateKind
from models import Account, Chat, Community, CommunityState, Membership, Person, ShownButtons, core, prepared
from models.prepared import Found
from services.people import accounts, memberships, private_chats
from services.people.accounts import KnownChat, Speaker
from services.people.memberships import Belonging
from services.roles import Role


@dataclass(frozen=True)
class Recognised:
    """`here`: the speaker's membership in the chat's community. `marks`: of the buttons under the message meant.

    `writable`: whether the bot may write to them in private. `ending`: the chat's community is being
    deleted. Each is None if unknown.
    """

    speaker: Speaker
    chat: KnownChat
    here: Belonging | None = None
    marks: bytes | None = None
    writable: bool | None = None
    ending: bool | None = None
    mine: Found | None = None


@dataclass(frozen=True)
class Inquiry:
    """What the database was asked about an update. `mine`: the speaker's communities, for an update in private."""

    known: Found
    mine: Found | None


def inquire(session: Session, update: Update) -> Inquiry:
    account = {"transport": update.transport, "external": update.sender.id}
    message = update.message if update.kind is UpdateKind.PRESS else None
    known = _KNOWN.run(session, account | {"message": message, "chat": update.where.id})
    return Inquiry(known, memberships.ask_of_account(session, **account) if update.where.private else None)


def recognise(inquiry: Inquiry, update: Update, now: datetime) -> Recognised | None:
    """The known speaker and chat; None if either is new or has changed."""
    row: Any = inquiry.known.first()
    if row is None or _is_news(row, update, now):
        return None
    speaker = Speaker(row.id, row.person, row.name, row.language, row.zone, row.community)
    return Recognised(
        speaker,
        KnownChat(row.chat, row.chat_community),
        _place(row),
        row.marks,
        bool(row.writable),
        row.state == CommunityState.ENDING,
        inquiry.mine,
    )


def _is_news(row: Any, update: Update, now: datetime) -> bool:
    sender, where = update.sender, update.where
    if (sender.name and row.name != accounts.tidy_name(sender.name)) or now - row.seen_at > accounts.SEEN_EVERY:
        return True
    if where.private and not row.reachable:
        return True
    return bool(where.title and where.title != row.title) or where.members not in (None, row.members)


def _place(row: Any) -> Belonging | None:
    if row.state in (None, CommunityState.IMPORTED):
        return None  # refused later, where it is needed
    inside = row.role is not None and row.left_at is None
    return Belonging(row.chat_community, Role(row.role) if inside else Role.GUEST, row.chat_zone)


_ACCOUNT, _PERSON, _CHAT, _HERE = core(Account), core(Person), core(Chat), accounts.SPEAKS_FOR
_COMMUNITY, _MEMBERSHIP, _SHOWN = core(Community), core(Membership), core(ShownButtons)
_KNOWN = prepared(
    select(
        *(_ACCOUNT.c.id, _ACCOUNT.c.person, _ACCOUNT.c.community, _ACCOUNT.c.reachable, _ACCOUNT.c.seen_at),
        *(_PERSON.c.name, _PERSON.c.language, _PERSON.c.zone),
        *(_CHAT.c.id.label("chat"), _HERE.label("chat_community"), _CHAT.c.title, _CHAT.c.members),
        *(_COMMUNITY.c.state, _COMMUNITY.c.zone.label("chat_zone"), _MEMBERSHIP.c.role, _MEMBERSHIP.c.left_at),
        _SHOWN.c.marks,
        private_chats.any_of(_ACCOUNT.c.person).label("writable"),
    )
    .select_from(
        _ACCOUNT.join(_PERSON, _PERSON.c.id == _ACCOUNT.c.person)
        .join(_CHAT, (_CHAT.c.transport == _ACCOUNT.c.transport) & (_CHAT.c.external == bindparam("chat")))
        .outerjoin(_COMMUNITY, _COMMUNITY.c.id == _HERE)
        .outerjoin(
            _MEMBERSHIP,
            (_MEMBERSHIP.c.community == _HERE) & (_MEMBERSHIP.c.person == _ACCOUNT.c.person),
        )
        .outerjoin(_SHOWN, (_SHOWN.c.chat == _CHAT.c.id) & (_SHOWN.c.message == bindparam("message")))
    )
    .where(_ACCOUNT.c.transport == bindparam("transport"), _ACCOUNT.c.external == bindparam("external"))
)

"""What an update may change, before it is handled: its lanes (models/lanes.py), where other processes write, too."""

from __future__ import annotations

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from bot.values.carried import Carried
from bot.values.incoming import Update, UpdateKind
from models import Account, Chat, Community, Membership
from models.lanes import Lanes, of_community, of_person, of_town

NARROW = frozenset({UpdateKind.MESSAGE, UpdateKind.PRESS, UpdateKind.REACTED})


def lanes(session: Session, update: Update) -> Lanes | None:
    """The speaker, and the communities they, the chat and the button belong to. None: it may reach further."""
    if update.kind not in NARROW:
        return None
    account = Account.transport == update.transport, Account.external == update.sender.id
    chat = Chat.transport == update.transport, Chat.external == update.where.id
    speaker = select(Account.person, Chat.community).join(Chat, true()).where(*account, *chat)
    row = session.execute(speaker).first()
    if row is None:  # somebody new, or somewhere new
        return None
    named = Carried.read(update.data).community if update.kind is UpdateKind.PRESS and update.data else None
    theirs = select(Membership.community).where(Membership.person == row.person)
    here = [one for one in (row.community, named) if one]
    found = session.execute(
        select(Community.id, Community.city_key).where(or_(Community.id.in_(theirs), Community.id.in_(here)))
    ).all()
    towns = {of_town(key) for _, key in found if key}
    return frozenset({of_person(row.person), *(of_community(id_) for id_, _ in found), *towns})

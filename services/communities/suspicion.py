"""What newcomers' first messages in the groups look like. Where they look like advertising, leaders are asked; until
they have answered, a leader reads what the newcomer asks for or offers before neighbours do.

Of the words only a mark is kept, for a week: it tells that the same was said elsewhere a minute ago.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from models import Deed, FirstWords, Membership, core, prepared, scope
from services import audit, marks
from services.communities import newcomers
from services.refusal import Refusal
from services.roles import Role
from services.speech import advertising, words

FIRST = 3  # messages that are looked at
MENTIONS = 4  # so many people named in one message are too many
TOGETHER = timedelta(minutes=10)  # the same words in several chats within this time
SHORT = 12  # characters: «Здравствуйте» is said everywhere
_CAME = prepared(
    select(core(Membership).c.joined_at).where(
        core(Membership).c.community == bindparam("community"),
        core(Membership).c.person == bindparam("person"),
        core(Membership).c.newcomer,
        core(Membership).c.role == int(Role.MEMBER),
        core(Membership).c.left_at.is_(None),
    )
)  # built once: asked about every message in a group
_NAMED = re.compile(r"(?<!\w)@\w{3,}|\[(?:id|club)\d+\|")


@dataclass(frozen=True)
class Said:
    chat: int
    words: str
    passed_on: bool  # somebody else's, forwarded


def look(session: Session, community: int, person: int, said: Said, now: datetime) -> int | None:
    """The row about which leaders are to be asked, or None. Nobody is asked about twice."""
    came = _CAME.run(session, {"community": community, "person": person}).scalar()
    if came is None or now - came > newcomers.LATELY:
        return None
    mine = FirstWords.community == community, FirstWords.person == person
    known, asked = session.execute(
        select(func.count(), func.count().filter(FirstWords.doubted)).select_from(FirstWords).where(*mine)
    ).one()
    if known >= FIRST or asked:
        return None
    row = FirstWords(community=community, person=person, chat=said.chat, mark=_mark(said.words), at=now)
    row.doubted = _looks_odd(said) or _was_said_elsewhere(session, row)
    session.add(row)
    session.flush()
    return row.id if row.doubted else None


def _mark(said: str) -> int | None:
    folded = words.fold(said)
    return marks.mark(folded) if len(folded) >= SHORT else None


def _looks_odd(said: Said) -> bool:
    return said.passed_on or advertising.leads_away(said.words) or len(_NAMED.findall(said.words)) >= MENTIONS


def _was_said_elsewhere(session: Session, row: FirstWords) -> bool:
    """By the same person, in another chat, of whichever community."""
    if row.mark is None:
        return False
    same = FirstWords.person == row.person, FirstWords.mark == row.mark, FirstWords.chat != row.chat
    with scope.beyond(session):
        found = select(FirstWords.id).where(*same, FirstWords.at > row.at - TOGETHER).limit(1)
        return session.scalar(found) is not None


def is_open(session: Session, community: int, person: int) -> bool:
    """Whether leaders were asked about this newcomer, and none has answered."""
    mine = FirstWords.community == community, FirstWords.person == person
    return session.scalar(select(FirstWords.id).where(*mine, _UNANSWERED).limit(1)) is not None


_UNANSWERED = FirstWords.doubted & FirstWords.looked_at.is_(None)


def asked_about(session: Session, community: int, person: int) -> int | None:
    """The row about which leaders were asked, answered or not."""
    mine = FirstWords.community == community, FirstWords.person == person
    return session.scalar(select(FirstWords.id).where(*mine, FirstWords.doubted).limit(1))


def is_settled(session: Session, row: FirstWords) -> bool:
    """Whether a leader has answered, or the newcomer is none any more."""
    return row.looked_at is not None or not newcomers.is_new(session, row.community, row.person)


def clear(session: Session, community: int, person: int, by: int, now: datetime) -> None:
    """A leader's «Всё хорошо». Raises Refusal if one has answered."""
    mine = FirstWords.community == community, FirstWords.person == person
    looked = update(FirstWords).where(*mine, _UNANSWERED).values(looked_at=now).returning(FirstWords.id)
    if not session.scalars(looked).all():
        raise Refusal("button.answered")
    audit.note(session, Deed.FOUND_FINE, community, by, now, about=person)

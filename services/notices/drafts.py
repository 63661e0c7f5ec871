"""A notice before it goes out: written, shown, set for a time, changed, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Deed, Notice, NoticeState, Queued
from services import audit, marks, own_row
from services.communities.posts import SECOND_THOUGHTS
from services.marks import Mark
from services.refusal import Refusal
from services.surveys.audience import Audience

LONGEST = 1500  # characters
AHEAD = timedelta(days=60)  # how far ahead one may be set
TWICE = timedelta(minutes=10)  # in which the same words to the same people are taken for a slip
MOST = 3  # of a community in a day, beside as many urgent ones; corrections of one
FIXED = "notice-fixed"  # the card that tells of a correction, and what its keys begin with
LISTED = 10
A_DAY = timedelta(days=1)


def write(session: Session, community: int, by: int, words: str, whom: Audience, now: datetime) -> Notice:
    """A draft. Raises Refusal if the same has just been sent to the same people."""
    lately = Notice.community == community, Notice.state != NoticeState.DRAFT, Notice.touched_at > now - TWICE
    for other in session.scalars(select(Notice).where(*lately, Notice.words == words)):
        if other.audience == whom.stored():
            raise Refusal("notice.twice")
    row = Notice(community=community, author=by, words=words, audience=whom.stored(), state=NoticeState.DRAFT)
    row.written_at = row.touched_at = now
    session.add(row)
    session.flush()
    return row


def get(session: Session, community: int, notice: int) -> Notice:
    return own_row.get(session, Notice, community, notice)


def mark_of(row: Notice) -> Mark:
    """The mark of what a leader has read: the words, to whom, and how."""
    return marks.mark(row.words, sorted(row.audience.items()), row.danger, row.chats)


def listed(session: Session, community: int) -> Sequence[Notice]:
    """Those that are planned, the first one first, then those that went out, the newest first."""
    here = select(Notice).where(Notice.community == community)
    ahead = here.where(Notice.state == NoticeState.PLANNED).order_by(Notice.starts_at, Notice.id)
    out = here.where(Notice.state == NoticeState.OUT).order_by(Notice.starts_at.desc(), Notice.id.desc())
    return [*session.scalars(ahead.limit(LISTED)), *session.scalars(out.limit(LISTED))]


def amend(row: Notice, words: str, whom: Audience, by: int, now: datetime) -> None:
    """Whoever changes what is planned signs it. Raises Refusal once it is out: what was sent is corrected."""
    _not_out(row, now)
    row.author = by
    row.words, row.audience = words, whom.stored()
    row.written_at = row.touched_at = now


def switch(row: Notice, now: datetime, *, danger: bool | None = None, chats: bool | None = None) -> None:
    """Of a draft only: what is planned was counted, and noted if it is dangerous, as it was. Raises Refusal."""
    if row.state != NoticeState.DRAFT:
        raise Refusal("notice.waits")
    row.danger = row.danger if danger is None else danger
    row.chats = row.chats if chats is None else chats
    row.touched_at = now


def plan(session: Session, row: Notice, by: int, at: datetime, now: datetime) -> None:
    """Sets it for a time, at the earliest in a minute, until when it can be taken back. Raises Refusal."""
    _not_out(row, now)
    if at > now + AHEAD:
        raise Refusal("notice.too-far", days=AHEAD.days)
    if _others_that_day(session, row, at) >= MOST:
        raise Refusal("notice.enough-danger" if row.danger else "notice.enough", most=MOST)
    row.state, row.author, row.starts_at, row.touched_at = NoticeState.PLANNED, by, max(at, now + SECOND_THOUGHTS), now
    if row.danger:
        audit.note(session, Deed.NOTICE_URGENT, row.community, by, now)


def _others_that_day(session: Session, row: Notice, at: datetime) -> int:
    """Of the same kind, within a day before or after."""
    others = Notice.community == row.community, Notice.danger == row.danger, Notice.id != row.id
    near = Notice.starts_at > at - A_DAY, Notice.starts_at < at + A_DAY
    return session.scalar(select(func.count()).where(*others, Notice.state != NoticeState.DRAFT, *near)) or 0


def take_back(row: Notice, now: datetime) -> None:
    """A draft again. Raises Refusal once it is out."""
    _not_out(row, now)
    row.state, row.starts_at, row.touched_at = NoticeState.DRAFT, None, now


def drop(session: Session, row: Notice, now: datetime) -> None:
    """Raises Refusal once it is out."""
    _not_out(row, now)
    session.delete(row)
    session.flush()


def _not_out(row: Notice, now: datetime) -> None:
    gone = row.state == NoticeState.PLANNED and row.starts_at is not None and row.starts_at <= now
    if row.state == NoticeState.OUT or gone:
        raise Refusal("notice.out")


# ── Corrections ──────────────────────────────────────────────────────────────────────────────────────────────────────
def fix(session: Session, row: Notice, words: str, by: int, now: datetime) -> None:
    """Corrects one that went out, in a minute; whoever does signs it from then on. Raises Refusal."""
    if row.state != NoticeState.OUT:
        raise Refusal("button.old")
    if _fixed_lately(session, row, now) >= MOST:
        raise Refusal("notice.enough-fixes", most=MOST)
    row.author = by
    row.fix, row.fix_at, row.touched_at = words, now + SECOND_THOUGHTS, now


def _fixed_lately(session: Session, row: Notice, now: datetime) -> int:
    """How often its readers were told of a correction within a day, by the chat that has heard of most."""
    below = f"{FIXED}:{row.id}:"
    keys = Queued.once > below, Queued.once < f"{below}\uffff", Queued.created_at > now - A_DAY
    told = select(func.count()).where(*keys).group_by(Queued.chat)
    return session.scalar(select(func.max(told.subquery().c[0]))) or 0


def unfix(row: Notice, now: datetime) -> None:
    """Raises Refusal once the correction is out."""
    if row.fix_at is None or row.fix_at <= now:
        raise Refusal("notice.out")
    row.fix = row.fix_at = None

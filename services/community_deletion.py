"""A community deleted by its owner: it rests for a week, in which any owner may take it back; then all of it goes.

People who are in no other community go with it, as /forget would erase them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, aliased

from models import (
    WAITING,
    Account,
    Answer,
    Audit,
    Chat,
    Community,
    CommunityState,
    Complaint,
    Consent,
    Deed,
    Event,
    KeptFile,
    Match,
    MeetingPhoto,
    Membership,
    Need,
    Offer,
    Person,
    Queued,
    QueuedState,
    Response,
    ShownCard,
    Survey,
    Together,
)
from models.lanes import alone
from services import audit
from services.communities import groups, profile
from services.help import states
from services.people import forgetting
from services.people.parting import kept_for_parting
from services.refusal import Refusal
from services.roles import Role
from services.surveys import photo_answers

GRACE = timedelta(days=7)
PART = 20  # people erased at a time, which bounds how long other updates wait


def begin(session: Session, community: int, by: int, now: datetime) -> datetime:
    """Rests the community and drops what waits to be sent; returns when it will be deleted."""
    row = profile.get(session, community)
    row.state, row.ends_at = CommunityState.ENDING, now + GRACE
    audit.note(session, Deed.COMMUNITY_ENDED, community, by, now)
    session.flush()
    chats = select(Chat.id).where(Chat.community == community)
    elsewhere = select(Together.id).join(Event, Event.id == Together.event).where(Event.community == community)
    theirs = (Queued.about_kind == "together") & Queued.about_id.in_(elsewhere)  # in the chats of those it invited
    waiting = Queued.state.in_(WAITING), (Queued.community == community) | Queued.chat.in_(chats) | theirs
    session.execute(update(Queued).where(*waiting).values(state=QueuedState.VOID, content={}, ended_at=now))
    return now + GRACE


def take_back(session: Session, community: int, by: int, now: datetime) -> None:
    """Raises Refusal if it is not being deleted (any more)."""
    row = session.get(Community, community)
    if row is None or row.state != CommunityState.ENDING:
        raise Refusal("button.old")
    row.state, row.ends_at = CommunityState.ACTIVE, None
    audit.note(session, Deed.COMMUNITY_RESTORED, community, by, now)
    session.flush()
    if not groups.groups_of(session, community):
        row.state = CommunityState.PAUSED


def of_owner(session: Session, person: int) -> list[tuple[int, str]]:
    """(community, name) of what this owner may take back."""
    rows = session.execute(
        select(Community.id, Community.name)
        .join(Membership, Membership.community == Community.id)
        .where(Membership.person == person, Membership.role == int(Role.OWNER), Membership.left_at.is_(None))
        .where(Community.state == CommunityState.ENDING)
    )
    return [(community, name) for community, name in rows]


def due(session: Session, now: datetime) -> Sequence[int]:
    over = Community.state == CommunityState.ENDING, Community.ends_at <= now
    return session.scalars(select(Community.id).where(*over).order_by(Community.id)).all()


# ── The end ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def erase_people(session: Session, community: int, now: datetime) -> bool:
    """Erases a part of those who are in no other community; False if nobody is left to erase."""
    session.execute(update(Membership).where(Membership.community == community).values(role=int(Role.MEMBER)))
    other = aliased(Membership)
    elsewhere = select(other.id).where(other.person == Membership.person, other.community != community).exists()
    only = select(Membership.person).where(Membership.community == community, ~elsewhere).limit(PART)
    people = session.scalars(only).all()
    for person in people:
        forgetting.forget(session, person, now)
    return bool(people)


def erase(session: Session, community: int, now: datetime) -> list[int]:
    """Deletes the community and what hangs on it; returns other communities' needs that lose a helper. Its number stays
    known, so that no old backup brings it back."""
    alone(session)
    let_down = _let_down(session, community)
    _erase_photos(session, community)
    _erase_kept(session, community)
    session.execute(delete(Match).where(Match.offer.in_(select(Offer.id).where(Offer.community == community))))
    session.execute(update(Account).where(Account.community == community).values(community=None))
    for table in (Consent, Audit, Queued, ShownCard):
        session.execute(delete(table).where(table.community == community))
    session.execute(delete(Chat).where(Chat.community == community))
    session.execute(delete(Community).where(Community.id == community))
    session.add(Audit(action=Deed.COMMUNITY_ENDED, subject=str(community), at=now))
    session.flush()
    session.expire_all()
    return let_down


def _let_down(session: Session, community: int) -> list[int]:
    lost = select(Need.id).join(Match, Match.need == Need.id).join(Offer, Offer.id == Match.offer)
    live = Offer.community == community, Need.community != community, Match.state.in_(states.LIVE)
    return list(session.scalars(lost.where(*live).distinct()))


def _erase_photos(session: Session, community: int) -> None:
    """Photos belong to people, who may stay elsewhere."""
    photo = select(Complaint.photo).where(Complaint.community == community, Complaint.photo.is_not(None))
    session.execute(delete(KeptFile).where(KeptFile.id.in_(photo)))
    sent = select(MeetingPhoto.file).join(Event, Event.id == MeetingPhoto.event).where(Event.community == community)
    session.execute(delete(KeptFile).where(KeptFile.id.in_(sent)))
    here = select(Response.id).join(Survey, Survey.id == Response.survey).where(Survey.community == community)
    photo_answers.drop(session, session.scalars(select(Answer.value).where(Answer.response.in_(here))).all())


def _erase_kept(session: Session, community: int) -> None:
    """What is stored for separating linked accounts."""
    here = select(Person.id).join(Membership, Membership.person == Person.id)
    for person in session.scalars(here.where(Membership.community == community)).all():
        kept_for_parting.end(session, community, person)

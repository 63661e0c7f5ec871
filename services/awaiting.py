"""What waits for a leader's decision, the most urgent first."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models import (
    Chat,
    Complaint,
    ComplaintState,
    Knock,
    LeadInvite,
    Membership,
    Need,
    NeedState,
    Offer,
    OfferState,
    Severity,
)
from services.communities import lead_invites, unseen_leaders
from services.communities.groups import COUNTS
from services.complaints import journal
from services.events.afterwards import remarks
from services.events.chores import lists
from services.knowledge.inquiries import asked as inquiries
from services.roles import Role


class Waits(StrEnum):
    DANGER = "danger"  # reported as dangerous, and nobody has acted yet
    ALONE = "alone"  # needs for which nobody was found
    NEEDS = "needs"  # that look like advertisements; likewise talents, introductions, complaints
    COMPLAINTS = "complaints"
    OVERDUE = "overdue"  # complaints whose promised day has passed
    KNOCKS = "knocks"
    LEADS = "leads"  # somebody has agreed to lead, by this leader's link
    NEWCOMERS = "newcomers"
    CHORES = "chores"  # after a meeting, that nobody is reminded of any more
    TALENTS = "talents"
    ABOUT = "about"
    CHATS = "chats"  # added by another leader
    INQUIRIES = "inquiries"  # neighbours' questions that this leader may answer
    REMARKS = "remarks"  # what guests have said of meetings, to be answered by this leader
    UNSEEN = "unseen"  # leaders who can be looked for in no chat


def of(session: Session, community: int, leader: int, today: date, now: datetime) -> list[tuple[Waits, int]]:
    """(what, how many), in the order of `Waits`; `today`: the community's day."""
    counts = {what: session.scalar(query) or 0 for what, query in _queries(community, leader, today, now).items()}
    return [(what, counts[what]) for what in Waits if counts[what]]


def first(session: Session, community: int, leader: int, what: Waits, now: datetime, most: int) -> list[int]:
    """The ids of the first ones, for what is asked about one by one."""
    return list(session.scalars(_rows(community, leader, now)[what].limit(most)))


def _queries(community: int, leader: int, today: date, now: datetime) -> dict[Waits, Select[Any]]:
    listed = _listed(community, leader, today) | _rows(community, leader, now)
    return {what: select(func.count()).select_from(query.order_by(None).subquery()) for what, query in listed.items()}


def _listed(community: int, leader: int, today: date) -> dict[Waits, Select[Any]]:
    """What waits and has a list of its own."""
    needs = select(Need.id).where(Need.community == community)
    complaints = select(Complaint.id).where(Complaint.community == community)
    untouched = Complaint.state == ComplaintState.NEW, Complaint.urgency == Severity.DANGER
    people = select(Membership.id).where(Membership.community == community, Membership.left_at.is_(None))
    return {
        Waits.DANGER: complaints.where(*untouched),
        Waits.ALONE: needs.where(Need.state == NeedState.OPEN, Need.nobody_at.is_not(None), Need.person != leader),
        Waits.NEEDS: needs.where(Need.state == NeedState.HELD),
        Waits.COMPLAINTS: complaints.where(Complaint.state == ComplaintState.HELD),
        Waits.OVERDUE: complaints.where(Complaint.state.in_(journal.OPEN), Complaint.due_on < today),
        Waits.CHORES: lists.overlooked(community, today),
        Waits.NEWCOMERS: people.where(Membership.newcomer, Membership.greeted_at.is_(None)),
    }


def _rows(community: int, leader: int, now: datetime) -> dict[Waits, Select[Any]]:
    """What is asked about one by one."""
    here = Membership.community == community, Membership.left_at.is_(None)
    asked = Membership.role == int(Role.MANAGER), Membership.trusted_until <= now + unseen_leaders.ANSWER_IN
    agreed = LeadInvite.linked, LeadInvite.person.is_not(None), LeadInvite.at > now - lead_invites.GOOD_FOR
    knocks = select(Knock.id).join(Chat, Chat.id == Knock.chat).where(Chat.community == community, *COUNTS)
    added = Chat.community == community, ~Chat.vouched, Chat.added_by != leader
    talents = select(Offer.id).where(Offer.community == community, Offer.state == OfferState.HELD)
    return {
        Waits.KNOCKS: knocks.order_by(Knock.id),
        Waits.LEADS: select(LeadInvite.id).where(LeadInvite.community == community, LeadInvite.by == leader, *agreed),
        Waits.TALENTS: talents.order_by(Offer.id),
        Waits.ABOUT: select(Membership.id).where(*here, Membership.about_held).order_by(Membership.id),
        Waits.CHATS: select(Chat.id).where(*added).order_by(Chat.id),
        Waits.INQUIRIES: inquiries.waiting_for(community, leader),
        Waits.REMARKS: remarks.waiting_for(community, leader),
        Waits.UNSEEN: select(Membership.person).where(*here, *asked, Membership.person != leader),
    }

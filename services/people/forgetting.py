"""Erases a person: names, words and accounts are deleted, counts stay anonymous."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CompoundSelect, delete, select, union, update
from sqlalchemy.orm import Session

from models import (
    Account,
    AcquaintanceWish,
    Acquainted,
    Asked,
    Audit,
    Birthday,
    Buddy,
    Chat,
    Chore,
    Club,
    Company,
    Consent,
    Deed,
    Duty,
    Event,
    EventState,
    Feedback,
    Festival,
    FirstWords,
    Heard,
    Item,
    KeptFile,
    LeadInvite,
    LinkCode,
    Match,
    MatchState,
    Mediator,
    MeetingPhoto,
    Membership,
    Muted,
    Need,
    Notice,
    NoticeSeen,
    NoticeState,
    Nudge,
    Nudged,
    Offer,
    OpenDialog,
    Person,
    Queued,
    ReminderTimes,
    Seat,
    Seeker,
    Settling,
    SpokenFor,
    ThanksHush,
    ThanksOffer,
    ThankYou,
    Together,
    Uninvited,
    Visit,
    VisitList,
    Welcomed,
    Welcomer,
    WrongCode,
)
from models.lanes import alone
from services.chronicle import gone
from services.chronicle.gone import Gone
from services.communities import rights
from services.complaints import journal
from services.deciding.agenda import items as agenda
from services.deciding.decisions import hands as decisions
from services.deciding.votes import standing as votes
from services.events import items, series
from services.events.afterwards import remarks
from services.events.calendar import BLANK
from services.events.chores import agreed, hands
from services.events.festivals import calendar as festivals
from services.events.hosts import co_hosts
from services.events.invitations import uninvited
from services.help import bulletins
from services.knowledge.inquiries import asked as inquiries
from services.numbers import rollups
from services.people import linking, memberships
from services.people.acquaintances import agreeing
from services.people.buddies import pairs
from services.people.callings import guides
from services.people.callings import taking as callings
from services.people.clubs import gathering
from services.people.holidays import birthdays
from services.people.mediation import talks
from services.people.quoting import quoted, unsent
from services.publishing import plan as posts
from services.refusal import Refusal
from services.roles import Role
from services.surveys import responses

OWN = (
    Offer, Company, Seeker, Seat, Duty, Feedback, Heard, VisitList, WrongCode, Membership, Consent, Welcomed, KeptFile,
    MeetingPhoto, Mediator, Muted, AcquaintanceWish, Acquainted, ReminderTimes, Nudged, Uninvited, FirstWords,
    ThanksHush, NoticeSeen,
    Birthday,
    Welcomer, Settling,
)  # fmt: skip


@dataclass(frozen=True)
class Posted:
    """What groups may have been shown of the person: introductions (memberships), thanks, greetings."""

    introductions: tuple[int, ...]
    thanks: tuple[int, ...]
    greetings: tuple[int, ...]


def posted(session: Session, person: int) -> Posted:
    told = Membership.person == person, Membership.about.is_not(None)
    mine = (ThankYou.giver == person) | (ThankYou.receiver == person)
    return Posted(
        tuple(session.scalars(select(Membership.id).where(*told))),
        tuple(session.scalars(select(ThankYou.id).where(mine))),
        tuple(birthdays.greetings(session, person)),
    )


@dataclass(frozen=True)
class Traces:
    """What shows the person's name or words to others and must be redrawn: `events` with what hosts are told of
    them, `festivals`, `lists` of hosts at the door. `hosted`: events to cancel; `helpers`: to be told, as they had
    said yes to the person's needs; `let_down`: needs the person had said yes to, whose askers are to be told;
    `talks`: what they had asked a mediator; `inquiries`: what they had asked leaders; `led`: whom they helped to
    settle in, or who helped them; `left`: complaints that stay without name and words; `history`: its lines;
    `told_of`: planned posts about them."""

    events: tuple[int, ...]
    festivals: tuple[int, ...]
    lists: tuple[int, ...]
    hosted: tuple[int, ...]
    welcomes: tuple[int, ...]
    posted: Posted
    needs: tuple[int, ...]
    helpers: tuple[tuple[int, int], ...]  # (community, helper)
    let_down: tuple[int, ...]
    talks: tuple[int, ...]
    inquiries: tuple[int, ...]
    acquainted: tuple[int, ...]  # the cards of those who were introduced to them
    led: tuple[Buddy, ...]
    left: bool
    history: Gone
    quoted: Mapping[str, tuple[int, ...]]  # by the kinds of cards that others have
    told_of: tuple[int, ...]


def forget(session: Session, person: int, now: datetime) -> Traces:
    """Erases everything about the person. Their communities continue with the managers. Raises Refusal."""
    alone(session)
    check_heirs(session, person)
    traces = _traces(session, person, now, co_hosts.forget(session, person, now))
    hosted_in = _hosted_in(session, person)
    unsent.void(session, person, now)
    rights.end_all(session, person, now)
    session.execute(update(Chat).where(Chat.added_by == person, Chat.community.is_(None)).values(added_by=None))
    accounts = select(Account.id).where(Account.person == person)
    chats = select(Chat.id).where(Chat.account.in_(accounts))
    session.execute(delete(OpenDialog).where(OpenDialog.account.in_(accounts)))
    _drop_dialogs_naming(session, person, journal.forget(session, person))
    session.execute(delete(Queued).where(Queued.chat.in_(chats)))
    session.execute(delete(LinkCode).where(LinkCode.account.in_(accounts)))
    linking.forget(session, person, now)
    posts.forget(session, person)
    callings.forget(session, person)
    guides.forget(session, person)
    agenda.forget(session, person)
    bulletins.forget(session, person)
    decisions.forget(session, person)
    votes.forget(session, person)
    responses.forget(session, person)
    session.execute(delete(Match).where(Match.need.in_(traces.needs) | (Match.helper == person)))
    session.execute(delete(Asked).where(Asked.helper == person))
    gathering.forget_words(session, person)
    for table in OWN:
        session.execute(delete(table).where(table.person == person))
    _leave_meetings(session, person, now, hosted_in)
    session.execute(delete(Need).where(Need.id.in_(traces.needs)))
    session.execute(delete(SpokenFor).where(SpokenFor.member == person))
    session.execute(delete(LeadInvite).where((LeadInvite.person == person) | (LeadInvite.by == person)))
    session.execute(update(Club).where(Club.asked == person).values(asked=None))
    session.execute(delete(Notice).where(Notice.author == person, Notice.state != NoticeState.OUT))
    session.execute(update(Notice).where(Notice.author == person).values(fix=None, fix_at=None))
    for thanks in (ThankYou, ThanksOffer):
        session.execute(delete(thanks).where((thanks.giver == person) | (thanks.receiver == person)))
    rollups.forget(session, person)
    session.execute(update(Audit).where(Audit.person == person).values(person=None))
    session.execute(update(Audit).where(Audit.about == person).values(about=None))
    session.execute(delete(Chat).where(Chat.id.in_(chats)))
    session.execute(delete(Account).where(Account.person == person))
    session.execute(update(Person).where(Person.id == person).values(name="", forgotten_at=now))
    session.add(Audit(action=Deed.FORGOTTEN, subject=str(person), at=now))
    return traces


def _hosted_in(session: Session, person: int) -> Sequence[int]:
    """The communities where they called meetings, and those that were invited to them."""
    invited = select(Together.invited).join(Event, Event.id == Together.event).where(Event.host == person)
    return session.scalars(select(Event.community).where(Event.host == person).union(invited)).all()


def _leave_meetings(session: Session, person: int, now: datetime, hosted_in: Sequence[int]) -> None:
    """What they did for meetings goes, or stays without them; past ones that they hosted lose their words."""
    for forgotten in (items, series, agreed, remarks, hands):
        forgotten.forget(session, person)
    festivals.forget(session, person, now)
    session.execute(update(Nudge).where(Nudge.by == person).values(by=None))
    session.execute(update(Visit).where(Visit.person == person).values(person=None))
    session.execute(update(Visit).where(Visit.by == person).values(by=None))
    past = Event.host == person, (Event.starts_at <= now) | (Event.state == EventState.CANCELLED)
    session.execute(update(Event).where(*past).values(speaker=None, **BLANK))
    session.execute(update(Item).where(Item.event.in_(select(Event.id).where(*past))).values(name="—"))
    uninvited.forget_titles(session, person, hosted_in)


def heirs(session: Session, person: int) -> dict[int, list[int]]:
    """The other leaders of each community the person owns."""
    owned = select(Membership.community).where(Membership.person == person, Membership.role == int(Role.OWNER))
    return {
        community: [one for one in memberships.leaders(session, community) if one != person]
        for community in session.scalars(owned).all()
    }


def is_known(session: Session, person: int) -> bool:
    """Whether there is such a person who has not been erased."""
    row = session.get(Person, person)
    return row is not None and row.forgotten_at is None


def check_heirs(session: Session, person: int) -> None:
    """Raises Refusal if a community would be left without a leader.

    A remaining manager does not become owner: nobody has just checked them in the chats, and owners are never demoted.
    When no leader is left, the next admin who says /register becomes the owner.
    """
    if not all(heirs(session, person).values()):
        raise Refusal("forget.owner")


def _traces(session: Session, person: int, now: datetime, hosted_with_others: list[int]) -> Traces:
    hosted = Event.host == person, Event.starts_at > now, Event.state == EventState.PLANNED
    willing = select(Need.community, Match.helper).join(Match, Match.need == Need.id)
    willing = willing.where(Need.person == person, Match.state.in_((MatchState.YES, MatchState.AGREED)))
    cancelled, shown = session.scalars(select(Event.id).where(*hosted)).all(), quoted.of(session, person)
    events = {*hosted_with_others, *session.scalars(_seen_at(person))}.difference(cancelled)
    return Traces(
        tuple(sorted(events)),
        tuple(session.scalars(select(Festival.id).where(Festival.host == person))),
        tuple(session.scalars(select(VisitList.id).where(VisitList.event.in_(events), VisitList.person != person))),
        tuple(cancelled),
        tuple(session.scalars(select(Welcomed.welcome).where(Welcomed.person == person))),
        posted(session, person),
        tuple(session.scalars(select(Need.id).where(Need.person == person))),
        tuple((row.community, row.helper) for row in session.execute(willing)),
        tuple(session.scalars(select(Match.need).where(Match.helper == person, Match.state == MatchState.YES))),
        tuple(talks.forget(session, person)),
        tuple(inquiries.forget(session, person)),
        tuple(agreeing.shown_to(session, person)),
        tuple(pairs.forget(session, person)),
        journal.stays(session, person),
        gone.forget(session, person),
        shown,
        tuple(posts.told_of(session, person)),
    )


def _seen_at(person: int) -> CompoundSelect[int]:
    """The meetings that they called, answered, came to, or do something after."""
    return union(
        select(Event.id).where(Event.host == person),
        select(Seat.event).where(Seat.person == person),
        select(Visit.event).where(Visit.person == person),
        select(Chore.event).where((Chore.owner == person) | (Chore.asked == person)),
    )


def _drop_dialogs_naming(session: Session, person: int, complained: set[int]) -> None:
    """Deletes other people's open dialogs that contain the name («Кому сказать спасибо?»), or quote or compare the
    words."""
    remarks.forget_words(session, person)
    for row in session.scalars(select(OpenDialog).where(OpenDialog.name.in_(("thanks", "complaint")))):
        named = any(met[0] == person for met in row.arguments.get("people", ()))
        if named or (row.name == "complaint" and row.community in complained):
            session.delete(row)


def blank(session: Session, event: int) -> None:
    """Deletes the words of an erased host's event; the event itself stays."""
    session.execute(update(Item).where(Item.event == event).values(name="—"))
    session.execute(update(Event).where(Event.id == event).values(state=EventState.CANCELLED, speaker=None, **BLANK))

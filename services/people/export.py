"""Exports everything stored about a person: their own rows and words, nobody else's.

Every table that names a person is in `PARTS` or, with the reason, in `LEFT_OUT`.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales import DEFAULT
from models import (
    Account,
    AcquaintanceWish,
    Acquainted,
    Answer,
    Birthday,
    Buddy,
    Called,
    Chore,
    ChoreRule,
    Chronicle,
    Club,
    CoHost,
    Community,
    Company,
    Complaint,
    Consent,
    Duty,
    Event,
    Feedback,
    Festival,
    FirstWords,
    GuideQuestion,
    Heard,
    Hush,
    Item,
    Joining,
    KeptFile,
    LeadInvite,
    Match,
    Mediation,
    Mediator,
    MeetingPhoto,
    Membership,
    Mention,
    Muted,
    Need,
    Nudge,
    Nudged,
    Offer,
    OpenDialog,
    Person,
    Plan,
    Regular,
    Remark,
    ReminderTimes,
    Response,
    Seat,
    Seeker,
    Series,
    Settling,
    Signal,
    SpokenFor,
    Survey,
    Table,
    ThanksHush,
    ThanksOffer,
    ThankYou,
    TookPart,
    Uninvited,
    Visit,
    Voice,
    Volunteer,
    Welcomed,
    Welcomer,
)
from services import looked
from services.people import linking, memberships
from services.people.parting import kept_for_parting, sides
from services.people.parting.kept_values import typed_row
from services.roles import Role
from services.surveys import lookup
from services.surveys.definition import said

Row = dict[str, Any]


class Part(NamedTuple):
    """A table's part: the column that names the person, and the columns that are theirs."""

    table: type[Table]
    whose: str
    columns: str


PARTS = {
    "accounts": Part(Account, "person", "transport external source seen_at"),
    "communities": Part(Membership, "person", "community role source joined_at left_at digest about house entrance"),
    "consents": Part(Consent, "person", "community kind version words transport at withdrawn_at"),
    "needs": Part(Need, "person", "community words urgency when state shown created_at closed_at"),
    "talents": Part(Offer, "person", "community words when where price visible state created_at confirmed_at"),
    "company": Part(Company, "person", "community pursuit at"),
    "clubs": Part(Seeker, "person", "community comes begins at"),
    "asked-to-begin": Part(Club, "asked", "community pursuit due_at"),
    "neighbours": Part(SpokenFor, "member", "community name reach consent consent_at"),
    "helping": Part(Match, "helper", "state asked_at answered_at agreed_at day done_at"),
    "complaints": Part(Complaint, "teller", "community words category place urgency state created_at"),
    "joined": Part(Voice, "person", "complaint named fixed at"),
    "events": Part(Event, "host", "community title place link starts_at state"),
    "seats": Part(Seat, "person", "event answer guests waiting offered_until passed_over beside came answered_at"),
    "series": Part(Series, "host", "community title place link until state created_at"),
    "co-hosts": Part(CoHost, "person", "event state named asked_at since"),
    "festivals": Part(Festival, "host", "community title place partners first last state created_at"),
    "volunteering": Part(Volunteer, "person", "festival words at"),
    "mentions": Part(Mention, "noted_by", "festival link day at"),
    "regulars": Part(Regular, "person", "series every since"),
    "reminder-times": Part(ReminderTimes, "person", "times"),
    "asked-others-to-come": Part(Nudge, "by", "event at"),
    "asked-to-come": Part(Nudged, "person", "event at"),
    "uninvited": Part(Uninvited, "person", "community title at"),
    "items": Part(Item, "person", "event name taken_at"),
    "duties": Part(Duty, "person", "event taken_at"),
    "chores": Part(Chore, "owner", "event task state due_on settled_at"),
    "asked-to-do": Part(Chore, "asked", "event task asked_at"),
    "agreed-to-do": Part(ChoreRule, "person", "community task doer how at"),
    "visits": Part(Visit, "person", "event how at away"),
    "heard": Part(Heard, "person", "community how words asked_at"),
    "feedback": Part(Feedback, "person", "event rating met again words passed rated_at"),
    "chronicle": Part(Chronicle, "writer", "community day words at"),
    "history": Part(Chronicle, "author", "community day words named state at"),
    "meeting-photos": Part(MeetingPhoto, "person", "event at hidden"),
    "remarks": Part(Remark, "told", "told_at answered_at"),
    "thanked": Part(ThankYou, "giver", "community reason at"),
    "thanks": Part(ThankYou, "receiver", "community reason at"),
    "welcoming": Part(Welcomer, "person", "community state at"),
    "helps-newcomers": Part(Buddy, "person", "community state asked_at"),
    "helped-by": Part(Buddy, "newcomer", "community asked_at"),
    "settling": Part(Settling, "person", "community wants_buddy day over asked_at"),
    "thanks-offered": Part(ThanksOffer, "giver", "community words at"),
    "thanks-hushed": Part(ThanksHush, "person", "community"),
    "birthday": Part(Birthday, "person", "day month"),
    "mediator": Part(Mediator, "person", "community state at"),
    "mediations": Part(Mediation, "asker", "community words both state asked_at"),
    "acquaintance-wishes": Part(AcquaintanceWish, "person", "community wish at"),
    "acquainted": Part(Acquainted, "person", "community tie words agrees how"),
    "callings": Part(Called, "person", "community calling state since"),
    "guide-questions": Part(GuideQuestion, "asker", "community words asked_at"),
    "nameless": Part(TookPart, "person", "survey"),
    "hushed": Part(Hush, "person", "survey"),
    "muted": Part(Muted, "person", "community matter"),
    "planned": Part(Plan, "made_by", "community name made_at starts_at"),
    "launched": Part(Survey, "launched_by", "community name launched_at"),
    "photos": Part(KeptFile, "person", "kind state at content"),
    "first-words": Part(FirstWords, "person", "community at doubted looked_at"),
    "signals": Part(Signal, "person", "community kind at number"),
    "welcomed": Part(Welcomed, "person", "welcome"),
    "asked-to-lead": Part(LeadInvite, "person", "community part at"),
    "asked-others-to-lead": Part(LeadInvite, "by", "community part at"),
    "linked": Part(Joining, "person", "at"),
}
LEFT_OUT = {
    "responses": "with their answers, below",
    "dialogs": "what is being asked just now, below",
    "audit": "who looked at what and decided, below",
    "chats": "the private chat is the account's",
    "askings": "when they were asked for help this week; «helping» tells it",
    "knocks": "asked to be let into a chat; gone with the answer",
    "mediation_refusals": "whose talk they could not take on; gone with it",
    "guide_passes": "which neighbour's question they could not answer; gone with it",
    "wrong_codes": "that a code was wrong, for a day",
    "visit_lists": "which page of a list of guests stands open",
    "link_codes": "a code is kept as a hash, for ten minutes",
}


def of(session: Session, person: int) -> dict[str, list[Row]]:
    """Part -> rows as JSON, in the order of PARTS, without empty parts."""
    row = session.get_one(Person, person)
    about = "name language zone asks_a_week asks_paused unasked_a_week".split()
    found = {"person": [{name: getattr(row, name) for name in about}]}
    found |= {name: _rows(session, part, person) for name, part in PARTS.items()}
    found |= {
        "answers": _answers(session, person),
        "drafts": _drafts(session, person),
        "looked": _looked(session, person),
        "kept": _kept(session, person),
    }
    return {name: rows for name, rows in found.items() if rows}


def _rows(session: Session, part: Part, person: int) -> list[Row]:
    rows = session.scalars(select(part.table).where(getattr(part.table, part.whose) == person)).all()
    return [
        {name: _told(session, name, _own(session, row, name, person)) for name in part.columns.split()} for row in rows
    ]


def _own(session: Session, row: Any, name: str, person: int) -> Any:
    """The value; not the link of an online meeting that others may have changed since this host was put out."""
    if name == "link" and isinstance(row, Event | Series):
        return row.link if memberships.neighbours_of(session, row.community, [person]) else None
    return getattr(row, name)


def _told(session: Session, name: str, value: Any) -> Any:
    """Replaces ids with names."""
    match name, value:
        case _, datetime() | date():
            return value.isoformat()
        case _, bytes():
            return b64encode(value).decode()
        case "role", int():
            return Role(value).name.lower()
        case "community", int():
            return session.scalar(select(Community.name).where(Community.id == value))
        case "event", int():
            return session.scalar(select(Event.title).where(Event.id == value))
        case "series", int():
            return session.scalar(select(Series.title).where(Series.id == value))
        case "festival", int():
            return session.scalar(select(Festival.title).where(Festival.id == value))
        case "survey", int():
            return _title(session, value)
    return value


def _title(session: Session, survey: int) -> str:
    return said(lookup.definition_of(session.get_one(Survey, survey)).title, DEFAULT)


def _answers(session: Session, person: int) -> list[Row]:
    """Named answers. Anonymous ones are left out: after the close nobody knows whose they are, and before it the file
    would reveal them."""
    rows = session.execute(
        select(Response.survey, Response.finished_at, Answer.question, Answer.value)
        .join(Answer, Answer.response == Response.id)
        .where(Response.person == person)
        .order_by(Response.id, Answer.id)
    )
    found: dict[int, Row] = {}
    for survey, finished, question, value in rows:
        one = {"survey": _title(session, survey), "finished_at": finished and finished.isoformat(), "answers": {}}
        found.setdefault(survey, one)["answers"][question] = value
    return list(found.values())


def _kept(session: Session, person: int) -> list[Row]:
    """What both joined accounts had, and is kept for separating them (services.people.parting.kept_for_parting)."""
    whose = Joining.person.in_({person, *kept_for_parting.others(session, person)})
    found = []
    for joining in session.scalars(select(Joining).where(whose).order_by(Joining.id)):
        if name := joining.moved.get(linking.NAME):
            found.append({"part": "person", "name": name})
        for name, part in PARTS.items():
            for row in map(typed_row, joining.replaced.get(part.table.__tablename__, ())):
                if row.get(part.whose) == joining.other:
                    told = {column: _told(session, column, row[column]) for column in part.columns.split()}
                    found.append({"part": name} | told)
        found += _kept_departures(session, joining) + _kept_answers(session, joining)
    return found


def _kept_departures(session: Session, joining: Joining) -> list[Row]:
    return [
        {"part": "communities"} | {column: _told(session, column, row[column]) for column in ("community", "left_at")}
        for row in map(typed_row, joining.replaced.get(sides.PUT_OUT, ()))
    ]


def _kept_answers(session: Session, joining: Joining) -> list[Row]:
    surveys = {row["id"]: row["survey"] for row in joining.replaced.get(Response.__tablename__, ())}
    return [
        {"part": "answers", "survey": _title(session, surveys[row["response"]]), row["question"]: row["value"]}
        for row in joining.replaced.get(Answer.__tablename__, ())
        if row["response"] in surveys
    ]


def _drafts(session: Session, person: int) -> list[Row]:
    accounts = select(Account.id).where(Account.person == person)
    rows = session.scalars(select(OpenDialog).where(OpenDialog.account.in_(accounts)))
    return [{"name": row.name, "answers": [answer[1] for answer in row.answers], **_unfinished(row)} for row in rows]


def _unfinished(row: OpenDialog) -> Row:
    """What else is stored of a dialog: words it began with, ticks, an answer that was kept from neighbours."""
    found = {
        "began_with": [one for one in row.arguments.values() if isinstance(one, str)],
        "picked": [one for one in row.picked if isinstance(one, str)],
        "ticked": [one for one in row.ticks.values() if isinstance(one, str | list)],
    }
    return {name: said for name, said in found.items() if said}


def _looked(session: Session, person: int) -> list[Row]:
    """Who looked at this person's words and decided about them; leaders are named where /leaders names them, too."""
    found = []
    for one in looked.of(session, person):
        row: Row = {"at": one.at.isoformat(), "what": str(one.deed), "community": one.community, "about": one.of}
        row["by"] = session.scalar(select(Person.name).where(Person.id == one.by)) if one.by else ""
        row["role"] = "operator" if one.role is None else one.role.name.lower()
        found.append({name: value for name, value in row.items() if value})
    return found

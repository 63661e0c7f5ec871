"""Exports everything stored about a person: their own rows and words, nobody else's.

Every table that names a person is in `exported_parts.PARTS` or, with the reason, in `LEFT_OUT`.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales import DEFAULT
from models import (
    Account,
    Answer,
    Community,
    Event,
    Festival,
    Joining,
    OpenDialog,
    Person,
    Response,
    Series,
    Survey,
)
from services import looked
from services.people import linking, memberships
from services.people.exported_parts import PARTS, Part
from services.people.parting import kept_for_parting, sides
from services.people.parting.kept_values import typed_row
from services.roles import Role
from services.surveys import lookup
from services.surveys.definition import said

Row = dict[str, Any]


def of(session: Session, person: int) -> dict[str, list[Row]]:
    """Part -> rows as JSON, in the order of PARTS, without empty parts."""
    row = session.get_one(Person, person)
    about = "name language zone asks_a_week asks_paused unasked_a_week dark".split()
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

"""How many were asked, have answered, and are still silent."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from models import Account, Hush, OpenDialog, Response, Survey, TookPart, core
from services.surveys import audience
from services.surveys.audience import Audience, Reached
from services.surveys.lookup import definition_of, get, mark


def hush(session: Session, community: int, survey: int, person: int) -> None:
    """«Не напоминать об этом»."""
    get(session, community, survey)
    session.execute(insert(core(Hush)).values(survey=survey, person=person).on_conflict_do_nothing())


# ── How it goes ──────────────────────────────────────────────────────────────────────────────────────────────────────
def counts(session: Session, survey: Survey) -> tuple[int, int, int]:
    """(finished, started, of how many who were asked: a platform lists no members, so these are those we know)."""
    started, finished = session.execute(
        select(func.count(), func.count(Response.finished_at)).where(Response.survey == survey.id)
    ).one()
    asked = audience.size(session, survey.community, Audience.read(survey.audience))
    return finished, started, max(asked, finished)


def shown(session: Session, survey: Survey) -> tuple[int, int]:
    """(finished, of these among the results). While a nameless survey runs, five or more are always held back, and
    five come at a time: otherwise a look before and one after an answer would tell it, also around the close."""
    counted = func.count().filter(Response.counted)
    rows = select(func.count(Response.finished_at), counted).where(Response.survey == survey.id)
    finished, among = session.execute(rows).one()
    return finished, among


def still_silent(session: Session, survey: Survey, found: Sequence[Reached]) -> list[Reached]:
    """Those who have not answered an anonymous survey; of a named one all, for the rows tell already."""
    if survey.secret is None:
        return list(found)
    finished = select(Response.mark).where(Response.survey == survey.id, Response.finished_at.is_not(None))
    marks = set(session.scalars(finished))
    took = set(session.scalars(select(TookPart.person).where(TookPart.survey == survey.id)))
    return [one for one in found if one.person not in took and mark(survey, one.person) not in marks]


def interrupt(session: Session, survey: Survey) -> list[int]:
    """Ends the questions of those who were at them when it was closed; who they are. Their answers do not count.

    Who only looked at the first question has lost nothing, and is not told.
    """
    if definition_of(survey).acts:
        return []
    people = []
    rows = session.execute(
        select(OpenDialog, Account.person)
        .join(Account, Account.id == OpenDialog.account)
        .where(OpenDialog.name == "survey")
    ).all()
    for row, person in rows:
        if row.arguments.get("survey") == survey.id:
            if row.answers or row.ticks:
                people.append(person)
            session.delete(row)
    return people

"""Counts of people asked, with and without answers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Account, Hush, OpenDialog, Response, Survey, TookPart, core, insert
from services.surveys import audience, showing
from services.surveys.audience import Audience, Reached
from services.surveys.lookup import definition_of, get, mark


def hush(session: Session, community: int, survey: int, person: int) -> None:
    """«Не напоминать об этом»."""
    get(session, community, survey)
    session.execute(insert(core(Hush)).values(survey=survey, person=person).on_conflict_do_nothing())


# ── How it goes ──────────────────────────────────────────────────────────────────────────────────────────────────────
def counts(session: Session, survey: Survey) -> tuple[int, int, int]:
    """(finished, started, asked); asked means known people, since platforms list no members."""
    started, finished = session.execute(
        select(func.count(), func.count(Response.finished_at)).where(Response.survey == survey.id, showing.ONE_EACH)
    ).one()
    asked = audience.size(session, survey.community, Audience.read(survey.audience))
    return finished, started, max(asked, finished)


def shown(session: Session, survey: Survey) -> tuple[int, int]:
    """(finished, responses included in the results). Of an anonymous survey these are the last shown ones, so there can
    be more of them (services.surveys.showing)."""
    finished, counted = func.count(Response.finished_at).filter(showing.ONE_EACH), func.count().filter(Response.counted)
    rows = select(finished, counted).where(Response.survey == survey.id)
    answered, among = session.execute(rows).one()
    return answered, among


def still_silent(session: Session, survey: Survey, found: Sequence[Reached]) -> list[Reached]:
    """Drops people who have answered an anonymous survey; for a named one the query has done so already."""
    if survey.secret is None:
        return list(found)
    marks = showing.marks(session, survey)
    took = set(session.scalars(select(TookPart.person).where(TookPart.survey == survey.id)))
    return [one for one in found if one.person not in took and mark(survey, one.person) not in marks]


def interrupt(session: Session, survey: Survey) -> list[int]:
    """Ends open dialogs of a closed survey; returns their people. Their answers do not count.

    People still at the first question have lost nothing and are not included.
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

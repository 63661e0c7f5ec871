"""What is shown of an anonymous survey: a frozen tally, renewed five people at a time.

A look at the results before and after a change must not reveal it. So a shown response stays as it is when its author
changes or deletes it: it becomes `outdated`, and the changed one, which `replaces` it, waits with the new ones. When
ten people's changes wait, five of them, chosen by random ids, take effect together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Answer, Response, Survey
from services.surveys import photo_answers
from services.surveys.definition import Question
from services.surveys.lookup import FEW, definition_of
from services.surveys.results import OPEN

# One row per person who has begun: neither what is shown of an earlier state nor a change before «Всё верно».
ONE_EACH = ~Response.outdated & (Response.replaces.is_(None) | Response.finished_at.is_not(None))


class Change(NamedTuple):
    """One person's change since it was last shown. `new` None: deleted; `old` None: not shown yet."""

    new: int | None
    old: int | None


def marks(session: Session, survey: Survey) -> set[str | None]:
    """Marks of people who have finished, even if they are changing their answers."""
    finished = Response.finished_at.is_not(None) | Response.replaces.is_not(None)
    return set(session.scalars(select(Response.mark).where(Response.survey == survey.id, finished)))


def renew(session: Session, survey: Survey) -> None:
    """Shows five people's changes if five more wait, so that the rest can be shown at the close."""
    if len(waiting := _waiting(session, survey)) >= 2 * FEW:
        _show(session, waiting[:FEW])


def close(session: Session, survey: Survey) -> None:
    """Shows all that waits; fewer than five people's changes never, since they could be recognised."""
    waiting = _waiting(session, survey)
    if len(waiting) >= FEW:
        _show(session, waiting)


def _waiting(session: Session, survey: Survey) -> list[Change]:
    """Changes in the order of random ids."""
    here = Response.survey == survey.id
    finished = select(Response.id, Response.replaces).where(here, Response.finished_at.is_not(None), ~Response.counted)
    changes = [Change(row.id, row.replaces) for row in session.execute(finished)]
    replaced = {change.old for change in changes}
    outdated = session.scalars(select(Response.id).where(here, Response.outdated))
    changes += [Change(None, one) for one in outdated if one not in replaced]
    return sorted(changes, key=lambda change: change.new or change.old or 0)


def _show(session: Session, changes: Sequence[Change]) -> None:
    for new, old in changes:
        if old is not None:
            delete_one(session, old, successor=new)
        if new is not None:
            response = session.get_one(Response, new)
            response.counted, response.replaces = True, None
    session.flush()


# ── Changed and deleted ──────────────────────────────────────────────────────────────────────────────────────────────
def supersede(session: Session, changed: Response) -> None:
    """The response that the finished one replaces becomes outdated, or goes at once if it was never shown."""
    before = session.get(Response, changed.replaces) if changed.replaces else None
    if before is None:
        changed.replaces = None
    elif before.counted:
        before.outdated = True
    else:
        changed.replaces = before.replaces
        delete_one(session, before.id, successor=changed.id)
    session.flush()


def remove(session: Session, response: Response) -> None:
    """Deletes a response. Of a shown one only the numbers stay until the next renewal, without words and photos."""
    if not response.counted:
        delete_one(session, response.id)
        return
    photo_answers.drop_of(session, select(Response.id).where(Response.id == response.id))
    questions = {one.key: one for one in definition_of(session.get_one(Survey, response.survey)).questions}
    for answer in session.scalars(select(Answer).where(Answer.response == response.id)):
        answer.value = _number(questions.get(answer.question), answer.value)
    response.mark, response.outdated = None, True
    session.flush()


def _number(question: Question | None, value: Any) -> Any:
    """What is counted of an answer: nobody's own words."""
    if question is None or question.kind in OPEN:
        return ""
    if not question.options or question.becomes == "urgency":
        return value
    known = {option.value for option in question.options}
    if isinstance(value, list):
        return [one for one in value if one in known]
    return value if value in known else ""


def delete_one(session: Session, response: int, successor: int | None = None) -> None:
    """Deletes a row with its photos, but for those of its successor."""
    spared = _values(session, successor) if successor is not None else []
    photo_answers.drop(session, [value for value in _values(session, response) if value not in spared])
    session.flush()
    session.execute(delete(Response).where(Response.id == response))


def _values(session: Session, response: int) -> Sequence[Any]:
    return session.scalars(select(Answer.value).where(Answer.response == response)).all()

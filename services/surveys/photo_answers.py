"""Photos as survey answers: downloaded like any file, seen by leaders only, deleted with their answer.

In anonymous surveys they have no person, a random id and the launch's time, like the answers themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from models import Answer, FileState, KeptFile, Response, Survey, scope
from services import files
from services.refusal import Refusal


def keep(session: Session, sent: dict[str, Any], person: int | None, at: datetime, id_: int | None) -> dict[str, Any]:
    """Records the file to download and returns the value to store as the answer, instead of `sent`."""
    if not sent.get("id"):
        return {"file": None}
    file = files.want(session, person, sent["transport"], sent["id"], sent["kind"], at, id_=id_)
    return {"file": file}


def drop(session: Session, values: Iterable[Any]) -> None:
    """Deletes the files of these answers, if any are photos."""
    gone = [value["file"] for value in values if isinstance(value, dict) and value.get("file")]
    if gone:
        session.execute(delete(KeptFile).where(KeptFile.id.in_(gone)))


def drop_of(session: Session, responses: Select[Any]) -> None:
    drop(session, session.scalars(select(Answer.value).where(Answer.response.in_(responses))).all())


@dataclass(frozen=True)
class Photo:
    """`person` None: the survey is anonymous. `state`: still wanted, or lost because it was not a picture."""

    survey: int
    question: str
    person: int | None
    state: FileState
    file: int | None


def get(session: Session, answer: int) -> Photo | None:
    row = session.execute(
        select(Response.survey, Answer.question, Response.person, Answer.value)
        .join(Answer, Answer.response == Response.id)
        .where(Answer.id == answer, Response.counted)
    ).first()
    if row is None or not isinstance(row[3], dict):
        return None
    file = row[3].get("file")
    state = session.scalar(select(KeptFile.state).where(KeptFile.id == file)) if file else None
    return Photo(row[0], row[1], row[2], state or FileState.LOST, file)


def to_show(session: Session, community: int, answer: int) -> Photo:
    """The photo for a leader. Raises Refusal: for another community's as for an unknown one, or with the reason."""
    found = get(session, answer)
    if found is None or scope.own(session, Survey, community, found.survey) is None:
        raise Refusal("button.old")
    if found.state == FileState.WANTED:
        raise Refusal("results.photo-wanted")
    if found.state == FileState.LOST:
        raise Refusal("results.photo-lost")
    return found

"""A survey's row: found in its community, its frozen definition, the mark of a nameless answer."""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy.orm import Session

from models import Survey
from services import ours
from services.surveys.definition import Definition

FEW = 5  # so many nameless answers are not told from one another


def get(session: Session, community: int, survey: int) -> Survey:
    """The community's own survey; another one's is refused like one that is not there."""
    return ours.get(session, Survey, community, survey)


def definition_of(survey: Survey) -> Definition:
    return Definition.launched(survey.definition)


def mark(survey: Survey, person: int) -> str:
    if survey.secret is None:
        raise RuntimeError("only an open anonymous survey has marks")
    return hmac.new(bytes.fromhex(survey.secret), str(person).encode(), hashlib.sha256).hexdigest()

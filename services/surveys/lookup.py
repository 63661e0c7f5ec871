"""Looks up a survey's row, its frozen definition, and the mark of an anonymous response."""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy.orm import Session

from models import Survey
from services import own_row
from services.surveys.definition import Definition

FEW = 5  # the smallest group of anonymous answers that hides each one


def get(session: Session, community: int, survey: int) -> Survey:
    """The community's survey. Raises Refusal, the same for an unknown survey and another community's."""
    return own_row.get(session, Survey, community, survey)


def definition_of(survey: Survey) -> Definition:
    return Definition.launched(survey.definition)


def mark(survey: Survey, person: int) -> str:
    if survey.secret is None:
        raise RuntimeError("only an open anonymous survey has marks")
    return hmac.new(bytes.fromhex(survey.secret), str(person).encode(), hashlib.sha256).hexdigest()

"""Loads the models for meaning ahead, in a thread: they take a second or two."""

from __future__ import annotations

from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from locales import DEFAULT
from models import Complaint, Offer


def is_wanted(session: Session) -> bool:
    """True if there is anything to search or compare."""
    offer, complaint = select(Offer.id).limit(1), select(Complaint.id).limit(1)
    return session.scalar(offer) is not None or session.scalar(complaint) is not None


@cache
def load() -> None:
    """Loads the models; uses no database. Once per process is enough."""
    from services.complaints import likeness  # 25 MB with numpy, and 110 MB more with the encoder
    from services.knowledge import finding
    from services.matching import offer_index

    offer_index.load()
    likeness.load()
    finding.load(DEFAULT)

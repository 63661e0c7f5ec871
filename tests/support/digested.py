"""The leaders have had last week's digest: what ticks in a test need not count that week first."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from kpis import Week
from models import Community
from tests.conftest import NOW


def last_week(session: Session) -> None:
    monday = Week.of(NOW, "Europe/Moscow").before().monday
    session.execute(update(Community).values(digested=monday))

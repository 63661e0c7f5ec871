"""The digest's picture as data: what matters most on top, a card for each number that was measured."""

from typing import Any

from sqlalchemy.orm import Session

import kpis
from bot.values.outgoing import Picture, Text, text
from bot.words.texts import show_week
from handlers.communities.digest.firsts import First
from kpis import Kpi, Week
from kpis.display import Panel

LINE = 4  # measured weeks, from which on a line tells more than words


def picture(
    session: Session,
    community: int,
    week: Week,
    name: str,
    numbers: dict[str, Kpi],
    language: str,
    first: First | None = None,
) -> Picture | None:
    """None if nothing was measured."""
    panels = [
        card(panel, numbers[key], kpis.trend(session, community, week, key), _before(session, community, week, key))
        for key, panel in kpis.panels().items()
        if key in numbers and numbers[key].number is not None
    ]
    if not panels:
        return None
    subtitle = text("panel.subtitle", week=show_week(week.monday, week.sunday, language))
    said = text("digest.first", what=first.what) if first else ""
    return Picture("digest", {"title": name, "subtitle": subtitle, "first": said, "panels": panels})


def card(panel: Panel, kpi: Kpi, weeks: tuple[float | None, ...], before: Text | None) -> dict[str, Any]:
    """A line once there are weeks enough; before that the last one in words."""
    measured = sum(one is not None for one in weeks)
    parts = panel.parts(kpi) if panel.parts else ()
    return {
        "title": text(panel.title),
        "value": panel.value(kpi),
        "note": panel.note(kpi),
        "parts": [{"label": label, "count": count} for label, count in parts],
        "before": text("panel.before", value=before) if before and measured < LINE else "",
        "weeks": list(weeks) if measured >= LINE else [],
    }


def _before(session: Session, community: int, week: Week, name: str) -> Text | None:
    kpi = kpis.numbers_of(session, community, week.before()).get(name)
    return kpis.panels()[name].value(kpi) if kpi is not None and kpi.number is not None else None

"""Members: the size by the platform's count, and how many came and left."""

from sqlalchemy.orm import Session

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, counted, noted
from kpis.kpi import Kpi, Week, count
from services.communities import presence
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    size = presence.size(session, community)
    joined = count(session, community, week, SignalKind.JOINED)
    left = count(session, community, week, SignalKind.LEFT)
    return Kpi(
        size, joined + left, {"joined": joined, "left": left, "groups": presence.groups_counted(session, community)}
    )


def line(kpi: Kpi) -> Text:
    facts = {"groups": 1} | kpi.facts  # for weeks measured before "groups" existed
    return text("digest.members", size=int(kpi.number or 0), known=int(kpi.number is not None), **facts)


def ago(kpi: Kpi) -> Text:
    return text("digest.ago-members", size=int(kpi.number or 0))


PANEL = Panel(10, "panel.members", counted("panel.nothing-members"), noted("panel.members-note"))
NUMBER = Number(10, measure, line, PANEL, ago)

"""Where newcomers come from, by named links; others are unknown. Of a month's newcomers: who of each source is still
here, has been at a meeting, has answered a survey."""

from collections import Counter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.values.outgoing import Joined, Text, text
from kpis.display import Number
from kpis.kpi import FEW, Kpi, Week, within
from models import Membership, Signal
from services.communities import newcomers
from services.communities.arrivals.sources import FRIEND, MEETING
from services.people.memberships import LIVE_MEMBERS
from services.signals import SignalKind

MONTH = 4  # weeks
OURS = (newcomers.SHEET, FRIEND, MEETING)


def measure(session: Session, community: int, week: Week) -> Kpi:
    joined = within(community, week, SignalKind.JOINED)
    counted = select(Signal.reference, func.count()).where(*joined).group_by(Signal.reference)
    sources = Counter({source: int(count) for source, count in session.execute(counted)})
    unknown = sources.pop(None, 0)
    best = sorted(sources.items(), key=lambda one: (-one[1], str(one[0])))[:3]
    facts = {
        "sources": [[name, number] for name, number in best],
        "unknown": unknown,
        "month": _month(session, community, week),
    }
    return Kpi(float(sum(sources.values())) if sources else None, sum(sources.values()), facts)


def _month(session: Session, community: int, week: Week) -> list[list[Any]]:
    """(source, came, still here, at meetings, answered) of four weeks; of few who came, only how many."""
    joined = Signal.community == community, Signal.kind == str(SignalKind.JOINED), Signal.reference.is_not(None)
    since = Signal.at >= week.before(MONTH - 1).start, Signal.at < week.end
    came: dict[str, set[int]] = {}
    for source, person in session.execute(select(Signal.reference, Signal.person).where(*joined, *since)):
        if source is not None and person is not None:
            came.setdefault(source, set()).add(person)
    everybody = {person for people in came.values() for person in people}
    here = select(Membership.person).where(Membership.community == community, LIVE_MEMBERS)
    stays = set(session.scalars(here.where(Membership.person.in_(everybody))))
    visits = _who(session, community, SignalKind.VISITED, everybody, week)
    answers = _who(session, community, SignalKind.SURVEYED, everybody, week)
    told = sorted(came.items(), key=lambda one: (-len(one[1]), one[0]))[:3]
    return [
        [source, len(people), *(len(people & did) if len(people) >= FEW else None for did in (stays, visits, answers))]
        for source, people in told
    ]


def _who(session: Session, community: int, kind: SignalKind, people: set[int], week: Week) -> set[int]:
    did = Signal.community == community, Signal.kind == str(kind), Signal.person.in_(people), Signal.at < week.end
    return {person for person in session.scalars(select(Signal.person).where(*did)) if person is not None}


def line(kpi: Kpi) -> Text | None:
    if not kpi.base:
        return None
    sources = Joined(tuple(_source(name, count) for name, count in kpi.facts["sources"]))
    return text("digest.channels", sources=sources, unknown=kpi.facts["unknown"])


def _source(name: str, count: int) -> Text:
    """The source's name: the leader's own for a link, ours for the others."""
    if name in OURS:
        return text(f"digest.source-{name}", count=count)
    return text("digest.source", count=count, name=name)


def detail(kpi: Kpi) -> Text | None:
    told = kpi.facts.get("month", [])
    return text("detail.channels", sources=Joined(tuple(_of_month(*one) for one in told))) if told else None


def _of_month(name: str, came: int, stays: int | None, visits: int | None, answers: int | None) -> Text:
    source = text(f"detail.{name}") if name in OURS else text("detail.link", name=name)
    if stays is None or visits is None or answers is None:
        return text("detail.source-few", source=source, came=came)
    return text("detail.source", source=source, came=came, stays=stays, visits=visits, answers=answers)


NUMBER = Number(20, measure, line, means="means.channels", detail=detail)

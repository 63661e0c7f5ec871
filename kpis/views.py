"""Views of the week's posts, where a platform reports them: walls with a token that may read them, but no chats."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from bot.values.outgoing import Text, text
from kpis.display import Number, Panel, counted
from kpis.kpi import Kpi, Week
from models import Signal
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    post = aliased(Signal)
    told = select(func.count(), func.sum(Signal.number)).join(
        post, (post.chat == Signal.chat) & (post.reference == Signal.reference) & (post.kind == str(SignalKind.POSTED))
    )
    posted = (post.community == community, post.at >= week.start, post.at < week.end)
    posts, views = session.execute(told.where(Signal.kind == str(SignalKind.VIEWED), *posted)).one()
    return Kpi(float(views or 0) if posts else None, posts, {"posts": posts} if posts else {})


def line(kpi: Kpi) -> Text:
    if kpi.number is None:
        return text("digest.no-views")
    return text("digest.views", views=int(kpi.number), base=kpi.base)


def note(kpi: Kpi) -> Text:
    return text("panel.no-views-note") if kpi.number is None else text("panel.views-note", base=kpi.base)


NUMBER = Number(70, measure, line, Panel(60, "panel.views", counted("panel.nothing-views"), note), means="means.views")

"""Views of the week's posts, where a platform reports them: walls with a token that may read them, but no chats. A
channel's are told by a leader, and it is said that they were."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from bot.values.outgoing import Joined, Text, text
from kpis.display import Number, Panel, counted
from kpis.kpi import Kpi, Week
from models import Signal
from services.numbers import channel_views
from services.signals import SignalKind


def measure(session: Session, community: int, week: Week) -> Kpi:
    post = aliased(Signal)
    told = select(func.count(), func.sum(Signal.number)).join(
        post, (post.chat == Signal.chat) & (post.reference == Signal.reference) & (post.kind == str(SignalKind.POSTED))
    )
    posted = (post.community == community, post.at >= week.start, post.at < week.end)
    posts, views = session.execute(told.where(Signal.kind == str(SignalKind.VIEWED), *posted)).one()
    by_word = channel_views.told(session, community, week)
    if by_word is None:
        return Kpi(float(views or 0) if posts else None, posts, {"posts": posts} if posts else {})
    channel = channel_views.posts(session, community, week)
    facts = {"posts": posts, "seen": int(views or 0), "told": by_word, "channel": channel}
    return Kpi(float((views or 0) + by_word), posts + channel, facts)


def line(kpi: Kpi) -> Text:
    if kpi.number is None:
        return text("digest.no-views")
    if "told" not in kpi.facts:
        return text("digest.views", views=int(kpi.number), base=kpi.base)
    wall = text("digest.views", views=kpi.facts["seen"], base=kpi.facts["posts"])
    told = text("digest.views-told", views=kpi.facts["told"])
    return text("as-is", words=Joined((wall, told), " ")) if kpi.facts["posts"] else told


def note(kpi: Kpi) -> Text:
    if kpi.number is None:
        return text("panel.no-views-note")
    return text("panel.views-told-note" if "told" in kpi.facts else "panel.views-note", base=kpi.base)


NUMBER = Number(
    70, measure, line, Panel(60, "panel.views", counted("panel.nothing-views"), note), means="means.views", weight=4
)

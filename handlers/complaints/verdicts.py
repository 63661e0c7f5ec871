"""«Исправили / не исправили», and what leaders hear of it."""

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Readings, Router
from bot.values.outgoing import Button, Card, Message, Text, data, say, text
from handlers.complaints.progress import course, lines_of, next_steps, place, what_it_is
from models import Complaint, Voice
from services.complaints import changes, journal, progress
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

router = Router()


# ── News for those who joined ────────────────────────────────────────────────────────────────────────────────────────
@router.card("complaint-news")
def news(session: Session, subject: int, language: str) -> Message | None:
    """All that has changed for one person, in one message. `subject`: a voice of theirs."""
    voice = session.get(Voice, subject)
    rows = changes.told_with(session, voice) if voice and voice.person else ()
    if not rows:
        return None
    lines = [text("repairs.news", what=what_it_is(row), place=place(row), course=course(row, language)) for row in rows]
    return Message((text("repairs.news-head"), *lines))


@router.card("complaint-fixed", asks=Readings())
def fixed(session: Session, subject: int, language: str) -> Message | None:
    voice = session.get(Voice, subject)
    row = session.get(Complaint, voice.complaint) if voice and voice.person else None
    if row is None or row.state != "fixed":
        return None
    buttons = (
        Button(text("repairs.fixed-yes"), data("complaint-fixed", row.community, row.id, "yes")),
        Button(text("repairs.fixed-no"), data("complaint-fixed", row.community, row.id, "no")),
    )
    return say("repairs.fixed", buttons, what=what_it_is(row), place=place(row))


@router.button("complaint-fixed", role=Role.GUEST)
def judged(ctx: Context, complaint: int, said: str) -> None:
    if said not in ("yes", "no"):
        raise Refusal("button.old")
    if said == "no":
        ctx.must_be(Role.MEMBER)  # leaders hear of it
    found = progress.verdict(ctx.session, ctx.community, complaint, ctx.person, said == "yes", ctx.now)
    ctx.reply("repairs.reopened" if found.reopened else f"repairs.thanks-{said}")
    if found.reopened:
        tell_leaders(ctx, "complaint-again", complaint)
    elif found.denied:
        tell_leaders(ctx, "complaint-denied", complaint)


def tell_leaders(ctx: Context, card: str, complaint: int) -> None:
    for leader in memberships.leaders(ctx.session, ctx.community):
        if leader != ctx.person:
            ctx.send(leader, Card(card, complaint, kept=False), community=ctx.community, about=("complaint", complaint))


# ── What a leader is told ────────────────────────────────────────────────────────────────────────────────────────────
@router.card("complaint-alert", leader=True)
def alert(session: Session, subject: int, language: str) -> Message | None:
    return _for_leader(session, subject, language, text("repairs.alert"))


@router.card("complaint-again", leader=True)
def again(session: Session, subject: int, language: str) -> Message | None:
    return _for_leader(session, subject, language, text("repairs.again"))


@router.card("complaint-denied", leader=True)
def denied(session: Session, subject: int, language: str) -> Message | None:
    """It still counts as mended: a leader looks."""
    row = session.get(Complaint, subject)
    if row is None or row.state != "fixed":
        return None
    return Message((text("repairs.denied"), *lines_of(session, row, language)), tuple(next_steps(row)))


@router.card("complaint-due", leader=True)
def due(session: Session, subject: int, language: str) -> Message | None:
    return _for_leader(session, subject, language, text("repairs.due"))


def _for_leader(session: Session, subject: int, language: str, head: Text) -> Message | None:
    row = session.get(Complaint, subject)
    if row is None or row.state in journal.CLOSED:
        return None
    return Message((head, *lines_of(session, row, language)), tuple(next_steps(row)))

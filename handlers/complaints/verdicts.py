"""«Исправили / не исправили», and reports to leaders."""

from sqlalchemy.orm import Session

from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Message, Text, YesNo, say, text, yes_or_no
from handlers.complaints.progress import course, lines_of, next_steps, place, what_it_is
from models import Complaint, ComplaintState, Voice
from services.complaints import changes, journal, progress, voices
from services.marks import Mark
from services.roles import Role

router = Router()


# ── News for those who joined ────────────────────────────────────────────────────────────────────────────────────────
@router.card("complaint-news", of=Voice, whose="person")
def news(session: Session, voice: Voice, language: str) -> Message | None:
    """All changes for one person in one message."""
    rows = changes.told_with(session, voice) if voice.person else ()
    if not rows:
        return None
    lines = [text("repairs.news", what=what_it_is(row), place=place(row), course=course(row, language)) for row in rows]
    return Message((text("repairs.news-head"), *lines))


@router.card("complaint-fixed", of=Voice, asks=Readings("fixed"), whose="person")
def fixed(session: Session, voice: Voice, language: str) -> Message | None:
    row = session.get_one(Complaint, voice.complaint)
    if not voice.person or row.state != ComplaintState.FIXED:
        return None
    buttons = yes_or_no("repairs.fixed-yes", "repairs.fixed-no", "complaint-fixed", row.community, row.id, row.version)
    return say("repairs.fixed", buttons, what=what_it_is(row), place=place(row))


@router.button("complaint-fixed", role=Role.GUEST)
def judged(ctx: Context, complaint: int, version: Mark, said: YesNo) -> None:
    """What is said of this repair: asked about an earlier one, they are asked again."""
    voice = voices.voice_of(ctx.session, complaint, ctx.person)
    row = journal.get(ctx.session, ctx.community, complaint)
    if voice is not None and row.state == ComplaintState.FIXED and version != row.version:
        ctx.reply("button.under-another")
        ctx.reply(Card("complaint-fixed", voice.id, kept=False))
        return
    if said == YesNo.NO:
        ctx.must_be(Role.MEMBER)  # leaders are told
    found = progress.verdict(ctx.session, ctx.community, complaint, ctx.person, said == YesNo.YES, ctx.now)
    ctx.reply("repairs.reopened" if found.reopened else f"repairs.thanks-{said}")
    if found.reopened:
        tell_leaders(ctx, "complaint-again", complaint)
    elif found.denied:
        tell_leaders(ctx, "complaint-denied", complaint)


def tell_leaders(ctx: Context, card: str, complaint: int) -> None:
    about = ("complaint", complaint)
    ctx.send_leaders(Card(card, complaint, kept=False), community=ctx.community, but=ctx.person, about=about)


# ── What a leader is told ────────────────────────────────────────────────────────────────────────────────────────────
@router.card("complaint-alert", of=Complaint, leader=True)
def alert(session: Session, row: Complaint, language: str) -> Message | None:
    return _for_leader(session, row, language, text("repairs.alert"))


@router.card("complaint-again", of=Complaint, leader=True)
def again(session: Session, row: Complaint, language: str) -> Message | None:
    return _for_leader(session, row, language, text("repairs.again"))


@router.card("complaint-denied", of=Complaint, leader=True)
def denied(session: Session, row: Complaint, language: str) -> Message | None:
    """Tells a leader that somebody denies a repair that still counts."""
    if row.state != ComplaintState.FIXED:
        return None
    return Message((text("repairs.denied"), *lines_of(session, row, language)), tuple(next_steps(row)))


@router.card("complaint-due", of=Complaint, leader=True)
def due(session: Session, row: Complaint, language: str) -> Message | None:
    return _for_leader(session, row, language, text("repairs.due"))


def _for_leader(session: Session, row: Complaint, language: str, head: Text) -> Message | None:
    if row.state in journal.CLOSED:
        return None
    return Message((head, *lines_of(session, row, language)), tuple(next_steps(row)))

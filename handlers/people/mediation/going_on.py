"""A talk goes on: taken on or not, somebody else, how it ended. What both have of it in their chats goes with its end.

> Вера: Просят посредника: «шум после одиннадцати». [Возьмусь] [Не могу]
Вера: [Возьмусь]
> Олег: Поможет Вера. [Написать]
"""

from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.namesakes import apart
from after_changes.people import mediation
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.sending.outbox import How as Sent
from bot.values.outgoing import Button, Card, Message, Moment, Row, Someone, YesNo, data, say, text, yes_or_no
from models import Mediation, MediationEnd, MediationState
from services.communities import profile
from services.people.mediation import mediators, talks
from services.refusal import Refusal
from services.roles import Role

router = Router()

ASKED, ALONE, TAKEN, _ = MediationState


def _zone(ctx: Context) -> str:
    return profile.get(ctx.session, ctx.community).zone


# ── The mediator ─────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card(
    "mediation", of=Mediation, asks=Readings("can-help", {"yes": "yes", "no": "no", "later": "no"}), whose="mediator"
)
def card(session: Session, row: Mediation, language: str) -> Message | None:
    """Without the asker's name until it is taken on."""
    if row.state is TAKEN:
        write = Button(text("mediation.write"), person=row.asker)
        rows = (write, Button(text("mediation.done"), data("mediation-done", row.community, row.id)))
        cannot = Button(text("mediation.cannot"), data("mediation-take", row.community, row.id, YesNo.NO))
        known = {"who": Someone(row.asker or 0), "words": row.words or "", "both": int(row.both)}
        return say("mediation.taken", rows, (cannot,), **known)
    if row.state not in (ASKED, ALONE):
        return None
    answers = yes_or_no("mediation.take", "mediation.cannot", "mediation-take", row.community, row.id)
    return say("mediation.asks", answers, words=row.words or "", both=int(row.both))


@router.button("mediation-show", role=Role.MEMBER)
def show(ctx: Context, talk: int) -> None:
    talks.of_mediator(ctx.session, ctx.community, talk, ctx.person)
    ctx.reply(Card("mediation", talk))


@router.button("mediation-take", role=Role.MEMBER, sure=True)
def take(ctx: Context, talk: int, said: YesNo) -> None:
    row = talks.of_mediator(ctx.session, ctx.community, talk, ctx.person)
    asker = row.asker or 0
    how: Sent = {}
    if said == YesNo.YES:
        how["by"] = ctx.person  # who is put out before the asker reads it helps nobody
        talks.take(ctx.session, row, _zone(ctx), ctx.now)
        ctx.refresh("mediation", talk, news=True)
    else:
        talks.cannot(ctx.session, row, ctx.now)
        ctx.drop("mediation", talk)
        ctx.reply("mediation.cannot-done")
    how["once"] = _key(row, ctx)
    ctx.send(asker, Card("mediation-mine", talk), community=ctx.community, **how)


def _key(row: Mediation, ctx: Context) -> str:
    return f"mediation:{row.id}:{row.state}:{ctx.person}"


@router.button("mediation-done", role=Role.MEMBER)
def done(ctx: Context, talk: int) -> None:
    """How it ended, the asker says."""
    row = talks.of_mediator(ctx.session, ctx.community, talk, ctx.person)
    if row.state is not TAKEN:
        raise Refusal("button.old")
    if row.asked_how < talks.ASKED_HOW_AT_MOST:
        card, once = Card("mediation-end", talk, kept=False), f"mediation-done:{talk}"
        if ctx.send(row.asker or 0, card, community=ctx.community, once=once):
            talks.note_asked_how(row, _zone(ctx), ctx.now)
    ctx.notice("mediation.done-asked")


# ── The asker ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("mediation-mine", of=Mediation, whose="asker")
def own_card(session: Session, row: Mediation, language: str) -> Message | None:
    zone = profile.get(session, row.community).zone
    end = (Button(text("mediation.no-need"), data("mediation-over", row.community, row.id)),)
    if row.mediator is None and row.state in (ASKED, TAKEN):
        return _alone(session, row, end)  # they have erased themselves a moment ago
    if row.state is TAKEN:
        write = (Button(text("mediation.write"), person=row.mediator),)
        how = (Button(text("mediation.how"), data("mediation-how", row.community, row.id)),)
        return say("mediation.helps", write, how, who=Someone(row.mediator or 0))
    if row.state is ASKED and row.due_at is not None:
        until = Moment(row.due_at, zone, "by")
        return say("mediation.passed-on", end, who=Someone(row.mediator or 0), until=until, words=row.words or "")
    return _alone(session, row, end) if row.state is ALONE else None


def _alone(session: Session, row: Mediation, end: Row) -> Message:
    """Whoever was asked is silent, or cannot; others are offered, each by name."""
    not_ = {*talks.refused_by(session, row), row.mediator}
    others = mediators.ready(session, row.community, but=row.asker or 0, said=row.words or "", not_=not_)
    rows: list[Row] = [
        (
            Button(
                text("mediation.ask-one", who=apart(session, row.community, one)),
                data("mediation-next", row.community, row.id, one),
            ),
        )
        for one in others
    ]
    if row.mediator is not None:
        rows.append((Button(text("mediation.wait"), data("mediation-wait", row.community, row.id)),))
    silent = int(row.mediator is not None)
    return say("mediation.alone", *rows, end, who=Someone(row.mediator or 0), silent=silent, others=len(others))


@router.button("mediation-next", role=Role.MEMBER, sure=True)
def ask_another(ctx: Context, talk: int, mediator: int) -> None:
    row = talks.of_asker(ctx.session, ctx.community, talk, ctx.person)
    if mediator not in mediators.ready(ctx.session, ctx.community, but=ctx.person):
        raise Refusal("mediation.nobody")
    ctx.drop("mediation", talk)  # of whoever was asked before
    talks.ask_another(ctx.session, row, mediator, _zone(ctx), ctx.now)
    ctx.send(mediator, Card("mediation", talk), community=ctx.community, by=ctx.person)
    ctx.refresh("mediation-mine", talk, news=True)


@router.button("mediation-wait", role=Role.MEMBER)
def wait(ctx: Context, talk: int) -> None:
    row = talks.of_asker(ctx.session, ctx.community, talk, ctx.person)
    talks.wait_longer(row, _zone(ctx), ctx.now)
    ctx.refresh("mediation-mine", talk, news=True)
    ctx.notice("mediation.waits")


@router.button("mediation-over", role=Role.MEMBER, sure=True)
def no_need(ctx: Context, talk: int) -> None:
    row = talks.of_asker(ctx.session, ctx.community, talk, ctx.person)
    mediation.end(ctx, row, None, tell_mediator=row.state is TAKEN)
    ctx.reply("mediation.over-done")


@router.button("mediation-how", role=Role.MEMBER)
def ask_how(ctx: Context, talk: int) -> None:
    talks.of_asker(ctx.session, ctx.community, talk, ctx.person)
    ctx.reply(Card("mediation-end", talk, kept=False))


class How(StrEnum):
    AGREED = "agreed"
    EASIER = "easier"
    NOT = "not"
    STILL = "still"  # they are still talking


@router.card("mediation-end", of=Mediation, asks=Readings(presses={"yes": How.AGREED, "no": How.NOT}), whose="asker")
def end_card(session: Session, row: Mediation, language: str) -> Message | None:
    if row.state is not TAKEN:
        return None
    buttons = [Button(text(f"mediation.end-{how}"), data("mediation-ended", row.community, row.id, how)) for how in How]
    asked = "mediation.how-ended-again" if row.asked_how >= talks.ASKED_HOW_AT_MOST else "mediation.how-ended"
    return say(asked, tuple(buttons[:3]), tuple(buttons[3:]), who=Someone(row.mediator or 0))


@router.button("mediation-ended", role=Role.MEMBER, sure=True)
def ended(ctx: Context, talk: int, how: How) -> None:
    row = talks.of_asker(ctx.session, ctx.community, talk, ctx.person)
    if row.state is not TAKEN:
        raise Refusal("button.old")
    if how is How.STILL:
        talks.wait_longer(row, _zone(ctx), ctx.now)
        ctx.reply("mediation.goes-on")
        return
    mediation.end(ctx, row, MediationEnd(how), tell_mediator=True)
    ctx.reply(f"mediation.ended-{how}")

"""Leaders answer: one of them takes a question, so that two do not; in words or by a knowledge card.

> Мария: Олег спрашивает: «когда включат отопление?» [Ответить] [Беру]
Мария: [Ответить]
Мария: С 5 октября
> Олег: Мария отвечает: «С 5 октября». Помогло? [Да, спасибо!] [Нет]
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from after_changes.people import inquiries
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, Text, YesNo, data, text
from models import Inquiry, InquiryKind, InquiryState
from services.knowledge.inquiries import asked
from services.refusal import Refusal
from services.roles import Role
from services.speech.unasked import ANY, Kind

router = Router()

LONGEST = 1000  # characters
OPEN, TAKEN, ANSWERED, ENDED = InquiryState


@router.card("inquiry", of=Inquiry, leader=True)
def card(session: Session, row: Inquiry, language: str) -> Message | None:
    how = "again" if row.answers and row.state in (OPEN, TAKEN) else "late" if row.reminded else "new"
    head = text(f"inquiry.put-{row.kind}", who=Someone(row.asker), words=row.words, how=how)
    if row.state is OPEN:
        return Message((head, *_before(session, row, language)), _to_answer(session, row, language))
    if row.state is TAKEN:
        whose = text("inquiry.has", who=Someone(row.taker or 0))
        back = Button(text("inquiry.cannot"), data("inquiry-take", row.community, row.id, YesNo.NO))
        return Message((head, *_before(session, row, language), whose), (*_to_answer(session, row, language, back),))
    if row.answered_at is None:
        return None
    return Message((head, _answer(session, row, language)), _afterwards(row))


def _to_answer(session: Session, row: Inquiry, language: str, back: Button | None = None) -> tuple[Row, ...]:
    reply = Button(text("inquiry.reply"), data("inquiry-reply", row.community, row.id))
    take = Button(text("inquiry.take"), data("inquiry-take", row.community, row.id, YesNo.YES))
    proposed = inquiries.proposed_card(session, row, language)
    by_card = text("inquiry.by-card", title=proposed[0]) if proposed else None
    more = ((Button(by_card, data("inquiry-card", row.community, row.id)),),) if by_card else ()
    return ((reply, back or take), *more)


def _before(session: Session, row: Inquiry, language: str) -> tuple[Text, ...]:
    """The answer that has not helped."""
    return (text("inquiry.before", **_said(session, row, language)),) if row.answers else ()


def _answer(session: Session, row: Inquiry, language: str) -> Text:
    known = {"who": Someone(row.taker or 0), "named": int(row.taker is not None)}
    state = "mended" if row.mended_at else "ended" if row.state is ENDED else "waits"
    return text("inquiry.replied", **known, **_said(session, row, language), state=state)


def _said(session: Session, row: Inquiry, language: str) -> dict[str, Any]:
    shown = inquiries.shown_card(session, row, language)
    return {"answer": row.answer or "", "title": shown[0] if shown else "", "card": int(row.card is not None)}


def _afterwards(row: Inquiry) -> tuple[Row, ...]:
    """What may be done with an answer. Feedback stays among leaders."""
    if row.kind is InquiryKind.FEEDBACK:
        mended = Button(text("inquiry.mended-it"), data("inquiry-mended", row.community, row.id))
        return () if row.mended_at else ((mended,),)
    if row.answer is None:
        return ()
    show = Button(text("inquiry.show"), data("inquiry-show", row.community, row.id))
    keep = Button(text("inquiry.keep"), data("inquiry-keep", row.community, row.id))
    return ((*(() if row.public else (show,)), keep),)


@router.button("inquiry-take", role=Role.MANAGER)
def take(ctx: Context, inquiry: int, said: YesNo) -> None:
    row = asked.of_leader(ctx.session, ctx.community, inquiry, ctx.person)
    if said == YesNo.YES:
        if asked.take(ctx.session, row, ctx.person, ctx.now):
            once = f"inquiry-taken:{inquiry}:{row.answers}:{row.reminded}"
            inquiries.tell_asker(ctx, row, Card("inquiry-mine", inquiry), once)
        ctx.notice("inquiry.taken-by-you")
    else:
        asked.give_back(ctx.session, row, ctx.person)
        ctx.refresh("inquiry-mine", inquiry)
        ctx.notice("inquiry.given-back")
    ctx.refresh("inquiry", inquiry)


# ── In words ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Reply:
    inquiry: int
    words: str


async def ask_for_reply(inquiry: int) -> Reply:
    takes = ANY - {Kind.DANGER, Kind.RIGHT}
    return Reply(inquiry, await ask.text("inquiry.your-answer", max_length=LONGEST, private=True, takes=takes))


@router.button("inquiry-reply", role=Role.MANAGER)
def begin_reply(ctx: Context, inquiry: int) -> Next:
    """Whoever begins an answer has taken the question."""
    row = asked.of_leader(ctx.session, ctx.community, inquiry, ctx.person)
    if asked.take(ctx.session, row, ctx.person, ctx.now):
        for card in ("inquiry", "inquiry-mine"):
            ctx.refresh(card, inquiry)
    return Begin("inquiry-reply", {"inquiry": inquiry})


@router.dialog("inquiry-reply", ask_for_reply, role=Role.MANAGER)
def reply(ctx: Context, new: Reply) -> None:
    row = asked.of_leader(ctx.session, ctx.community, new.inquiry, ctx.person)
    asked.answer(ctx.session, row, ctx.person, ctx.now, said=new.words)
    _answered(ctx, row)


def _answered(ctx: Context, row: Inquiry) -> None:
    once = f"inquiry-answered:{row.id}:{row.answers}"
    ctx.drop("inquiry-mine", row.id)
    told = inquiries.tell_asker(ctx, row, Card("inquiry-answer", row.id), once)
    ctx.refresh("inquiry", row.id)
    ctx.reply("inquiry.told" if told else "remark.not-reached")


# ── By a card, and what was mended ───────────────────────────────────────────────────────────────────────────────────
@router.button("inquiry-card", role=Role.MANAGER)
def by_card(ctx: Context, inquiry: int) -> None:
    row = asked.of_leader(ctx.session, ctx.community, inquiry, ctx.person)
    if row.proposed is None or inquiries.proposed_card(ctx.session, row, ctx.language) is None:
        raise Refusal("knowledge.gone")
    asked.answer(ctx.session, row, ctx.person, ctx.now, card=row.proposed)
    _answered(ctx, row)


@router.button("inquiry-mended", role=Role.MANAGER, sure=True)
def mended(ctx: Context, inquiry: int) -> None:
    row = asked.of_leader(ctx.session, ctx.community, inquiry, ctx.person)
    asked.mend(ctx.session, row, ctx.person, ctx.now)
    ctx.drop("inquiry-answer", inquiry)
    told = inquiries.tell_asker(ctx, row, Card("inquiry-answer", inquiry), f"inquiry-mended:{inquiry}")
    ctx.refresh("inquiry", inquiry)
    ctx.reply("inquiry.mended-told" if told else "remark.not-reached")

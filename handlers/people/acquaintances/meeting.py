"""Two or three neighbours are introduced: each agrees first, then they hear the names, later how it went.

> Олег: Есть сосед, который тоже ищет компанию: велосипеды. Познакомить? … [Да, познакомьте] [Нет, спасибо]
Олег: [Да, познакомьте]
> Олег: Знакомьтесь: Тимур. … [Написать]
> Олег: Встретились? [Да] [Ещё нет] [Не вышло]
"""

from sqlalchemy.orm import Session

from after_changes.people import acquaintances
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import (
    Button,
    Joined,
    Message,
    Moment,
    Row,
    Someone,
    Text,
    YesNo,
    data,
    say,
    text,
    yes_or_no,
)
from models import Acquaintance, AcquaintanceState, Acquainted, HowItWent, Tie
from services.communities import profile
from services.people import consents
from services.people.acquaintances import agreeing
from services.people.clubs import pursuits
from services.refusal import Refusal
from services.roles import Role

router = Router()

QUESTIONS = 12  # to begin with, in the texts


# ── Before the names ─────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("acquaintance", of=Acquainted, asks=Readings(like="introduce"), whose="person")
def card(session: Session, row: Acquainted, language: str) -> Message | None:
    group = session.get_one(Acquaintance, row.acquaintance)
    if row.agrees is False:
        return say("acquaintance.declined")
    if group.state is not AcquaintanceState.ASKED or group.due_at is None:
        return say("acquaintance.answered" if row.agrees else "acquaintance.passed")
    until = Moment(group.due_at, profile.get(session, row.community).zone, "by")
    if row.agrees:
        return say("acquaintance.waits", until=until)
    answers = yes_or_no("acquaintance.yes", "acquaintance.no", "acquaint-agree", row.community, row.id)
    others = len(agreeing.all_of(session, row.acquaintance)) - 1
    return Message((_tie(row, language), text("acquaintance.proposed", others=others, until=until)), (answers,))


def _tie(row: Acquainted, language: str) -> Text:
    words = row.words or ""
    return text(
        f"acquaintance.tie-{row.tie}", words=pursuits.label(words, language) if row.tie is Tie.COMPANY else words
    )


@router.button("acquaint-agree", role=Role.MEMBER, sure=(YesNo.YES,))
def agree(ctx: Context, one: int, said: YesNo) -> None:
    row, group = agreeing.one_of(ctx.session, ctx.community, one, ctx.person)
    agreed_before = row.agrees
    all_agree = agreeing.answer(ctx.session, row, group, said == YesNo.YES)
    ctx.refresh("acquaintance", one)
    if said == YesNo.YES and not agreed_before:
        asked = ctx.in_words(text("acquaintance.proposed", others=1, until="…"))
        to = consents.Showing.NAME, ctx.update.transport, ctx.now, asked
        consents.agree(ctx.session, ctx.community, ctx.person, *to)
    if all_agree:
        acquaintances.settle(ctx, group)
    else:
        ctx.notice(f"acquaintance.noted-{said}")


# ── The names ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("acquainted", of=Acquainted, whose="person")
def introduction(session: Session, row: Acquainted, language: str) -> Message | None:
    others = agreeing.introduced(session, row)
    if not others or not row.agrees:
        return say("acquaintance.nobody-left")
    question = text("acquaintance.question", number=row.acquaintance % QUESTIONS)
    return Message(
        (
            text("acquaintance.met", count=len(others), names=_names(others)),
            text("acquaintance.begin", question=question),
        ),
        _write(others),
    )


def _names(others: list[Acquainted]) -> Joined:
    return Joined(tuple(Someone(one.person) for one in others))


def _write(others: list[Acquainted]) -> tuple[Row, ...]:
    if len(others) == 1:
        return ((Button(text("acquaintance.write"), person=others[0].person),),)
    return tuple((Button(text("acquaintance.write-to", who=Someone(one.person)), person=one.person),) for one in others)


@router.card("acquainted-remind", of=Acquainted, whose="person")
def reminder(session: Session, row: Acquainted, language: str) -> Message | None:
    others = agreeing.introduced(session, row)
    if not others or not row.agrees:
        return None
    met = (Button(text("acquaintance.met-already"), data("acquaint-how", row.community, row.id, HowItWent.MET)),)
    return say("acquaintance.remind", *_write(others), met, names=_names(others))


@router.card(
    "acquainted-how",
    of=Acquainted,
    asks=Readings(presses={"yes": HowItWent.MET, "no": HowItWent.NOT_YET}),
    whose="person",
)
def how_card(session: Session, row: Acquainted, language: str) -> Message | None:
    others = agreeing.introduced(session, row)
    if not others or not row.agrees or row.how in (HowItWent.MET, HowItWent.NOT):
        return None
    answers = tuple(
        Button(text(f"acquaintance.how-{how}"), data("acquaint-how", row.community, row.id, how)) for how in HowItWent
    )
    return say("acquaintance.how", answers, names=_names(others))


@router.button("acquaint-how", role=Role.MEMBER)
def tell_how(ctx: Context, one: int, how: HowItWent) -> None:
    row, group = agreeing.one_of(ctx.session, ctx.community, one, ctx.person)
    if row.how is how and how is not HowItWent.NOT_YET:
        raise Refusal("button.answered")
    again = agreeing.say_how(ctx.session, row, group, how)
    ctx.reply(f"acquaintance.told-{how}", again=int(again))

"""«Спросить ведущего»: what a neighbour asks goes to the leaders, with the name; the answer comes back here.

Олег: спросить ведущего
> Олег: О чём спросить? …
Олег: когда включат отопление?
> Олег: Спросил ведущих: «когда включат отопление?». … [Уже не нужно]
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes.people import inquiries
from bot.dialogs import ask
from bot.dialogs.keeping_back import leaders_to_tell
from bot.dialogs.question import Option
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Moment, Someone, YesNo, data, say, text, yes_or_no
from handlers.people import consent
from models import Inquiry, InquiryKind, InquiryState
from services.communities import profile
from services.knowledge import finding, own_cards
from services.knowledge.inquiries import asked
from services.refusal import Refusal
from services.roles import Role
from services.speech import intents, unasked
from services.speech.unasked import Kind

router = Router()

LONGEST = 1000  # characters
OPEN, TAKEN, ANSWERED, ENDED = InquiryState


@dataclass(frozen=True)
class Said:
    words: str
    kind: str


async def ask_what() -> Said:
    words = await ask.text("inquiry.what", max_length=LONGEST, private=True, takes={Kind.QUESTION})
    if _asks(words):
        return Said(words, InquiryKind.QUESTION)
    return Said(words, InquiryKind.FEEDBACK if intents.tells_news_of_a_day(words) else await _which_kind())


def _asks(words: str) -> bool:
    return "?" in words or unasked.beside(words) is Kind.QUESTION


async def _which_kind() -> str:
    kinds = [Option(kind.value, text(f"inquiry.as-{kind}")) for kind in InquiryKind]
    kind: str = await ask.choice("inquiry.which", kinds)
    return kind


@router.command("ask", role=Role.MEMBER, place=Place(help=133, seldom=41), link=True, gate=consent.gate)
@router.button("ask-leader", role=Role.MEMBER, gate=consent.gate)
def turn_to(ctx: Context) -> Next:
    _anybody(ctx, ctx.args)
    return Begin("ask-leader")


def _anybody(ctx: Context, said: str) -> None:
    if not leaders_to_tell(ctx, ctx.community, said):
        raise Refusal("knowledge.nobody")


@router.dialog("ask-leader", ask_what, role=Role.MEMBER, gate=consent.gate)
def put(ctx: Context, new: Said) -> None:
    _anybody(ctx, new.words)
    kind = InquiryKind(new.kind)
    proposed = _proposed(ctx, new.words) if kind is InquiryKind.QUESTION else None
    row, is_new = asked.ask(ctx.session, ctx.community, ctx.person, kind, new.words, proposed, ctx.now)
    if is_new:
        inquiries.tell_leaders(ctx, row)
    ctx.reply(Card("inquiry-mine", row.id))


def _proposed(ctx: Context, said: str) -> str | None:
    """The knowledge card that may answer it; a community's own one by its number."""
    ready = finding.find(said, ctx.language, leads=False)
    found = finding.best([*own_cards.find(ctx.session, ctx.community, said), *ready])
    return found[0].name if found else None


# ── What the asker sees ──────────────────────────────────────────────────────────────────────────────────────────────
@router.card("inquiry-mine", of=Inquiry, whose="asker")
def own_card(session: Session, row: Inquiry, language: str) -> Message | None:
    if row.state in (ANSWERED, ENDED):
        return None
    over = (Button(text("inquiry.no-need"), data("inquiry-over", row.community, row.id)),)
    if row.state is TAKEN and row.taker is not None:
        return say("inquiry.heard", over, who=Someone(row.taker), words=row.words)
    until = Moment(row.due_at or row.asked_at, profile.get(session, row.community).zone, "by")
    how = "late" if row.reminded else "again" if row.answers else "new"
    return say("inquiry.passed-on", over, words=row.words, until=until, how=how, kind=row.kind.value)


@router.card("inquiry-answer", of=Inquiry, asks=Readings(), whose="asker")
def answer_card(session: Session, row: Inquiry, language: str) -> Message | None:
    if row.state not in (ANSWERED, ENDED):
        return None
    shown = inquiries.shown_card(session, row, language)
    known = {
        "who": Someone(row.taker or 0),
        "named": int(row.taker is not None),
        "words": row.words,
        "kind": row.kind.value,
    }
    told = inquiries.told(row)
    said = {"answer": row.answer or "", "title": shown[0] if shown else ""}
    body = text(f"inquiry.{told}", **known, **said)
    opens = ((Button(text("inquiry.open-card"), shown[1]),),) if shown and row.card else ()
    if row.state is ENDED:
        return Message((body,), opens)
    helped = yes_or_no("inquiry.yes", "inquiry.no", "inquiry-helped", row.community, row.id)
    return Message((body, text("inquiry.better" if row.mended_at else "inquiry.did-it-help")), (*opens, helped))


@router.button("inquiry-helped", role=Role.MEMBER)
def helped(ctx: Context, inquiry: int, said: YesNo) -> None:
    row = asked.of_asker(ctx.session, ctx.community, inquiry, ctx.person)
    if said == YesNo.NO:
        asked.reopen(ctx.session, row, ctx.now)
        inquiries.tell_leaders(ctx, row)
        ctx.drop("inquiry-answer", inquiry)
        ctx.reply(Card("inquiry-mine", inquiry))
        return
    if row.state is not ANSWERED:
        raise Refusal("button.old")
    asked.end(ctx.session, row, ctx.now)
    for card in ("inquiry-answer", "inquiry"):
        ctx.refresh(card, inquiry)
    ctx.reply("inquiry.glad")


@router.button("inquiry-over", role=Role.MEMBER, sure=True)
def no_need(ctx: Context, inquiry: int) -> None:
    row = asked.of_asker(ctx.session, ctx.community, inquiry, ctx.person)
    if row.state is ANSWERED:
        raise Refusal("button.old")
    asked.end(ctx.session, row, ctx.now)
    for card in ("inquiry", "inquiry-mine"):
        ctx.drop(card, inquiry)
    ctx.reply("inquiry.over-done")

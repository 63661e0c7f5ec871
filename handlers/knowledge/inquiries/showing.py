"""An answer that others need, too: shown in the group without the asker's name, or written down as a card.

Мария: [Показать соседям]
> Мария: … Как написать вопрос? [Оставить как есть]
> @двор: Соседи спрашивают: «когда включат отопление?» Мария отвечает: «С 5 октября».
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from after_changes import posting
from after_changes.people.inquiries import POST
from bot.dialogs import ask
from bot.dialogs.question import Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next, Press
from bot.routing.router import Router
from bot.values.outgoing import Card, Message, Someone, data, say, text
from models import Inquiry, InquiryKind
from services.knowledge import own_cards, telephones
from services.knowledge.inquiries import asked
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role
from services.speech import public_words

router = Router()

LONGEST = 300  # characters of the question in the group


@dataclass(frozen=True)
class Shown:
    inquiry: int
    words: str


def _to_show(ctx: Context, inquiry: int) -> Inquiry:
    """Raises Refusal for what has no answer in words, and for one that neighbours may not read."""
    row = asked.of_leader(ctx.session, ctx.community, inquiry, ctx.person)
    if row.kind is not InquiryKind.QUESTION or row.answer is None:
        raise Refusal("button.old")
    if public_words.why_not(row.answer) is not None:
        raise Refusal("inquiry.not-for-all")
    return row


@router.button("inquiry-show", role=Role.MANAGER)
def begin(ctx: Context, inquiry: int) -> Next:
    if _to_show(ctx, inquiry).public:
        raise Refusal("button.answered")
    return Begin("inquiry-show", {"inquiry": inquiry})


def _start(ctx: Context, inquiry: int) -> dict[str, Any]:
    row = _to_show(ctx, inquiry)
    return {"inquiry": inquiry, "said": "" if _is_private(row.words) else row.words[:LONGEST], "answer": row.answer}


def _is_private(said: str) -> bool:
    return telephones.has_number(said) or public_words.why_not(said) is not None


def _without_number(said: str) -> str:
    if telephones.has_number(said):
        raise Unclear("inquiry.no-numbers")
    return said


async def ask_how(inquiry: int, said: str, answer: str) -> Shown:
    """`said`: the asker's words, unless they have a telephone or a flat in them."""
    known: dict[str, Any] = {"max_length": LONGEST, "typed": _without_number, "answer": answer}
    if not said:
        return Shown(inquiry, await ask.text("inquiry.how-to-put", **known))
    return Shown(inquiry, await ask.suggest("inquiry.how-to-show", said, text("inquiry.as-it-is"), words=said, **known))


@router.dialog("inquiry-show", ask_how, role=Role.MANAGER, start=_start)
def show(ctx: Context, new: Shown) -> None:
    row = _to_show(ctx, new.inquiry)
    row.public = new.words
    about = (POST, row.id)
    if not posting.post(ctx, Card(POST, row.id), about, role=Role.MANAGER):
        raise Refusal("inquiry.no-group")
    posting.tell(ctx, "inquiry.posted", about, words=new.words)
    ctx.refresh("inquiry", row.id)


@router.button("inquiry-post-back", role=Role.MANAGER)
def take_back(ctx: Context, inquiry: int) -> None:
    row = asked.of_leader(ctx.session, ctx.community, inquiry, ctx.person)
    posting.take_back(ctx, (POST, inquiry))
    row.public = None
    ctx.refresh("inquiry", inquiry)
    ctx.edit(say("posting.taken-back"))


@router.card(POST, of=Inquiry)
def post(session: Session, row: Inquiry, language: str) -> Message | None:
    if not row.public or row.answer is None:
        return None
    named = row.taker is not None and bool(memberships.neighbours_of(session, row.community, [row.taker]))
    known = {"who": Someone(row.taker or 0), "named": int(named)}
    return say("inquiry.in-the-chat", words=row.public, answer=row.answer, **known)


@router.button("inquiry-keep", role=Role.MANAGER)
def keep(ctx: Context, inquiry: int) -> Next:
    """A card of the community's own; if there is one, it is shown."""
    row = _to_show(ctx, inquiry)
    if row.own_card is None:
        title = row.public or row.words
        if _is_private(title):
            raise Refusal("inquiry.not-for-all")
        title = (title[:1].upper() + title[1:])[: own_cards.LONGEST_TITLE]
        row.own_card = own_cards.write(ctx.session, ctx.community, None, title, row.answer or "", ctx.now).id
        ctx.reply("knowledge.own-written", title=title)
    return Press(data("own-card", ctx.community, row.own_card))

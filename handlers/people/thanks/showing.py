"""A thank-you in the group: the one who was thanked wishes it, whoever said it agrees.

Олег: [Показать в чате]
> Галина: Олег хочет показать в чате ваше спасибо: «за кран». Можно? [Да, покажите] [Нет]
Галина: [Да, покажите]
> @двор: Галина говорит спасибо. Олег, это вам: «за кран»
"""

from sqlalchemy.orm import Session

from after_changes import posting
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.router import Router
from bot.sending.outbox import How
from bot.values.outgoing import Card, Message, Someone, YesNo, say, text, yes_or_no
from models import ThanksShown, ThankYou
from services.people import consents, memberships, thanks
from services.people.consents import Showing
from services.people.thanks import showing
from services.refusal import Refusal
from services.roles import Role
from services.speech import advertising

router = Router()


def _both(row: ThankYou) -> set[int]:
    return {row.giver, row.receiver}


def _are_here(session: Session, row: ThankYou) -> bool:
    return memberships.neighbours_of(session, row.community, _both(row)) == _both(row)


@router.button("thanks-show", role=Role.MEMBER, sure=True)
def show(ctx: Context, thank_you: int) -> None:
    """The one who was thanked wishes it; whoever said it is asked."""
    row = thanks.get(ctx.session, ctx.community, thank_you, ctx.person)
    if not row.reason or row.aloud:
        raise Refusal("button.old")
    if advertising.leads_away(row.reason) or advertising.has_telephone(row.reason):
        raise Refusal("thanks.not-for-all")
    showing.wish(row)
    asked = Card("thanks-may-show", row.id, kept=False)
    once = f"thanks-may-show:{row.id}"
    how: How = {"once": once, "by": ctx.person}
    if not _are_here(ctx.session, row) or not ctx.send(row.giver, asked, community=ctx.community, **how):
        raise Refusal("thanks.cannot-ask")
    _agree(ctx, Showing.THANKS, "thanks.show")
    ctx.reply("thanks.show-asked", giver=Someone(row.giver))


def _agree(ctx: Context, to: Showing, key: str) -> None:
    agreed = to, ctx.update.transport, ctx.now, ctx.in_words(text(key))
    consents.agree(ctx.session, ctx.community, ctx.person, *agreed)


@router.card("thanks-may-show", of=ThankYou, whose="giver", asks=Readings())
def question(session: Session, row: ThankYou, language: str) -> Message | None:
    """Asks whoever said it."""
    if row.shown is not ThanksShown.ASKED or not row.reason:
        return None
    answers = yes_or_no("thanks.show-yes", "thanks.show-no", "thanks-may-show", row.community, row.id)
    return say("thanks.show-ask", answers, receiver=Someone(row.receiver), reason=row.reason)


@router.button("thanks-may-show", role=Role.MEMBER, sure=("yes",))
def answer(ctx: Context, thank_you: int, said: YesNo) -> None:
    row = showing.wished(ctx.session, ctx.community, thank_you, ctx.person)
    if said == YesNo.NO:
        row.shown = ThanksShown.NO
        ctx.reply("thanks.not-shown", receiver=Someone(row.receiver))
        return
    if not _are_here(ctx.session, row):
        raise Refusal("thanks.gone")
    row.shown = ThanksShown.YES
    about = ("thanks-post", row.id)
    if not posting.post(ctx, Card("thanks-post", row.id), about, once=f"thanks-post:{row.id}"):
        raise Refusal("button.answered")
    _agree(ctx, Showing.THANKS_SAID, "thanks.show-yes")
    posting.tell(ctx, "thanks.shown", about)


@router.button("thanks-post-back", role=Role.MEMBER)
def take_back(ctx: Context, thank_you: int) -> None:
    posting.take_back(ctx, ("thanks-post", thank_you))
    showing.not_now(ctx.session, ctx.community, thank_you)
    ctx.edit(say("posting.taken-back"))


@router.card("thanks-post", of=ThankYou)
def post_card(session: Session, row: ThankYou, language: str) -> Message | None:
    """None if one of the two has left before it was posted, or does not want it any more."""
    if row.shown is ThanksShown.NO or not _are_here(session, row):
        return None
    row_ = (posting.report_button(row.community, "thanks-post", row.id),)
    return say("thanks.post", row_, giver=Someone(row.giver), receiver=Someone(row.receiver), reason=row.reason)

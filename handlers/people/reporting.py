"""«Пожаловаться» below neighbours' words in the group, or read in private: leaders read them and decide. The author
hears nothing of it (only that a request is closed), and nobody hears who has pressed.

Вера@двор: [Пожаловаться]
> Мария: Кто-то из соседей жалуется на слова в чате: «Окна! www.okna.ru». Убрать их из чата? [Убрать] [Оставить]
"""

from collections.abc import Callable

from sqlalchemy.orm import Session

from after_changes import posting
from after_changes.help import take_away
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Message, YesNo, say, yes_or_no
from models import Need
from services.marks import Mark
from services.people import reports
from services.people.reports import Posted
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.button("object", role=Role.MEMBER, group=True)
def report(ctx: Context, kind: Posted, subject: int) -> None:
    """However many press it and however often, leaders hear once of the same words. Of others that their author has
    shown since they hear again, and of any that come back after such were removed."""
    words = reports.reported(ctx.session, ctx.community, kind, subject)
    if words.author == ctx.person:
        raise Refusal("report.own")
    once = f"reported:{kind}:{subject}:{words.mark}:{reports.removed(ctx.session, words)}"
    ctx.send_leaders(Card(f"reported-{kind}", subject), community=ctx.community, but=words.author, once=once)
    ctx.notice("report.noted")


def _card(kind: Posted) -> Callable[[Session, int, str], Message | None]:
    def render(session: Session, subject: int, language: str) -> Message | None:
        """Without the author's name: the words are to be judged."""
        found = reports.words_of(session, kind, subject)
        if found is None:
            return say("report.gone" if kind.in_group else "report.gone-private")
        where = "" if kind.in_group else "-private"
        labels = f"report.remove{where}", "report.keep"
        row = yes_or_no(*labels, "object-do", found.community, kind, subject, found.mark)
        return say(f"report.ask{where}", row, words=found.words)

    return render


for _kind in Posted:
    router.card(f"reported-{_kind}", leader=True)(_card(_kind))


@router.button("object-do", role=Role.MANAGER, sure=True)
def decide(ctx: Context, kind: Posted, subject: int, mark: Mark, said: YesNo) -> None:
    """Words that have changed since the leader read them are shown again."""
    remove = said == YesNo.YES
    if not reports.decide(ctx.session, ctx.community, kind, subject, mark, remove=remove, by=ctx.person, now=ctx.now):
        ctx.reply("held.changed")
        ctx.reply(Card(f"reported-{kind}", subject))
        return
    if remove:
        _hide(ctx, kind, subject)
        ctx.refresh(f"reported-{kind}", subject)
    ctx.reply("report.kept" if not remove else "report.removed" if kind.in_group else "report.removed-private")


def _hide(ctx: Context, kind: Posted, subject: int) -> None:
    match kind:
        case Posted.ASKED:
            _close(ctx, subject)
        case Posted.REMARK:
            ctx.void(kind, subject)
            ctx.refresh(kind, subject)
        case Posted.TALENT:
            pass  # nobody finds it any more
        case _:
            posting.remove(ctx, (kind, subject))


def _close(ctx: Context, need: int) -> None:
    """Its asker waits for an answer, so they hear that there will be none, and no more."""
    row = ctx.session.get_one(Need, need)
    take_away(ctx, [need])
    ctx.send(row.person, say("report.closed", words=row.words), community=ctx.community)

"""A neighbour's words from the group go into the history if their author agrees.

Мария@двор: /history (an answer to «Посадили липу!»)
> Галина: Мария предлагает записать в «Нашу историю» ваши слова из чата: «Посадили липу!». …
[Да, с именем] [Да, без имени] [Нет]
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.incoming import Replied
from bot.values.outgoing import Button, Card, Message, Someone, Text, data, say, text
from handlers.chronicle import lines
from handlers.people import consent
from models import Chronicle, Written
from services import marks
from services.chronicle import entries, keepers, quotes
from services.communities import profile
from services.people import accounts, consents
from services.refusal import Refusal
from services.roles import Role

router = Router()

NAMED, NAMELESS = "named", "nameless"


def put_forward(ctx: Context, said: Replied) -> None:
    """Asks the author of what a keeper of the history has answered in the group."""
    author = accounts.known(ctx.session, ctx.update.transport, said.sender.id)
    if author is None or not ctx.can_write_to(author):
        raise Refusal("history.author-unknown")
    words = said.text.strip()
    row = quotes.ask(ctx.session, ctx.community, ctx.person, author, words, _day(ctx, said.at), ctx.now)
    once = f"history-asked:{ctx.community}:{author}:{marks.mark(words)}"
    if not ctx.send(author, Card("history-asked", row.id), community=ctx.community, once=once, by=ctx.person):
        raise Refusal("history.asked-already")  # also if they have said no
    if author != ctx.person:
        ctx.reply("history.asked", who=Someone(author), words=words)


def _day(ctx: Context, at: str) -> date:
    zone = ZoneInfo(profile.get(ctx.session, ctx.community).zone)
    return min(datetime.fromisoformat(at), ctx.now).astimezone(zone).date()


@router.card("history-asked", of=Chronicle, whose="author")
def asked_card(session: Session, row: Chronicle, language: str) -> Message | None:
    if row.state is Written.KEPT:
        return say("chronicle.is-written", line=lines.said(entries.line(session, row), language))
    if row.state is not Written.ASKED:
        return None
    own = int(row.writer == row.author)
    asks = text("history.asks", by=Someone(row.writer or 0), words=row.words or "", own=own)
    yes = tuple(
        Button(text(f"history.agree-{how}"), data("history-agree", row.community, row.id, how))
        for how in (NAMED, NAMELESS)
    )
    no = (Button(text("history.agree-no"), data("history-no", row.community, row.id)),)
    return Message((asks, text("history.consent")), (yes, no))


@router.button("history-agree", role=Role.MEMBER, sure=True, gate=consent.gate)
def agree(ctx: Context, row: int, how: str) -> None:
    found = quotes.asked(ctx.session, ctx.community, row, ctx.person)
    quotes.agree(found, ctx.now, named=how == NAMED)
    read = ctx.in_words(text("history.consent"))
    consents.agree(
        ctx.session, ctx.community, ctx.person, consents.Showing.HISTORY, ctx.update.transport, ctx.now, read
    )
    ctx.refresh("history-asked", row)
    ctx.reply("history.agreed-done")
    _tell(ctx, found.writer, row, text("history.agreed", who=Someone(ctx.person), words=found.words or ""))


@router.button("history-no", role=Role.MEMBER)
def decline(ctx: Context, row: int) -> None:
    found = quotes.asked(ctx.session, ctx.community, row, ctx.person)
    by = found.writer
    quotes.decline(ctx.session, found)
    ctx.drop("history-asked", row)
    ctx.reply("history.declined-done")
    _tell(ctx, by, row, text("history.declined", who=Someone(ctx.person)))


def _tell(ctx: Context, by: int | None, row: int, said: Text) -> None:
    """Whoever has put it forward, as long as they keep the history."""
    if by is None or by == ctx.person:
        return
    reader = keepers.as_keeper(ctx.session, ctx.community, by)
    ctx.send(reader, Message((said,)), community=ctx.community, once=f"history-answered:{row}")

"""Something is put on the agenda; what is nearly there already may be joined.

Олег: в повестку: шлагбаум
> Олег: Добавил, в повестке 6. Похоже на «Шлагбаум у ворот». … [Это то же самое] [Выбрать три] [Убрать]
"""

from __future__ import annotations

from bot.dialogs import ask
from bot.dialogs.question import Unclear
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Row, data, text
from handlers.deciding.agenda.listed import page
from handlers.people import consent
from models import AgendaItem
from services.deciding.agenda import items, joining, picks
from services.roles import Role

router = Router()


async def ask_what_to_decide() -> str:
    return await ask.text("agenda.what", max_length=items.LONGEST, typed=_tidied)


def _tidied(said: str) -> str:
    said = items.tidied(said)
    if not any(letter.isalpha() for letter in said):
        raise Unclear("agenda.no-words")
    return said


@router.dialog("agenda-new", ask_what_to_decide, role=Role.MEMBER, gate=consent.gate)
def propose(ctx: Context, said: str) -> None:
    near = items.near(ctx.session, ctx.community, said)
    if near and near[0].words.casefold() == said.casefold():
        _there_already(ctx, near[0])
        return
    row = items.propose(ctx.session, ctx.community, ctx.person, said, ctx.now)
    same: list[Row] = [
        (Button(text("agenda.same-as", words=one.words), data("agenda-join", ctx.community, row.id, one.id)),)
        for one in near
    ]
    choose = Button(text("agenda.choose"), data("go", ctx.community, "agenda"))
    back = Button(text("agenda.take-back"), data("agenda-take-back", ctx.community, row.id))
    count = items.count(ctx.session, ctx.community)
    ctx.reply("agenda.added", *same, (choose, back), words=said, count=count, near=len(near))
    ctx.refresh("agenda-post", ctx.community)


def _there_already(ctx: Context, row: AgendaItem) -> None:
    mine = row.id in picks.of(ctx.session, ctx.community, ctx.person)
    want = Button(text("agenda.want-it"), data("agenda-pick", ctx.community, row.id, 0))
    ctx.reply("agenda.there", *([] if mine else [(want,)]), words=row.words)


@router.button("agenda-join", role=Role.MEMBER, gate=consent.gate)
def join(ctx: Context, item: int, other: int) -> None:
    """Only whoever proposed it says that it is the same; they want it then."""
    row = joining.join(ctx.session, ctx.community, item, other, ctx.person, ctx.now)
    ctx.refresh("agenda-post", ctx.community)
    ctx.edit(page(ctx, 0, text("agenda.joined", words=row.words)))


@router.button("agenda-take-back", role=Role.MEMBER)
def take_back(ctx: Context, item: int) -> None:
    items.take_back(ctx.session, ctx.community, item, ctx.person)
    ctx.refresh("agenda-post", ctx.community)
    ctx.edit(page(ctx, 0, text("agenda.taken-back")))

"""The agenda: neighbours pick three things that are to be decided first.

Галина: повестка
> Галина: В повестке 6. Выберите до трёх, с чего начать. … [Шлагбаум] [Лавочки] …
"""

from __future__ import annotations

from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, text
from handlers.people import consent
from services.deciding.agenda import items, picks
from services.deciding.agenda.picks import Picked
from services.roles import Role
from services.speech import public_words

router = Router()

PAGE = 8
LABEL = 36  # characters


def _gate(ctx: Context, resume: str) -> Next:
    """Whoever only looks needs no consent."""
    return consent.gate(ctx, resume) if ctx.args else None


@router.command("agenda", role=Role.MEMBER, place=Place(seldom=44), link=True, gate=_gate)
def agenda(ctx: Context) -> Next:
    """«В повестку: шлагбаум» proposes; alone it shows the list."""
    said, ctx.args = items.tidied(ctx.args), ""
    if not said:
        ctx.reply(page(ctx, 0))
        return None
    if why := public_words.why_not(said):
        ctx.reply(f"between-us.{why}")
        said = ""
    return Begin("agenda-new", filled=[("agenda.what", said)] if said else ())


def page(ctx: Context, start: int, *first: Text) -> Message:
    found = picks.in_order(ctx.session, ctx.community)
    new = (Button(text("agenda.new"), data("agenda-new", ctx.community)),)
    if not found:
        return Message((*first, text("agenda.empty")), (new,))
    mine = picks.of(ctx.session, ctx.community, ctx.person)
    start = start if 0 <= start < len(found) else 0
    shown = found[start : start + PAGE]
    head = text("agenda.head", count=len(found), picked=len(mine), most=picks.MOST)
    lines = [_line(one, start + number) for number, one in enumerate(shown, 1)]
    rows: list[Row] = [(_tick(one, one.item.id in mine, start),) for one in shown]
    rows += _pages(ctx.community, start, len(found))
    rows.append(new)
    if ctx.may(Role.MANAGER):
        rows += _for_leaders(ctx.community, found)
    return Message((*first, head, *lines), tuple(rows))


def _line(one: Picked, number: int) -> Text:
    return text("agenda.line", number=number, words=one.item.words, picks=one.picks)


def _tick(one: Picked, is_mine: bool, start: int) -> Button:
    label = one.item.words if len(one.item.words) <= LABEL else one.item.words[: LABEL - 1].rstrip() + "…"
    verb = "agenda-unpick" if is_mine else "agenda-pick"
    named = text("agenda.mine", words=label) if is_mine else text("as-is", words=label)
    return Button(named, data(verb, one.item.community, one.item.id, start))


def _pages(community: int, start: int, count: int) -> list[Row]:
    row = []
    if start:
        row.append(Button(text("agenda.back"), data("agenda-page", community, max(start - PAGE, 0))))
    if start + PAGE < count:
        row.append(Button(text("agenda.more"), data("agenda-page", community, start + PAGE)))
    return [tuple(row)] if row else []


def _for_leaders(community: int, found: list[Picked]) -> list[Row]:
    first = Button(text("agenda.decide-first"), data("agenda-item", community, found[0].item.id))
    return [(first, Button(text("agenda.ask"), data("agenda-ask", community)))]


@router.button("agenda-page", role=Role.MEMBER)
def turn(ctx: Context, start: int) -> None:
    ctx.edit(page(ctx, start))


@router.button("agenda-new", role=Role.MEMBER, gate=consent.gate)
def begin(ctx: Context) -> Next:
    return Begin("agenda-new")


@router.button("agenda-pick", role=Role.MEMBER, gate=consent.gate)
def pick(ctx: Context, item: int, start: int) -> None:
    picks.pick(ctx.session, items.get(ctx.session, ctx.community, item), ctx.person, ctx.now)
    ctx.refresh("agenda-post", ctx.community)
    ctx.edit(page(ctx, start))


@router.button("agenda-unpick", role=Role.MEMBER)
def unpick(ctx: Context, item: int, start: int) -> None:
    picks.let_go(ctx.session, items.get(ctx.session, ctx.community, item), ctx.person)
    ctx.refresh("agenda-post", ctx.community)
    ctx.edit(page(ctx, start))

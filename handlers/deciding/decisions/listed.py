"""«Обещано и сделано»: what was promised this year, and what is done; each month in the groups, too.

Галина: обещано
> Галина: В этом году обещано 4, сделано 2. Ждём: «Шлагбаум» (Олег, 1 декабря).
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from after_changes import posting
from after_changes.deciding import decisions
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, YesNo, data, say, text
from models import Decision, DecisionState
from services.communities import profile
from services.deciding.decisions import making, year
from services.refusal import Refusal
from services.roles import Role

router = Router()

POST = "decision-post"
LABEL = 36  # characters
BUTTONS = 8


@router.command("decisions", role=Role.MEMBER, place=Place(seldom=46), link=True)
def promised(ctx: Context) -> None:
    ctx.args = ""
    ctx.reply(_page(ctx))


def _page(ctx: Context) -> Message:
    body = decisions.year_in_words(ctx.session, ctx.community, ctx.language, ctx.now)
    waiting = year.of(ctx.session, ctx.community, ctx.now).waiting
    leads = ctx.may(Role.MANAGER)
    mine = [row for row in waiting if leads or row.owner == ctx.person][:BUTTONS]
    rows: list[Row] = [(Button(row.words[:LABEL], data("decision", ctx.community, row.id)),) for row in mine]
    if leads:
        told = profile.get(ctx.session, ctx.community).decisions_told
        switch = Button(
            text("decision.month-off" if told else "decision.month-on"),
            data("decisions-monthly", ctx.community, YesNo.NO if told else YesNo.YES),
        )
        rows += [(Button(text("decision.note"), data("decision-note", ctx.community)),), (switch,)]
    rows.append((Button(text("command.agenda"), data("go", ctx.community, "agenda")),))
    return Message(tuple(body), tuple(rows))


@router.button("decisions-monthly", role=Role.MANAGER)
def monthly(ctx: Context, wanted: YesNo) -> None:
    year.want(ctx.session, ctx.community, wanted == YesNo.YES)
    ctx.session.expire_all()
    ctx.edit(_page(ctx))


# ── One decision, told in the groups ─────────────────────────────────────────────────────────────────────────────────
@router.button("decision-tell", role=Role.MANAGER, sure=True)
def tell(ctx: Context, decision: int) -> None:
    row = making.get(ctx.session, ctx.community, decision)
    about = (POST, row.id)
    if not posting.post(ctx, Card(POST, row.id), about, role=Role.MANAGER):
        raise Refusal("agenda.no-group")
    posting.tell(ctx, "decision.will-tell", about, words=row.words)


@router.button("decision-post-back", role=Role.MANAGER)
def take_back(ctx: Context, decision: int) -> None:
    posting.take_back(ctx, (POST, decision))
    ctx.edit(say("posting.taken-back"))


@router.card(POST, of=Decision)
def post(session: Session, row: Decision, language: str) -> Message | None:
    if row.state is DecisionState.DROPPED:
        return None
    return say(
        "decision.in-the-chat", decision=decisions.line(row, language), done=int(row.state is DecisionState.DONE)
    )

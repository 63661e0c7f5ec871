"""After a meeting its host gets one list, half of it done already; /duties shows whatever is still open.

> Мария: Встреча «Чай» прошла. Гостей поблагодарил, отзывы собираю. Осталось два дела.
  [Фото — до вторника] [Познакомить новых: Анна, Вера] [Не сегодня]
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from after_changes.chores import button, called, name, until
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, Someone, Text, data, say, text
from handlers.events.chores.words import label
from models import Chore, ChoreState, Event, EventState
from services.events import calendar
from services.events.chores import after, agreed, hands, lists
from services.roles import Role

router = Router()

SHOWN = 10  # on buttons


def _answers_for(session: Session, event: Event) -> int | None:
    return after.responsible(session, event)


@router.card("chores", of=Event, whose=_answers_for)
def card(session: Session, event: Event, language: str) -> Message | None:
    """What is left stands on buttons; what was handed over or done has a tick."""
    rows = lists.of_event(session, event.id)
    reader = after.responsible(session, event)
    if event.state is EventState.CANCELLED or not rows or reader is None:
        return None
    left = [one for one in rows if one.state is ChoreState.OPEN and one.owner is None and one.asked is None]
    body = [_head(session, event), *_settled(rows), *_awaited(rows), _rest(left, of=len(rows))]
    buttons: list[Row] = [
        (Button(label(session, one, event, reader), data("chore", event.community, one.id)),) for one in left
    ]
    if buttons:
        buttons.append((Button(text("chores.not-today"), data("chores-later", event.community, event.id)),))
    return Message(tuple(body), tuple(buttons))


def _head(session: Session, event: Event) -> Text:
    done = after.facts(session, event)
    return text("chores.head", title=called(event), thanked=int(done.thanked), collecting=int(done.collecting))


def _settled(rows: Sequence[Chore]) -> list[Text]:
    ticks = [one for one in rows if one.state is ChoreState.DONE or (one.state is ChoreState.OPEN and one.owner)]
    return [
        text("chores.tick", what=name(one), who=Someone(one.owner or 0), known=int(bool(one.owner))) for one in ticks
    ]


def _awaited(rows: Sequence[Chore]) -> list[Text]:
    asked = [one for one in rows if one.state is ChoreState.OPEN and one.asked]
    return [text("chores.awaits", what=name(one, small=True), who=Someone(one.asked or 0)) for one in asked]


def _rest(left: Sequence[Chore], of: int) -> Text:
    """How many, as long as none is settled; then which."""
    if len(left) == of or not left:
        return text("chores.left", count=len(left))
    return text("chores.left-these", what=Joined(tuple(name(one, small=True) for one in left)))


@router.button("chores-later", role=Role.MEMBER)
def not_today(ctx: Context, event: int) -> None:
    calendar.get(ctx.session, ctx.community, event)
    ctx.notice("chores.not-today-done")


# ── /duties ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.command("duties", role=Role.MEMBER, place=Place(seldom=27), link=True)
def duties(ctx: Context) -> None:
    """One's own; a leader sees the others', too."""
    leads = ctx.role >= Role.MANAGER and ctx.may(Role.MANAGER)
    found = lists.open_ones(ctx.session, ctx.community, ctx.now)
    whose = {one.id: hands.holder(ctx.session, one) for one in found}
    mine = [one for one in found if whose[one.id] == ctx.person]
    others = [one for one in found if whose[one.id] != ctx.person] if leads else []
    lines = [_line(ctx, one, None) for one in mine] + [_line(ctx, one, whose[one.id]) for one in others]
    rows: list[Row] = [(button(ctx.session, one),) for one in (*mine, *others)[:SHOWN]]
    is_agreed = agreed.anything(ctx.session, ctx.community)
    if leads and not is_agreed:
        rows.append((agree_button(ctx.community),))
    if not lines:
        ctx.reply(say("chores.none", *rows, agreed=int(is_agreed)))
        return
    ctx.reply(Message((text("chores.mine"), *lines), tuple(rows)))


def agree_button(community: int) -> Button:
    return Button(text("chores.agree"), data("chores-agree", community))


def _line(ctx: Context, chore: Chore, who: int | None) -> Text:
    """`who`: somebody else's."""
    title, day = called(hands.event_of(ctx.session, chore)), until(ctx.session, chore)
    return text(
        "chores.line", what=name(chore), title=title, day=day, who=Someone(who or 0), known=int(who is not None)
    )

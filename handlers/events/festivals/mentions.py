"""What is written of a festival elsewhere: links that its leaders type, counted and listed.

Мария: упоминание https://penza.example/fest
> Мария: Когда это вышло? [Сегодня]
> Мария: Записал. Всего упоминаний: 3.
"""

from dataclasses import dataclass
from datetime import date

from bot.dialogs import ask
from bot.dialogs.question import Option, Question
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Live, Message, Row, data, text
from handlers.events.asked_place import LONGEST_LINK, read_link
from handlers.events.festivals.adding import may_lead
from handlers.events.festivals.festival_card import day_of
from models import Festival, Mention
from services.events.festivals import calendar, mentions
from services.refusal import Refusal
from services.roles import Role

router = Router()

PAGE = 5


@router.command("mention", role=Role.ORGANISER, place=Place(seldom=75))
def command(ctx: Context) -> Next:
    """Of the festival that has begun last, which is the one people write about."""
    found = [one for one in calendar.noted_of(ctx.session, ctx.community, ctx.now) if _leads(ctx, one)]
    if not found:
        raise Refusal("mention.none")
    return Begin("mention", {"festival": found[0].id, "title": found[0].title, "mention": 0})


def _leads(ctx: Context, festival: Festival) -> bool:
    return festival.host == ctx.person or ctx.role >= Role.MANAGER


@router.button("mention-add", role=Role.MEMBER)
def begin(ctx: Context, festival: int) -> Next:
    found = may_lead(ctx, festival, over=True)
    return Begin("mention", {"festival": festival, "title": found.title, "mention": 0})


@router.button("mention-edit", role=Role.MEMBER)
def begin_again(ctx: Context, mention: int) -> Next:
    row, festival = _mine(ctx, mention)
    return Begin("mention", {"festival": festival.id, "title": festival.title, "mention": row.id})


def _mine(ctx: Context, mention: int) -> tuple[Mention, Festival]:
    row = mentions.get(ctx.session, ctx.community, mention)
    return row, may_lead(ctx, row.festival, over=True)


@dataclass(frozen=True)
class Noted:
    festival: int
    link: str
    day: date | None
    mention: int


async def ask_for_mention(festival: int, title: str, mention: int) -> Noted:
    """`mention`: the one that is corrected, or 0."""
    link = await ask.text("mention.link", max_length=LONGEST_LINK, typed=read_link, private=True, title=title)
    return Noted(festival, link, await _day(), mention)


def _day() -> Question[date | None]:
    """The day it came out; None: today."""
    asked = ask.day("mention.day")
    return Question(asked.key, asked.prompt, (Option("", text("mention.today")),), asked.read, pick=lambda _: None)


@router.dialog("mention", ask_for_mention, role=Role.MEMBER)
def note(ctx: Context, said: Noted) -> None:
    festival = may_lead(ctx, said.festival, over=True)
    day = said.day or ctx.day(ctx.community)
    if said.mention:
        row, _ = _mine(ctx, said.mention)
        row.link, row.day = said.link, day.isoformat()
        known = False
    else:
        known = not mentions.note(ctx.session, festival.id, said.link, day, ctx.person, ctx.now)
    lists = (Button(text("festival.mentions"), data("mentions", ctx.community, festival.id, 0)),)
    count = mentions.count(ctx.session, festival.id)
    ctx.reply("mention.known" if known else "mention.noted", lists, title=festival.title, count=count)


@router.button("mentions", role=Role.MEMBER)
def listed(ctx: Context, festival: int, page: int) -> None:
    ctx.edit(_page(ctx, may_lead(ctx, festival, over=True), page))


def _page(ctx: Context, festival: Festival, page: int) -> Message:
    found = mentions.of(ctx.session, festival.id)
    last = max(0, (len(found) - 1) // PAGE)
    page = min(max(page, 0), last)
    shown = found[page * PAGE : (page + 1) * PAGE]
    lines = [
        text("mention.line", number=number, day=day_of(one.day, festival.zone, "date"), link=Live(one.link))
        for number, one in enumerate(shown, page * PAGE + 1)
    ]
    rows: list[Row] = [tuple(_buttons(one, ctx.community, number)) for number, one in enumerate(shown, page * PAGE + 1)]
    here = ctx.community, festival.id
    rest = [
        *([Button(text("festival.earlier"), data("mentions", *here, page - 1))] if page else []),
        *([Button(text("festival.later"), data("mentions", *here, page + 1))] if page < last else []),
        Button(text("mention.add"), data("mention-add", *here)),
    ]
    return Message((text("mention.head", title=festival.title, count=len(found)), *lines), (*rows, tuple(rest)))


def _buttons(one: Mention, community: int, number: int) -> list[Button]:
    return [
        Button(text("mention.edit", number=number), data("mention-edit", community, one.id)),
        Button(text("mention.remove", number=number), data("mention-off", community, one.id)),
    ]


@router.button("mention-off", role=Role.MEMBER, sure=True)
def remove(ctx: Context, mention: int) -> None:
    row, festival = _mine(ctx, mention)
    ctx.session.delete(row)
    ctx.session.flush()
    ctx.edit(_page(ctx, festival, 0))

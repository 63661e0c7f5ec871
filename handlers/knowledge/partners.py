"""Partners of a community, which only its leaders see: the last talk, the next step and its day.

Мария: партнёры
> Мария: … [Библиотека на Мира] [Добавить]
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Live, Message, Moment, Row, Text, data, text
from models import Partner, PartnerKind
from services.communities import profile
from services.knowledge import partners
from services.roles import Role

router = Router()

LONGEST_NAME, LONGEST_CONTACT, LONGEST_TALK, LONGEST_STEP = 80, 120, 500, 200  # characters
REMINDED_AT = time(10)


@router.command("partners", role=Role.MANAGER, place=Place(seldom=65), link=True)
def listed(ctx: Context) -> None:
    known = partners.all_of(ctx.session, ctx.community)[: partners.SHOWN]
    zone = profile.get(ctx.session, ctx.community).zone
    lines = [
        text("partners.line", name=row.name, step=row.step, dated=int(bool(row.step_at)), day=_day(row, zone))
        for row in known
        if row.step
    ]
    rows: list[Row] = [(Button(row.name, data("partner", ctx.community, row.id)),) for row in known]
    rows.append((Button(text("partners.add"), data("partner-add", ctx.community)),))
    ctx.reply(Message((text("partners.who" if known else "partners.nobody"), *lines), tuple(rows)))


def _day(row: Partner, zone: str) -> Moment | str:
    return Moment(row.step_at, zone, "date") if row.step_at else ""


@router.button("partner", role=Role.MANAGER)
def show(ctx: Context, partner: int) -> None:
    ctx.reply(_page(ctx.session, partners.get(ctx.session, ctx.community, partner)))


@router.card("partner", of=Partner, leader=True)
def reminder(session: Session, row: Partner, language: str) -> Message | None:
    """On the day of the next step."""
    return _page(session, row, text("partners.today")) if row.step else None


def _page(session: Session, row: Partner, *first: Text) -> Message:
    zone = profile.get(session, row.community).zone
    body = [*first, text("partners.one", name=row.name, kind=text(f"partners.as-{row.kind}"))]
    if row.contact:
        body.append(text("as-is", words=Live(row.contact)))
    if row.talked_at:
        body.append(text("partners.talk", day=Moment(row.talked_at, zone, "date"), words=row.talk or ""))
    if row.step:
        body.append(text("partners.step", step=row.step, dated=int(bool(row.step_at)), day=_day(row, zone)))
    talked = Button(text("partners.talked"), data("partner-talk", row.community, row.id))
    done = (Button(text("partners.done"), data("partner-done", row.community, row.id)),) if row.step else ()
    remove = Button(text("partners.remove"), data("partner-remove", row.community, row.id))
    return Message(tuple(body), ((talked, *done), (remove,)))


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class New:
    kind: str
    name: str
    contact: str


@router.button("partner-add", role=Role.MANAGER)
def add(ctx: Context) -> Next:
    return Begin("partner")


async def ask_for_partner() -> New:
    kinds = [Option(kind.value, text(f"partners.as-{kind}")) for kind in PartnerKind]
    kind = await ask.choice("partners.kind", kinds)
    name = await ask.text("partners.name", max_length=LONGEST_NAME, private=True)
    return New(kind, name, await ask.text("partners.contact", max_length=LONGEST_CONTACT, optional=True, private=True))


@router.dialog("partner", ask_for_partner, role=Role.MANAGER)
def added(ctx: Context, new: New) -> None:
    row = partners.add(ctx.session, ctx.community, PartnerKind(new.kind), new.name, new.contact)
    ctx.reply(_page(ctx.session, row, text("partners.added")))


@dataclass(frozen=True)
class Talk:
    partner: int
    words: str
    step: str
    day: date | None


@router.button("partner-talk", role=Role.MANAGER)
def talk(ctx: Context, partner: int) -> Next:
    partners.get(ctx.session, ctx.community, partner)
    return Begin("partner-talk", {"partner": partner})


def _start(ctx: Context, partner: int) -> dict[str, Any]:
    return {"partner": partner, "name": partners.get(ctx.session, ctx.community, partner).name}


async def ask_about_talk(partner: int, name: str) -> Talk:
    words = await ask.text("partners.what-agreed", max_length=LONGEST_TALK, private=True, name=name)
    step = await ask.text("partners.what-next", max_length=LONGEST_STEP, optional=True, private=True)
    day = await ask.day("partners.when", optional=True) if step else None
    return Talk(partner, words, step, day)


@router.dialog("partner-talk", ask_about_talk, role=Role.MANAGER, start=_start)
def talked(ctx: Context, new: Talk) -> None:
    row = partners.get(ctx.session, ctx.community, new.partner)
    zone = ZoneInfo(profile.get(ctx.session, ctx.community).zone)
    when = datetime.combine(new.day, REMINDED_AT, zone).astimezone(UTC) if new.day else None
    partners.talked(row, new.words, new.step, when, ctx.now)
    ctx.drop("partner", row.id)
    ctx.reply(_page(ctx.session, row, text("partners.written")))


@router.button("partner-done", role=Role.MANAGER)
def done(ctx: Context, partner: int) -> None:
    row = partners.get(ctx.session, ctx.community, partner)
    partners.done(row)
    ctx.drop("partner", row.id)
    ctx.reply(_page(ctx.session, row))


@router.button("partner-remove", role=Role.MANAGER, sure=True)
def remove(ctx: Context, partner: int) -> None:
    partners.remove(ctx.session, ctx.community, partner)
    ctx.drop("partner", partner)
    ctx.reply("partners.removed")

"""A birthday: day and month, told by oneself; the chat congratulates only those who want it.

Галина: мой день рождения
> Галина: Когда у вас день рождения? День и месяц, без года. Например: 5 мая.
"""

from dataclasses import dataclass
from datetime import date

from bot.dialogs import ask
from bot.dialogs.question import Option, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, say, text
from bot.words import day_of_year
from bot.words.texts import show_date
from handlers.people import consent
from models import Birthday
from services.people import consents
from services.people.consents import Showing
from services.people.holidays import birthdays
from services.roles import Role

router = Router()

LEAP_YEAR = 2024  # to show any day


@dataclass(frozen=True)
class Told:
    day: int
    month: int
    shown: bool


async def ask_for_birthday() -> Told:
    said = await ask.text("birthday.day", max_length=40, typed=_read, private=True)
    yes = Option("yes", text("birthday.show-yes"), said="consent.yes#words", sure=True)
    shown = await ask.choice("birthday.show", [yes, Option("no", text("birthday.show-no"))])
    day, month = said.split(".")
    return Told(int(day), int(month), shown == "yes")


def _read(said: str) -> str:
    found = day_of_year.read(said)
    if found is None:
        raise Unclear("birthday.unclear")
    return f"{found[0]}.{found[1]}"


@router.command("birthday", role=Role.MEMBER, place=Place(seldom=38), link=True, gate=consent.gate)
def birthday(ctx: Context) -> Next:
    """What is known; asks if nothing is."""
    ctx.args = ""
    row = birthdays.of(ctx.session, ctx.person)
    if row is None:
        return Begin("birthday")
    ctx.reply(_page(ctx, row))
    return None


def _page(ctx: Context, row: Birthday) -> Message:
    shown = birthdays.shown(ctx.session, ctx.community, ctx.person)
    buttons = (
        Button(text("birthday.change"), data("birthday-change", ctx.community)),
        Button(text("birthday.delete"), data("birthday-delete", ctx.community)),
    )
    return say("birthday.is", buttons, day=_day(ctx, row), shown=int(shown))


def _day(ctx: Context, row: Birthday) -> str:
    return show_date(date(LEAP_YEAR, row.month, row.day), ctx.language)


@router.button("birthday-change", role=Role.MEMBER, gate=consent.gate)
def change(ctx: Context) -> Next:
    return Begin("birthday")


@router.dialog("birthday", ask_for_birthday, role=Role.MEMBER, gate=consent.gate)
def told(ctx: Context, said: Told) -> None:
    _end_showing(ctx)  # of the day that was told before
    birthdays.tell(ctx.session, ctx.person, said.day, said.month)
    if said.shown:
        asked = ctx.in_words(text("birthday.show"))
        consents.agree(ctx.session, ctx.community, ctx.person, Showing.BIRTHDAY, ctx.update.transport, ctx.now, asked)
        ctx.session.flush()
    row = birthdays.of(ctx.session, ctx.person)
    ctx.reply("birthday.noted", day=_day(ctx, row) if row else "", shown=int(said.shown))


@router.button("birthday-delete", role=Role.MEMBER, sure=True)
def delete(ctx: Context) -> None:
    _end_showing(ctx)
    birthdays.forget(ctx.session, ctx.person)
    ctx.reply("birthday.deleted")


def _end_showing(ctx: Context) -> None:
    for greeting in birthdays.greetings(ctx.session, ctx.person, ctx.community):
        ctx.refresh("holiday-post", greeting)
    consents.end(ctx.session, ctx.community, ctx.person, Showing.BIRTHDAY, ctx.now)


def my_part(ctx: Context) -> tuple[list[Text], list[Row]]:
    """For «Моё», of whoever has told it."""
    row = birthdays.of(ctx.session, ctx.person)
    if row is None:
        return [], []
    return [text("birthday.mine", day=_day(ctx, row))], [
        (Button(text("command.birthday"), data("go", ctx.community, "birthday")),)
    ]

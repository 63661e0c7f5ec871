"""«Мои согласия»: what somebody lets others see, in the words they agreed to; each is taken back in two taps.

Галина: /consents
> Галина: … 20 ноября 2026: показать в чате рассказ о себе. … [Забрать: рассказ о себе]
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from after_changes import posting
from after_changes.help import look_further, telephones
from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.sending import calling_back
from bot.values.outgoing import Button, Message, Row, Text, data, text
from bot.words.texts import show_date
from handlers.people.forgetting import only_if_sure
from models import Consent
from services.communities import profile
from services.people import consents, taking_back
from services.people.consents import DATA, Showing
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.command("consents", role=Role.GUEST, place=Place(seldom=85), link=True)
def listed(ctx: Context) -> None:
    standing = consents.standing(ctx.session, ctx.community, ctx.person)
    if not standing:
        ctx.reply("consent.mine-none")
        return
    head = text("consent.mine", community=profile.get(ctx.session, ctx.community).name)
    lines = [line(row, ctx.zone, ctx.language) for row in standing]
    ctx.reply(Message((head, *lines), tuple(_button(ctx, row) for row in standing)))


def line(row: Consent, zone: str, language: str) -> Text:
    """The day, what to, and the words that were read."""
    at = row.at.astimezone(ZoneInfo(zone))
    day = f"{show_date(at, language)} {at.year}"
    return text(
        "consent.mine-line",
        day=day,
        what=text(f"consent.mine-{row.kind}"),
        words=row.words or "",
        told=int(bool(row.words)),
    )


def _button(ctx: Context, row: Consent) -> Row:
    if row.kind == DATA:
        return (Button(text("command.withdraw"), data("go", ctx.community, "withdraw")),)
    return (
        Button(
            text("consent.end", what=text(f"consent.mine-{row.kind}#short")),
            data("consent-end", ctx.community, row.kind),
        ),
    )


def my_button(ctx: Context) -> tuple[Row, ...]:
    """For «Моё», of whoever has agreed to more than that their data are stored."""
    if all(row.kind == DATA for row in consents.standing(ctx.session, ctx.community, ctx.person)):
        return ()
    return ((Button(text("command.consents"), data("go", ctx.community, "consents")),),)


# ── Taking one back ──────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class End:
    asked: datetime
    kind: Showing
    sure: bool


async def ask_whether_to_end(asked: str, kind: str) -> End:
    """`asked`: the moment of asking, ISO."""
    yes, no = (
        Option("yes", text("consent.end-yes"), said="consent.yes#words", sure=True),
        Option("no", text("consent.end-no")),
    )
    said = await ask.choice("consent.end-ask", [yes, no], way_out=True, then=text(f"consent.then-{kind}"))
    return End(datetime.fromisoformat(asked), Showing(kind), said == "yes")


@router.button("consent-end", role=Role.GUEST)
def end(ctx: Context, kind: Showing) -> Next:
    if not any(row.kind == kind for row in consents.standing(ctx.session, ctx.community, ctx.person)):
        raise Refusal("button.answered")
    return Begin("consent-end", {"kind": kind})


def _begin(ctx: Context, kind: str) -> dict[str, Any]:
    return {"asked": ctx.now.isoformat(), "kind": kind}


@router.dialog("consent-end", ask_whether_to_end, role=Role.GUEST, start=_begin, fleeting=True, outlives=True)
def ended(ctx: Context, said: End) -> Next:
    again = Begin("consent-end", {"kind": said.kind})
    return only_if_sure(ctx, (said.asked, said.sure), lambda ctx: _end(ctx, said.kind), again=again)


def _end(ctx: Context, kind: Showing) -> None:
    gone = taking_back.take_back(ctx.session, ctx.community, ctx.person, kind, ctx.now)
    for post in gone.posts:
        posting.remove(ctx, post)
    for need in gone.unhelped:
        look_further(ctx, need)
    if kind == Showing.TELEPHONE:
        calling_back.void_below(ctx.session, telephones(ctx.community, ctx.person), ctx.now)
    ctx.reply("consent.ended")

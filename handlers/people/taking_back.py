"""«Мои согласия»: what somebody lets others see, in the words they agreed to; each is taken back in two taps.

Галина: /consents
> Галина: … 20 ноября 2026: показать в чате рассказ о себе. … [Забрать: рассказ о себе]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from after_changes import posting
from after_changes.help import look_further, telephones
from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.entering import be_in
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


@router.command("consents", role=Role.GUEST, place=Place(seldom=85), link=True, lonely=True)
def listed(ctx: Context) -> None:
    """Also those of communities that the person has left: they stand until they are taken back."""
    here = ctx.maybe_community
    parts, rows = list[Text](), list[Row]()
    for community in [here] if here is not None else ctx.mine:
        if standing := consents.standing(ctx.session, community, ctx.person):
            parts += _lines(ctx, "consent.mine", community, standing)
            rows += [_button(community, row) for row in standing]
    for community, standing in consents.left_behind(ctx.session, ctx.person).items():
        parts += _lines(ctx, "consent.where-left", community, standing)
        rows += [_left_button(community, row) for row in standing]
    if parts:
        ctx.reply(Message(tuple(parts), tuple(rows)))
    elif here is None and not ctx.mine:
        raise Refusal("community.none")
    else:
        ctx.reply("consent.mine-none")


def _lines(ctx: Context, head: str, community: int, standing: Sequence[Consent]) -> list[Text]:
    name = profile.get(ctx.session, community).name
    return [text(head, community=name), *(line(row, ctx.zone, ctx.language) for row in standing)]


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


def _button(community: int, row: Consent) -> Row:
    if row.kind == DATA:
        return (Button(text("command.withdraw"), data("go", community, "withdraw")),)
    return (Button(_ends(row), data("consent-end", community, row.kind)),)


def _left_button(community: int, row: Consent) -> Row:
    return (Button(_ends(row), data("consent-left", 0, community, row.kind)),)


def _ends(row: Consent) -> Text:
    return text("consent.end", what=text(f"consent.mine-{row.kind}#short"))


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


@router.button("consent-left", role=Role.GUEST, lonely=True)
def end_where_left(ctx: Context, community: int, kind: str) -> Next:
    """Whoever has left a community may take back there what they agreed to, and nothing else."""
    left = consents.left_behind(ctx.session, ctx.person).get(community, ())
    if not any(row.kind == kind for row in left):
        raise Refusal("button.answered")
    be_in(ctx, community)
    return Begin("withdraw") if kind == DATA else Begin("consent-end", {"kind": Showing(kind)})


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

"""A guest checks in: types the code that the host says, or scans the picture that the host shows.

> Мария: «Чай» в 18:00. Код для гостей: 4821. [Показать QR] [Отметить по списку]
Галина: 4821
> Галина: Отметил. Хорошего вечера!
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from after_changes.visits import refresh_visits
from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, data, text
from handlers.events.event_card import when_of
from models import Event, VisitHow
from services.communities import profile
from services.events import calendar
from services.events.visits import check_in, codes, heard, host_list
from services.refusal import Refusal
from services.roles import Role
from services.speech.words import fold

router = Router()

EVENING = 17  # o'clock


@router.recognises
def typed(ctx: Context, said: str) -> bool:
    """«4821», «код 4821»; while doors are open «какой код?», «я на месте», and of a host «и ещё двое без телефона»."""
    if _is_among(ctx, said, "visit.which-code-words"):
        return _tell_of_code(ctx)
    if _is_among(ctx, said, "visit.here-words"):
        return _asks_for_the_code(ctx)
    if _tells_of_somebody_without_a_telephone(ctx, said):
        return _shows_the_list(ctx)
    digits, is_named = _code_in(ctx, said)
    if not digits:
        return False
    is_meant = is_named or codes.anywhere(ctx.session, ctx.mine, ctx.now)
    event = _found(ctx, digits, is_meant)
    if event is None:
        if is_meant:
            ctx.reply("visit.wrong")
        return is_meant
    be_in(ctx, event.community)
    _check_in(ctx, event, VisitHow.CODE)
    return True


def _is_among(ctx: Context, said: str, key: str) -> bool:
    return fold(said) in ctx.in_words(text(key)).split(", ")


def _tells_of_somebody_without_a_telephone(ctx: Context, said: str) -> bool:
    """«И ещё двое без телефона»; the label alone is for where its button stands."""
    ends = tuple(ctx.in_words(text("visit.unnamed-words")).split(", "))
    return fold(said).endswith(ends) and fold(said) != fold(ctx.in_words(text("visit.unnamed")))


def _asks_for_the_code(ctx: Context) -> bool:
    """«Я на месте», of somebody who comes and is not checked in yet."""
    event = codes.open_to_guest(ctx.session, ctx.person, ctx.now)
    if event is None:
        return False
    ctx.reply("visit.which-code")
    return True


def _shows_the_list(ctx: Context) -> bool:
    """Where those without a telephone are counted."""
    led = codes.open_of_host(ctx.session, ctx.person, ctx.mine, ctx.now)
    if led is not None:
        be_in(ctx, led.community)
        ctx.reply(Card("visit-list", host_list.of_host(ctx.session, led.id, ctx.person, page=0)))
    return led is not None


def _code_in(ctx: Context, said: str) -> tuple[str, bool]:
    """The four digits, and whether they are called a code."""
    words = fold(said)
    named = next((one for one in ctx.in_words(text("visit.code-words")).split(", ") if words.startswith(f"{one} ")), "")
    digits = re.fullmatch(r"\W*(\d{4})\W*", words.removeprefix(named))
    return (digits[1] if digits else "", bool(named))


def _tell_of_code(ctx: Context) -> bool:
    """A host is told the code, a guest where to hear it; False while no doors are open."""
    led = codes.open_of_host(ctx.session, ctx.person, ctx.mine, ctx.now)
    if led is not None:
        be_in(ctx, led.community)
        ctx.reply(Card("visit-code", host_list.of_host(ctx.session, led.id, ctx.person), kept=False))
        return True
    if not ctx.mine or not codes.anywhere(ctx.session, ctx.mine, ctx.now):
        return False
    ctx.reply("visit.which-code")
    return True


def _found(ctx: Context, digits: str, is_meant: bool) -> Event | None:
    """Bare digits are meant as a code while doors are open that are the speaker's too; a stranger at a door belongs
    nowhere yet. Others may be one as well. They count all the same: whoever types them is not to try one by one, nor to
    learn after five which are codes."""
    try:
        return codes.find(ctx.session, ctx.person, digits, ctx.now)
    except Refusal:
        if is_meant:
            raise
        return None


@router.link("door", role=Role.GUEST)
def scanned(ctx: Context, event: int) -> None:
    """Only asks: whoever opens the link may be anywhere."""
    found = calendar.get(ctx.session, ctx.community, event)
    codes.check_open(found, ctx.now)
    row = (Button(text("visit.here"), data("visit", found.community, event)),)
    ctx.reply("visit.at-the-door", row, title=found.title, when=when_of(found))


@router.button("visit", role=Role.GUEST)
def pressed(ctx: Context, event: int) -> None:
    _check_in(ctx, calendar.get(ctx.session, ctx.community, event), VisitHow.QR)


def _check_in(ctx: Context, event: Event, how: VisitHow) -> None:
    is_new = check_in.check_in(ctx.session, event, ctx.person, how, ctx.now)
    of_day = {"evening": int(_is_evening(event, ctx.now))}
    if is_new:
        is_guest = ctx.role < Role.MEMBER
        community = profile.get(ctx.session, event.community).name if is_guest else ""
        ctx.reply("visit.noted", title=event.title, community=community, guest=int(is_guest), **of_day)
        refresh_visits(ctx, event)
    else:
        ctx.reply("visit.already", **of_day)
    if row := heard.to_ask(ctx.session, event, ctx.person, ctx.now):
        ctx.reply(Card("heard", row, kept=False))


def _is_evening(event: Event, now: datetime) -> bool:
    return now.astimezone(ZoneInfo(event.zone)).hour >= EVENING

"""Leaders write a notice: what, and to whom; then it is shown (handlers/notices/sending.py).

Мария: объявление: завтра с 9 до 15 не будет воды
> Мария: Кому? [Всем] [Один дом или подъезд]
"""

from dataclasses import dataclass
from typing import Any

from bot.dialogs import ask
from bot.dialogs.question import NoAnswer, Option, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Text, data, say, text
from handlers.notices import reading
from handlers.notices.sending import show
from models import Notice, NoticeState
from services.events import calendar
from services.notices import drafts, going_out
from services.roles import Role
from services.speech.addresses import houses, places
from services.speech.unasked import ANY
from services.surveys.audience import ALL, Audience

router = Router()

EVENTS, PLACES = 3, 8  # on buttons
KNOWN = 60  # houses and entrances that typed ones are compared with
Told = list[Any]  # a house, its entrance or None, how many live there


@dataclass(frozen=True)
class Written:
    words: str
    whom: Audience
    notice: int | None = None


# ── What and to whom ─────────────────────────────────────────────────────────────────────────────────────────────────
async def write(known: list[Told], events: list[list[Any]]) -> Written:
    words = await ask.text("notice.words", max_length=drafts.LONGEST, takes=ANY)
    return Written(words, await _whom(known, events))


async def _whom(known: list[Told], events: list[list[Any]]) -> Audience:
    options = [Option("all", text("notice.whom-all"), said="notice.whom-all#words")]
    options += [Option("place", text("notice.whom-place"), said="notice.whom-place#words")] if known else []
    options += [Option(f"event {event}", text("notice.whom-event", title=title)) for event, title in events]
    which = await ask.choice("notice.whom", options, typed=lambda said: _read(known, said), homes=int(bool(known)))
    if which == "place":
        named = [Option(_value(one), _label(known, one)) for one in known[:PLACES]]
        which = await ask.choice("notice.place", named, typed=lambda said: _read(known, said))
    if which == "all":
        return ALL
    kind, _, rest = which.partition(" ")
    if kind == "event":
        return Audience(event=int(rest))
    entrance, _, house = rest.partition(" ")
    told = _shown(house) if _are_several(known) or entrance == "0" else None
    return Audience(house=house, entrance=int(entrance) or None, told=told)


def _value(one: Told) -> str:
    return f"at {one[1] or 0} {one[0]}"


def _label(known: list[Told], one: Told) -> Text:
    house = _shown(one[0]) if _are_several(known) or one[1] is None else ""
    return text("notice.place-option", place=reading.place(house, one[1]), people=one[2])


def _shown(house: str) -> str:
    return house[:1].upper() + house[1:]


def _are_several(known: list[Told]) -> bool:
    return len({one[0] for one in known}) > 1


def _read(known: list[Told], typed: str) -> str:
    """The place among the known ones. Raises Unclear for one where nobody lives, and for an entrance of several
    houses."""
    place = places.read(typed)
    home = places.read_home(typed) if place.entrance is None else None
    house = place.house or (home.house if home else None)
    if house is None and place.entrance is None:
        raise NoAnswer("ask.choose")
    found = [one for one in known if one[1] == place.entrance and (house is None or houses.same_house(one[0], house))]
    if not found:
        raise Unclear("notice.nobody-there", place=typed)
    if len(found) > 1:
        raise Unclear("notice.which-house", entrance=place.entrance or 0)
    return _value(found[0])


def _begin(ctx: Context) -> dict[str, Any]:
    found = going_out.places(ctx.session, ctx.community)[:KNOWN]
    ahead = calendar.ahead(ctx.session, ctx.community, ctx.now, ctx.person)[:EVENTS]
    return {
        "known": [[one.house, one.entrance, one.people] for one in found],
        "events": [[event.id, event.title] for event in ahead],
    }


@router.command("notice", role=Role.MANAGER, place=Place(help=75), dialog=write, start=_begin, link=True)
def written(ctx: Context, new: Written) -> None:
    show(ctx, drafts.write(ctx.session, ctx.community, ctx.person, new.words, new.whom, ctx.now))


# ── Changing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def rewrite(notice: int, was: str, known: list[Told], events: list[list[Any]]) -> Written:
    words = await ask.text("notice.rewrite", max_length=drafts.LONGEST, takes=ANY, was=was)
    return Written(words, await _whom(known, events), notice)


def _again(ctx: Context, notice: int) -> dict[str, Any]:
    row = drafts.get(ctx.session, ctx.community, notice)
    return {"notice": row.id, "was": row.words} | _begin(ctx)


@router.dialog("notice-rewrite", rewrite, role=Role.MANAGER, start=_again, apart="notice")
def rewritten(ctx: Context, new: Written) -> None:
    row = drafts.get(ctx.session, ctx.community, new.notice or 0)
    drafts.amend(row, new.words, new.whom, ctx.person, ctx.now)
    show(ctx, row)


# ── Correcting what went out ─────────────────────────────────────────────────────────────────────────────────────────
async def correct(notice: int, was: str) -> tuple[int, str]:
    return notice, await ask.text("notice.correct", max_length=drafts.LONGEST, takes=ANY, was=was)


def _out(ctx: Context, notice: int) -> dict[str, Any]:
    row = drafts.get(ctx.session, ctx.community, notice)
    return {"notice": row.id, "was": row.words}


@router.dialog("notice-correct", correct, role=Role.MANAGER, start=_out, apart="notice")
def corrected(ctx: Context, new: tuple[int, str]) -> None:
    notice, words = new
    row = drafts.get(ctx.session, ctx.community, notice)
    drafts.fix(ctx.session, row, words, ctx.person, ctx.now)
    show_fix(ctx, row)


def show_fix(ctx: Context, row: Notice) -> None:
    undo = Button(text("notice.take-back"), data("notice-unfix", ctx.community, row.id))
    arrived = going_out.arrived(ctx.session, row.id)
    ctx.reply(Message((text("notice.fixing", people=arrived),), ((undo,),)))


@router.button("notice-unfix", role=Role.MANAGER)
def unfix(ctx: Context, notice: int) -> Next:
    drafts.unfix(drafts.get(ctx.session, ctx.community, notice), ctx.now)
    again = Button(text("notice.do-correct"), data("notice-change", ctx.community, notice))
    ctx.edit(say("notice.unfixed", (again,)))
    return None


@router.button("notice-change", role=Role.MANAGER)
def change(ctx: Context, notice: int) -> Next:
    """Other words, and other people: of one that is out, only other words."""
    row = drafts.get(ctx.session, ctx.community, notice)
    return Begin("notice-correct" if row.state == NoticeState.OUT else "notice-rewrite", {"notice": row.id})

"""The whole programme in private, by days, with a button for each meeting.

Галина: [Вся программа]
> Галина: Зимний фестиваль. суббота, 5 декабря: 11:00 Мастер-класс … [Иду: 11:00 Мастер-класс] [✓ 14:00 Чай] [Позже]
"""

from collections.abc import Sequence

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, Row, Text, data, text
from handlers.events.answering import note_answer
from handlers.events.festivals.festival_card import head, lines_of, nothing_ahead
from models import Event, Festival
from services.events import attendance
from services.events import calendar as events
from services.events.attendance import Answer
from services.events.festivals import calendar, programme
from services.refusal import Refusal
from services.roles import Role

router = Router()

PAGE = 4  # meetings, with a button each; some platforms have room for six rows
LABEL = 32  # letters of a title on a button


@router.command("festival", role=Role.GUEST, place=Place(help=85), link=True)
def festivals(ctx: Context) -> None:
    """The festivals ahead; to whoever may announce meetings, a way to begin one."""
    found = calendar.ahead(ctx.session, ctx.community, ctx.now)
    for festival in found:
        ctx.reply(page_of(ctx, festival, 0))
    begins = Button(text("festival.new"), data("festival-new", ctx.community))
    if ctx.role >= Role.ORGANISER:
        ctx.reply("festival.another" if found else "festival.none-yet", (begins,))
    elif not found:
        ctx.reply("festival.none")


@router.button("programme", role=Role.GUEST)
def turn(ctx: Context, festival: int, page: int) -> None:
    ctx.edit(page_of(ctx, _shown(ctx, festival), page))


@router.button("programme-items", role=Role.MEMBER)
def items(ctx: Context, festival: int, page: int) -> None:
    """Each meeting opens with what whoever leads it can do."""
    ctx.edit(page_of(ctx, _shown(ctx, festival), page, leading=True))


@router.link("programme", role=Role.GUEST)
def opened(ctx: Context, festival: int) -> None:
    ctx.reply(page_of(ctx, _shown(ctx, festival), 0))


@router.button("programme-rsvp", role=Role.GUEST)
def answer(ctx: Context, event: int, said: int) -> None:
    """Comes to a meeting of the programme, or after all not; the page shows it at once."""
    if said not in (Answer.YES, Answer.NO):
        raise Refusal("button.old")
    found = events.open_event(ctx.session, ctx.community, event, ctx.now)
    if found.festival is None:
        raise Refusal("button.old")
    festival = _shown(ctx, found.festival)
    note_answer(ctx, attendance.answer(ctx.session, ctx.community, event, ctx.person, Answer(said), ctx.now))
    ahead = programme.next_of(ctx.session, festival, ctx.now)
    place = next((number for number, one in enumerate(ahead) if one.id == event), 0)
    ctx.edit(page_of(ctx, festival, place // PAGE))


def _shown(ctx: Context, festival: int) -> Festival:
    return calendar.open_to(ctx.session, ctx.community, festival, ctx.now)


def page_of(ctx: Context, festival: Festival, page: int, *, leading: bool = False) -> Message:
    """What is still to come. A page that is no more shows the last one. `leading`: to change meetings, not to come."""
    ahead = programme.next_of(ctx.session, festival, ctx.now)
    last = max(0, (len(ahead) - 1) // PAGE)
    page = min(max(page, 0), last)
    shown = ahead[page * PAGE : (page + 1) * PAGE]
    lines = lines_of(festival, shown) if shown else [nothing_ahead(ctx.session, festival)]
    answered = programme.answers(ctx.session, shown, ctx.person)
    rows: list[Row] = [
        (_opens(one) if leading or one.host == ctx.person else _button(one, answered.get(one.id)),) for one in shown
    ]
    return Message((head(festival), *lines), (*rows, tuple(_ways(ctx, festival, page, last, leading))))


def _ways(ctx: Context, festival: Festival, page: int, last: int, leading: bool) -> Sequence[Button]:
    """To the other pages, to help; for leaders, to all that can be done with it."""
    here = festival.community, festival.id
    leads = ctx.role >= (Role.MEMBER if festival.host == ctx.person else Role.MANAGER)
    turns = "programme-items" if leading else "programme"
    return [
        *([Button(text("festival.earlier"), data(turns, *here, page - 1))] if page else []),
        *([Button(text("festival.later"), data(turns, *here, page + 1))] if page < last else []),
        Button(text("festival.help"), data("festival-help", *here)),
        *([Button(text("event.hosting"), data("festival-hosting", *here))] if leads else []),
    ]


def _button(event: Event, said: Answer | None) -> Button:
    comes = said is Answer.YES
    label = _label("festival.coming" if comes else "festival.come", event)
    return Button(label, data("programme-rsvp", event.community, event.id, int(Answer.NO if comes else Answer.YES)))


def _opens(event: Event) -> Button:
    return Button(_label("festival.item", event), data("programme-item", event.community, event.id))


def _label(key: str, event: Event) -> Text:
    title = event.title if len(event.title) <= LABEL else event.title[: LABEL - 1].rstrip() + "…"
    return text(key, hour=Moment(event.starts_at, event.zone, "time"), title=title)


def say_listed(festival: Festival, *rows: Row) -> Message:
    """The festival among the meetings of «Афиша»."""
    opens = Button(text("festival.programme"), data("programme", festival.community, festival.id, 0))
    helps = Button(text("festival.help"), data("festival-help", festival.community, festival.id))
    return Message((head(festival),), ((opens, helps), *rows))

"""What whoever leads a festival can do with it: [Ещё] under its programme; and with a meeting, for its programme."""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Row, data, text
from handlers.events.festivals.adding import add_button, may_lead
from models import Event, FestivalState
from services.events.festivals import calendar, mentions, programme, volunteers
from services.roles import Role

router = Router()


@router.button("festival-hosting", role=Role.MEMBER)
def hosting(ctx: Context, festival: int) -> None:
    found = may_lead(ctx, festival, over=True)
    here = ctx.community, festival
    rows: list[Row] = [
        (Button(text("festival.helpers"), data("festival-helpers", *here)),),
        (Button(text("festival.mentions"), data("mentions", *here, 0)),),
    ]
    if found.state is FestivalState.PLANNED and not calendar.is_over(found, ctx.now):
        rows = [
            (add_button(found), Button(text("event.change"), data("festival-change", *here))),
            (Button(text("festival.items"), data("programme-items", *here, 0)),),
            *rows,
            (Button(text("festival.sheet"), data("festival-sheet", *here)),),
            (Button(text("festival.call-off"), data("festival-off", *here, "ask")),),
        ]
    ctx.reply(
        "festival.hosting-what",
        *rows,
        title=found.title,
        count=len(programme.of(ctx.session, festival)),
        people=volunteers.count(ctx.session, festival),
        mentions=mentions.count(ctx.session, festival),
    )


# ── Under a meeting ──────────────────────────────────────────────────────────────────────────────────────────────────
def into_programme(ctx: Context, event: Event) -> Button | None:
    if not programme.fitting(calendar.ahead(ctx.session, event.community, ctx.now), event):
        return None
    return Button(text("festival.into"), data("festival-into", event.community, event.id))


def out_of_programme(ctx: Context, event: Event) -> Button | None:
    if event.festival is None:
        return None
    return Button(text("festival.out"), data("festival-out", event.community, event.id))


def card_of_its_own(ctx: Context, event: Event) -> Button | None:
    if ctx.role < Role.ORGANISER or event.festival is None:
        return None
    return Button(text("festival.alone"), data("festival-alone", event.community, event.id))

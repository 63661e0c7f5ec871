"""[Листок на подъезд]: the programme as a page to print.

Мария: [Листок на подъезд]
> Мария: {Зимний фестиваль.pdf} Программа на листе А4: …
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Document, Message, Moment, text
from handlers.events.event_card import place_of
from handlers.events.festivals.adding import may_lead
from handlers.events.festivals.festival_card import day_of, days_of
from models import Event, Festival, FestivalState
from services import file_names
from services.events.festivals import programme
from services.roles import Role

router = Router()


@router.button("festival-sheet", role=Role.MEMBER)
def sheet(ctx: Context, festival: int) -> None:
    found = may_lead(ctx, festival)
    if not programme.of(ctx.session, festival):
        ctx.reply("festival.sheet-empty")
        return
    ctx.reply(Card("festival-sheet", found.id, kept=False))


@router.card("festival-sheet", of=Festival)
def sheet_card(session: Session, festival: Festival, language: str) -> Message | None:
    """All of the programme, also what is over: it hangs there until the end."""
    if festival.state is FestivalState.CANCELLED:
        return None
    content = {
        "title": festival.title,
        "days": days_of(festival),
        "place": festival.place,
        "partners": text("festival.sheet-partners", partners=festival.partners) if festival.partners else "",
        "lines": list(_lines(festival, programme.of(session, festival.id))),
        "foot": text("festival.sheet-foot"),
    }
    name = f"{file_names.file_name(festival.title)}.pdf"
    return Message((text("festival.sheet-printed"),), document=Document("programme", name, content))


def _lines(festival: Festival, events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    for day, some in programme.by_days(events):
        before = int(day < festival.first)
        yield {"hour": "", "words": text("festival.sheet-day", day=day_of(day, festival.zone), before=before)}
        for event in some:
            words = text(
                "festival.sheet-line", title=event.title, speaker=event.speaker or "", led=int(bool(event.speaker))
            )
            elsewhere = event.online or event.place != festival.place
            hour = Moment(event.starts_at, event.zone, "time")
            yield {"hour": hour, "words": words, "place": place_of(event) if elsewhere else ""}

"""A festival's card in the group: what is next of its programme.

> @двор: 🎪 Зимний фестиваль … Дальше: 5 декабря: 11:00 Мастер-класс, 14:00 Чай [Вся программа] [Помогу]
"""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Moment, Row, Text, data, say, text
from handlers.events.event_card import place_of
from models import Event, Festival, FestivalState
from services.events.festivals import calendar, programme, volunteers

router = Router()

LISTED = 8  # lines of the programme on the card


@router.card("festival", of=Festival)
def card(session: Session, festival: Festival, language: str) -> Message | None:
    if festival.state is FestivalState.CANCELLED:
        return say("festival.card-cancelled", title=festival.title)
    if calendar.is_over(festival, festival.shown_as_of):
        return Message((head(festival), text("festival.card-over")))
    helps = volunteers.count(session, festival.id)
    body = [head(festival), *_next(session, festival), *([text("festival.card-help", people=helps)] if helps else [])]
    return Message(tuple(body), (_private_ways(festival),))


def head(festival: Festival) -> Text:
    partners = {"partners": festival.partners or "", "together": int(bool(festival.partners))}
    return text("festival.card", title=festival.title, days=days_of(festival), place=festival.place, **partners)


def _private_ways(festival: Festival) -> Row:
    here = festival.community, festival.id
    return (
        Button(text("festival.programme"), data("programme", *here), private=True),
        Button(text("festival.help"), data("festival-help", *here), private=True),
    )


def _next(session: Session, festival: Festival) -> list[Text]:
    """«Сегодня: …» on a day with something left of it, «Дальше: …» before."""
    ahead = programme.next_of(session, festival, festival.shown_as_of)
    if not ahead:
        return [nothing_ahead(session, festival)]
    now_there = programme.today(festival, festival.shown_as_of)
    today = [one for one in ahead if one.starts_local[:10] <= now_there]
    shown, head_key = (today or ahead)[:LISTED], "festival.card-today" if today else "festival.card-next"
    lines = [text(head_key), *lines_of(festival, shown, today=bool(today))]
    more = len(ahead) - len(shown)
    return [*lines, text("festival.card-more", count=more)] if more else lines


def nothing_ahead(session: Session, festival: Festival) -> Text:
    return text("festival.card-done" if programme.of(session, festival.id) else "festival.card-empty")


def lines_of(festival: Festival, events: Sequence[Event], *, today: bool = False) -> list[Text]:
    """A line a meeting, under a line for its day unless all are `today`'s."""
    lines = []
    for day, some in programme.by_days(events):
        if not today:
            lines.append(text("festival.day", day=day_of(day, festival.zone), before=int(day < festival.first)))
        lines += [line_of(festival, one) for one in some]
    return lines


def line_of(festival: Festival, event: Event) -> Text:
    """«11:00 Мастер-класс (Анна), беседка»; the festival's own place goes without saying."""
    place = place_of(event)
    elsewhere = event.online or event.place != festival.place
    return text(
        "festival.line",
        hour=Moment(event.starts_at, event.zone, "time"),
        title=event.title,
        speaker=event.speaker or "",
        led=int(bool(event.speaker)),
        place=place,
        elsewhere=int(elsewhere),
    )


def days_of(festival: Festival) -> Text | Moment:
    return days_between(festival.first, festival.last, festival.zone)


def days_between(first: str, last: str, zone: str) -> Text | Moment:
    """«суббота, 5 декабря», «5–6 декабря», «30 ноября – 1 декабря»."""
    if first == last:
        return day_of(first, zone)
    month = "same" if first[:7] == last[:7] else "other"
    days = {"day": int(first[8:]), "first": day_of(first, zone, "date"), "last": day_of(last, zone, "date")}
    return text("festival.days", month=month, **days)


def day_of(day: str, zone: str, form: str = "day") -> Moment:
    return Moment(datetime.combine(datetime.fromisoformat(day).date(), time(12), ZoneInfo(zone)), zone, form)

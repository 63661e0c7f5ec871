"""How a meeting repeats, in words: «каждую неделю: вторник, четверг, до 31 декабря»."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.values.outgoing import Joined, Moment, Text, text
from models import Event
from services.events import series
from services.when import Every, Rule


def rule_text(rule: Rule) -> Text:
    """«каждую неделю: вторник, четверг»."""
    match rule.every:
        case Every.DAY:
            return text("repeat.day")
        case Every.WEEK:
            return text("repeat.week", days=Joined(tuple(text("repeat.weekday", day=day) for day in rule.days)))
        case Every.MONTH:
            return text("repeat.month", day=rule.days[0])
        case Every.NTH:
            return text("repeat.nth", nth=rule.nth, day=rule.days[0])


def how_long(rule: Rule, until: date | None, times: int | None, zone: str) -> Text:
    """The rule, and until when or how often."""
    last = Moment(datetime.combine(until, time(12), ZoneInfo(zone)), zone, "date") if until else ""
    return text("repeat.bounds", rule=rule_text(rule), bounds="until" if until else "no", last=last, times=times or 0)


def rule_of(session: Session, event: Event) -> Text | None:
    """How the meeting repeats; None if it does not, or no more."""
    if (row := series.goes_on(session, event)) is None:
        return None
    until = date.fromisoformat(row.until) if row.until else None
    return how_long(Rule.unpacked(row.rule), until, None, event.zone)

"""Greetings are drafted for a leader the day before; on a birthday Sosed congratulates in private.

They count towards no weekly limit: they are for one day, some are promised, and an occasion that a leader has said no
to is not asked about the next year.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card, Someone, say
from models import Birthday, Occasion
from services.communities import profile
from services.communities.profile import Living
from services.people import memberships
from services.people.holidays import birthdays, drafts

BY_DAY = range(11, 18)  # local hours in which a leader is asked about tomorrow
IN_THE_MORNING = range(9, 13)


@every(minutes=30)
def holidays(ctx: JobContext) -> None:
    """Tomorrow's, for all communities where it is day."""
    born: dict[date, set[int]] = {}
    for one in profile.living(ctx.session, ctx.now):
        local = ctx.now.astimezone(ZoneInfo(one.zone))
        if local.hour not in BY_DAY:
            continue
        on = local.date() + timedelta(days=1)
        if on not in born:
            born[on] = {here for here, _, shown in birthdays.everybodys(ctx.session, on) if shown}
        for occasion in _occasions(one, on, born[on]):
            _draft(ctx, one, on, occasion)


def _occasions(one: Living, on: date, born: set[int]) -> list[Occasion]:
    own = [Occasion.COMMUNITY] if drafts.is_its_own(one.claimed_at, one.zone, on) else []
    return [*drafts.of_all(on), *own, *([Occasion.BIRTHDAY] if one.id in born else [])]


def _draft(ctx: JobContext, one: Living, on: date, occasion: Occasion) -> None:
    leader = next(filter(ctx.can_write_to, memberships.leaders_there(ctx.session, one.id)), None)
    row = drafts.draft(ctx.session, one.id, on, occasion, ctx.now) if leader is not None else None
    if leader is not None and row is not None:
        late = datetime.combine(on, time(), ZoneInfo(one.zone))  # then «завтра» is over
        ctx.send(leader, Card("holiday", row), community=one.id, expires=late, once=f"holiday:{row}")


@every(minutes=30, of=[Birthday])
def birthdays_today(ctx: JobContext) -> None:
    """Whoever has told theirs is congratulated once, whatever the chat does."""
    zones = {one.id: one.zone for one in profile.living(ctx.session, ctx.now)}
    today = {one: ctx.now.astimezone(ZoneInfo(zone)) for one, zone in zones.items()}
    for on in {local.date() for local in today.values() if local.hour in IN_THE_MORNING}:
        for here, person, _ in birthdays.everybodys(ctx.session, on):
            local = today.get(here)
            if local is not None and local.date() == on and local.hour in IN_THE_MORNING:
                said, once = say("birthday.congratulate", name=Someone(person)), f"birthday:{person}:{on.year}"
                ctx.send(person, said, community=here, once=once, expires=ctx.now + timedelta(hours=10))

"""What newcomers and their helpers are told when a question is asked, answered, or somebody has gone."""

from __future__ import annotations

from collections.abc import Iterable

from bot.routing.context import JobContext
from bot.values.outgoing import Button, Card, Someone, say, text
from models import Buddy, BuddyState, Matter
from services.communities import profile
from services.people import memberships
from services.people.buddies import candidates, overdue, pairs

CARDS = ("buddy", "buddy-mine")


def ask_next(ctx: JobContext, community: int, newcomer: int) -> bool:
    """Asks the best neighbour who may be asked now; False if there is none."""
    found = candidates.of(ctx.session, community, newcomer, ctx.now)
    person = next(filter(ctx.can_write_to, found), None)
    if person is None:
        return False
    zone = profile.get(ctx.session, community).zone
    row = pairs.ask(ctx.session, community, newcomer, person, zone, ctx.now)
    ctx.send(person, Card("buddy", row.id), community=community, once=f"buddy:{row.id}")
    return True


def take_back(ctx: JobContext, row: Buddy) -> None:
    """Takes what both have of it out of their chats."""
    for kind in CARDS:
        ctx.drop(kind, row.id)


def without_newcomer(ctx: JobContext, row: Buddy, why: str) -> None:
    """A helper who had said yes hears why there is nothing more to do; one who was only asked hears nothing. `why`:
    "left", "unwanted" or "erased"."""
    take_back(ctx, row)
    if row.state is BuddyState.TAKEN:
        said = say("buddy.newcomer-gone", who=Someone(row.newcomer), why=why)
        ctx.send(row.person, said, community=row.community, once=f"buddy-gone:{row.id}:{why}")


def without_helper(ctx: JobContext, row: Buddy, why: str, *, had_taken: bool) -> None:
    """The next one is asked; a newcomer who had a helper hears why. `why`: "stopped", "left", "silent", "erased"; of
    a helper who was only asked, the newcomer hears nothing."""
    take_back(ctx, row)
    asked = _goes_on(ctx, row) and ask_next(ctx, row.community, row.newcomer)
    if had_taken:
        buttons = () if asked else write_to_leader(ctx, row.community, row.newcomer)
        said = say(
            "buddy.helper-gone", *([buttons] if buttons else []), who=Someone(row.person), why=why, asked=int(asked)
        )
        ctx.send(row.newcomer, said, community=row.community, once=f"buddy-without:{row.id}")


def _goes_on(ctx: JobContext, row: Buddy) -> bool:
    """Nobody else has been asked meanwhile."""
    here = ctx.session, row.community, row.newcomer
    return pairs.asked_about(*here) is None and pairs.helper_of(*here) is None


def write_to_leader(ctx: JobContext, community: int, person: int) -> tuple[Button, ...]:
    leader = memberships.other_leader(ctx.session, community, person)
    return () if leader is None else (Button(text("buddy.write-leader", who=Someone(leader)), person=leader),)


def end_all(ctx: JobContext, rows: Iterable[Buddy], gone: int, *, erased: bool) -> None:
    """Of somebody who erases themselves or takes back their consent. `rows`: as they were; they are deleted already."""
    for row in rows:
        if row.newcomer == gone:
            without_newcomer(ctx, row, "erased" if erased else "unwanted")
        else:
            without_helper(ctx, row, "erased" if erased else "stopped", had_taken=row.state is BuddyState.TAKEN)


def tell_nobody_found(ctx: JobContext, community: int, newcomer: int) -> None:
    buttons = write_to_leader(ctx, community, newcomer)
    ctx.send(newcomer, say("buddy.nobody", *([buttons] if buttons else [])), community=community)


def month_over(ctx: JobContext, rows: Iterable[Buddy]) -> None:
    """Whoever helped to the end is thanked."""
    for row in (ended := list(rows)):
        if row.state is BuddyState.TAKEN:
            said = say("buddy.month-over", who=Someone(row.newcomer))
            ctx.send(row.person, said, community=row.community, unasked=Matter.NEIGHBOURS)
    overdue.drop(ctx.session, ended)

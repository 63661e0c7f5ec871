"""What neighbours have taken on is asked of them when it is needed, and offered to those who need it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bot.routing.context import Context, JobContext
from bot.sending.outbox import How
from bot.values.outgoing import Button, Card, Joined, Moment, Row, Someone, data, say, text, yes_or_no
from models import Calling, Event, GuideQuestion, Matter, Need
from services.communities import profile
from services.people import memberships
from services.people.callings import guides, holders, openings
from services.people.callings.seasons import season

A_DAY = timedelta(days=1)
NAMED = 3  # neighbours to turn to


def whom(ctx: JobContext, community: int, calling: Calling, but: Iterable[int | None] = ()) -> list[int]:
    """Those who do it and can be written to."""
    found = holders.holders(ctx.session, community, calling)
    return [one for one in found if one not in set(but) and ctx.can_write_to(one)]


def _write_to(people: Iterable[int]) -> list[Row]:
    return [(Button(text("callings.write", who=Someone(one)), person=one),) for one in people]


# ── Asked when it is needed ──────────────────────────────────────────────────────────────────────────────────────────
def tell_greeters(ctx: Context) -> None:
    """Of a newcomer, in private; several on one day are one message."""
    for one in whom(ctx, ctx.community, Calling.GREETER, memberships.leaders(ctx.session, ctx.community)):
        once = f"greeter:{ctx.community}:{one}:{ctx.day(ctx.community)}"
        said = say("callings.newcomer", who=Someone(ctx.person))
        ctx.send(one, said, community=ctx.community, once=once, unasked=Matter.NEIGHBOURS, expires=ctx.now + A_DAY)


def tell_providers(ctx: JobContext, need: Need) -> None:
    """Of a need that nobody is left to be asked about; leaders hear of it by themselves."""
    leaders = memberships.leaders(ctx.session, need.community)
    row = (Button(text("need.i-can"), data("volunteer", need.community, need.id)),)
    for one in whom(ctx, need.community, Calling.PROVIDER, (need.person, *leaders)):
        how: How = {
            "once": f"provider:{need.id}:{one}",
            "about": ("need", need.id),
            "expires": ctx.now + 2 * A_DAY,
            "unasked": Matter.NEIGHBOURS,
        }
        ctx.send(one, say("callings.nobody-took", row, words=need.words), community=need.community, **how)


# ── Offered to those who begin something ─────────────────────────────────────────────────────────────────────────────
def offer_mentors(ctx: Context, leader: int) -> None:
    """To a new leader: whom to ask."""
    found = whom(ctx, ctx.community, Calling.MENTOR, (leader,))[:NAMED]
    if found:
        said = say("callings.mentors", *_write_to(found), names=_named(found))
        this = season(ctx.now)
        ctx.send(leader, said, community=ctx.community, once=f"mentors:{ctx.community}:{leader}:{this}")


def offer_partners(ctx: Context) -> None:
    """To whoever has called a meeting, once a season: who helps with it."""
    found = whom(ctx, ctx.community, Calling.PARTNER, (ctx.person,))[:NAMED]
    if found:
        said = say("callings.partners", *_write_to(found), names=_named(found))
        this = season(ctx.now)
        ctx.send(ctx.person, said, community=ctx.community, once=f"partners:{ctx.community}:{ctx.person}:{this}")


def _named(people: Iterable[int]) -> Joined:
    return Joined(tuple(Someone(one) for one in people))


# ── Questions to guides ──────────────────────────────────────────────────────────────────────────────────────────────
def ask_next_guide(ctx: JobContext, row: GuideQuestion) -> None:
    """Without another one the asker hears whom to ask instead, and the question goes."""
    question, community, asker, asked = row.id, row.community, row.asker, row.words
    found = whom(ctx, community, Calling.GUIDE, (asker,))
    guide = guides.pass_on(ctx.session, row, found, profile.get(ctx.session, community).zone, ctx.now)
    if guide is not None:
        ctx.send(guide, Card("guide-question", question, kept=False), community=community)
    else:
        ctx.send(asker, say("guide.nobody-knows", words=asked), community=community, once=f"guide-end:{question}")


# ── A word at a meeting ──────────────────────────────────────────────────────────────────────────────────────────────
def ask_for_openings(ctx: JobContext, event: Event) -> None:
    """One storyteller and one who speaks, each at most once a season."""
    keys = {one: f"opening:{event.id}:{one}" for one in (Calling.STORYTELLER, Calling.CELEBRITY)}
    said = ctx.said(list(keys.values()))
    for calling, once in keys.items():
        if once in said:
            continue
        free = openings.free(ctx.session, event.community, calling, ctx.now)
        row = next((one for one in free if one.person != event.host and ctx.can_write_to(one.person)), None)
        if row is not None:
            row.opening_at = ctx.now
            answers = yes_or_no(
                "callings.opening-yes", "callings.opening-no", "opening", event.community, event.id, calling
            )
            message = say(f"callings.opening-{calling}", answers, **_meeting(event))
            how: How = {
                "once": once,
                "about": ("event", event.id),
                "expires": event.starts_at,
                "unasked": Matter.NEIGHBOURS,
            }
            ctx.send(row.person, message, community=event.community, **how)


def _meeting(event: Event) -> dict[str, Any]:
    return {"title": event.title, "when": Moment(event.starts_at, event.zone)}

"""What waits for the morning in somebody's name is not sent if they have left by then, or were put out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from bot.sending.outbox import How
from bot.values.outgoing import say
from services.night import Window
from services.people import thanks
from services.people.callings import guides
from services.people.mediation import mediators, talks
from tests.conftest import NOW
from tests.handlers.events.hosts.test_co_hosts import come, meet
from tests.support.attacked import W, world
from tests.support.everywhere import share
from tests.support.private_questions import match

NIGHT = NOW.replace(hour=0) + timedelta(days=1)  # three o'clock in the yard
MORNING = NIGHT.replace(hour=6)
OUT, READER = "member", "victim"

Act = Callable[[W], Awaitable[None]]


async def asks_to_host_with_them(w: W) -> None:
    event = await meet(w, OUT)
    await come(w, event, READER)
    await w.touch(OUT, f"co-host-ask:1:{event}:{await w.person(READER)}")


async def offers_to_host_with_them(w: W) -> None:
    event = await meet(w, READER)
    await w.touch(OUT, f"co-host-offer:1:{event}:yes")


async def says_thank_you(w: W) -> None:
    giver, reader = await w.person(OUT), await w.person(READER)
    row = await w.w(lambda session: thanks.give(session, 1, reader, giver, "за пирог", NIGHT))
    await w.touch(OUT, f"welcome:1:{row}")


async def names_a_day(w: W) -> None:
    agreed = await match(w, READER, "agreed")
    await w.touch(OUT, f"day:1:{agreed}:today")


async def answers_as_a_guide(w: W) -> None:
    guide, asker = await w.person(OUT), await w.person(READER)
    row = await w.w(lambda session: guides.ask(session, 1, asker, guide, "где аптека", "Europe/Moscow", NOW).id)
    await w.touch(OUT, f"guide-answer:1:{row}")
    await w.say(OUT, "за углом")


async def agrees_to_mediate(w: W) -> None:
    mediator, asker = await w.person(OUT), await w.person(READER)

    def asked(session: Session) -> int:
        mediators.name(session, 1, mediator, asker, NOW)
        return talks.ask(session, 1, asker, mediator, "шум", "Europe/Moscow", NOW, both=False).id

    await w.touch(OUT, f"mediation-take:1:{await w.w(asked)}:yes")


ACTS = {
    "guide": answers_as_a_guide,
    "mediator": agrees_to_mediate,
    "asks": asks_to_host_with_them,
    "offers": offers_to_host_with_them,
    "thanks": says_thank_you,
    "day": names_a_day,
}


@pytest.mark.parametrize("act", share(ACTS, one_in=2))
@pytest.mark.parametrize("out", [True, False])
async def test_nothing_is_sent_for_whoever_was_put_out(database: Path, act: str, out: bool) -> None:
    """They are back as a guest, by a sheet's link, by then. Whoever stays is passed on."""
    async with world(database) as w:
        w.now = NIGHT
        await ACTS[act](w)
        before = len(w.mem.texts(READER))
        if out:
            await w.put_out(OUT)
            await w.open(OUT, "look:1")
        w.now = MORNING
        await w.app.settle(w.now)
        named = [words for words in w.mem.texts(READER)[before:] if OUT in words]
        assert bool(named) is not out


async def test_nor_to_leaders(database: Path) -> None:
    """A job's messages and those to leaders have a community of their own, in which their author is looked for."""
    async with world(database) as w:
        author, reader = await w.person(OUT), await w.person(READER)
        how: How = {"by": author}

        def queue(session: Session) -> None:
            ctx = JobContext(session, w.now, "UTC", Window())
            ctx.send_leaders(say("as-is", words="от соседа"), community=1, **how)
            ctx.send(reader, say("as-is", words="от соседа"), community=1, **how)

        await w.put_out(OUT)
        await w.w(queue)
        await w.app.settle(w.now)
        assert not any("от соседа" in one for who in ("owner", "manager", READER) for one in w.mem.texts(who))

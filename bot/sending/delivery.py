"""Sends queued messages outside any transaction, at the platform's pace.

Rows are claimed (committed as "sending" before any call), rendered outside the writer, sent concurrently, and their
outcomes recorded. While outcomes cannot be recorded, nothing more is sent. Only messages in flight when a process died
are sent again.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot.sending import posts, readership, recording, render_claims
from bot.sending.ready_to_send import Claims, Sending
from bot.sending.recording import Sent
from bot.sending.render import Rendered, Renderer
from bot.sending.render_claims import Drawn
from bot.sending.waiting import holds, pace
from bot.storage.database import Saving
from bot.storage.retrying import Retrying
from bot.storage.store import Unavailable
from bot.values.outgoing import LINK, Admission
from bot.values.transport import Moved, Refused, Silenced, TooOld, Transport, TryLater, Undeliverable
from models.lanes import NOTHING_SHARED, Lanes
from services.night import Window

Confirm = Callable[[int, int, datetime], Awaitable[None]]  # (the private chat, the community led; 0: any, now)

CLAIMING: Lanes = frozenset({"claiming"})  # one sender at a time: a person may have a chat on each platform
AHEAD = 0.12  # seconds before its turn that a broadcast message is claimed
IDLE = 1.0  # seconds between checks for due rows
AGAIN = 30.0  # seconds of pause after an unexpected error
FINISH = 15.0  # seconds that messages in flight have at a stop

log = structlog.get_logger()


class Delivery:
    """One transport's sender."""

    def __init__(
        self,
        store: Saving,
        transport: Transport,
        renderer: Renderer,
        *,
        zone: str,
        quiet: Window,
        confirm: Confirm | None = None,
    ) -> None:
        """`confirm`: checks that a person still leads before leaders' content is rendered for them."""
        self.store, self.transport, self.renderer, self.confirm = store, transport, renderer, confirm
        self.woken = asyncio.Event()
        self.claimed = 0  # since the start, as are the outcomes
        self.outcomes: Counter[str] = Counter()
        self._claims = Claims(transport, zone, quiet)
        self._gate = pace.Gate(transport.capabilities.pace.per_second)
        self._retrying = Retrying(store)
        self._arrived: list[dict[str, Any]] = []  # arrived but not recorded yet
        self._ticking = asyncio.Lock()
        self._busy: set[int] = set()  # chats with a message in flight
        self._held: datetime | None = None  # the whole token
        self._looked: datetime | None = None  # when the queue was looked at last
        self._wait: float | None = None
        self._more = False
        self._passed = True  # something waits until a message in flight is done

    async def run(self, clock: Callable[[], datetime]) -> None:
        """Sends until cancelled, then finishes what is in flight."""
        flying: set[asyncio.Task[None]] = set()
        await self.look_back()
        try:
            while True:
                self.woken.clear()
                began = time.monotonic()
                for sending in await self._claim_or_wait(clock()):
                    task = asyncio.create_task(self._deliver_at(began + sending.after, sending, clock))
                    flying.add(task)
                    task.add_done_callback(flying.discard)
                with contextlib.suppress(TimeoutError):  # asyncio.wait_for of Python 3.11 may swallow a cancellation
                    async with asyncio.timeout(IDLE if self._wait is None else min(self._wait, IDLE)):
                        await self.woken.wait()
        finally:
            if flying:
                await asyncio.wait(flying, timeout=FINISH)

    async def drain(self, now: datetime) -> None:
        """Sends everything that may go at `now`."""
        while await self.step(now):
            pass

    async def step(self, now: datetime) -> bool:
        """Runs one round; False if there was nothing to do."""
        claimed = await self._claim(now)
        await asyncio.gather(*(self._deliver(sending, now) for sending in claimed))
        return bool(claimed) or self._more

    async def _claim_or_wait(self, now: datetime) -> tuple[Sending, ...]:
        try:
            return await self._claim(now, AHEAD)
        except Unavailable:
            self._wait = IDLE  # the store logs the cause; try again
        except Exception as error:  # a bug with one row must not stop all sending
            log.error("claiming failed", transport=self.transport.name, error=type(error).__name__)
            self._wait = IDLE
        return ()

    async def _claim(self, now: datetime, ahead: float = 0.0) -> tuple[Sending, ...]:
        self._more = False
        if self._retrying.is_waiting:
            self._wait = IDLE
            return ()
        await self._notice_clock(now)
        if self._held and now < self._held:
            self._wait = (self._held - now).total_seconds()
            return ()
        room = self.transport.capabilities.pace.in_flight - len(self._busy)
        busy = frozenset(self._busy)
        claim = await self.store.write(lambda session: self._claims.claim(session, now, room, busy, ahead), CLAIMING)
        self._wait, self._more, self._passed = claim.wait, claim.more, claim.passed
        if claim.passed and not busy <= self._busy:  # what it waits for is done meanwhile
            self.woken.set()
        self.claimed += len(claim.sendings)
        self._busy |= {sending.chat for sending in claim.sendings}
        light, heavy = render_claims.split(self.renderer, claim.sendings)
        return (*await self._drawn(light, now), *heavy)

    async def look_back(self) -> None:
        """Finds out what the clock showed before this start, in case it has been put back since."""
        with contextlib.suppress(Unavailable):
            self._looked = await self.store.read(holds.last_update)

    async def _notice_clock(self, now: datetime) -> None:
        """Lets go what is held until a moment of a clock that was ahead."""
        if (last := self._looked) and now < last - holds.TOLERANCE:
            log.warning(
                "the clock was put back", transport=self.transport.name, seconds=round((last - now).total_seconds())
            )
            await self.store.write(lambda session: holds.let_go(session, self.transport.name, now))
            self._held = None
        self._looked = now

    # ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _drawn(self, sendings: Sequence[Sending], now: datetime, *, apart: bool = False) -> tuple[Sending, ...]:
        """The sendings that can go, rendered; records the buttons under them."""
        if not sendings:
            return ()
        try:
            drawn = await self._draw(sendings, now, apart)
            if drawn.is_noteworthy:
                await self._retrying.write(lambda session: render_claims.note(session, drawn, now), NOTHING_SHARED)
        except Exception as error:  # the rows must not stay "sending" for ever
            log.error("drawing failed", transport=self.transport.name, error=type(error).__name__)
            for one in sendings:
                await self._write_down(Sent(one, later=AGAIN, pages=one.pages, broken=True), now)
            drawn = Drawn()
        if left := {one.chat for one in sendings} - {one.chat for one in drawn.good}:
            self._busy -= left  # the next message of the chat may go
            self._more = True
            self.woken.set()
        return drawn.good

    async def _draw(self, sendings: Sequence[Sending], now: datetime, apart: bool) -> Drawn:
        read = self.store.read_apart if apart else self.store.read
        return await read(lambda session: render_claims.draw(session, self.renderer, sendings, now))

    # ── Sending ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _deliver_at(self, turn: float, sending: Sending, clock: Callable[[], datetime]) -> None:
        await asyncio.sleep(turn - time.monotonic())
        await self._deliver(sending, clock())

    async def _deliver(self, sending: Sending, now: datetime) -> None:
        sent = None
        try:
            if not sending.is_ready:
                await self._confirmed(sending, now)
                ready = await self._drawn([sending], now, apart=self.renderer.is_heavy(sending.content))
                if not ready:
                    return
                sending = ready[0]
            try:
                sent = await self._send(sending, now)
            except Unavailable:
                return
            self.outcomes[sent.outcome] += 1
            if sent.whole and sent.later is not None:
                until = now + timedelta(seconds=sent.later)
                self._held = max(self._held, until) if self._held else until
            await self._write_down(sent, now)
        finally:
            self._busy.discard(sending.chat)
            if self._passed or sent is None or not sent.arrived:
                self.woken.set()

    async def _confirmed(self, sending: Sending, now: datetime) -> None:
        """Checks the leader before rendering; without an answer they are believed."""
        led = readership.led_by(self.renderer.readers, sending.content, sending.community)
        if led is None or self.confirm is None:
            return
        try:
            await self.confirm(sending.chat, led, now)
        except Exception as error:
            log.warning("a leader could not be checked", chat=sending.chat, error=type(error).__name__)

    async def _send(self, sending: Sending, now: datetime) -> Sent:
        """Makes the calls. Raises Unavailable, before any of them, where their outcome could not be saved any more."""
        done = _Progress(sending.pages)
        if self.store.closed:
            raise Unavailable("another process sends now")
        try:
            return Sent(sending, await self._reach(sending, done, now))
        except readership.Gone:
            return Sent(sending, void=True)
        except TryLater as later:
            return Sent(sending, later=later.seconds, whole=later.whole, pages=done.pages)
        except Moved as moved:
            return Sent(sending, moved=moved.chat, pages=done.pages)
        except TooOld as old:
            return Sent(sending, error=str(old), frozen=sending.row is None)
        except Refused as refused:
            return Sent(sending, error=str(refused) or "refused")
        except Silenced as no:
            return Sent(sending, error=str(no), silenced=True)
        except Undeliverable as gone:
            return Sent(sending, error=str(gone) or "undeliverable", unreachable=True)
        except Exception as error:  # a client's bug with one message must not stop the others
            log.error("sending failed", chat=sending.chat, error=type(error).__name__)
            return Sent(sending, later=AGAIN, pages=done.pages, broken=True)

    async def _reach(self, sending: Sending, done: _Progress, now: datetime) -> str | None:
        """Makes the calls; returns the message's id. Raises Gone if it is for nobody by the time it is drawn."""
        chat, rendered = sending.external, sending.rendered
        if sending.content is None or rendered is None:
            await self.transport.delete(chat, sending.edits or "")
            return None
        if isinstance(rendered, Admission):
            await self.transport.let_in(chat, rendered.sender, rendered.welcome)
            return None
        if sending.edits:
            async with self._gate.passing(urgent=sending.urgent):
                await self.transport.edit(chat, sending.edits, self.renderer.page(rendered))
            return sending.edits
        message = None
        if rendered.invitation:
            rendered = await self._with_link(rendered, *rendered.invitation)
        whole = await self.renderer.pages(rendered)
        if rendered.is_drawn:
            await self.store.read(lambda s: render_claims.check(s, self.renderer, sending, now))
        done.pages = min(done.pages, len(whole) - 1)  # shorter meanwhile? The last page is always sent
        for page in whole[done.pages :]:
            page = replace(page, thread=sending.thread)
            async with self._gate.passing(urgent=sending.urgent):
                message = await self.transport.send(chat, page, sending.nonce + done.pages)
            done.pages += 1
        return message

    async def _with_link(self, rendered: Rendered, chat: str, source: str, otherwise: str) -> Rendered:
        link = await self.transport.invite(chat, source)
        return replace(rendered, text=rendered.text.replace(LINK, link) if link else otherwise)

    # ── Recording ────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _write_down(self, sent: Sent, now: datetime) -> None:
        if sent.arrived:
            values = recording.row_values(sent, now, attempts=0)
            await self._tick_off({"row": sent.sending.row, "in_chat": sent.sending.chat, **values})
            return
        try:
            await self._retrying.write(lambda session: self._record(session, sent, now))
        except Exception as error:  # the row itself must not stay "sending" for ever
            log.error("the outcome of a sending cannot be recorded", chat=sent.sending.chat, error=type(error).__name__)
            await self._retrying.write(lambda session: recording.end(session, sent, now))

    def _record(self, session: Session, sent: Sent, now: datetime) -> None:
        known = posts.settle(session, sent, now) if sent.silenced else sent
        recording.record(session, self.transport.name, known, now)

    async def _tick_off(self, values: dict[str, Any]) -> None:
        """Records simple arrivals in batches: those during a save wait for the next one."""
        self._arrived.append(values)
        async with self._ticking:
            await asyncio.sleep(0)  # those that were answered together
            batch, self._arrived = self._arrived, []
            if batch:
                await self._retrying.write(lambda session: recording.arrived(session, batch), NOTHING_SHARED)


@dataclass
class _Progress:
    """Counts the pages of a message that have arrived, even if sending stops then."""

    pages: int

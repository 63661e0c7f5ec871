"""Another Sosed in the same community: noticed by what it says, since VK tells neither of the two.

Whoever listens gets all events, so both would answer everybody (in Telegram there is a 409 for it). VK tells of every
message that goes out in the community's name, `message_reply`, and of our own we know the `random_id`.

These prove nothing:
- what was written by hand: it names its admin;
- what is not younger, by VK's own clock, than the first message of this process VK has told of: it was sent just before
  a crash, or is told of again and unknown because an older database was put back;
- what has no `random_id`: VK does not tell it, or it is the community's greeting;
- any other message that is not ours: another program of the community's has a token of its own. The operator is told;
- a gap in the numbers of events.

Proof are two messages that only a Sosed sends: with a button that carries our kind of data, or with the very words that
we said there ourselves in these minutes. Two, since one may be chance.

Who came later, and has said nothing without being doubled, stops at once. Who was alone before tells the operator, and
stops when five minutes of that have not helped.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.transports.vk.reading.contents import our_data, payload_of
from bot.transports.vk.reading.fields import Raw, is_int, part
from bot.values.outgoing import Text, text
from bot.values.transport import Rejected

EVENT = "message_reply"
ENOUGH = 2  # messages of another Sosed
MANY = 3  # messages of other programs, until the operator is told
YOUNGER = 5  # seconds: VK's clock shows whole ones, and it may carry out late what it was asked before
TOGETHER = 120  # seconds between two messages that are one answer said twice
PATIENCE = 300  # seconds the operator has until the one that was there before stops, too
REMEMBERED, COMPARED = 20_000, 100  # messages

_OURS = re.compile(r"[a-z-]{1,32}:\d{1,18}(:.*)?", re.DOTALL)


@dataclass(frozen=True)
class Outgoing:
    """A message in the community's name, as VK tells of it. `like_ours`: by its buttons."""

    peer: int
    number: int
    date: int
    text: str
    random_id: int
    like_ours: bool

    def is_near(self, other: Outgoing) -> bool:
        return self.peer == other.peer and abs(self.date - other.date) <= TOGETHER

    def repeats(self, other: Outgoing) -> bool:
        return self.is_near(other) and self.text == other.text != ""


class Twins:
    """`found`: this one must be silent from now on."""

    def __init__(self) -> None:
        self.found = asyncio.Event()
        self.among_others = False  # other processes of this Sosed send, too: nothing can be told by what was sent
        self._sent: dict[int, None] = {}  # random_ids, in their order
        self._first: int | None = None  # the date of the first message of this process
        self._own: deque[Outgoing] = deque(maxlen=COMPARED)
        self._others: deque[Outgoing] = deque(maxlen=COMPARED)
        self._alone: int | None = None  # the date of the last message of ours that nobody doubled
        self._began: int | None = None  # since when ours are doubled
        self._told: set[str] = set()

    def sending(self, random_id: int) -> None:
        """Before it is sent: VK may tell of it before it answers."""
        self._sent[random_id] = None
        if len(self._sent) > REMEMBERED:
            del self._sent[next(iter(self._sent))]

    def hear(self, raws: Sequence[Any]) -> list[Text]:
        """What the operator must be told."""
        if self.among_others:
            return []
        heard = [one for raw in raws if (one := _outgoing(raw))]
        for one in heard:
            self._sort(one)
        return list(self._judged(max(one.date for one in heard))) if heard else []

    def _sort(self, one: Outgoing) -> None:
        if one.random_id in self._sent:
            self._first = one.date if self._first is None else min(self._first, one.date)
            self._own.append(one)
        elif (one.peer, one.number) not in {(other.peer, other.number) for other in self._others}:
            self._others.append(one)

    def _judged(self, now: int) -> Iterator[Text]:
        others = [
            one for one in self._others if one.random_id not in self._sent
        ]  # or sent once more since, after a crash
        like = [one for one in others if one.like_ours or any(one.repeats(own) for own in self._own)]
        self._look_for_calm(like, now)
        proof = [one for one in like if self._is_younger(one) and (self._alone is None or one.date > self._alone)]
        if len(proof) >= ENOUGH:
            dates = [one.date for one in proof]
            self._began = self._began or min(dates)
            if self._alone is None or max(dates) - self._began > PATIENCE:
                self.found.set()
            else:
                yield from self._once("trouble.vk-two")
        elif sum(self._is_younger(one) and one not in like for one in others) >= MANY:
            yield from self._once("trouble.vk-others")

    def _is_younger(self, one: Outgoing) -> bool:
        return self._first is not None and one.date > self._first + YOUNGER

    def _look_for_calm(self, like: Sequence[Outgoing], now: int) -> None:
        """A message of ours that nobody doubled in time: there is no other Sosed, or no more."""
        calm = [own.date for own in self._own if own.date < now - TOGETHER and not any(map(own.is_near, like))]
        last = max(calm, default=None)
        if last is not None and (self._alone is None or last > self._alone):
            self._alone, self._began = last, None
            self._told.discard("trouble.vk-two")

    def _once(self, key: str) -> Iterator[Text]:
        if key not in self._told:
            self._told.add(key)
            yield text(key)


def rejected() -> Rejected:
    why = "another Sosed answers in this VK community: everybody would hear everything twice; stop one of the two"
    return Rejected(why, text("trouble.vk-twice"))


def _outgoing(raw: Any) -> Outgoing | None:
    """None: something else, or no proof of anything."""
    if not isinstance(raw, dict) or raw.get("type") != EVENT:
        return None
    what = part(raw, "object")
    message = part(what, "message") or what
    peer, number = message.get("peer_id"), message.get("conversation_message_id")
    date, random_id = message.get("date"), message.get("random_id")
    if not (is_int(peer) and is_int(number) and is_int(date) and is_int(random_id)):
        return None
    if not random_id or message.get("admin_author_id"):
        return None
    return Outgoing(peer, number, date, str(message.get("text") or ""), random_id, _like_ours(message))


def _like_ours(message: Raw) -> bool:
    board = payload_of(message.get("keyboard"))
    rows = _listed(board.get("buttons")) if isinstance(board, dict) else []
    buttons = [button for row in rows for button in _listed(row) if isinstance(button, dict)]
    carried = [our_data(payload_of(part(button, "action").get("payload"))) for button in buttons]
    return any(data and _OURS.fullmatch(data) for data in carried)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []

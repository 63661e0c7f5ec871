"""What a soak counts afterwards: whether anything was lost, doubled, unheard, out of order or shown to strangers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.soak.ground import Ground

IN_FLIGHT = 8
PAGES = 9  # of one row, at the most


@dataclass
class Side:
    """One platform: its server, and what was done there."""

    name: str
    server: Any
    people: list[Any]
    chat: Any
    first: int  # the id of the first of its people in the database
    blocked: set[int] = field(default_factory=set)  # ever
    flooded: set[int] = field(default_factory=set)  # people VK wants to be left alone for an hour
    deaf: bool = False  # events were thrown away by the platform itself
    cut: int = 0  # answers that were lost on their way
    done: Counter[str] = field(default_factory=Counter)
    announced: list[str] = field(default_factory=list)
    foreign: tuple[str, ...] = ()  # words that only people of another community say

    @property
    def world(self) -> Any:
        return self.server.world


class Check:
    """What one side's people have in their chats, beside what is in the database.

    `losses`: how often a process may have lost what it had in flight.
    """

    def __init__(self, ground: Ground, side: Side, losses: int) -> None:
        self.ground, self.side, self.losses = ground, side, losses
        self.said: Counter[int] = Counter(self._now(one.chat).id for one in side.world.said if one.how == "send")

    def wrong(self) -> list[str]:
        checks: list[Callable[[], list[str]]] = [
            self._unfinished,
            self._unheard,
            self._lost_and_doubled,
            self._unannounced,
            self._out_of_order,
            self._strangers,
            self._violations,
        ]
        return [f"{self.side.name}: {line}" for check in checks for line in check()]

    def _rows(self, question: str, **values: Any) -> list[Any]:
        return self.ground.rows(question, transport=self.side.name, **values)

    def _now(self, chat: Any) -> Any:
        return getattr(chat, "moved_to", None) or chat

    def held(self) -> set[int]:
        """Those VK wants to be left alone, and who are: what is for them waits, and is not lost."""
        later = datetime.now(UTC) + timedelta(minutes=5)
        rows = self._rows(
            "SELECT external FROM chats WHERE transport = :transport AND kind = 'private' AND held_until > :later",
            later=later,
        )
        return {int(row[0]) for row in rows} & self.side.flooded

    def unsent(self) -> list[Any]:
        held = self.held()
        rows = self._rows(
            "SELECT c.external, o.id, o.state, o.attempts FROM outbox o JOIN chats c ON c.id = o.chat "
            "WHERE o.transport = :transport AND o.state IN ('queued', 'sending')"
        )
        return [row for row in rows if int(row[0]) not in held or row[2] == "sending"]

    def _unfinished(self) -> list[str]:
        waiting = self.unsent()
        self.side.done["left alone for an hour"] = len(self.held())
        aside = self._rows("SELECT error, substr(raw, 1, 300) FROM quarantine WHERE transport IN (:transport, 'job')")
        return [f"not sent: {row}" for row in waiting] + [f"put aside: {row}" for row in aside]

    def _unheard(self) -> list[str]:
        """Private words and presses each have had their effect."""
        taken = {row[0] for row in self._rows("SELECT external FROM updates WHERE transport = :transport")}
        if self.side.name == "telegram":
            asked = [u for u in self.side.world.updates.everything if {"message", "callback_query"} & set(u.body)]
            return [f"not heard: {u.body}" for u in asked if str(u.id) not in taken and _is_for_bot(u.body)]
        private = [chat for chat in self.side.world.chats.values() if chat.private]
        words = [one for chat in private for one in chat.messages if not one.out]
        missed = [one for one in words if f"m:{one.chat.id}:{one.cmid}" not in taken]
        if self.side.deaf:  # what the platform threw away and calls read cannot be found again
            self.side.done["thrown away by the platform"] = len(missed)
            return []
        return [f"not heard: {one.author.name}: {one.text}" for one in missed]

    def _lost_and_doubled(self) -> list[str]:
        sent = Counter(
            {
                int(external): count
                for external, count in self._rows(
                    "SELECT c.external, count(*) FROM outbox o JOIN chats c ON c.id = o.chat WHERE o.state = 'sent' "
                    "AND o.edits IS NULL AND o.transport = :transport GROUP BY c.id"
                )
            }
        )
        lost = [f"lost in {chat}: {count}" for chat, count in (sent - self.said).items()]
        return lost + (self._doubled(sent) if self.side.name == "telegram" else self._of_no_row())

    def _doubled(self, sent: Counter[int]) -> list[str]:
        """Telegram takes whatever is sent: what arrived when the process died or its answer was lost comes twice."""
        more, allowed = self.said - sent, self.losses * IN_FLIGHT + self.side.cut
        self.side.done["came twice"] = more.total()
        return [f"{more.total()} came twice, {allowed} may: {dict(more)}"] if more.total() > allowed else []

    def _of_no_row(self) -> list[str]:
        """VK shows a random_id once: a message is doubled if it came under one that no row has, or that came before."""
        rows = self._rows(
            "SELECT c.external, o.nonce FROM outbox o JOIN chats c ON c.id = o.chat WHERE o.transport = :transport"
        )
        left = {(int(chat), nonce + page) for chat, nonce in rows for page in range(PAGES)}
        wrong = []
        for message in (one.message for one in self.side.world.said if one.how == "send"):
            if (id_ := (message.chat.id, message.random_id)) not in left:
                wrong.append(f"doubled in {message.chat.id}: {message.text}")
            left.discard(id_)
        return wrong

    def _unannounced(self) -> list[str]:
        said = {(one.chat.id, one.text) for one in self.side.world.said if one.how == "send"}
        excused = self.side.blocked | self.held()
        reached = [person for person in self.side.people if person.id not in excused]
        return [
            f"{person.name} has not heard «{words}»"
            for person in reached
            for words in self.side.announced
            if (person.id, words) not in said
        ]

    def _out_of_order(self) -> list[str]:
        """Of a chat's messages of one priority, those that were queued first stand first."""
        rows = self._rows(
            "SELECT o.chat, o.priority, o.id, CAST(o.message AS BIGINT) FROM outbox o JOIN chats c ON c.id = o.chat "
            "WHERE o.state = 'sent' AND o.edits IS NULL AND o.transport = :transport AND c.kind = 'private' "
            "ORDER BY o.id"
        )
        last: dict[tuple[int, int], int] = {}
        wrong = []
        for chat, priority, row, message in rows:
            if message < last.get((chat, priority), 0):
                wrong.append(f"out of order in chat {chat}: row {row}")
            last[chat, priority] = message
        return wrong

    def _strangers(self) -> list[str]:
        """Nobody here reads what was said in the community of the other platform."""
        said = [one.text or "" for one in self.side.world.said]
        return [f"of another community: {words}" for words in said if any(mark in words for mark in self.side.foreign)]

    def _violations(self) -> list[str]:
        return [f"violation: {one}" for one in self.side.server.violations]


def _is_for_bot(body: dict[str, Any]) -> bool:
    message = body.get("message")
    return "callback_query" in body or bool(message and message["chat"]["type"] == "private")

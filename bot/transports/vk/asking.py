"""What VK is asked about people and chats, and how long the answers are believed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import structlog

from bot.transports.vk.client import Client, Failed, Unreached
from bot.transports.vk.errors import is_group
from bot.transports.vk.fields import Community, Conversation, Known
from bot.transports.vk.reading import whose

NAMES_FOR, TITLES_FOR, MEMBERS_FOR = 86_400.0, 600.0, 60.0  # seconds
AGAIN = 60.0  # seconds after which somebody without a name is asked about again
PATIENCE = 5.0  # seconds reading waits for names and titles
USERS, CHATS_AT_ONCE = 1000, 100  # ids in one request
PAGE = 1000  # members in one request
MOST_MEMBERS = 10_000  # VK's chats are smaller
NO_ACCESS = frozenset({15, 917, 922, 927, 932, 935, 945, 946})

log = structlog.get_logger()
T = TypeVar("T")


class Remembered(Generic[T]):
    """Answers by key. Whoever asks while it is being asked waits for the same answer."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds, self._clock = seconds, clock
        self._kept: dict[Hashable, tuple[float, T]] = {}
        self._asking: dict[Hashable, asyncio.Task[T]] = {}

    async def get(self, key: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        kept = self._kept.get(key)
        if kept and self._clock() - kept[0] < self.seconds:
            return kept[1]
        if (task := self._asking.get(key)) is None:
            task = self._asking[key] = asyncio.create_task(self._ask(key, ask))
            task.add_done_callback(_heard)
        return await asyncio.shield(task)  # one who leaves does not take the answer from the others

    async def _ask(self, key: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        try:
            answer = await ask()
            now = self._clock()
            self._kept = {k: v for k, v in self._kept.items() if now - v[0] < self.seconds}
            self._kept[key] = (now, answer)
            return answer
        finally:
            del self._asking[key]


def _heard(task: asyncio.Task[Any]) -> None:
    """An answer nobody waits for any more is no unheard error."""
    if not task.cancelled():
        task.exception()


@dataclass(frozen=True)
class Member:
    admin: bool


class Asker:
    """`community` is what is known of the bot itself; it changes when VK has told."""

    def __init__(self, client: Client, community: Community) -> None:
        self.client, self.community = client, community
        self._names: dict[int, tuple[float, str]] = {}
        self._chats: dict[int, tuple[float, Conversation]] = {}
        self._members: Remembered[Mapping[int, Member]] = Remembered(MEMBERS_FOR)
        self._managers: Remembered[frozenset[int]] = Remembered(MEMBERS_FOR)
        self._inside: Remembered[bool] = Remembered(MEMBERS_FOR)
        self._learning = asyncio.Lock()

    # ── Names and titles, before events are read ─────────────────────────────────────────────────────────────────────
    async def learn(self, raws: Sequence[Any]) -> Known:
        """What these events need. What VK does not tell in time stays unknown; nothing waits for it longer."""
        people: set[int] = set()
        chats: set[int] = set()
        for raw in raws:
            who, where = whose(raw)
            people |= who
            chats |= where
        try:
            async with asyncio.timeout(PATIENCE), self._learning:
                await self._learn_names([id_ for id_ in people if not _fresh(self._names, id_, NAMES_FOR)])
                await self._learn_chats([peer for peer in chats if not _fresh(self._chats, peer, TITLES_FOR)])
        except (Failed, Unreached, TimeoutError, AttributeError, TypeError, ValueError) as error:
            log.warning("VK does not tell names", error=type(error).__name__)
        return Known(
            {id_: self._names[id_][1] for id_ in people if id_ in self._names},
            {peer: self._chats[peer][1] for peer in chats if peer in self._chats},
        )

    def forget_chat(self, peer: int) -> None:
        self._chats.pop(peer, None)

    async def _learn_names(self, ids: Iterable[int]) -> None:
        for part in _parts(sorted(ids), USERS):
            answer = await self.client.call("users.get", user_ids=_joined(part))
            self._keep_names(part, {one.get("id"): _full_name(one) for one in _dicts(answer)})

    def _keep_names(self, ids: Iterable[int], names: Mapping[Any, str]) -> None:
        now = time.monotonic()
        for id_ in ids:
            known = names.get(id_, "")
            self._names[id_] = (now if known else now - NAMES_FOR + AGAIN, known)

    async def _learn_chats(self, peers: Sequence[int]) -> None:
        for part in _parts(peers, CHATS_AT_ONCE):
            try:
                answer = await self.client.call("messages.getConversationsById", peer_ids=_joined(part))
            except Failed as failed:
                if failed.code not in NO_ACCESS or len(part) == 1:
                    raise
                continue  # one of them keeps all from being told: each is asked about when it speaks again
            for one in _dicts(answer.get("items") if isinstance(answer, dict) else None):
                peer = (one.get("peer") or {}).get("id")
                if isinstance(peer, int):
                    self._chats[peer] = (time.monotonic(), _conversation(one))

    # ── Who is what ──────────────────────────────────────────────────────────────────────────────────────────────────
    async def is_admin(self, chat: str, sender: str) -> bool:
        if chat == self.community.wall:
            return int(sender) in await self._managers.get(chat, self._ask_managers)
        member = (await self.members(chat)).get(int(sender)) if is_group(chat) else None
        return member is not None and member.admin

    async def is_inside(self, chat: str, sender: str) -> bool:
        if chat == self.community.wall:
            return await self._inside.get(sender, lambda: self._ask_inside(sender))
        return is_group(chat) and int(sender) in await self.members(chat)

    async def count_members(self, chat: str) -> int | None:
        """None: VK does not tell."""
        if chat == self.community.wall:
            answer = await self.client.call("groups.getById", group_id=self.community.id, fields="members_count")
            return next((_count(one.get("members_count")) for one in _dicts(_groups(answer))), None)
        if not is_group(chat):
            return None
        answer = await self.client.call("messages.getConversationsById", peer_ids=chat)
        found = _dicts(answer.get("items") if isinstance(answer, dict) else None)
        return _conversation(found[0]).members if found else None

    async def members(self, chat: str) -> Mapping[int, Member]:
        """Raises Failed where the bot may not look: that is no answer."""
        return await self._members.get(chat, lambda: self._ask_members(chat))

    async def _ask_members(self, chat: str) -> Mapping[int, Member]:
        members: dict[int, Member] = {}
        for offset in range(0, MOST_MEMBERS, PAGE):
            values = {"peer_id": chat, "count": PAGE, "offset": offset}
            answer = await self.client.call("messages.getConversationMembers", **values)
            items = _dicts(answer.get("items") if isinstance(answer, dict) else None)
            for one in items:
                if isinstance(one.get("member_id"), int):
                    members[one["member_id"]] = Member(one.get("is_admin") is True or one.get("is_owner") is True)
            if len(items) < PAGE:
                break
        return members

    async def _ask_managers(self) -> frozenset[int]:
        values = {"group_id": self.community.id, "filter": "managers"}
        answer = await self.client.call("groups.getMembers", **values)
        items = answer.get("items") if isinstance(answer, dict) else None
        ids = [one.get("id") if isinstance(one, dict) else one for one in items or ()]
        return frozenset(id_ for id_ in ids if isinstance(id_, int))

    async def _ask_inside(self, sender: str) -> bool:
        return bool(await self.client.call("groups.isMember", group_id=self.community.id, user_id=sender))


def community_of(answer: Any, group_id: int) -> Community:
    """From groups.getById."""
    for one in _dicts(_groups(answer)):
        if one.get("id") == group_id:
            return Community(group_id, str(one.get("name") or ""), str(one.get("screen_name") or ""))
    return Community(group_id)


def _groups(answer: Any) -> Any:
    return answer.get("groups") if isinstance(answer, dict) else answer


def _dicts(items: Any) -> list[dict[str, Any]]:
    return [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []


def _fresh(kept: Mapping[int, tuple[float, Any]], key: int, seconds: float) -> bool:
    return key in kept and time.monotonic() - kept[key][0] < seconds


def _parts(items: Sequence[int], most: int) -> Iterable[Sequence[int]]:
    return (items[n : n + most] for n in range(0, len(items), most))


def _joined(items: Iterable[int]) -> str:
    return ",".join(map(str, items))


def _full_name(one: Mapping[str, Any]) -> str:
    return " ".join(str(part) for part in (one.get("first_name"), one.get("last_name")) if part).strip()


def _conversation(one: Mapping[str, Any]) -> Conversation:
    """VK counts the bot among the members; it is no neighbour."""
    settings = one.get("chat_settings")
    settings = settings if isinstance(settings, dict) else {}
    count = _count(settings.get("members_count"))
    return Conversation(str(settings.get("title") or ""), None if count is None else max(0, count - 1))


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

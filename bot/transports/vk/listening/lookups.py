"""Asks VK about people and chats. Names and titles are cached; memberships are not, since they grant access."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.transports.background_calls import twice
from bot.transports.vk.calling.client import Client, Failed
from bot.transports.vk.calling.errors import is_group
from bot.transports.vk.calling.shared_calls import Learned, Shared
from bot.transports.vk.reading.fields import Community, Conversation, Known

NAMES_FOR, TITLES_FOR = 86_400.0, 600.0  # seconds
USERS, CHATS_AT_ONCE = 1000, 100  # ids in one request
PAGE = 1000  # members in one request
MOST_MEMBERS = 10_000  # VK's chats are smaller
MEMBERS_WITHIN = 3.0  # seconds
NO_ACCESS = frozenset({15, 917, 922, 927, 932, 935, 945, 946})


@dataclass(frozen=True)
class Member:
    admin: bool


class Lookups:
    """`community` is what is known of the bot itself; it changes when VK has told."""

    def __init__(self, client: Client, community: Community) -> None:
        self.client, self.community = client, community
        self._names: Learned[str] = Learned(NAMES_FOR, USERS, self._ask_names)
        self._chats: Learned[Conversation] = Learned(TITLES_FOR, CHATS_AT_ONCE, self._ask_chats)
        self._members: Shared[Mapping[int, Member]] = Shared(MEMBERS_WITHIN)
        self._managers: Shared[frozenset[int]] = Shared(MEMBERS_WITHIN)
        self._inside: Shared[bool] = Shared(MEMBERS_WITHIN)

    # ── Names and titles, before an event is read ────────────────────────────────────────────────────────────────────
    async def learn(self, people: Iterable[int], chats: Iterable[int]) -> Known:
        """What VK does not tell in time stays unknown; nothing waits for it longer."""
        return Known(*await asyncio.gather(self._names.get(people), self._chats.get(chats)))

    def forget_chat(self, peer: int) -> None:
        self._chats.forget(peer)

    async def _ask_names(self, ids: Sequence[int]) -> Mapping[int, str | None]:
        answer = await self.client.call("users.get", user_ids=_joined(ids))
        names = {one.get("id"): _full_name(one) for one in _dicts(answer)}
        return {id_: names.get(id_) or None for id_ in ids}

    async def _ask_chats(self, peers: Sequence[int]) -> Mapping[int, Conversation | None]:
        try:
            answer = await self.client.call("messages.getConversationsById", peer_ids=_joined(peers))
        except Failed as failed:
            if failed.code not in NO_ACCESS or len(peers) == 1:
                raise
            return {}  # one of them keeps all from being told: each is asked about when it speaks again
        told: dict[int, Conversation | None] = {}
        for one in _dicts(answer.get("items") if isinstance(answer, dict) else None):
            peer = (one.get("peer") or {}).get("id")
            if isinstance(peer, int):
                told[peer] = _conversation(one)
        return told

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
        return await self._members.get(chat, lambda: twice(lambda: self._ask_members(chat)))

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

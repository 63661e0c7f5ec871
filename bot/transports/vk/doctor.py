"""The doctor's checks: which VK settings prevent Sosed from working, and how to fix them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.transports.vk.calling.client import Client, Failed, Unreached
from bot.transports.vk.calling.errors import BAD_TOKEN
from bot.transports.vk.listening.polling import missing_events
from bot.transports.vk.reading.events import WANTED
from bot.values.outgoing import Text
from bot.values.transport import Finding

NEEDED = ("messages", "manage", "photos", "docs")  # rights of the community's token


class Examination:
    """`address`: where VK should bring its events, in callback mode, as far as that is configured."""

    def __init__(self, client: Client, user: Client | None, group_id: int, mode: str, address: str | None) -> None:
        self.client, self.user, self.group_id, self.mode, self.address = client, user, group_id, mode, address

    async def findings(self, chats: Sequence[tuple[str, str]]) -> list[Finding]:
        try:
            found = await self._token()
        except Unreached:
            return [_bad("doctor.vk-unreachable")]
        except Failed as failed:
            return [_bad("doctor.vk-token-bad" if failed.code in BAD_TOKEN else "doctor.vk-error", code=failed.code)]
        for look in (self._rights, self._events, self._views):
            found += await self._safely(look)
        for chat, title in chats:
            found.append(await self._chat(chat, title))
        return found

    async def _safely(self, look: Any) -> list[Finding]:
        try:
            return list(await look())
        except Failed as failed:
            return [_bad("doctor.vk-error", code=failed.code)]
        except (Unreached, TypeError, KeyError, AttributeError):
            return [_bad("doctor.vk-unreachable")]

    async def _token(self) -> list[Finding]:
        answer = await self.client.call("groups.getById", group_id=self.group_id)
        groups = answer.get("groups") if isinstance(answer, dict) else answer
        names = [str(one.get("name") or "") for one in groups or () if one.get("id") == self.group_id]
        return [_good("doctor.vk-token", name=names[0])] if names else [_bad("doctor.vk-group-unknown")]

    async def _rights(self) -> list[Finding]:
        answer = await self.client.call("groups.getTokenPermissions")
        has = {one.get("name") for one in answer.get("permissions") or ()}
        lacking = [name for name in NEEDED if name not in has]
        return [_bad("doctor.vk-token-rights", rights=", ".join(lacking))] if lacking else []

    # ── Events ───────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _events(self) -> list[Finding]:
        return await (self._callback() if self.mode == "callback" else self._long_poll())

    async def _long_poll(self) -> list[Finding]:
        return _of_events(await missing_events(self.client, self.group_id))

    async def _callback(self) -> list[Finding]:
        if self.address is None:
            return [_bad("doctor.vk-callback-no-url")]
        answer = await self.client.call("groups.getCallbackServers", group_id=self.group_id)
        servers = [one for one in answer.get("items") or () if one.get("url") == self.address]
        if not servers:
            return [_bad("doctor.vk-callback-missing", address=self.address)]
        if servers[0].get("status") != "ok":
            return [_bad("doctor.vk-callback-unconfirmed", address=self.address)]
        values = {"group_id": self.group_id, "server_id": servers[0]["id"]}
        settings = await self.client.call("groups.getCallbackSettings", **values)
        on = settings.get("events") or {}
        return _of_events([name for name in WANTED if not on.get(name)])

    async def _views(self) -> list[Finding]:
        if self.user is None:
            return []
        try:
            await self.user.call("wall.get", owner_id=-self.group_id, count=1)
        except Failed:
            return [_bad("doctor.vk-user-token-bad")]
        return [_good("doctor.vk-user-token")]

    # ── Chats ────────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _chat(self, chat: str, title: str) -> Finding:
        if not chat.isdigit():
            return _good("doctor.vk-wall", title=title)
        try:
            answer = await self.client.call("messages.getConversationMembers", peer_id=chat, count=1000)
            own = [one for one in answer["items"] if one.get("member_id") == -self.group_id]
        except Failed as failed:
            key = "doctor.vk-chat-no-rights" if failed.code in (15, 917, 925) else "doctor.vk-chat-gone"
            return _bad(key, title=title)
        except (Unreached, TypeError, KeyError, AttributeError):
            return _bad("doctor.vk-unreachable")
        if own and not own[0].get("is_admin"):
            return _bad("doctor.vk-chat-no-rights", title=title)
        return _good("doctor.vk-chat", title=title)


def _of_events(missing: Sequence[str]) -> list[Finding]:
    return [_bad("doctor.vk-events", events=", ".join(missing))] if missing else [_good("doctor.vk-events-on")]


def _good(key: str, **values: Any) -> Finding:
    return Finding(True, Text(key, values))


def _bad(key: str, **values: Any) -> Finding:
    return Finding(False, Text(key, values))

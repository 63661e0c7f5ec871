"""A VK community as a transport: its messages, chats and wall."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog

from bot.storage.store import Unavailable
from bot.transports.background_calls import BackgroundCalls, twice
from bot.transports.vk.calling.client import USER_PER_SECOND, Client, Failed, TooLarge, Unreached
from bot.transports.vk.calling.errors import BAD_TOKEN
from bot.transports.vk.doctor import Examination
from bot.transports.vk.listening import callback, twins
from bot.transports.vk.listening.callback import Callback
from bot.transports.vk.listening.event_intake import EventIntake
from bot.transports.vk.listening.lookups import Lookups, community_of
from bot.transports.vk.listening.polling import Polling
from bot.transports.vk.reading.fields import Community
from bot.transports.vk.speaking import keyboard
from bot.transports.vk.speaking.batches import MOST
from bot.transports.vk.speaking.sending import Sender
from bot.transports.vk.speaking.wall import Wall
from bot.values.incoming import Update, UpdateKind
from bot.values.outgoing import Text
from bot.values.transport import Capabilities, Finding, Hook, Intake, Pace, Page, Refused, Rejected, TryLater

SNACKBAR = 90  # characters
LAST_POSTS = 100
ANSWERS, ANSWERED = 32, 10.0  # to presses: so many at once, each within seconds
ASK_AGAIN = 5.0  # seconds
OPENING = 10.0  # seconds VK has at a start; a VK that is down holds up nobody else
LATE, LATE_AGAIN = 2.5, 30.0  # seconds it has later, and until it is asked again

Bring = Callable[[Sequence[Any]], Awaitable[None]]

log = structlog.get_logger()


class Vk:
    """`user_token` writes on the wall and reads the views of its posts, which a community's token may not. `clock`: for
    what VK gives no time of, as presses and likes."""

    name = "vk"
    capabilities = Capabilities(
        text=4096,
        label=keyboard.LABEL,
        row=keyboard.ROW,
        rows=keyboard.INLINE_ROWS,
        buttons=keyboard.INLINE,
        pictures=True,
        edit_for=24 * 3600.0,
        pace=Pace(edit_interval=5.0, in_flight=8 * MOST),
    )

    def __init__(
        self,
        token: str,
        group_id: int,
        *,
        api_base: str = "https://api.vk.ru",
        api_version: str = "5.199",
        proxy: str | None = None,
        mode: str = "polling",
        callback_secret: str | None = None,
        user_token: str | None = None,
        public_url: str | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        if mode == "callback" and not callback_secret:
            raise ValueError("callback mode needs callback_secret")
        self.bot, self._clock = str(group_id), clock
        self.group_id, self.mode, self.api_version, self.public_url = group_id, mode, api_version, public_url
        self._secret, self._clock = callback_secret or "", clock
        self._client = Client(token, api_base=api_base, api_version=api_version, proxy=proxy)
        self._user = (
            Client(user_token, api_base=api_base, api_version=api_version, proxy=proxy, per_second=USER_PER_SECOND)
            if user_token
            else None
        )
        self._lookups = Lookups(self._client, Community(group_id, closed=self._user is None))
        self._wall = Wall(self._user, group_id, self._tell)
        self._twins = twins.Twins()
        self._sender = Sender(self._client, group_id, self._tell, self._twins)
        self._unknown_until = float("-inf")  # monotonic: who the community is, is not asked before
        self._answers = BackgroundCalls("the answer to a press", ANSWERS, ANSWERED)
        self._intake: Intake | None = None
        self._telling: set[asyncio.Task[None]] = set()

    # ── Speaking ─────────────────────────────────────────────────────────────────────────────────────────────────────
    async def send(self, chat: str, page: Page, nonce: int) -> str:
        if self._is_wall(chat):
            return await self._wall.send(page, nonce)
        return await self._sender.send(chat, page, nonce)

    async def edit(self, chat: str, message: str, page: Page) -> None:
        await (self._wall.edit(message, page) if self._is_wall(chat) else self._sender.edit(chat, message, page))

    async def delete(self, chat: str, message: str) -> None:
        await (self._wall.delete(message) if self._is_wall(chat) else self._sender.delete(chat, message))

    def _is_wall(self, chat: str) -> bool:
        return chat == self._lookups.community.wall

    async def acknowledge(self, press: Update, notice: str | None) -> None:
        """Shows the notice; VK accepts it once, within a minute. Without it the button only stays grey for a while."""
        if press.kind is not UpdateKind.PRESS or press.message is None or self._twins.found.is_set():
            return
        values: dict[str, Any] = {"event_id": press.id, "user_id": press.sender.id, "peer_id": press.where.id}
        if notice:
            shown = notice if len(notice) <= SNACKBAR else notice[: SNACKBAR - 1].rstrip() + "…"
            values["event_data"] = json.dumps({"type": "show_snackbar", "text": shown}, ensure_ascii=False)
        self._answers.go(lambda: self._client.call("messages.sendMessageEventAnswer", **values), after=press.id)

    async def let_in(self, chat: str, sender: str, welcome: bool) -> None:
        """VK tells no bot who asks to be let in."""

    # ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────
    async def is_admin(self, chat: str, sender: str) -> bool:
        try:
            return await self._lookups.is_admin(chat, sender)
        except (Failed, Unreached):
            raise TryLater(ASK_AGAIN) from None

    async def is_inside(self, chat: str, sender: str) -> bool:
        try:
            return await self._lookups.is_inside(chat, sender)
        except (Failed, Unreached):
            raise TryLater(ASK_AGAIN) from None

    async def count_members(self, chat: str) -> int | None:
        try:
            return await self._lookups.count_members(chat)
        except (Failed, Unreached) as error:
            log.info("VK does not return the number of members", error=str(error))
            return None

    async def moved_to(self, chat: str) -> str | None:
        """Chats of VK stay what they are."""
        return None

    async def invite(self, chat: str, source: str) -> str | None:
        """VK's links into chats are all alike."""
        return None

    async def fetch(self, file: str) -> bytes:
        """VK out of reach is no word about this file: however long it lasts, it is asked for again."""
        try:
            return await self._client.fetch(file)
        except TooLarge as error:
            raise Refused(str(error)) from None
        except Unreached:
            raise TryLater(ASK_AGAIN, whole=True) from None

    def me(self) -> str | None:
        name = self._lookups.community.name
        return f"«{name}», vk.com/club{self.group_id}" if name else None

    def link(self, payload: str) -> str | None:
        return keyboard.link(self.group_id, payload)

    def address(self, sender: str) -> str | None:
        number = sender.removeprefix("-")
        if not number.isdigit():
            return None
        return f"https://vk.com/{'club' if sender.startswith('-') else 'id'}{number}"

    async def post_views(self) -> Mapping[str, int] | None:
        """Post id -> views, of the wall's last hundred posts. None: there is no user token, or it may not read them."""
        if self._user is None:
            return None
        try:
            wall = await self._user.call("wall.get", owner_id=-self.group_id, count=LAST_POSTS)
            return {
                str(post["id"]): int(post["views"]["count"])
                for post in wall["items"]
                if isinstance(post.get("views"), dict)
            }
        except (Failed, Unreached, TypeError, KeyError, ValueError, AttributeError) as error:
            log.warning("VK does not return views", error=type(error).__name__)
            return None

    # ── Listening ────────────────────────────────────────────────────────────────────────────────────────────────────
    async def open(self) -> None:
        """When VK cannot be reached, it is learned later who the community is: by the first event that is heard."""
        try:
            async with asyncio.timeout(OPENING):
                await self._introduce()
        except (TimeoutError, Unreached):
            log.warning("VK cannot be reached yet")
        except Failed as failed:
            if failed.code in BAD_TOKEN:
                raise Rejected(f"VK does not take the community's token (error {failed.code})") from None
            log.warning("VK does not return the community", code=failed.code)

    async def _introduce(self) -> None:
        if not self._lookups.community.name:
            answer = await twice(lambda: self._client.call("groups.getById", group_id=self.group_id))
            self._lookups.community = replace(community_of(answer, self.group_id), closed=self._user is None)

    def share(self) -> None:
        """What another process says in the community's name is no proof of another Sosed."""
        self._twins.among_others = True

    async def listen(self, intake: Intake) -> None:
        self._intake = intake
        if self.mode == "callback":
            await self._twins.found.wait()  # VK comes to us: see `hooks`
            raise twins.rejected()
        bring = self._alone(self._events(intake).bring, twins.rejected)
        await Polling(self._client, self.group_id, self.api_version, intake, bring, self._clock).run()

    def hooks(self, intake: Intake) -> Mapping[str, Hook]:
        if self.mode != "callback":
            return {}
        self._intake = intake
        silent = partial(Unavailable, "another Sosed answers here")
        bring = self._alone(partial(self._events(intake).bring, patient=False), silent)
        return {callback.PATH: Callback(self._client, self.group_id, self._secret, bring).answer}

    def _events(self, intake: Intake) -> EventIntake:
        return EventIntake(self._lookups, intake, self._learn_late, self._clock)

    async def _learn_late(self) -> None:
        """Asks VK again for the community that it did not return at the start: now and then, when an event comes in, so
        that not every event waits for the answer."""
        if time.monotonic() < self._unknown_until:
            return
        self._unknown_until = time.monotonic() + LATE_AGAIN
        try:
            async with asyncio.timeout(LATE):
                await self._introduce()
        except (TimeoutError, Unreached, Failed):
            log.warning("VK does not return the community")

    async def examine(self, chats: Sequence[tuple[str, str]]) -> Sequence[Finding]:
        public = self.public_url.rstrip("/") + callback.PATH if self.public_url else None
        address = public if self.mode == "callback" else None
        return await Examination(self._client, self._user, self.group_id, self.mode, address).findings(chats)

    async def unhook(self) -> None:
        """VK serves a callback server and the long poll side by side: nothing is in the way."""

    async def close(self) -> None:
        await self._answers.close()
        await self._sender.batches.close()
        await self._client.close()
        if self._user:
            await self._user.close()

    def _alone(self, hear: Bring, refusal: Callable[[], Exception]) -> Bring:
        """`refusal`: of a Sosed that came later than another one, which hears and says nothing any more."""

        async def bring(raws: Sequence[Any]) -> None:
            for trouble in self._twins.hear(raws):
                self._tell(trouble)
            if self._twins.found.is_set():
                raise refusal()
            await hear(raws)

        return bring

    def _tell(self, trouble: Text) -> None:
        """Trouble met while sending; nobody waits for its being told."""
        log.warning("trouble with VK", key=trouble.key)
        if self._intake is None:
            return
        task = asyncio.create_task(_told(self._intake, trouble))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)


async def _told(intake: Intake, trouble: Text) -> None:
    try:
        await intake.trouble(trouble)
    except Unavailable:
        return  # the store itself is in trouble, and says so

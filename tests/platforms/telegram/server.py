"""A Telegram Bot API server for tests, which the real client cannot tell from the true one.

async with Server() as server: the client goes to server.url with server.token; server.world is where people act.
"""

from __future__ import annotations

import asyncio
import json
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.telegram.faults import Fault, Faults
from tests.platforms.telegram.methods import chats, editing, profile, sending
from tests.platforms.telegram.methods.sending import Params
from tests.platforms.telegram.methods.webhook import Webhook
from tests.platforms.telegram.rules import form, schema
from tests.platforms.telegram.rules.limits import Limits
from tests.platforms.telegram.rules.refusal import Refusal, bad
from tests.platforms.telegram.rules.schema import Invalid, Upload
from tests.platforms.telegram.world import World

TOKEN = "7000000001:AAFakeFakeFakeFakeFakeFakeFakeFake001"  # noqa: S105  nobody's
MOST_BODY = 64 * 2**20
METHODS: dict[str, Callable[[World, Params], Any]] = {
    "getMe": chats.get_me,
    "getFile": chats.get_file,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMemberCount": chats.get_chat_member_count,
    "leaveChat": chats.leave_chat,
    "createChatInviteLink": chats.create_chat_invite_link,
    "editChatInviteLink": chats.edit_chat_invite_link,
    "revokeChatInviteLink": chats.revoke_chat_invite_link,
    "approveChatJoinRequest": chats.approve_chat_join_request,
    "declineChatJoinRequest": chats.decline_chat_join_request,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": editing.answer_callback_query,
    "setMessageReaction": editing.set_message_reaction,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyName": profile.set_my_name,
    "getMyName": profile.get_my_name,
    "setMyDescription": profile.set_my_description,
    "getMyDescription": profile.get_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getMyShortDescription": profile.get_my_short_description,
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
    "logOut": lambda world, p: True,
    "close": lambda world, p: True,
}
# What the schema knows and this server does not: refused, so that no test believes in it.
UNSPOKEN = """business_connection_id direct_messages_topic_id ephemeral_message_parameters suggested_post_parameters
 inline_message_id rich_message allow_paid_broadcast message_effect_id certificate""".split()


@dataclass
class Call:
    """`answer`: as JSON; None while it runs and when none was given. `injected`: a fault had its hand in it."""

    method: str
    params: dict[str, Any]
    at: float  # monotonic
    answer: dict[str, Any] | None = None
    injected: bool = False

    @property
    def ok(self) -> bool:
        return bool(self.answer and self.answer["ok"])

    @property
    def error(self) -> str:
        return "" if self.answer is None else self.answer.get("description", "")


@dataclass(frozen=True)
class Violation:
    """A call the client should never have made."""

    method: str
    why: str
    params: dict[str, Any] = field(repr=False)


class Server:
    """`limits`: enforce the rate limits. `violations`: what a correct client never does: a test wants none."""

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        token: str = TOKEN,
        username: str = "sosed_test_bot",
        name: str = "Сосед",
        webhook_factor: float = 0.01,
    ) -> None:
        self.token, self.limits = token, False
        self.world = World(clock, int(token.partition(":")[0]), username, name)
        self.webhook = Webhook(self.world.updates, webhook_factor)
        self.faults = Faults()
        self.calls: list[Call] = []
        self.violations: list[Violation] = []
        self.url = ""
        self._limits = Limits()
        self._slow: dict[str, Callable[[Params], Awaitable[Any]]] = {
            "getUpdates": self._get_updates,
            "setWebhook": self.webhook.set,
            "deleteWebhook": self.webhook.delete,
            "getWebhookInfo": self._webhook_info,
        }

    async def __aenter__(self) -> Server:
        server = web.Server(self._handle, request_factory=_request, handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.world.updates.end_poll("the end of the world")
        await self.webhook.stop()
        await self._runner.cleanup()

    @property
    def over_limit(self) -> int:
        """How many calls went over a rate limit."""
        return self._limits.over

    @property
    def refused(self) -> list[Call]:
        """Calls the server itself refused, not by a planned fault."""
        return [call for call in self.calls if call.answer and not call.ok and not call.injected]

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    # ── HTTP ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        download = path.startswith("/file/bot")
        token, _, rest = path.removeprefix("/file/bot" if download else "/bot").partition("/")
        if not path.startswith(("/bot", "/file/bot")):
            return _answer(Refusal(404, "Not Found"))
        if token != self.token:
            return _answer(Refusal(401, "Unauthorized"))
        if download:
            return await self._download(request, rest)
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return _answer(Refusal(413, "Request Entity Too Large"))
        return await self._call(request, rest, body)

    async def _call(self, request: web.BaseRequest, asked: str, body: bytes) -> web.StreamResponse:
        method = schema.NAMES.get(asked.lower())
        call = Call(method or asked, {}, time.monotonic())
        self.calls.append(call)
        if method is None:
            return _answer(self._refuse(call, Refusal(404, "Not Found: method not found", bug=True)))
        try:
            given = form.read(request.headers.get("Content-Type", ""), body, request.query_string)
            params = _params(method, given)
        except (Invalid, Refusal) as error:
            return _answer(self._refuse(call, error if isinstance(error, Refusal) else bad(str(error), bug=True)))
        call.params = params
        if fault := self.faults.take(method, params):
            return await self._meet(request, call, fault, params)
        return _answer(await self._act(call, params))

    async def _meet(self, request: web.BaseRequest, call: Call, fault: Fault, params: Params) -> web.StreamResponse:
        """Lets the fault happen to the call."""
        call.injected = True
        if fault.kind == "http":
            return _page(fault)
        if fault.refusal:
            call.answer = _refusal(fault.refusal)
            return _answer(fault.refusal)
        answer = None if fault.kind == "before" else await self._act(call, params)
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return _answer(answer)
        if fault.kind == "unanswered":
            self.faults.held += 1
        if fault.kind in ("silent", "unanswered"):
            await asyncio.sleep(3600)  # until the client gives up
        call.answer = None
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _download(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        call = Call("file", {"path": path}, time.monotonic())
        self.calls.append(call)
        file = self.world.paths.get(path)
        if fault := self.faults.take("file", {}):
            call.injected = True
            if fault.kind in ("http", "error"):
                return _answer(fault.refusal) if fault.refusal else _page(fault)
            if fault.kind in ("slow", "silent"):
                await asyncio.sleep(fault.seconds or 3600)
            elif request.transport:
                request.transport.abort()
        call.answer = {"ok": file is not None}
        if file is None:
            return _answer(Refusal(404, "Not Found"))
        return web.Response(body=file.data, content_type="application/octet-stream")

    # ── Calls ────────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _act(self, call: Call, params: Params) -> Refusal | dict[str, Any]:
        try:
            if call.method in self._slow:
                result = await self._slow[call.method](params)
            else:
                if self.limits and call.method.startswith(("send", "edit")) and call.method != "sendChatAction":
                    self._limits.spend(params.get("chat_id", 0), sending.pictures(call.method, params))
                result = METHODS[call.method](self.world, params)
                if params.uploads:
                    raise bad(f"nothing speaks of the files {list(params.uploads)}", bug=True)
        except Refusal as refusal:
            return self._refuse(call, refusal)
        except Exception:  # a fault of this server: the test must learn of it
            return self._refuse(call, Refusal(500, f"Internal Server Error\n{traceback.format_exc()}", bug=True))
        call.answer = {"ok": True, "result": result}
        return call.answer

    def _refuse(self, call: Call, refusal: Refusal) -> Refusal:
        call.answer = _refusal(refusal)
        if refusal.bug:
            self.violations.append(Violation(call.method, refusal.description, call.params))
        return refusal

    async def _get_updates(self, p: Params) -> list[dict[str, Any]]:
        if self.webhook.url:
            text = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise Refusal(409, f"Conflict: {text}")
        updates = self.world.updates
        updates.allow(p.get("allowed_updates"))
        limit = p.get("limit", 100)
        return await updates.get(p.get("offset", 0), limit if 1 <= limit <= 100 else 100, p.get("timeout", 0))

    async def _webhook_info(self, p: Params) -> dict[str, Any]:
        return self.webhook.info()


def _params(method: str, given: dict[str, Any]) -> Params:
    """Checked against the schema; what attach:// speaks of is put in its place. Raises Invalid, Refusal."""
    fields = schema.METHODS[method]
    uploads = {name: given.pop(name) for name in list(given) if name not in fields and isinstance(given[name], Upload)}
    params = Params()
    params.uploads = uploads
    for name, value in given.items():
        given[name] = sending.attached(value, params) if "InputFile" in fields.get(name, "") else value
    params.update(schema.parameters(method, given))
    for name in UNSPOKEN:
        if params.get(name):
            raise Invalid(f"this server knows nothing of {name}")
    return params


def _refusal(refusal: Refusal) -> dict[str, Any]:
    shown: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    return shown | ({"parameters": refusal.parameters} if refusal.parameters else {})


def _answer(what: Refusal | dict[str, Any] | None) -> web.Response:
    if not isinstance(what, Refusal):
        return web.Response(text=json.dumps(what), content_type="application/json")
    headers = {"Retry-After": str(what.parameters["retry_after"])} if "retry_after" in what.parameters else {}
    body = json.dumps(_refusal(what))
    return web.Response(text=body, status=what.code, content_type="application/json", headers=headers)


def _page(fault: Fault) -> web.Response:
    return web.Response(status=fault.status, text=fault.body, content_type=fault.content_type)


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=MOST_BODY)

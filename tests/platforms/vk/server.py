"""VK over HTTP on 127.0.0.1: {url}/method/<name>, {url}/longpoll, {url}/upload/…, {url}/files/…."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from aiohttp import web

from tests.platforms.vk import dispatch
from tests.platforms.vk.faults import Fault, Faults
from tests.platforms.vk.methods import files
from tests.platforms.vk.rules import schema, script
from tests.platforms.vk.rules.errors import VkError
from tests.platforms.vk.world import World

SECRETS = ("access_token",)
LARGEST = 210 * 2**20
OLD = (
    'versions below 5.131 are deprecated. Version param should be passed as "v". "version" param is invalid and not '
    "supported. For more information go to https://dev.vk.com/ru/reference/versions"
)


@dataclass(frozen=True)
class Call:
    """`params` without the token; `at` in the loop's monotonic seconds; `answer`: the whole answer, None if cut off.

    `within`: it was made inside an execute.
    """

    method: str
    params: dict[str, Any]
    at: float
    answer: Any
    within: bool = False

    @property
    def error(self) -> int | None:
        """VK's error code."""
        return self.answer["error"]["error_code"] if isinstance(self.answer, dict) and "error" in self.answer else None


class Server:
    """`async with Server() as server`. `limits`: refuse what is too often. `latency`: seconds added to each call.

    `patience`: the part of a long poll's wait that is really waited. `down`: every connection is cut.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        group_id: int = 219_000_001,
        name: str = "Сосед",
        screen_name: str = "sosed_bot",
    ) -> None:
        self.world = World(clock, group_id, name, screen_name)
        self.token, self.user_token, self.service_token = "vk1.a.community", "vk1.a.person", "service"
        self.calls: list[Call] = []
        self.keep_calls = True
        self.violations: list[str] = []
        self.faults = Faults()
        self.latency = 0.0
        self.down = False
        self.polls = 0  # long polls answered or waiting
        self.url = ""

    @property
    def group_id(self) -> int:
        return self.world.group_id

    @property
    def limits(self) -> bool:
        return self.world.limits.on

    @limits.setter
    def limits(self, on: bool) -> None:
        self.world.limits.on = on

    @property
    def over_limit(self) -> int:
        return self.world.limits.over

    @property
    def patience(self) -> float:
        return self.world.patience

    @patience.setter
    def patience(self, part: float) -> None:
        self.world.patience = part

    # ── Starting and stopping ────────────────────────────────────────────────────────────────────────────────────────
    async def __aenter__(self) -> Server:
        app = web.Application(client_max_size=LARGEST)
        app.router.add_route("*", "/method/{name}", self._method)
        app.router.add_get("/longpoll", self._longpoll)
        app.router.add_post("/upload/{kind:photo|doc}/{token}", self._upload)
        app.router.add_get("/files/{key}/{name}", self._file)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = self.world.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        for callback in self.world.callbacks.values():
            callback.stop()
        await self._runner.cleanup()

    # ── Methods ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _method(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        given = {**request.query, **await request.post()}
        fault = self._fault(name, given)
        if (cut := await self._before(request, fault)) is not None:
            self._log(name, given, None)
            return cut
        if self.latency:
            await asyncio.sleep(self.latency)
        answer = self.answer(name, given, fault.refusal if fault else None)
        self._log(name, given, answer)
        if fault and fault.kind == "unanswered":
            self.faults.held += 1
            await asyncio.Event().wait()
        if fault and fault.kind == "after":
            return _cut(request)
        return _json(answer)

    def answer(self, name: str, given: dict[str, Any], refusal: VkError | None = None) -> dict[str, Any]:
        """VK's whole answer to one request: {"response": …} or {"error": …}."""
        try:
            kind = self._admit(given)
            if refusal:
                raise refusal
            if name == "execute":
                return self._execute(kind, given)
            return {"response": dispatch.call(self.world, kind, name, given)}
        except VkError as error:
            self._remember(name, error)
            return {"error": _shown(error, name, given)}

    def _admit(self, given: dict[str, Any]) -> str:
        """The kind of the token. Raises VkError 8, 5 or 6."""
        if not schema.version(given):
            raise VkError(8, OLD)
        token = given.get("access_token")
        kinds = {self.token: "group", self.user_token: "user", self.service_token: "service"}
        if not token:
            raise VkError(5, "no access_token passed.")
        if token not in kinds:
            raise VkError(5, "invalid access_token (4).")
        self.world.limits.request(kinds[token])
        return kinds[token]

    def _execute(self, kind: str, given: dict[str, Any]) -> dict[str, Any]:
        """One request, up to 25 calls; a failed one is false and has its entry in execute_errors."""
        calls, many = script.parse(str(given.get("code", "")))
        answers: list[Any] = []
        errors: list[dict[str, Any]] = []
        for name, params in calls:
            try:
                fault = self.faults.take(name, params, inside=True, errors=True)
                if fault and fault.refusal:
                    raise fault.refusal
                answers.append(dispatch.call(self.world, kind, name, params))
            except VkError as error:
                self._remember(f"execute: {name}", error)
                errors.append({"method": name, "error_code": error.code, "error_msg": error.text})
                answers.append(False)
            self._log(name, params, answers[-1], within=True)
        answer: dict[str, Any] = {"response": answers if many else answers[0]}
        return answer | ({"execute_errors": errors} if errors else {})

    def _fault(self, name: str, given: dict[str, Any]) -> Fault | None:
        """What this request meets. Trouble with the connection planned for a call inside an execute hits the whole."""
        fault = self.faults.take(name, given)
        if fault or name != "execute":
            return fault
        try:
            calls, _ = script.parse(str(given.get("code", "")))
        except VkError:
            return None
        for inner, params in calls:
            if fault := self.faults.take(inner, params, inside=True, errors=False):
                return fault
        return None

    def _remember(self, name: str, error: VkError) -> None:
        if error.bug:
            self.violations.append(f"{name}: {error}")

    def _log(self, name: str, given: dict[str, Any], answer: Any, within: bool = False) -> None:
        if self.keep_calls:
            params = {key: value for key, value in given.items() if key not in SECRETS}
            self.calls.append(Call(name, params, asyncio.get_running_loop().time(), answer, within))

    # ── The other addresses ──────────────────────────────────────────────────────────────────────────────────────────
    async def _longpoll(self, request: web.Request) -> web.StreamResponse:
        self.polls += 1
        fault = self.faults.take("longpoll", {})
        if (cut := await self._before(request, fault)) is not None:
            return cut
        text = await self.world.events.check(dict(request.query), self.patience)
        if self.down or (fault and fault.kind == "after"):
            return _cut(request)
        return web.Response(text=text, content_type="application/json")

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        fault = self.faults.take("upload", {})
        if (cut := await self._before(request, fault)) is not None:
            return cut
        kind: Literal["photo", "doc"] = "photo" if request.match_info["kind"] == "photo" else "doc"
        fields = [field for field in (await request.post()).values() if isinstance(field, web.FileField)]
        if not fields:
            return _json({"error": "bad_request"})
        answer = files.upload(self.world, kind, fields[0].filename or kind, fields[0].file.read())
        return _cut(request) if fault and fault.kind == "after" else _json(answer)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if (cut := await self._before(request, self.faults.take("files", {}))) is not None:
            return cut
        if (file := self.world.files.get(request.match_info["key"])) is None:
            raise web.HTTPNotFound
        return web.Response(body=file.data)

    async def _before(self, request: web.Request, fault: Fault | None) -> web.StreamResponse | None:
        """What a fault makes of the request before anything is done; None: go on."""
        if self.down:
            return _cut(request)
        match fault and fault.kind:
            case "before":
                return _cut(request)
            case "silent":
                await asyncio.Event().wait()
            case "slow" if fault:
                await asyncio.sleep(fault.seconds)
            case "http" if fault:
                return web.Response(status=fault.status, text=fault.body, content_type=fault.content_type)
        return None


def _shown(error: VkError, name: str, given: dict[str, Any]) -> dict[str, Any]:
    params = {"method": name, "oauth": "1", **{key: value for key, value in given.items() if key not in SECRETS}}
    listed = [{"key": key, "value": str(value)} for key, value in params.items()]
    return {"error_code": error.code, **error.extra, "error_msg": error.text, "request_params": listed}


def _json(answer: Any) -> web.Response:
    return web.Response(text=json.dumps(answer, ensure_ascii=False), content_type="application/json")


def _cut(request: web.Request) -> web.Response:
    """The connection is gone before a word was answered."""
    if request.transport:
        request.transport.abort()
    return web.Response()

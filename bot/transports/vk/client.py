"""Calls VK: several sessions of vk_api, each in a thread of its own, under one limit for the token.

One `VkApiGroup` holds a lock during its own pause and the whole request, so it reaches a third of what VK allows, and
one slow call holds up all others. Here each session serves one call at a time and waits for nothing itself.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import requests
import structlog
from jconfig import MemoryConfig
from requests.adapters import HTTPAdapter
from vk_api import ApiError, ApiHttpError, VkApiGroup

LINES = 32  # sessions; slow answers take one each
CONNECT, READ = 5.0, 20.0  # seconds
WHOLE = 60.0  # seconds a call may take, however slowly its answer drips
WINDOW = 1.02  # seconds: a little over one, because clocks and ways differ
LATELY = 50  # round trips remembered of a method
USER_PER_SECOND, GROUP_PER_SECOND = 3, 20
TOO_OFTEN, CAPTCHA = 6, 14
CAPTCHA_PAUSE = 600.0  # seconds a method rests that VK wants a captcha for
LARGEST = 20_000_000  # bytes of a file that is fetched
REDIRECTS = 3
NOT_NOW = frozenset({408, 429})  # a file server's answers that are no word about the file
FILE_HOSTS = ("vk.com", "vk.ru", "vk.me", "userapi.com", "vkuser.net", "vkuserphoto.ru", "vkuseraudio.net", "mycdn.me")

log = structlog.get_logger()
T = TypeVar("T")


class Failed(Exception):
    """VK's own error. `said` is its text, which may repeat parameters: not for the log."""

    def __init__(self, method: str, code: int, said: str = "") -> None:
        super().__init__(f"{method}: error {code}")
        self.method, self.code, self.said = method, code, said


class Unreached(Exception):
    """No answer, or none of VK's: whether the call was carried out is unknown."""


class TooLarge(Exception):
    """The file is larger than what is fetched, is not where VK keeps files, or is there no more."""


@dataclass(eq=False)
class Slot:
    """A request's place in the last second: when it arrived at VK at the latest, as far as is known."""

    started: float
    at: float


class Limiter:
    """A log of the last requests: no second ever holds more than `most`.

    VK counts when a request arrives. One that took longer than the quickest of its kind may have arrived that much
    later, and makes room that much later.
    """

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self._clock = most, clock
        self._slots: list[Slot] = []
        self._took: dict[str, deque[float]] = {}
        self._held = float("-inf")
        self._queue = asyncio.Lock()  # first come, first served

    async def slot(self) -> Slot:
        """Returns when a request may start; it counts from now."""
        async with self._queue:
            while (wait := self._wait()) > 0:  # noqa: ASYNC110 (time is what it waits for)
                await asyncio.sleep(wait)
            now = self._clock()
            if len(self._slots) == self.most:
                self._slots.remove(min(self._slots, key=lambda slot: slot.at))
            self._slots.append(Slot(now, now))
            return self._slots[-1]

    def answered(self, slot: Slot, kind: str) -> None:
        took = self._clock() - slot.started
        known = self._took.setdefault(kind, deque(maxlen=LATELY))
        known.append(took)
        slot.at = slot.started + took - min(known)

    @property
    def lately(self) -> int:
        """Requests of the last second."""
        since = self._clock() - WINDOW
        return sum(1 for slot in self._slots if slot.at > since)

    def hold(self, seconds: float) -> None:
        self._held = max(self._held, self._clock() + seconds)

    def _wait(self) -> float:
        now = self._clock()
        full = len(self._slots) == self.most
        return max(self._held - now, min(slot.at for slot in self._slots) + WINDOW - now if full else 0.0)


class Rebased(HTTPAdapter):
    """Sends what is meant for VK's API to `base` instead, and never waits for ever."""

    def __init__(self, base: str | None = None) -> None:
        super().__init__()
        self.base = base.rstrip("/") if base else None

    def send(  # type: ignore[override]  # the rest is passed on as it is
        self, request: requests.PreparedRequest, timeout: Any = None, **options: Any
    ) -> requests.Response:
        if self.base:
            request.url = self.base + request.path_url
        return super().send(request, timeout=timeout or (CONNECT, READ), **options)


class _Session(VkApiGroup):  # type: ignore[misc]  # vk_api has no types
    """vk_api's session without its own pace and its own answers to errors: those are decided for all sessions."""

    RPS_DELAY = 0.0


class _Line:
    """A session and its thread. The thread is a daemon: what hangs in it does not hold up a stop."""

    def __init__(self, token: str, api_base: str, api_version: str, proxy: str | None) -> None:
        self.http = requests.Session()
        self.http.trust_env = False  # the proxy is the one in the configuration
        self.http.max_redirects = 0  # the API redirects nobody; a token must not be sent on
        self.http.proxies = {"http": proxy, "https": proxy} if proxy else {}
        for prefix in ("https://", "http://"):
            self.http.mount(prefix, Rebased())
        for api in ("https://api.vk.ru/", "https://api.vk.com/"):
            self.http.mount(api, Rebased(api_base))
        self.vk = _Session(token=token, api_version=api_version, config=MemoryConfig, session=self.http)
        self.vk.error_handlers = {}
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        threading.Thread(target=self._run, name="vk", daemon=True).start()

    def do(self, work: Callable[[], None] | None) -> None:
        self._work.put(work)

    def _run(self) -> None:
        while work := self._work.get():
            work()
        self.http.close()


class Client:
    """`per_second`: requests the token is allowed."""

    def __init__(
        self, token: str, *, api_base: str, api_version: str, proxy: str | None, per_second: int = GROUP_PER_SECOND
    ) -> None:
        self.limiter = Limiter(per_second)
        self.api_host = urlsplit(api_base).netloc
        self._session = (token, api_base, api_version, proxy)
        self._free: list[_Line] = []
        self._places = asyncio.Semaphore(LINES)
        self._paused: dict[str, float] = {}
        self._closed = False
        self.reached = float("-inf")  # monotonic: when VK last answered anything at all

    # ── The API ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def call(self, method: str, **values: Any) -> Any:
        """What VK answers under "response". Raises Failed or Unreached."""
        return (await self.call_whole(method, values))["response"]

    async def call_whole(self, method: str, values: Mapping[str, Any], slot: Slot | None = None) -> dict[str, Any]:
        """The whole answer, with `execute_errors`. `slot`: the limiter's, if it was asked already."""
        if (rest := self.paused(method)) > 0:
            raise Failed(method, CAPTCHA, f"{rest:.0f}")
        slot = slot or await self.limiter.slot()
        try:
            return await self._do(lambda line: _call(line, method, values), WHOLE)
        except Failed as failed:
            self.note(method, failed.code)
            raise
        finally:
            self.limiter.answered(slot, method)

    def note(self, method: str, code: int) -> None:
        """What an error means for the calls after it."""
        if code == TOO_OFTEN:
            self.limiter.hold(1.0)
        elif code == CAPTCHA:
            self._paused[method] = time.monotonic() + CAPTCHA_PAUSE

    def paused(self, method: str) -> float:
        """Seconds this method still rests."""
        return max(0.0, self._paused.get(method, 0.0) - time.monotonic())

    # ── Other servers of VK ──────────────────────────────────────────────────────────────────────────────────────────
    async def poll(self, url: str, values: Mapping[str, Any], wait: float) -> Any:
        """A long poll's answer. Raises Unreached."""
        return await self._do(lambda line: _poll(line, url, values, wait), wait + 15)

    async def upload(self, url: str, field: str, name: str, content: bytes) -> dict[str, Any]:
        """What the upload server says of the file. Raises Unreached."""
        return await self._do(lambda line: _upload(line, url, field, name, content), 2 * WHOLE)

    async def fetch(self, url: str) -> bytes:
        """A file. Raises TooLarge or Unreached."""
        return await self._do(lambda line: _fetch(line, url, self.api_host), 2 * WHOLE)

    async def close(self) -> None:
        self._closed = True
        for line in self._free:
            line.do(None)
        self._free.clear()

    async def _do(self, work: Callable[[_Line], T], seconds: float) -> T:
        """Runs it in a free session's thread. A session whose caller has left comes back when its work is done."""
        await self._places.acquire()
        line = self._free.pop() if self._free else _Line(*self._session)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def run() -> None:
            result: Any = None
            error: Exception | None = None
            try:
                result = work(line)
            except Exception as raised:
                error = raised
            try:
                loop.call_soon_threadsafe(self._done, line, answer, result, error)
            except RuntimeError:  # the loop is closed: nobody waits any more
                line.do(None)

        line.do(run)
        try:
            async with asyncio.timeout(seconds):
                return await answer
        except TimeoutError:
            raise Unreached("no end of the answer") from None

    def _done(self, line: _Line, answer: asyncio.Future[Any], result: Any, error: Exception | None) -> None:
        self._places.release()
        if self._closed:
            line.do(None)
        else:
            self._free.append(line)
        if error is None or isinstance(error, Failed):
            self.reached = time.monotonic()
        if answer.done():
            return
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(error)


# ── In the session's thread ──────────────────────────────────────────────────────────────────────────────────────────
def _call(line: _Line, method: str, values: Mapping[str, Any]) -> dict[str, Any]:
    try:
        whole = line.vk.method(method, dict(values), raw=True)
        if not isinstance(whole, dict) or "response" not in whole:
            raise Unreached("an answer of another kind")
        return whole
    except ApiError as error:
        raise _failed(method, error.error) from None
    except (ApiHttpError, requests.RequestException, ValueError, KeyError, TypeError) as error:
        raise Unreached(type(error).__name__) from None


def _failed(method: str, error: Mapping[str, Any]) -> Failed:
    code = error.get("error_code")
    return Failed(method, code if isinstance(code, int) else 1, str(error.get("error_msg", "")))


def _poll(line: _Line, url: str, values: Mapping[str, Any], wait: float) -> Any:
    return _json(lambda: line.http.get(url, params=dict(values), timeout=(CONNECT, wait + 10)))


def _upload(line: _Line, url: str, field: str, name: str, content: bytes) -> dict[str, Any]:
    said = _json(lambda: line.http.post(url, files={field: (name, content)}, timeout=(CONNECT, WHOLE)))
    if not isinstance(said, dict):
        raise Unreached("an answer of another kind")
    return said


def _json(ask: Callable[[], requests.Response]) -> Any:
    try:
        response = ask()
        response.raise_for_status()
        return response.json()
    except (requests.RequestException, ValueError) as error:
        raise Unreached(type(error).__name__) from None


def _fetch(line: _Line, url: str, api_host: str) -> bytes:
    for _ in range(REDIRECTS + 1):
        if not is_file_server(url, api_host):
            raise TooLarge("not a server of VK's files")
        try:
            with line.http.get(url, stream=True, allow_redirects=False) as response:
                if response.is_redirect:
                    url = urljoin(url, response.headers["location"])
                    continue
                if 400 <= response.status_code < 500 and response.status_code not in NOT_NOW:
                    raise TooLarge("it is there no more")
                response.raise_for_status()
                return _at_most(response)
        except (requests.RequestException, ValueError) as error:
            raise Unreached(type(error).__name__) from None
    raise TooLarge("sent from server to server")


def _at_most(response: requests.Response) -> bytes:
    content = bytearray()
    for part in response.iter_content(65536):
        content += part
        if len(content) > LARGEST:
            raise TooLarge("over 20 MB")
    return bytes(content)


def is_file_server(url: str, api_host: str) -> bool:
    """One of VK's own, over HTTPS, or the very server the API is at: whatever else somebody writes is not asked."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if parts.netloc == api_host and parts.scheme in ("http", "https"):
        return True
    return parts.scheme == "https" and any(host == own or host.endswith("." + own) for own in FILE_HOSTS)

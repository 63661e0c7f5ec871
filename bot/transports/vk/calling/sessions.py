"""A vk_api session in a thread of its own, which runs one call at a time without vk_api's pauses."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from jconfig import MemoryConfig
from requests.adapters import HTTPAdapter
from vk_api import ApiError, ApiHttpError, VkApiGroup

CONNECT, READ = 5.0, 20.0  # seconds
TAKEN = 60.0  # seconds until an upload server has looked at a file
LARGEST = 20_000_000  # bytes of a file that is fetched
REDIRECTS = 3
NOT_NOW = frozenset({408, 429})  # a file server's answers that are no word about the file
FILE_HOSTS = ("vk.com", "vk.ru", "vk.me", "userapi.com", "vkuser.net", "vkuserphoto.ru", "vkuseraudio.net", "mycdn.me")


class Failed(Exception):
    """VK's own error. `said` is its text, which may repeat parameters: not for the log."""

    def __init__(self, method: str, code: int, said: str = "") -> None:
        super().__init__(f"{method}: error {code}")
        self.method, self.code, self.said = method, code, said


class Unreached(Exception):
    """No answer, or not VK's; whether the call took effect is unknown."""


class TooLarge(Exception):
    """The file is too large, not on VK's servers, or no longer there."""


class Rebased(HTTPAdapter):
    """Sends what is meant for VK's API to `base` instead, and never waits for ever."""

    def __init__(self, silence: Callable[[], float], base: str | None = None) -> None:
        """`silence`: seconds it waits for the next word."""
        super().__init__()
        self.silence, self.base = silence, base.rstrip("/") if base else None

    def send(  # type: ignore[override]  # the rest is passed on as it is
        self, request: requests.PreparedRequest, timeout: Any = None, **options: Any
    ) -> requests.Response:
        if self.base:
            request.url = self.base + request.path_url
        return super().send(request, timeout=timeout or (CONNECT, self.silence()), **options)


class _Session(VkApiGroup):  # type: ignore[misc]  # vk_api has no types
    """vk_api's session without its own pace and its own answers to errors: those are decided for all sessions."""

    RPS_DELAY = 0.0


class SessionThread:
    """A session and its thread. The thread is a daemon: what hangs in it does not hold up a stop."""

    def __init__(self, token: str, api_base: str, api_version: str, proxy: str | None) -> None:
        self.silence = READ
        self.http = requests.Session()
        self.http.trust_env = False  # the proxy is the one in the configuration
        self.http.max_redirects = 0  # the API redirects nobody; a token must not be sent on
        self.http.proxies = {"http": proxy, "https": proxy} if proxy else {}
        for prefix in ("https://", "http://"):
            self.http.mount(prefix, Rebased(lambda: self.silence))
        for api in ("https://api.vk.ru/", "https://api.vk.com/"):
            self.http.mount(api, Rebased(lambda: self.silence, api_base))
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


# ── In the session's thread ──────────────────────────────────────────────────────────────────────────────────────────
def call(session: SessionThread, method: str, values: Mapping[str, Any], silence: float | None) -> dict[str, Any]:
    session.silence = silence or READ
    try:
        whole = session.vk.method(method, dict(values), raw=True)
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


def poll(session: SessionThread, url: str, values: Mapping[str, Any], wait: float) -> Any:
    return _json(lambda: session.http.get(url, params=dict(values), timeout=(CONNECT, wait + 10)))


def upload(session: SessionThread, url: str, field: str, name: str, content: bytes) -> dict[str, Any]:
    said = _json(lambda: session.http.post(url, files={field: (name, content)}, timeout=(CONNECT, TAKEN)))
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


def fetch(session: SessionThread, url: str, api_host: str) -> bytes:
    session.silence = READ
    for _ in range(REDIRECTS + 1):
        if not is_file_server(url, api_host):
            raise TooLarge("not a server of VK's files")
        try:
            with session.http.get(url, stream=True, allow_redirects=False) as response:
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
    """True for VK's own servers over HTTPS and the API's server; no other address is ever requested."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if parts.netloc == api_host and parts.scheme in ("http", "https"):
        return True
    return parts.scheme == "https" and any(host == own or host.endswith("." + own) for own in FILE_HOSTS)

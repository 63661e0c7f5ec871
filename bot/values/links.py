"""Links into private chat (Telegram's `start`, VK's `ref`): what they carry is signed, so that nobody else writes one.

A payload is 1-64 of A-Z a-z 0-9 _ -. Ours is the letter `s` and, in base64, 12 bytes of HMAC-SHA256 under the
installation's key, 2 bytes of the last day on which it is good (days since 1970), and the data of a button: its verb
(the purpose), its community and ids. A signature says only that Sosed made the link. Whoever opens it may not be whom
it was made for, so a link shows or begins, and never acts (`Router.link`).
"""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.values.outgoing import MAX_LINK

SIGNED = "s"
TOKEN_FORM, BARE_FORM = "t", "d"  # the forms before signatures: with a community's token, and without
MAC, DAY = 12, 2  # bytes
MARK = 6  # bytes
TOKEN = 12  # bytes
TOKENS_END = datetime(2028, 1, 1, tzinfo=UTC)  # by then older sheets will have been reprinted
ON_A_BUTTON = timedelta(days=180)  # a card that is edited gets a fresh one each time
IN_PRINT = timedelta(days=3650)  # a sheet on a notice board
ELSEWHERE = timedelta(days=1)  # from one platform to another, now
_PURPOSE = b"sosed link\0"  # the key may sign other things, too
_SHOWN = b"sosed shown\0"
_CALLED = b"sosed called\0"
_KEY = b"sosed key\0"
_LETTERS = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Opened:
    """What a link carries. `token`: the proof of a link from before signatures, to be compared with the community's."""

    data: str
    token: str | None = None


class Links:
    """Signs and checks with the installation's key (`bot/storage/key.py`)."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, data: str, until: datetime) -> str:
        """The payload of a link that is good to the end of that day (UTC). Raises ValueError for too long data."""
        carried = data.encode()
        if not 0 < len(carried) <= MAX_LINK:
            raise ValueError(f"a link carries 1-{MAX_LINK} bytes: {data!r}")
        signed = _day(until).to_bytes(DAY) + carried
        return SIGNED + _letters(self._mac(signed) + signed)

    def open(self, payload: str, now: datetime) -> Opened | None:
        """None: it is not one of ours, not of this installation, cut, changed, or too late."""
        if not _LETTERS.fullmatch(payload):
            return None
        if payload[0] == TOKEN_FORM:
            return _before_signatures(payload) if now < TOKENS_END else None
        raw = _bytes(payload)
        if payload[0] != SIGNED or len(raw) <= MAC + DAY or SIGNED + _letters(raw) != payload:
            return None
        mac, signed = raw[:MAC], raw[MAC:]
        if not hmac.compare_digest(mac, self._mac(signed)) or int.from_bytes(signed[:DAY]) < _day(now):
            return None
        return Opened(signed[DAY:].decode())

    @property
    def fingerprint(self) -> str:
        """The same for the same key, and says nothing of it."""
        return hmac.digest(self._key, _KEY, "sha256")[:MAC].hex()

    def mark(self, data: str) -> bytes:
        """What is remembered of a button that was shown (`bot/sending/shown.py`): nobody else can find data with the
        same mark."""
        return hmac.digest(self._key, _SHOWN + data.encode(), "sha256")[:MARK]

    def called(self, data: str, label: str) -> str:
        """A mark, kept instead of a label with somebody's words; the same label on another button has another mark."""
        return hmac.digest(self._key, _CALLED + data.encode() + b"\0" + label.encode(), "sha256")[:MARK].hex()

    def _mac(self, signed: bytes) -> bytes:
        return hmac.digest(self._key, _PURPOSE + signed, "sha256")[:MAC]


def is_a_name(payload: str) -> bool:
    """No link of ours that has gone stale, but the name of a place people come from («vk_wall», «листовка»)."""
    if not _LETTERS.fullmatch(payload):
        return 0 < len(payload) <= 64 and ":" not in payload
    skipped = {SIGNED: MAC + DAY, TOKEN_FORM: TOKEN, BARE_FORM: 0}.get(payload[0])
    return skipped is None or _carried(_bytes(payload)[skipped:]) is None


def _before_signatures(payload: str) -> Opened | None:
    """Sheets that hang on notice boards, buttons in groups: their token of 96 bits proves where they were seen."""
    raw = _bytes(payload)
    data = _carried(raw[TOKEN:])
    return None if data is None or len(raw) < TOKEN else Opened(data, raw[:TOKEN].hex())


def _carried(raw: bytes) -> str | None:
    """Button data, if these bytes can be some."""
    try:
        data = raw.decode()
    except UnicodeDecodeError:
        return None
    return data if ":" in data and data.isprintable() else None


def _day(moment: datetime) -> int:
    """Days since 1970; two bytes of them last until 2149."""
    return int(moment.timestamp() // 86400)


def _bytes(payload: str) -> bytes:
    """What the letters after the first one mean; empty: nothing."""
    letters = payload[1:]
    try:
        return urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    except (Error, ValueError):
        return b""


def _letters(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")

"""Interprets VK's errors for sending: wait, give up the chat, or give up the message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.transports.vk.calling.client import CAPTCHA_PAUSE, Failed
from bot.transports.vk.calling.codes import CAPTCHA, FLOOD, INTERNAL, RATE, TOO_OFTEN, UNKNOWN
from bot.values.outgoing import Text, text
from bot.values.transport import Refused, Silenced, TooOld, TryLater, Undeliverable

CHATS = 2_000_000_000  # peers above are chats, below them people
BAD_TOKEN = frozenset({5, 16, 17, 27, 28})
NO_RIGHT = frozenset({7, 15})
UNSURE = frozenset({UNKNOWN, INTERNAL, 13})  # VK's own trouble
EDIT_EXPIRED, EDIT_KIND = 909, 920
KEYBOARD, BOT_FEATURES, TOO_LONG = 911, 912, 914
UNDELETABLE = 924
# What is wrong with the message and not with the chat.
OF_THE_MESSAGE = frozenset({EDIT_EXPIRED, 910, KEYBOARD, BOT_FEATURES, 913, TOO_LONG, EDIT_KIND, 921, 924, 940, 949})
OF_THE_PERSON = 18  # deleted or banned
SILENCED = NO_RIGHT | {917, 925, 945, 946, 1012}  # of a chat: the community may not write there
MESSAGES = range(900, 1100)  # errors of messages; the schema does not know them all
SOON, HOUR, TOKEN_REST, RATE_REST = 5.0, 3600.0, 300.0, 600.0  # seconds


@dataclass(frozen=True)
class Verdict:
    """The exception to raise, and what to tell the operator."""

    error: Exception
    trouble: Text | None = None


def judge(failed: Failed, chat: str) -> Verdict:
    """Judges a failed send, edit or deletion in this chat."""
    code, group = failed.code, is_group(chat)
    silenced = group and code in SILENCED
    gone = Verdict((Silenced if silenced else Undeliverable)(f"VK error {code}"))
    if code in BAD_TOKEN:
        return Verdict(TryLater(TOKEN_REST, whole=True), text("trouble.vk-token", code=code))
    if code in NO_RIGHT:
        rights = text("trouble.vk-rights", method=failed.method)
        return gone if group else Verdict(TryLater(TOKEN_REST, whole=True), rights)
    if code == TOO_OFTEN:
        return Verdict(TryLater(1.0, whole=True))
    if code == FLOOD:
        return Verdict(TryLater(HOUR))
    if code == RATE:
        return Verdict(TryLater(RATE_REST, whole=True))
    if code == CAPTCHA:
        return Verdict(TryLater(CAPTCHA_PAUSE, whole=True), text("trouble.vk-captcha", method=failed.method))
    if code in UNSURE:
        return Verdict(TryLater(SOON))
    if code == BOT_FEATURES:
        return Verdict(Refused(f"VK error {code}"), text("trouble.vk-bot-features"))
    if code not in OF_THE_MESSAGE and (code == OF_THE_PERSON or code in MESSAGES):
        return gone
    no = TooOld if code == EDIT_EXPIRED else Refused
    return Verdict(no(f"VK error {code}"))


def is_group(chat: str) -> bool:
    return not chat.isdigit() or int(chat) >= CHATS

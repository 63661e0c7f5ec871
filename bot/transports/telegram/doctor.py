"""The doctor's checks: the token, which updates the bot gets, and its rights in each group."""

from __future__ import annotations

from collections.abc import Sequence

from bot.transports.telegram.connection import Connection
from bot.transports.telegram.library import exceptions, types
from bot.values.outgoing import text
from bot.values.transport import Finding, Rejected, TryLater


async def examine(telegram: Connection, chats: Sequence[tuple[str, str]]) -> Sequence[Finding]:
    try:
        await telegram.open()
    except Rejected:
        return [Finding(False, text("doctor.telegram-token"))]
    except TryLater:
        return [Finding(False, text("doctor.telegram-unreached"))]
    found: list[Finding] = []
    try:
        await _look(telegram, chats, found)
    except (exceptions.TelegramAPIError, exceptions.ClientDecodeError):  # gone in the middle
        found.append(Finding(False, text("doctor.telegram-unreached")))
    return found


async def _look(telegram: Connection, chats: Sequence[tuple[str, str]], found: list[Finding]) -> None:
    me = await telegram.api.get_me()
    found.append(Finding(True, text("doctor.telegram-is", name=f"@{me.username}")))
    found.append(await _webhook(telegram))
    if not me.can_read_all_group_messages:
        found.append(Finding(True, text("doctor.telegram-privacy")))
    for chat, title in chats:
        found.append(await _group(telegram, chat, title))


async def _webhook(telegram: Connection) -> Finding:
    set_ = (await telegram.api.get_webhook_info()).url
    if telegram.webhook:
        good = set_.startswith(telegram.webhook[0]) if set_ else True
        return Finding(good, text("doctor.telegram-hook-own" if good else "doctor.telegram-hook-other"))
    return Finding(not set_, text("doctor.telegram-hook-left" if set_ else "doctor.telegram-polling"))


async def _group(telegram: Connection, chat: str, title: str) -> Finding:
    try:
        member = await telegram.api.get_chat_member(int(chat), int(telegram.bot))
        reactions = (await telegram.api.get_chat(int(chat))).available_reactions
    except (exceptions.TelegramNetworkError, exceptions.TelegramServerError):
        raise
    except exceptions.TelegramAPIError:
        return Finding(False, text("doctor.telegram-group-gone", title=title))
    if not isinstance(member, types.ChatMemberAdministrator):
        return Finding(False, text("doctor.telegram-not-admin", title=title))
    if not member.can_invite_users:
        return Finding(False, text("doctor.telegram-no-links", title=title))
    if reactions == []:
        return Finding(False, text("doctor.telegram-no-reactions", title=title))
    return Finding(True, text("doctor.telegram-group", title=title))

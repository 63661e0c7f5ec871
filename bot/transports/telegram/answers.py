"""Who says something, and what it answers."""

from __future__ import annotations

from bot.transports.telegram.library import ChatType, types
from bot.values.incoming import NOT_HERE, Replied, Sender

NOBODY = "—"  # whose account is deleted


def sender(user: types.User) -> Sender:
    return Sender(str(user.id), user.full_name or NOBODY)


def answered(message: types.Message) -> str | None:
    """The message this one answers; the root of a topic is no message.

    What somebody passes on in private, or has another bot write, is not said to Sosed's last question.
    """
    if message.chat.type == ChatType.PRIVATE and (message.forward_origin or message.external_reply or message.via_bot):
        return NOT_HERE
    answered = message.reply_to_message
    if answered is None or (message.is_topic_message and answered.message_id == message.message_thread_id):
        return None
    return str(answered.message_id)


def replied(message: types.Message) -> Replied | None:
    """What a person has said in the group themself; not what they have passed on."""
    said = message.reply_to_message
    if message.chat.type == ChatType.PRIVATE or answered(message) is None or said is None:
        return None
    author = said.from_user
    if author is None or author.is_bot or said.sender_chat or said.forward_origin:
        return None
    return Replied(sender(author), said.text or said.caption or "", said.date.isoformat())

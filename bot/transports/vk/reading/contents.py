"""Reads the contents of VK messages: words, button data, photos and documents."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.transports.vk.calling.errors import CHATS
from bot.transports.vk.reading.fields import Community, Raw, Reading, Unreadable, is_int
from bot.transports.vk.speaking.keyboard import DATA
from bot.values.incoming import File, Replied, Sender
from bot.values.outgoing import MAX_DATA

MEDIA = {
    "audio_message": "voice", "doc": "document", "audio": "audio", "wall": "post", "wall_reply": "post",
}  # fmt: skip


def contents_of(r: Reading, message: Raw) -> dict[str, Any]:
    """Its words, what is beside them, and what it answers."""
    reply = message.get("reply_message")
    answered = reply.get("conversation_message_id") if isinstance(reply, dict) else None
    group = r.integer(message, "peer_id") >= CHATS
    words = words_of(r.string(message, "text"), r.community, group)
    return {
        "text": words,
        "replied": _replied(r, reply) if group and words.startswith("/") and isinstance(reply, dict) else None,
        "media": media_of(r, message),
        "files": _files(message),
        "message": str(answered) if is_int(answered) and answered else None,
    }


def _replied(r: Reading, reply: Raw) -> Replied | None:
    """What a person has said in the chat. Its name is known from what they say themselves."""
    who = reply.get("from_id")
    if not is_int(who) or who <= 0:
        return None
    return Replied(Sender(str(who), ""), r.string(reply, "text"), r.moment(reply).isoformat())


def words_of(text: str, community: Community, group: bool) -> str:
    """The words without the community's name before them. In a chat, words said to it are a command without a slash."""
    match = _addressing(community).match(text)
    if not match:
        return text
    rest = text[match.end() :].strip()
    if not group or rest.startswith("/"):
        return rest
    return f"/{rest}" if rest else "/help"


def _addressing(community: Community) -> re.Pattern[str]:
    names = [rf"(?:club|public|event){community.id}\b"]
    if community.screen_name:
        names.append(rf"{re.escape(community.screen_name)}\b")
    named = "|".join(names)
    return re.compile(rf"\s*(?:\[(?:{named})\|[^\]]*\]|[@*](?:{named})(?:\s*\([^)]*\))?)[\s,.:!]*", re.IGNORECASE)


def payload_of(payload: Any) -> Any:
    """What a button carries: JSON in message_new, an object or JSON in message_event."""
    if not isinstance(payload, str):
        return payload
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return None


def our_data(payload: Any) -> str | None:
    """Ours, as long as a button of ours can be; it is checked again where it has an effect."""
    data = payload.get(DATA) if isinstance(payload, dict) else None
    return data if isinstance(data, str) and 0 < len(data.encode(errors="replace")) <= MAX_DATA else None


def media_of(r: Reading, message: Raw) -> str | None:
    if isinstance(message.get("geo"), dict):
        return "location"
    attachments = message.get("attachments")
    if attachments is not None and not isinstance(attachments, list):
        raise Unreadable(f"{r.kind}: attachments are not a list")
    for one in attachments or ():
        kind = one.get("type") if isinstance(one, dict) else None
        if isinstance(kind, str) and kind:
            return MEDIA.get(kind, kind)
    return "forwarded" if message.get("fwd_messages") else None


def _files(message: Raw) -> tuple[File, ...]:
    found = (_file(one) for one in message.get("attachments") or () if isinstance(one, dict))
    return tuple(file for file in found if file)


def _file(attachment: Raw) -> File | None:
    """Pictures and documents; the address is what they are fetched by."""
    kind = attachment.get("type")
    what = attachment.get(kind) if isinstance(kind, str) else None
    if not isinstance(what, dict):
        return None
    if kind == "photo":
        sizes = [
            size for size in what.get("sizes") or () if isinstance(size, dict) and isinstance(size.get("url"), str)
        ]
        largest = max(sizes, key=_area, default=None)
        return File(largest["url"], "photo") if largest else None
    if kind == "doc" and isinstance(what.get("url"), str):
        size = what.get("size")
        return File(what["url"], "document", str(what.get("title") or ""), size if is_int(size) else None)
    return None


def _area(size: Raw) -> int:
    width, height = size.get("width"), size.get("height")
    return int(width or 0) * int(height or 0) if is_int(width) and is_int(height) else 0

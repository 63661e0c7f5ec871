"""VK's events as updates. Pure: names and titles are looked up before and come in as `Known`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeGuard

from bot import links
from bot.message import MAX_DATA, File, Kind, Sender, Update, Where
from bot.transports.vk.errors import CHATS
from bot.transports.vk.keyboard import DATA

Raw = Mapping[str, Any]

NOBODY = "—"  # a name that could not be learned
LIKE, REPOST = "❤", "↪"
# Seen in VK's clients; VK publishes no list of its reactions.
REACTIONS = dict(enumerate("❤🔥😂👍💩❓😭😡👎👌😃🤔🙏😘😍🎉", 1))
MEDIA = {
    "audio_message": "voice", "doc": "document", "audio": "audio", "wall": "post", "wall_reply": "post",
}  # fmt: skip
JOINS = frozenset({"join", "accepted", "approved"})
NOT_SAID = frozenset({"suggest", "postpone"})  # posts that are not there yet
CHAT_ACTIONS = {
    "chat_invite_user": Kind.JOINED,
    "chat_invite_user_by_link": Kind.JOINED,
    "chat_invite_user_by_message_request": Kind.JOINED,
    "chat_kick_user": Kind.LEFT,
}
TITLE_CHANGED = "chat_title_update"


class Unreadable(ValueError):
    """What is wrong with an event, without what it says."""


@dataclass(frozen=True)
class Conversation:
    title: str
    members: int | None = None


@dataclass(frozen=True)
class Known:
    """What was looked up: people to names, chats' peers to conversations."""

    names: Mapping[int, str] = field(default_factory=dict)
    chats: Mapping[int, Conversation] = field(default_factory=dict)


@dataclass(frozen=True)
class Community:
    """The bot itself. `screen_name` is what it is mentioned by."""

    id: int
    name: str = ""
    screen_name: str = ""

    @property
    def wall(self) -> str:
        return f"wall-{self.id}"


def read(raw: Any, known: Known, community: Community, at: datetime) -> Update | None:
    """None: nothing Sosed has to know. `at` is used where VK tells no time. Raises Unreadable."""
    kind, what = _kind_and_object(raw)
    if (reader := _READERS.get(kind)) is None:
        return None
    return reader(_Reading(kind, raw, what, known, community, at))


def whose(raw: Any) -> tuple[set[int], set[int]]:
    """The people and chats that must be looked up before this event can be read."""
    try:
        kind, what = _kind_and_object(raw)
    except Unreadable:
        return set(), set()
    if kind not in _READERS:
        return set(), set()
    message = _part(what, "message") or what
    named = [message.get(name) for name in ("from_id", "user_id", "liker_id", "reacted_id")]
    ids = {one for one in (*named, _part(message, "action").get("member_id")) if _is_int(one) and one > 0}
    peer = message.get("peer_id")
    return ids, {peer} if _is_int(peer) and peer >= CHATS else set()


def _part(source: Raw, name: str) -> Raw:
    value = source.get(name)
    return value if isinstance(value, dict) else {}


def retitled(raw: Any) -> int | None:
    """The chat whose title has changed by this."""
    try:
        kind, what = _kind_and_object(raw)
        message = what.get("message", what)
        if kind == "message_new" and message["action"]["type"] == TITLE_CHANGED:
            return int(message["peer_id"])
    except (Unreadable, KeyError, TypeError, ValueError):
        pass
    return None


def event_id(raw: Any) -> str | None:
    id_ = raw.get("event_id") if isinstance(raw, dict) else None
    return id_ if isinstance(id_, str) and 0 < len(id_) <= 100 else None


def _kind_and_object(raw: Any) -> tuple[str, dict[str, Any]]:
    if not isinstance(raw, dict) or not isinstance(raw.get("type"), str):
        raise Unreadable("an event without a type")
    kind = raw["type"]
    if kind in _READERS and not isinstance(raw.get("object"), dict):
        raise Unreadable(f"{kind}: object is not an object")
    return kind, raw.get("object") or {}


def _is_int(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


@dataclass(frozen=True)
class _Reading:
    """One event being read."""

    kind: str
    raw: Raw
    what: Raw
    known: Known
    community: Community
    at: datetime

    # ── Fields ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def integer(self, source: Raw, name: str) -> int:
        value = source.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise Unreadable(f"{self.kind}: {name} is not a number")
        return value

    def string(self, source: Raw, name: str) -> str:
        value = source.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Unreadable(f"{self.kind}: {name} is not a text")
        return value

    def moment(self, source: Raw) -> datetime:
        try:
            return datetime.fromtimestamp(self.integer(source, "date"), UTC) if source.get("date") else self.at
        except (OverflowError, OSError, ValueError):
            raise Unreadable(f"{self.kind}: date is not a time") from None

    # ── Who and where ────────────────────────────────────────────────────────────────────────────────────────────────
    def sender(self, id_: int) -> Sender:
        own = self.community.name if id_ == -self.community.id else ""
        return Sender(str(id_), own or self.known.names.get(id_) or NOBODY)

    def chat(self, peer: int) -> Where:
        if peer < CHATS:
            return Where(str(peer), private=True)
        chat = self.known.chats.get(peer, Conversation(""))
        return Where(str(peer), private=False, title=chat.title, members=chat.members)

    @property
    def wall(self) -> Where:
        return Where(self.community.wall, private=False, title=self.community.name, channel="wall")

    def update(self, kind: Kind, where: Where, who: int, id_: str | None = None, **more: Any) -> Update:
        id_ = id_ or event_id(self.raw)
        if id_ is None:
            raise Unreadable(f"{self.kind}: event_id is not a text")
        at = more.pop("at", self.at)
        return Update("vk", str(self.community.id), id_, at, kind, where, self.sender(who), **more)


# ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _message_new(r: _Reading) -> Update | None:
    message = r.what.get("message", r.what)
    if not isinstance(message, dict):
        raise Unreadable("message_new: message is not an object")
    who, peer = r.integer(message, "from_id"), r.integer(message, "peer_id")
    if who == -r.community.id or message.get("out") == 1:
        return None
    if who < 0:
        return _faceless(r, message, who)
    if isinstance(action := message.get("action"), dict):
        return _action(r, message, action)
    said = _message(r, message)
    if ours := _purpose(r, message):
        return _new(r, message, Kind.PRESS, who, data=ours)
    payload = _payload(message.get("payload"))
    if ours := _data(payload):
        return _new(r, message, Kind.PRESS, who, data=ours)
    if peer < CHATS and isinstance(payload, dict) and payload.get("command") == "start":
        said["text"] = "/start"
    source = r.string(message, "ref") or r.string(message, "ref_source") or None
    return _new(r, message, Kind.MESSAGE, who, source=source, **said)


def _faceless(r: _Reading, message: Raw, who: int) -> Update | None:
    """Another community, or its bot, in a chat: nobody Sosed could know. Only a command is answered, with why."""
    words = _words(r.string(message, "text"), r.community, group=True)
    return _new(r, message, Kind.ANONYMOUS, who) if words.startswith("/") else None


def _new(r: _Reading, message: Raw, kind: Kind, who: int, /, **more: Any) -> Update:
    """Messages of history carry no event's id: theirs is made of what they are."""
    peer = r.integer(message, "peer_id")
    cmid = r.integer(message, "conversation_message_id") if "conversation_message_id" in message else 0
    own = str(cmid) if cmid else None
    id_ = f"m:{peer}:{cmid}" if cmid else None
    return r.update(kind, r.chat(peer), who, id_, at=r.moment(message), own=own, **more)


def _message(r: _Reading, message: Raw) -> dict[str, Any]:
    """Its words, what is beside them, and what it answers."""
    reply = message.get("reply_message")
    answered = reply.get("conversation_message_id") if isinstance(reply, dict) else None
    return {
        "text": _words(r.string(message, "text"), r.community, r.integer(message, "peer_id") >= CHATS),
        "media": _media(r, message),
        "files": _files(message),
        "message": str(answered) if _is_int(answered) and answered else None,
    }


def _words(text: str, community: Community, group: bool) -> str:
    """Without the community's name before them; said to it in a chat, they are a command, also without a slash."""
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


def _payload(payload: Any) -> Any:
    """What a button carries: JSON in message_new, an object or JSON in message_event."""
    if not isinstance(payload, str):
        return payload
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return None


def _data(payload: Any) -> str | None:
    """Ours, as long as a button of ours can be; it is checked again where it has an effect."""
    data = payload.get(DATA) if isinstance(payload, dict) else None
    return data if isinstance(data, str) and 0 < len(data.encode(errors="replace")) <= MAX_DATA else None


def _purpose(r: _Reading, message: Raw) -> str | None:
    ref = r.string(message, "ref")
    return links.decode(ref) if ref and r.integer(message, "peer_id") < CHATS else None


def _media(r: _Reading, message: Raw) -> str | None:
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
        largest = max(sizes, key=lambda size: _area(size), default=None)
        return File(largest["url"], "photo") if largest else None
    if kind == "doc" and isinstance(what.get("url"), str):
        size = what.get("size")
        return File(what["url"], "document", str(what.get("title") or ""), size if _is_int(size) else None)
    return None


def _area(size: Raw) -> int:
    width, height = size.get("width"), size.get("height")
    return int(width or 0) * int(height or 0) if _is_int(width) and _is_int(height) else 0


def _action(r: _Reading, message: Raw, action: Raw) -> Update | None:
    """Somebody came or went; VK tells nothing else that matters here."""
    kind = CHAT_ACTIONS.get(r.string(action, "type"))
    if kind is None:
        return None
    who = r.integer(message, "from_id")
    member = r.integer(action, "member_id") if action.get("member_id") is not None else who
    if member == -r.community.id:
        return _new(r, message, Kind.ADDED if kind is Kind.JOINED else Kind.REMOVED, who)
    return _new(r, message, kind, member)


def _message_edit(r: _Reading) -> Update | None:
    who, peer = r.integer(r.what, "from_id"), r.integer(r.what, "peer_id")
    if who < 0 or r.what.get("out") == 1:
        return None
    said = _message(r, r.what)
    cmid = r.integer(r.what, "conversation_message_id")
    return r.update(Kind.EDITED, r.chat(peer), who, own=str(cmid), **said)


def _message_event(r: _Reading) -> Update | None:
    """A press. Its own event_id is what it is answered by; the event around it has another."""
    who, peer = r.integer(r.what, "user_id"), r.integer(r.what, "peer_id")
    id_ = event_id(r.what)
    if id_ is None:
        raise Unreadable("message_event: event_id is not a text")
    data = _data(_payload(r.what.get("payload")))
    cmid = r.what.get("conversation_message_id")
    message = str(cmid) if _is_int(cmid) else "0"
    return r.update(Kind.PRESS, r.chat(peer), who, id_, data=data or "", message=message)


def _reaction(r: _Reading) -> Update | None:
    if r.what.get("reaction_id") is None:
        return None
    emoji = REACTIONS.get(r.integer(r.what, "reaction_id"), "👍")
    peer, cmid = r.integer(r.what, "peer_id"), r.integer(r.what, "cmid")
    return r.update(Kind.REACTED, r.chat(peer), r.integer(r.what, "reacted_id"), text=emoji, message=str(cmid))


def _allowed(kind: Kind) -> Callable[[_Reading], Update]:
    def reader(r: _Reading) -> Update:
        who = r.integer(r.what, "user_id")
        return r.update(kind, r.chat(who), who)

    return reader


# ── The community and its wall ───────────────────────────────────────────────────────────────────────────────────────
def _group_join(r: _Reading) -> Update | None:
    if r.string(r.what, "join_type") not in JOINS:
        return None
    return r.update(Kind.JOINED, r.wall, r.integer(r.what, "user_id"))


def _group_leave(r: _Reading) -> Update | None:
    return r.update(Kind.LEFT, r.wall, r.integer(r.what, "user_id"))


def _post(r: _Reading) -> Update | None:
    if r.what.get("post_type") in NOT_SAID:
        return None
    own, who = str(r.integer(r.what, "id")), r.integer(r.what, "from_id")
    return r.update(Kind.PUBLISHED, r.wall, who, at=r.moment(r.what), text=r.string(r.what, "text"), own=own)


def _comment(r: _Reading) -> Update | None:
    who, post = r.integer(r.what, "from_id"), r.integer(r.what, "post_id")
    if who < 0:
        return None
    own, text = f"c{r.integer(r.what, 'id')}", r.string(r.what, "text")
    more = {"text": text, "media": _media(r, r.what), "message": str(post), "own": own}
    return r.update(Kind.MESSAGE, r.wall, who, at=r.moment(r.what), **more)


def _like(r: _Reading) -> Update | None:
    if r.what.get("object_type") != "post" or r.what.get("object_owner_id") != -r.community.id:
        return None
    post = str(r.integer(r.what, "object_id"))
    return r.update(Kind.REACTED, r.wall, r.integer(r.what, "liker_id"), text=LIKE, message=post)


def _repost(r: _Reading) -> Update | None:
    history = r.what.get("copy_history")
    original = history[0] if isinstance(history, list) and history else None
    if not isinstance(original, dict):
        raise Unreadable("wall_repost: copy_history is not a list of posts")
    if original.get("owner_id") != -r.community.id:
        return None
    post, who = str(r.integer(original, "id")), r.integer(r.what, "from_id")
    if who < 0:
        return None
    return r.update(Kind.REACTED, r.wall, who, at=r.moment(r.what), text=REPOST, message=post)


_READERS: Mapping[str, Callable[[_Reading], Update | None]] = {
    "message_new": _message_new,
    "message_edit": _message_edit,
    "message_event": _message_event,
    "message_reaction_event": _reaction,
    "message_allow": _allowed(Kind.UNBLOCKED),
    "message_deny": _allowed(Kind.BLOCKED),
    "group_join": _group_join,
    "group_leave": _group_leave,
    "wall_post_new": _post,
    "wall_reply_new": _comment,
    "wall_repost": _repost,
    "like_add": _like,
}
WANTED = tuple(_READERS)  # the event types to be switched on

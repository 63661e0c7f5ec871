"""Turns VK's events into updates. Pure: names and titles are looked up before and passed in as `Known`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from bot.transports.vk.calling.errors import CHATS
from bot.transports.vk.listening import twins
from bot.transports.vk.reading.contents import contents_of, media_of, our_data, payload_of, words_of
from bot.transports.vk.reading.fields import Community, Known, Raw, Reading, Unreadable, event_id, is_int, part
from bot.values.incoming import Update, UpdateKind

LIKE, REPOST = "❤", "↪"
# Seen in VK's clients; VK publishes no list of its reactions.
REACTIONS = dict(enumerate("❤🔥😂👍💩❓😭😡👎👌😃🤔🙏😘😍🎉", 1))
JOINS = frozenset({"join", "accepted", "approved"})
NOT_SAID = frozenset({"suggest", "postpone"})  # posts that are not there yet
CHAT_ACTIONS = {
    "chat_invite_user": UpdateKind.JOINED,
    "chat_invite_user_by_link": UpdateKind.JOINED,
    "chat_invite_user_by_message_request": UpdateKind.JOINED,
    "chat_kick_user": UpdateKind.LEFT,
}
TITLE_CHANGED = "chat_title_update"


def read(raw: Any, known: Known, community: Community, at: datetime) -> Update | None:
    """The update, or None if irrelevant. `at`: used where VK gives no time. Raises Unreadable."""
    kind, what = _kind_and_object(raw)
    if (reader := _READERS.get(kind)) is None:
        return None
    return reader(Reading(kind, raw, what, known, community, at))


class Whose(NamedTuple):
    """The people and chats that must be looked up before an event can be read; `speaker`: whose own it is, if told."""

    people: frozenset[int] = frozenset()
    chats: frozenset[int] = frozenset()
    speaker: frozenset[int] = frozenset()


def whose(raw: Any) -> Whose:
    try:
        kind, what = _kind_and_object(raw)
    except Unreadable:
        return Whose()
    if kind not in _READERS:
        return Whose()
    message = part(what, "message") or what
    named = (
        part(message, "action").get("member_id"),
        *map(message.get, ("from_id", "user_id", "liker_id", "reacted_id")),
    )
    people = [one for one in named if is_int(one) and one > 0]
    peer = message.get("peer_id")
    chats = {peer} if is_int(peer) and peer >= CHATS else set()
    return Whose(frozenset(people), frozenset(chats), frozenset(people[:1]))


def retitled(raw: Any) -> int | None:
    """The chat whose title has changed by this."""
    try:
        kind, what = _kind_and_object(raw)
    except Unreadable:
        return None
    if kind != "message_new":
        return None
    message = part(what, "message") or what
    peer = message.get("peer_id")
    return peer if part(message, "action").get("type") == TITLE_CHANGED and is_int(peer) else None


def _kind_and_object(raw: Any) -> tuple[str, dict[str, Any]]:
    if not isinstance(raw, dict) or not isinstance(raw.get("type"), str):
        raise Unreadable("an event without a type")
    kind = raw["type"]
    if kind in _READERS and not isinstance(raw.get("object"), dict):
        raise Unreadable(f"{kind}: object is not an object")
    return kind, raw.get("object") or {}


# ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _message_new(r: Reading) -> Update | None:
    message = r.what.get("message", r.what)
    if not isinstance(message, dict):
        raise Unreadable("message_new: message is not an object")
    who, peer = r.integer(message, "from_id"), r.integer(message, "peer_id")
    if isinstance(action := message.get("action"), dict):
        return _action(
            r, message, action
        )  # whoever did it: bots put people out, and so do admins in a community's name
    if who == -r.community.id or message.get("out") == 1:
        return None
    if who < 0:
        return _faceless(r, message, who)
    said = contents_of(r, message)
    started = peer < CHATS and _is_start(message)
    if peer < CHATS and (opened := r.string(message, "ref")):
        return _new(r, message, UpdateKind.OPENED, who, data=opened, **said | {"text": "" if started else said["text"]})
    if started:
        said["text"] = "/start"
    return _new(r, message, UpdateKind.MESSAGE, who, source=r.string(message, "ref_source") or None, **said)


def _is_start(message: Raw) -> bool:
    """«Начать». What else a message's payload says is the client's word: a button is pressed by a message_event."""
    payload = payload_of(message.get("payload"))
    return isinstance(payload, dict) and payload.get("command") == "start"


def _faceless(r: Reading, message: Raw, who: int) -> Update | None:
    """Another community, or its bot, in a chat: nobody Sosed could know. Only a command is answered, with why."""
    words = words_of(r.string(message, "text"), r.community, group=True)
    return _new(r, message, UpdateKind.ANONYMOUS, who) if words.startswith("/") else None


def _new(r: Reading, message: Raw, kind: UpdateKind, who: int, /, **more: Any) -> Update:
    """Messages of history carry no event's id: theirs is made of what they are."""
    peer = r.integer(message, "peer_id")
    cmid = r.integer(message, "conversation_message_id") if "conversation_message_id" in message else 0
    own = str(cmid) if cmid else None
    id_ = f"m:{peer}:{cmid}" if cmid else None
    where = r.chat(peer)
    number = cmid if cmid and where.private else None
    return r.update(kind, where, who, id_, at=r.moment(message), own=own, number=number, **more)


def _action(r: Reading, message: Raw, action: Raw) -> Update | None:
    """Somebody came or went; VK tells nothing else that matters here. Another community's bot is no neighbour."""
    kind = CHAT_ACTIONS.get(r.string(action, "type"))
    if kind is None:
        return None
    who = r.integer(message, "from_id")
    member = r.integer(action, "member_id") if action.get("member_id") is not None else who
    if member == -r.community.id:
        return _new(r, message, UpdateKind.ADDED if kind is UpdateKind.JOINED else UpdateKind.REMOVED, who)
    return _new(r, message, kind, member) if member > 0 else None


def _message_edit(r: Reading) -> Update | None:
    who, peer = r.integer(r.what, "from_id"), r.integer(r.what, "peer_id")
    if who < 0 or r.what.get("out") == 1:
        return None
    said = contents_of(r, r.what)
    cmid = r.integer(r.what, "conversation_message_id")
    return r.update(UpdateKind.EDITED, r.chat(peer), who, own=str(cmid), **said)


def _message_event(r: Reading) -> Update | None:
    """A press. Its own event_id is what it is answered by; the event around it has another."""
    who, peer = r.integer(r.what, "user_id"), r.integer(r.what, "peer_id")
    id_ = event_id(r.what)
    if id_ is None:
        raise Unreadable("message_event: event_id is not a text")
    data = our_data(payload_of(r.what.get("payload")))
    cmid = r.what.get("conversation_message_id")
    message = str(cmid) if is_int(cmid) else "0"
    return r.update(UpdateKind.PRESS, r.chat(peer), who, id_, data=data or "", message=message)


def _reaction(r: Reading) -> Update | None:
    who = r.integer(r.what, "reacted_id")
    if r.what.get("reaction_id") is None or who < 0:
        return None
    emoji = REACTIONS.get(r.integer(r.what, "reaction_id"), "👍")
    peer, cmid = r.integer(r.what, "peer_id"), r.integer(r.what, "cmid")
    return r.update(UpdateKind.REACTED, r.chat(peer), who, text=emoji, message=str(cmid))


def _allowed(kind: UpdateKind) -> Callable[[Reading], Update]:
    def reader(r: Reading) -> Update:
        who = r.integer(r.what, "user_id")
        return r.update(kind, r.chat(who), who)

    return reader


# ── The community and its wall ───────────────────────────────────────────────────────────────────────────────────────
def _group_join(r: Reading) -> Update | None:
    if r.string(r.what, "join_type") not in JOINS:
        return None
    return r.update(UpdateKind.JOINED, r.wall, r.integer(r.what, "user_id"))


def _group_leave(r: Reading) -> Update | None:
    return r.update(UpdateKind.LEFT, r.wall, r.integer(r.what, "user_id"))


def _post(r: Reading) -> Update | None:
    if r.what.get("post_type") in NOT_SAID:
        return None
    own, who = str(r.integer(r.what, "id")), r.integer(r.what, "from_id")
    return r.update(UpdateKind.PUBLISHED, r.wall, who, at=r.moment(r.what), text=r.string(r.what, "text"), own=own)


def _comment(r: Reading) -> Update | None:
    who, post = r.integer(r.what, "from_id"), r.integer(r.what, "post_id")
    if who < 0:
        return None
    own, text = f"c{r.integer(r.what, 'id')}", r.string(r.what, "text")
    more = {"text": text, "media": media_of(r, r.what), "message": str(post), "own": own}
    return r.update(UpdateKind.MESSAGE, r.wall, who, at=r.moment(r.what), **more)


def _like(r: Reading) -> Update | None:
    if r.what.get("object_type") != "post" or r.what.get("object_owner_id") != -r.community.id:
        return None
    post, who = str(r.integer(r.what, "object_id")), r.integer(r.what, "liker_id")
    return r.update(UpdateKind.REACTED, r.wall, who, text=LIKE, message=post) if who > 0 else None


def _repost(r: Reading) -> Update | None:
    history = r.what.get("copy_history")
    original = history[0] if isinstance(history, list) and history else None
    if not isinstance(original, dict):
        raise Unreadable("wall_repost: copy_history is not a list of posts")
    if original.get("owner_id") != -r.community.id:
        return None
    post, who = str(r.integer(original, "id")), r.integer(r.what, "from_id")
    if who < 0:
        return None
    return r.update(UpdateKind.REACTED, r.wall, who, at=r.moment(r.what), text=REPOST, message=post)


_READERS: Mapping[str, Callable[[Reading], Update | None]] = {
    "message_new": _message_new,
    "message_edit": _message_edit,
    "message_event": _message_event,
    "message_reaction_event": _reaction,
    "message_allow": _allowed(UpdateKind.UNBLOCKED),
    "message_deny": _allowed(UpdateKind.BLOCKED),
    "group_join": _group_join,
    "group_leave": _group_leave,
    "wall_post_new": _post,
    "wall_reply_new": _comment,
    "wall_repost": _repost,
    "like_add": _like,
}
WANTED = (*_READERS, twins.EVENT)  # the event types to be switched on

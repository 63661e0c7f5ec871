"""People, chats, messages and posts as VK's JSON."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from tests.platforms.vk.things import Chat, Comment, File, Message, Person, Post

RIGHTS = """
can_change_info can_change_invite_link can_change_pin can_invite can_promote_users can_see_invite_link can_moderate
can_copy_chat can_call can_use_mass_mentions
""".split()
CLIENT = {
    "button_actions": [
        "text", "vkpay", "open_app", "location", "open_link", "callback", "intent_subscribe", "intent_unsubscribe",
    ],
    "keyboard": True,
    "inline_keyboard": True,
    "carousel": True,
    "lang_id": 0,
}  # fmt: skip


def message(one: Message, deep: bool = True) -> dict[str, Any]:
    """As in message_new, messages.getHistory and the like. `deep`: with the message it answers."""
    shown: dict[str, Any] = {
        "date": one.at,
        "from_id": one.author.id,
        "id": one.id if one.chat.private else 0,
        "version": 10_000_000 + one.id,
        "out": int(one.out),
        "important": False,
        "is_hidden": False,
        "attachments": one.attachments,
        "conversation_message_id": one.cmid,
        "fwd_messages": [],
        "text": one.text,
        "peer_id": one.chat.id,
        "random_id": one.random_id,
    }
    if one.geo:
        shown["geo"] = one.geo
    if one.payload is not None:
        shown["payload"] = one.payload
    if one.out and one.keyboard and one.keyboard.inline:
        shown["keyboard"] = json.loads(one.keyboard.raw) | {"one_time": False, "author_id": one.author.id}
    if one.ref:
        shown["ref"], shown["ref_source"] = one.ref
    if one.action:
        shown["action"] = one.action
    if one.edited is not None:
        shown["update_time"] = one.edited
    if one.by_admin:
        shown["admin_author_id"] = one.by_admin.id
    if one.reply and deep:
        shown["reply_message"] = message(one.reply, deep=False)
    return shown


def person(one: Person, fields: list[str]) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": one.id, "first_name": one.first_name, "last_name": one.last_name}
    if one.gone:
        return shown | {"deactivated": one.gone}
    shown |= {"can_access_closed": True, "is_closed": False}
    return shown | {name: one.extra[name] for name in fields if name in one.extra}


def conversation(chat: Chat) -> dict[str, Any]:
    last = chat.messages[-1] if chat.messages else None
    kind = "user" if chat.private else "chat"
    local = chat.id if chat.private else chat.id - 2_000_000_000
    unread = sum(1 for one in chat.messages[chat.read :] if not one.out and not one.deleted)
    shown: dict[str, Any] = {
        "peer": {"id": chat.id, "type": kind, "local_id": local},
        "last_message_id": last.id if last and chat.private else 0,
        "last_conversation_message_id": last.cmid if last else 0,
        "in_read": chat.messages[chat.read - 1].id if chat.read else 0,
        "out_read": last.id if last else 0,
        "in_read_cmid": chat.read,
        "out_read_cmid": last.cmid if last else 0,
        "sort_id": {"major_id": 0, "minor_id": last.id if last else 0},
        "is_marked_unread": chat.marked,
        "important": False,
        "can_write": {"allowed": True},
        "version": 10_000_000 + (last.id if last else 0),
    }
    if unread:
        shown["unread_count"] = unread
    if chat.unanswered:
        shown["unanswered"] = True
    if not chat.private:
        shown["chat_settings"] = _settings(chat)
    return shown


def _settings(chat: Chat) -> dict[str, Any]:
    return {
        "title": chat.title,
        "owner_id": chat.owner.id,
        "members_count": len(chat.members) + chat.bot,
        "state": "in" if chat.bot else "kicked",
        "admin_ids": sorted(chat.admins - {chat.owner.id}),
        "active_ids": list(chat.members)[:4],
        "is_group_channel": False,
        "acl": dict.fromkeys(RIGHTS, chat.bot_admin),
    }


def post(one: Post, group_id: int) -> dict[str, Any]:
    return {
        "inner_type": "wall_wallpost",
        "id": one.id,
        "owner_id": -group_id,
        "from_id": -group_id,
        "date": one.at,
        "post_type": "post",
        "text": one.text,
        "attachments": one.attachments,
        "marked_as_ads": 0,
        "comments": {"can_post": 1, "count": len(one.comments)},
        "likes": {"can_like": 1, "count": len(one.likes), "user_likes": 0, "can_publish": 1},
        "reposts": {"count": one.reposts, "user_reposted": 0},
        "views": {"count": one.views},
    }


def comment(one: Comment, on: Post, group_id: int) -> dict[str, Any]:
    return {
        "id": one.id,
        "from_id": one.author.id,
        "date": one.at,
        "text": one.text,
        "post_id": on.id,
        "owner_id": -group_id,
        "parents_stack": [],
        "thread": {"count": 0},
    }


def photo(file: File, at: int, url: str) -> dict[str, Any]:
    size = {"height": 480, "width": 640, "type": "x", "url": f"{url}/files/{file.access_key}/{quote(file.name)}"}
    return {
        "album_id": -64,
        "date": at,
        "id": file.id,
        "owner_id": file.owner,
        "access_key": file.access_key,
        "sizes": [size],
        "text": "",
        "has_tags": False,
    }


def doc(file: File, at: int, url: str) -> dict[str, Any]:
    return {
        "id": file.id,
        "owner_id": file.owner,
        "title": file.name,
        "size": len(file.data),
        "ext": file.name.rpartition(".")[2],
        "date": at,
        "type": 1,
        "url": f"{url}/files/{file.access_key}/{quote(file.name)}",
        "access_key": file.access_key,
    }

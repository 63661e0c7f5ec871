"""messages.*: reading conversations, their members and history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.platforms.vk.faults import CHATS
from tests.platforms.vk.methods import show
from tests.platforms.vk.methods.access import inside, reach
from tests.platforms.vk.rules.errors import VkError, missing, wrong
from tests.platforms.vk.things import Chat, Message, Person
from tests.platforms.vk.world import World

Params = dict[str, Any]


def members(world: World, p: Params) -> dict[str, Any]:
    """Of a chat the community is an admin of, or of a private conversation."""
    peer = p["peer_id"]
    if peer < CHATS:
        person = world.people.get(peer)
        items = [{"member_id": each} for each in ([person.id] if person else []) + [world.bot.id]]
        return {"items": items, "count": len(items), "profiles": _profiles([person] if person else [], p)}
    if peer not in world.chats:
        raise VkError(927)
    chat = inside(world, peer, admin=True)
    items = [_member(chat, each) for each in chat.members.values()]
    items.append({"member_id": world.bot.id, "invited_by": chat.owner.id, "join_date": world.now(), "is_admin": True})
    if "member_ids" in p:
        items = [each for each in items if each["member_id"] in p["member_ids"]]
    start, count = p.get("offset", 0), p.get("count", 20)
    group = {"id": world.group_id, "name": world.name, "screen_name": world.screen_name, "type": "group"}
    page = items[start : start + count]
    people = [chat.members[each["member_id"]] for each in page if each["member_id"] in chat.members]
    return {"items": page, "count": len(items), "profiles": _profiles(people, p), "groups": [group]}


def _member(chat: Chat, person: Person) -> dict[str, Any]:
    shown: dict[str, Any] = {"member_id": person.id, "invited_by": chat.owner.id, "join_date": chat.joined[person.id]}
    if person is chat.owner:
        shown["is_owner"] = True
    if person.id in chat.admins:
        shown["is_admin"] = True
    return shown | {"can_kick": chat.bot_admin and person.id not in chat.admins}


def conversations(world: World, p: Params) -> dict[str, Any]:
    """The newest first. `filter`: all, unread, unanswered."""
    listed = [chat for chat in world.chats.values() if chat.messages and (chat.private or chat.bot)]
    if p.get("filter") in ("unread", "unanswered"):
        listed = [chat for chat in listed if _open(chat, p["filter"])]
    listed.sort(key=lambda chat: chat.messages[-1].id, reverse=True)
    start, count = p.get("offset", 0), p.get("count", 20)
    page = listed[start : start + count]
    items = [{"conversation": show.conversation(c), "last_message": show.message(c.messages[-1])} for c in page]
    answer: dict[str, Any] = {"count": len(listed), "items": items}
    if unread := sum(_open(chat, "unread") for chat in listed):
        answer["unread_count"] = unread
    if p.get("extended"):
        answer["profiles"] = _profiles((chat.owner for chat in page if chat.private), p)
    return answer


def _open(chat: Chat, what: str) -> bool:
    if what == "unanswered":
        return chat.unanswered
    return chat.marked or any(not each.out for each in chat.messages[chat.read :])


def conversations_by_id(world: World, p: Params) -> dict[str, Any]:
    """Chats the community is no admin of are left out."""
    chats = [world.chats.get(peer) for peer in p["peer_ids"]]
    shown = [chat for chat in chats if chat and (chat.private or (chat.bot_admin and not chat.broken))]
    return {"count": len(shown), "items": [show.conversation(chat) for chat in shown]}


def history(world: World, p: Params) -> dict[str, Any]:
    """The newest first, or with rev=1 the oldest. start_message_id: from that message on, -1: the first unread."""
    chat = _readable(world, p.get("peer_id") or p.get("user_id") or 0)
    found = [each for each in chat.messages if not each.deleted]
    ordered = found if p.get("rev") == 1 else found[::-1]
    at = max(0, _place(chat, ordered, p.get("start_message_id")) + p.get("offset", 0))
    items = [show.message(each) for each in ordered[at : at + p.get("count", 20)]]
    answer: dict[str, Any] = {"count": len(found), "items": items}
    if p.get("extended"):
        answer |= {"profiles": _profiles(chat.members.values(), p), "conversations": [show.conversation(chat)]}
    return answer


def _place(chat: Chat, ordered: list[Message], start: int | None) -> int:
    if start is None:
        return 0
    if start == -1:
        unread = [each for each in chat.messages[chat.read :] if not each.out and not each.deleted]
        return ordered.index(unread[0]) if unread else 0
    return next((place for place, each in enumerate(ordered) if each.id == start), 0)


def by_cmid(world: World, p: Params) -> dict[str, Any]:
    chat = _readable(world, p["peer_id"])
    found = [message for cmid in p["conversation_message_ids"] if (message := chat.find(cmid))]
    return {"count": len(found), "items": [show.message(each) for each in found]}


def by_id(world: World, p: Params) -> dict[str, Any]:
    if "cmids" in p:
        return by_cmid(world, {"peer_id": p.get("peer_id", 0), "conversation_message_ids": p["cmids"]})
    if "message_ids" not in p:
        raise wrong("message_ids is a required parameter")
    found = [world.messages.get(each) for each in p["message_ids"]]
    items = [show.message(each) for each in found if each and not each.deleted]
    return {"count": len(items), "items": items}


def mark_as_read(world: World, p: Params) -> int:
    chat = world.chats.get(p.get("peer_id", 0))
    if not chat:
        raise wrong("peer_id is incorrect")
    upto = p.get("up_to_cmid", len(chat.messages))
    if start := p.get("start_message_id"):
        upto = max((each.cmid for each in chat.messages if each.id <= start), default=0)
    chat.read, chat.marked = max(chat.read, min(upto, len(chat.messages))), False
    return 1


def set_activity(world: World, p: Params) -> int:
    reach(world, p.get("peer_id") or p.get("user_id") or 0)
    return 1


def invite_link(world: World, p: Params) -> dict[str, str]:
    chat = inside(world, p["peer_id"])
    if not chat.bot_admin:
        raise VkError(919)
    if p.get("reset"):
        chat.link += "0"
    return {"link": chat.link}


def remove_user(world: World, p: Params) -> int:
    chat = inside(world, CHATS + p["chat_id"])
    if not chat.bot_admin:
        raise VkError(925)
    who = p.get("member_id", p.get("user_id", 0))
    if who not in chat.members:
        raise VkError(935)
    if who in chat.admins:
        raise VkError(15, "can't remove this user", bug=False)
    world.leave(chat, chat.members[who], by=world.bot)
    return 1


def may_write(world: World, p: Params) -> dict[str, int]:
    person = world.people.get(p["user_id"])
    return {"is_allowed": int(bool(person and person.allowed))}


def _readable(world: World, peer: int) -> Chat:
    if peer >= CHATS:
        return inside(world, peer, admin=True)
    if peer not in world.people:
        raise missing("peer_id is incorrect")
    return world.private(world.people[peer])


def _profiles(people: Iterable[Person], p: Params) -> list[dict[str, Any]]:
    return [show.person(each, p.get("fields", [])) for each in people]

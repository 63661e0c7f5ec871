"""What the bot asks about chats and members, its invite links, those who ask to come in."""

from __future__ import annotations

from typing import Any

from tests.platforms.telegram import objects
from tests.platforms.telegram.methods.sending import Params, check_inside
from tests.platforms.telegram.rules.pictures import MOST_DOWNLOAD
from tests.platforms.telegram.rules.refusal import Refusal, bad
from tests.platforms.telegram.things import Chat, InviteLink, Member, Person, Status
from tests.platforms.telegram.world import World

MOST_LINK_NAME = 32


# ── Itself ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def get_me(world: World, p: Params) -> dict[str, Any]:
    no = ("supports_inline_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled")
    can = {"can_join_groups": True, "can_read_all_group_messages": not world.privacy}
    return objects.user(world.bot) | can | dict.fromkeys(no, False)


def get_file(world: World, p: Params) -> dict[str, Any]:
    file = world.files.get(p["file_id"])
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if file.size > MOST_DOWNLOAD:
        raise bad("file is too big")
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size, "file_path": file.path}


# ── Chats and members ────────────────────────────────────────────────────────────────────────────────────────────────
def get_chat(world: World, p: Params) -> dict[str, Any]:
    return objects.full_chat(_chat(world, p))


def get_chat_member(world: World, p: Params) -> dict[str, Any]:
    chat, person = _chat(world, p), world.somebody(p["user_id"])
    if person is None:
        raise bad("PARTICIPANT_ID_INVALID")
    if chat.hidden_members and not world.own(chat).admin and person is not world.bot:
        raise bad("member list is inaccessible")
    usual: Status = "member" if chat.person is person else "left"
    return objects.member(chat.members.get(person.id) or Member(person, usual), chat)


def get_chat_administrators(world: World, p: Params) -> list[dict[str, Any]]:
    chat = _chat(world, p)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    bots = p.get("return_bots", False)
    admins = [one for one in chat.members.values() if one.admin and (bots or not one.person.is_bot or _me(world, one))]
    return [objects.member(one, chat) for one in admins]


def get_chat_member_count(world: World, p: Params) -> int:
    return world.count(_chat(world, p))


def leave_chat(world: World, p: Params) -> bool:
    chat = _chat(world, p)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    world.leave_bot(chat)
    return True


def _me(world: World, member: Member) -> bool:
    return member.person is world.bot


def _chat(world: World, p: Params) -> Chat:
    chat = world.find_chat(p["chat_id"])
    check_inside(world, chat)
    return chat


# ── Invite links ─────────────────────────────────────────────────────────────────────────────────────────────────────
def create_chat_invite_link(world: World, p: Params) -> dict[str, Any]:
    chat = _inviting(world, p)
    _check_link(p)
    link = world.new_link(chat, world.bot)
    _describe(link, p)
    return objects.invite_link(link, world.bot)


def edit_chat_invite_link(world: World, p: Params) -> dict[str, Any]:
    link = _link(world, p)
    _check_link(p)
    _describe(link, p)
    return objects.invite_link(link, world.bot)


def revoke_chat_invite_link(world: World, p: Params) -> dict[str, Any]:
    link = _link(world, p)
    link.revoked = True
    return objects.invite_link(link, world.bot)


def _inviting(world: World, p: Params) -> Chat:
    chat = _chat(world, p)
    if chat.private:
        raise bad("can't invite members to a private chat")
    if not world.own(chat).may("can_invite_users"):
        raise bad("not enough rights to manage chat invite link")
    return chat


def _check_link(p: Params) -> None:
    if len(p.get("name", "")) > MOST_LINK_NAME:
        raise bad("invite link name is too long", bug=True)
    if not 0 <= p.get("member_limit", 0) <= 99_999:
        raise bad("member limit is wrong", bug=True)
    if p.get("member_limit") and p.get("creates_join_request"):
        raise bad("member limit can't be specified for links requiring administrator approval", bug=True)


def _describe(link: InviteLink, p: Params) -> None:
    link.name, link.expires, link.limit = p.get("name"), p.get("expire_date"), p.get("member_limit")
    link.by_request = p.get("creates_join_request", False)


def _link(world: World, p: Params) -> InviteLink:
    link = _inviting(world, p).links.get(p["invite_link"])
    if link is None or link.creator is not world.bot:
        raise bad("INVITE_HASH_EXPIRED")
    return link


# ── Requests to join ─────────────────────────────────────────────────────────────────────────────────────────────────
def approve_chat_join_request(world: World, p: Params) -> bool:
    chat, person = _asking(world, p)
    world.let_in(chat, person, world.bot)
    return True


def decline_chat_join_request(world: World, p: Params) -> bool:
    chat, person = _asking(world, p)
    del chat.requests[person.id]
    return True


def _asking(world: World, p: Params) -> tuple[Chat, Person]:
    chat, person = _chat(world, p), world.somebody(p["user_id"])
    if not world.own(chat).may("can_invite_users"):
        raise Refusal(400, "Bad Request: not enough rights to manage chat join requests")
    if person is None:
        raise bad("PARTICIPANT_ID_INVALID")
    member = chat.members.get(person.id)
    if member and member.inside:
        raise bad("USER_ALREADY_PARTICIPANT")
    if person.id not in chat.requests:
        raise bad("HIDE_REQUESTER_MISSING")
    return chat, person

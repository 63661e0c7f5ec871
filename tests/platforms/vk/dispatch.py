"""Which function answers which method, and who may call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.platforms.vk.methods import community, files, reading, sending, wall
from tests.platforms.vk.rules import schema
from tests.platforms.vk.rules.errors import VkError, wrong
from tests.platforms.vk.world import World

METHODS: dict[str, Callable[[World, dict[str, Any]], Any]] = {
    "docs.getMessagesUploadServer": files.doc_address,
    "docs.save": files.save_doc,
    "groups.addCallbackServer": community.add_callback_server,
    "groups.deleteCallbackServer": community.delete_callback_server,
    "groups.editCallbackServer": community.edit_callback_server,
    "groups.getById": community.get,
    "groups.getCallbackConfirmationCode": community.confirmation_code,
    "groups.getCallbackServers": community.callback_servers,
    "groups.getCallbackSettings": community.callback_settings,
    "groups.getLongPollServer": community.long_poll_server,
    "groups.getLongPollSettings": community.long_poll_settings,
    "groups.getMembers": community.members,
    "groups.getTokenPermissions": community.token_permissions,
    "groups.isMember": community.is_member,
    "groups.setCallbackSettings": community.set_callback_settings,
    "groups.setLongPollSettings": community.set_long_poll_settings,
    "likes.getList": community.likes,
    "messages.delete": sending.delete,
    "messages.edit": sending.edit,
    "messages.getByConversationMessageId": reading.by_cmid,
    "messages.getById": reading.by_id,
    "messages.getConversationMembers": reading.members,
    "messages.getConversations": reading.conversations,
    "messages.getConversationsById": reading.conversations_by_id,
    "messages.getHistory": reading.history,
    "messages.getInviteLink": reading.invite_link,
    "messages.isMessagesFromGroupAllowed": reading.may_write,
    "messages.markAsRead": reading.mark_as_read,
    "messages.removeChatUser": reading.remove_user,
    "messages.send": sending.send,
    "messages.sendMessageEventAnswer": sending.answer_press,
    "messages.setActivity": reading.set_activity,
    "photos.getMessagesUploadServer": files.photo_address,
    "photos.getWallUploadServer": files.wall_address,
    "photos.saveMessagesPhoto": files.save_photo,
    "photos.saveWallPhoto": files.save_photo,
    "users.get": community.users,
    "utils.getServerTime": community.server_time,
    "wall.delete": wall.delete,
    "wall.edit": wall.edit,
    "wall.get": community.wall,
    "wall.getById": community.posts,
    "wall.getComments": community.comments,
    "wall.post": wall.post,
}
# What the community's token must be allowed to do.
SCOPES = {"messages": "messages", "photos": "photos", "docs": "docs"}
MANAGING = ("LongPoll", "Callback")
UNAVAILABLE = {"group": 27, "service": 28, "user": 15}


def call(world: World, kind: str, method: str, given: Mapping[str, Any]) -> Any:
    """The method's answer to a token of this kind. Raises VkError."""
    if method not in METHODS:
        raise VkError(3)
    admit(world, kind, method)
    try:
        params = schema.check(method, given)
    except schema.Invalid as invalid:
        raise wrong(str(invalid)) from None
    return METHODS[method](world, params)


def admit(world: World, kind: str, method: str) -> None:
    """Raises 27, 28 or 15: this token may not call this method."""
    if kind not in schema.METHODS[method]["tokens"]:
        raise VkError(UNAVAILABLE[kind], f"method is unavailable with {kind} auth.")
    family, _, name = method.partition(".")
    scope = "manage" if any(part in name for part in MANAGING) else SCOPES.get(family)
    if kind == "group" and scope and scope not in world.scopes:
        raise VkError(15, "no access to call this method. It cannot be called with current scopes.", error_subcode=1133)

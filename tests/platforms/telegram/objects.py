"""People, chats, members and messages as Telegram shows them to a bot."""

from __future__ import annotations

from typing import Any

from tests.platforms.telegram.rules.pictures import File
from tests.platforms.telegram.things import Chat, InviteLink, Member, Message, Person

ADMIN_RIGHTS = """can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members
 can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories
 can_send_welcome_messages""".split()
CHANNEL_RIGHTS = ["can_post_messages", "can_edit_messages", "can_manage_direct_messages"]
GROUP_RIGHTS = ["can_pin_messages", "can_manage_topics", "can_manage_tags"]
UNUSUAL = {"can_promote_members", "can_manage_tags", "can_manage_direct_messages"}
PERMISSIONS = """can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos
 can_send_video_notes can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews
 can_react_to_messages can_edit_tag can_change_info can_invite_users can_pin_messages can_manage_topics""".split()


def user(person: Person) -> dict[str, Any]:
    first = "" if person.deleted else person.first_name
    shown: dict[str, Any] = {"id": person.id, "is_bot": person.is_bot, "first_name": first}
    if not person.deleted:
        if person.last_name:
            shown["last_name"] = person.last_name
        if person.username:
            shown["username"] = person.username
        if person.language_code and not person.is_bot:
            shown["language_code"] = person.language_code
    return shown | person.extra


def chat(one: Chat) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": one.id}
    if one.person:
        about = user(one.person)
        shown |= {key: about[key] for key in ("first_name", "last_name", "username") if key in about}
    else:
        shown["title"] = one.title
        if one.username:
            shown["username"] = one.username
    shown["type"] = one.kind
    if one.forum:
        shown["is_forum"] = True
    return shown


def full_chat(one: Chat) -> dict[str, Any]:
    shown = chat(one) | {"accent_color_id": one.id % 7, "max_reaction_count": 11}
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    shown["accepted_gift_types"] = dict.fromkeys(gifts, one.private)
    if one.kind in ("group", "supergroup"):
        shown["permissions"] = {right: one.permissions.get(right, True) for right in PERMISSIONS}
    if one.slow_mode:
        shown["slow_mode_delay"] = one.slow_mode
    if one.by_request:
        shown["join_by_request"] = True
    if one.discussion:
        shown["linked_chat_id"] = one.discussion.id
    if one.pinned:
        shown["pinned_message"] = message(one.pinned[-1])
    return shown


def member(one: Member, where: Chat) -> dict[str, Any]:
    shown: dict[str, Any] = {"user": user(one.person), "status": one.status}
    match one.status:
        case "creator":
            shown["is_anonymous"] = one.anonymous
        case "administrator":
            rights = ADMIN_RIGHTS + (CHANNEL_RIGHTS if where.kind == "channel" else GROUP_RIGHTS)
            shown |= {right: one.rights.get(right, right not in UNUSUAL) for right in rights}
            shown |= {"can_be_edited": False, "is_anonymous": one.anonymous}
        case "restricted":
            shown |= {right: one.rights.get(right, True) for right in PERMISSIONS}
            shown |= {"is_member": True, "until_date": 0}
        case "kicked":
            shown["until_date"] = 0
    return shown


def invite_link(link: InviteLink, bot: Person) -> dict[str, Any]:
    """Other people's links are shown to a bot without their end."""
    url = link.url if link.creator is bot else link.url[: len("https://t.me/+") + 8] + "..."
    shown: dict[str, Any] = {
        "invite_link": url,
        "creator": user(link.creator),
        "creates_join_request": link.by_request,
        "is_primary": False,
        "is_revoked": link.revoked,
    }
    optional = {"name": link.name, "expire_date": link.expires, "member_limit": link.limit}
    return shown | {key: value for key, value in optional.items() if value}


def message(one: Message, deep: bool = True) -> dict[str, Any]:
    """`deep`: with what it answers; Telegram shows one step only."""
    shown: dict[str, Any] = {"message_id": one.id}
    if one.author:
        shown["from"] = user(one.author)
    if one.sender_chat:
        shown["sender_chat"] = chat(one.sender_chat)
    shown |= {"chat": chat(one.chat), "date": one.at}
    if one.thread:
        shown["message_thread_id"] = one.thread
        if one.chat.forum:
            shown["is_topic_message"] = True
    if deep and (reply := one.reply or _topic_start(one)):
        shown["reply_to_message"] = message(reply, deep=False)
    if one.file:
        shown |= attachment(one.file, one.kind)
    if one.text:
        shown |= _words(one)
    optional = {"edit_date": one.edited, "reply_markup": one.markup}
    return shown | {key: value for key, value in optional.items() if value} | one.fields


def _words(one: Message) -> dict[str, Any]:
    if one.kind == "text":
        return {"text": one.text} | ({"entities": one.entities} if one.entities else {})
    return {"caption": one.text} | ({"caption_entities": one.entities} if one.entities else {})


def _topic_start(one: Message) -> Message | None:
    """What is said in a topic without answering anything answers the topic's first message."""
    if not one.chat.forum or one.thread in (None, one.id):
        return None
    return one.chat.by_id.get(one.thread)


def inaccessible(one: Message) -> dict[str, Any]:
    return {"chat": chat(one.chat), "message_id": one.id, "date": 0}


def attachment(file: File, kind: str) -> dict[str, Any]:
    """The field of a message that holds the file."""
    about: dict[str, Any] = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size}
    sizes = {"width": file.width or 512, "height": file.height or 512}
    match kind:
        case "photo":
            small = {"file_id": file.id + "s", "file_unique_id": file.unique_id + "s", "file_size": 900}
            return {"photo": [small | {"width": 90, "height": 90}, about | sizes]}
        case "document":
            return {"document": about | {"file_name": file.name, "mime_type": file.mime}}
        case "voice":
            return {"voice": about | {"duration": 3, "mime_type": "audio/ogg"}}
        case "audio":
            return {"audio": about | {"duration": 3, "file_name": file.name, "mime_type": "audio/mpeg"}}
        case "video":
            return {"video": about | sizes | {"duration": 3, "file_name": file.name, "mime_type": "video/mp4"}}
        case "video_note":
            return {"video_note": about | {"length": 240, "duration": 3}}
        case "animation":
            moving = about | sizes | {"duration": 3, "file_name": file.name, "mime_type": "video/mp4"}
            return {"animation": moving, "document": about | {"file_name": file.name, "mime_type": "video/mp4"}}
        case "sticker":
            kinds = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍", "set_name": "Pack"}
            return {"sticker": about | sizes | kinds}
    raise ValueError(f"no media {kind!r}")

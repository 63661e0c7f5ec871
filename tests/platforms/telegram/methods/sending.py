"""Sending: sendMessage and similar methods."""

from __future__ import annotations

import secrets
from typing import Any

from tests.platforms.telegram import objects
from tests.platforms.telegram.rules import keyboards
from tests.platforms.telegram.rules.formatting import MOST_CAPTION, all_entities, formatted
from tests.platforms.telegram.rules.limits import too_many
from tests.platforms.telegram.rules.pictures import MOST_FILE, File, check_photo
from tests.platforms.telegram.rules.refusal import Refusal, bad, forbidden
from tests.platforms.telegram.rules.schema import Upload
from tests.platforms.telegram.things import Chat, Message
from tests.platforms.telegram.world import World

RIGHTS = {
    "text": ("can_send_messages", "text messages"),
    "photo": ("can_send_photos", "photos"),
    "document": ("can_send_documents", "documents"),
}
ACTIONS = """typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker
 find_location record_video_note upload_video_note""".split()
SHOWN = ("show_caption_above_media", "link_preview_options")  # parameters that come back as fields of the message


class Params(dict[str, Any]):
    """A call's parameters; `uploads`: the parts of the form that attach:// speaks of."""

    uploads: dict[str, Upload]


# ── Methods ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def send_message(world: World, p: Params) -> dict[str, Any]:
    text, entities = formatted(p["text"], p.get("parse_mode"), p.get("entities"))
    if not text:
        raise bad("message text is empty", bug=True)
    return objects.message(_say(world, p, text, entities))


def send_photo(world: World, p: Params) -> dict[str, Any]:
    return _send_file(world, p, "photo")


def send_document(world: World, p: Params) -> dict[str, Any]:
    return _send_file(world, p, "document")


def _send_file(world: World, p: Params, kind: str) -> dict[str, Any]:
    text, entities = formatted(p.get("caption", ""), p.get("parse_mode"), p.get("caption_entities"), MOST_CAPTION)
    file = take_file(world, p[kind], kind)
    return objects.message(_say(world, p, text, entities, kind, file))


def pictures(method: str, p: Params) -> int:
    """How many messages it sends."""
    return len(p["media"]) if method == "sendMediaGroup" else 1


def send_media_group(world: World, p: Params) -> list[dict[str, Any]]:
    media = p["media"]
    if not 2 <= len(media) <= 10:
        raise bad("media must include 2-10 items", bug=True)
    if len({"photo" if one["type"] == "video" else one["type"] for one in media}) > 1:
        raise bad("documents and audio can't be mixed with other media", bug=True)
    album, ready = str(secrets.randbelow(2**53)), []
    for number, one in enumerate(media, 1):
        text, entities = formatted(
            one.get("caption", ""), one.get("parse_mode"), one.get("caption_entities"), MOST_CAPTION
        )
        ready.append((text, entities, one["type"], _of_an_album(world, p, one, number)))
    messages = [_say(world, p, *one, of_album=(n, len(ready)), media_group_id=album) for n, one in enumerate(ready)]
    return [objects.message(message) for message in messages]


def _of_an_album(world: World, p: Params, one: dict[str, Any], number: int) -> File:
    try:
        return take_file(world, attached(one["media"], p), one["type"])
    except Refusal as no:
        said = no.description.removeprefix("Bad Request: ")
        raise bad(f'failed to send message #{number} with the error message "{said}"') from None


def send_chat_action(world: World, p: Params) -> bool:
    if p["action"] not in ACTIONS:
        raise bad("wrong parameter action in request", bug=True)
    check_writable(world, world.find_chat(p["chat_id"]), "text")
    return True


# ── Saying ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _say(
    world: World,
    p: Params,
    text: str,
    entities: list[dict[str, Any]],
    kind: str = "text",
    file: File | None = None,
    of_album: tuple[int, int] | None = None,
    **fields: Any,
) -> Message:
    """`of_album`: which of how many pictures that are shown as one message."""
    chat = world.find_chat(p["chat_id"])
    check_writable(world, chat, kind)
    markup = p.get("reply_markup")
    rows, menu = keyboards.read(markup, world.bot.username or "", chat.private)
    if menu is not None and chat.kind == "channel":
        raise bad("reply keyboard can't be used in channels", bug=True)
    reply = _reply(chat, p)
    channel = chat.kind == "channel"
    message = world.new_message(
        chat,
        None if channel else world.bot,
        text,
        entities=all_entities(text, entities),
        rows=rows,
        markup=markup if rows else None,
        menu=menu,
        kind=kind,
        file=file,
        thread=_thread(world, chat, p, reply),
        reply=reply,
        sender_chat=chat if channel else None,
        fields=fields | {name: p[name] for name in SHOWN if p.get(name)},
    )
    chat.menu = chat.menu if menu is None else menu
    return _sent(world, chat, message, of_album, protected=bool(p.get("protect_content")))


def _sent(world: World, chat: Chat, message: Message, of_album: tuple[int, int] | None, protected: bool) -> Message:
    message.mine, chat.last_sent = True, world.clock()
    if protected:
        message.fields["has_protected_content"] = True
    if of_album is None or of_album[0] == 0:
        world.record("send", message, photos=of_album[1] if of_album else None)
    if chat.discussion:
        world.forward_automatically(message)
    return message


def check_writable(world: World, chat: Chat, kind: str) -> None:
    """Whether the bot may say such a thing in this chat. Raises Refusal."""
    if chat.person:
        _check_private(world, chat)
        return
    own = world.own(chat)
    check_inside(world, chat)
    if chat.kind == "channel" and not own.may("can_post_messages"):
        raise bad("need administrator rights in the channel chat")
    if own.admin:
        return
    right, words = RIGHTS.get(kind, ("can_send_other_messages", f"{kind}s"))
    if own.status == "restricted" and not own.rights.get("can_send_messages", True):
        raise bad("have no rights to send a message")
    if not own.rights.get(right, True) or not chat.permissions.get(right, True):
        raise bad(f"not enough rights to send {words} to the chat")
    if chat.slow_mode and (wait := chat.last_sent + chat.slow_mode - world.clock()) > 0:
        raise too_many(wait)


def _check_private(world: World, chat: Chat) -> None:
    person = chat.person
    assert person is not None
    if person.deleted:
        raise forbidden("user is deactivated")
    if person.is_bot:
        raise forbidden("bot can't send messages to bots")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started and person.open_until <= world.clock():
        raise forbidden("bot can't initiate conversation with a user")


def check_inside(world: World, chat: Chat) -> None:
    status = world.own(chat).status
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if status == "left" and not chat.private:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")


def _reply(chat: Chat, p: Params) -> Message | None:
    asked = p.get("reply_parameters") or {}
    if "message_id" not in asked:
        return None
    message = chat.find(asked["message_id"])
    if message is None and not asked.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return message


def _thread(world: World, chat: Chat, p: Params, reply: Message | None) -> int | None:
    """Where in the chat it stands. Raises Refusal for a topic that is not there, or is closed."""
    thread = p.get("message_thread_id")
    if thread is None:
        return world.thread_of(chat, reply)
    if not chat.forum:
        if chat.kind == "supergroup" and chat.find(thread):
            return int(thread)
        raise bad("message thread not found")
    topic = chat.topics.get(thread)
    if topic is None or topic.deleted:
        raise bad("message thread not found")
    if topic.closed and not world.own(chat).admin:
        raise bad("TOPIC_CLOSED")
    return topic.id


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def attached(value: Any, p: Params) -> Any:
    """The upload that "attach://name" speaks of; other values as they are."""
    if not isinstance(value, str) or not value.startswith("attach://"):
        return value
    upload = p.uploads.pop(value.removeprefix("attach://"), None)
    if upload is None:
        raise bad("wrong file identifier/HTTP URL specified", bug=True)
    return upload


def take_file(world: World, value: str | Upload, kind: str) -> File:
    """A file that comes with the call, or one that Telegram has. Raises Refusal."""
    if isinstance(value, str):
        file = world.files.get(value)
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified", bug=True)
        if file.kind != kind:
            raise bad(f"can't use file of type {file.kind.title()} as {kind.title()}", bug=True)
        return file
    if not value.data:
        raise bad("file must be non-empty", bug=True)
    if len(value.data) > MOST_FILE:
        raise Refusal(413, "Request Entity Too Large", bug=True)
    if kind == "photo":
        check_photo(value.data)
    return world.new_file(kind, value.data, value.name)

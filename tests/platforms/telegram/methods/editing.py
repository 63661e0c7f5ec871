"""What the bot does to what was said: edits, deletions, answers to presses, reactions, pins."""

from __future__ import annotations

from typing import Any

from tests.platforms.said import Said
from tests.platforms.telegram import objects
from tests.platforms.telegram.methods.sending import Params, attached, check_inside, take_file
from tests.platforms.telegram.rules import keyboards
from tests.platforms.telegram.rules.formatting import MOST_CAPTION, all_entities, formatted
from tests.platforms.telegram.rules.keyboards import PAYLOAD, start_payloads
from tests.platforms.telegram.rules.refusal import bad
from tests.platforms.telegram.things import Chat, Message
from tests.platforms.telegram.world import World

ANSWER_WITHIN = 150.0
DELETE_WITHIN = 48 * 3600
MOST_NOTICE = 200
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
REACTIONS = set(
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋"
    " 🖕 😈 😴 😭 🤓"
    " 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split()
)


# ── Edits ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def edit_message_text(world: World, p: Params) -> dict[str, Any]:
    text, entities = formatted(p.get("text", ""), p.get("parse_mode"), p.get("entities"))
    if not text:
        raise bad("message text is empty", bug=True)
    message = _editable(world, p)
    if message.kind != "text":
        raise bad("there is no text in the message to edit")
    return _edit(world, p, message, text=text, entities=all_entities(text, entities))


def edit_message_caption(world: World, p: Params) -> dict[str, Any]:
    text, entities = formatted(p.get("caption", ""), p.get("parse_mode"), p.get("caption_entities"), MOST_CAPTION)
    message = _editable(world, p)
    if message.kind == "text":
        raise bad("there is no caption in the message to edit")
    return _edit(world, p, message, text=text, entities=all_entities(text, entities))


def edit_message_media(world: World, p: Params) -> dict[str, Any]:
    media = p["media"]
    caption = media.get("caption", "")
    text, entities = formatted(caption, media.get("parse_mode"), media.get("caption_entities"), MOST_CAPTION)
    file = take_file(world, attached(media["media"], p), media["type"])
    message = _editable(world, p)
    entities = all_entities(text, entities)
    return _edit(world, p, message, text=text, entities=entities, kind=media["type"], file=file)


def edit_message_reply_markup(world: World, p: Params) -> dict[str, Any]:
    return _edit(world, p, _editable(world, p))


def _editable(world: World, p: Params) -> Message:
    if "chat_id" not in p or "message_id" not in p:
        raise bad("message identifier is not specified", bug=True)
    chat = world.find_chat(p["chat_id"])
    check_inside(world, chat)
    message = chat.find(p["message_id"])
    if message is None:
        raise bad("message to edit not found")
    if not message.mine or message.menu is not None:
        raise bad("message can't be edited")
    return message


def _edit(world: World, p: Params, message: Message, **changes: Any) -> dict[str, Any]:
    """An edit without a keyboard takes the keyboard away."""
    markup = p.get("reply_markup")
    rows, _ = keyboards.read(markup, world.bot.username or "", message.chat.private)
    changes |= {"rows": rows, "markup": markup if rows else None}
    if all(getattr(message, name) == value for name, value in changes.items()):
        raise bad(NOT_MODIFIED)
    left = {button for row in rows for button in row}
    message.former += [button for row in message.rows for button in row if button not in left]
    for name, value in changes.items():
        setattr(message, name, value)
    message.edited = world.now
    world.record("edit", message)
    return objects.message(message)


# ── Deletions ────────────────────────────────────────────────────────────────────────────────────────────────────────
def delete_message(world: World, p: Params) -> bool:
    chat = world.find_chat(p["chat_id"])
    check_inside(world, chat)
    message = chat.find(p["message_id"])
    if message is None:
        raise bad("message to delete not found")
    if not _deletable(world, chat, message):
        raise bad("message can't be deleted for everyone")
    _delete(world, message)
    return True


def delete_messages(world: World, p: Params) -> bool:
    """Those that are not there are passed over."""
    ids = p["message_ids"]
    if not 1 <= len(ids) <= 100:
        raise bad("message_ids must include 1-100 items", bug=True)
    chat = world.find_chat(p["chat_id"])
    check_inside(world, chat)
    for message in filter(None, map(chat.find, ids)):
        if _deletable(world, chat, message):
            _delete(world, message)
    return True


def _deletable(world: World, chat: Chat, message: Message) -> bool:
    if world.now - message.at > DELETE_WITHIN:
        return not chat.private and world.own(chat).may("can_delete_messages") and not message.mine
    return message.mine or chat.private or world.own(chat).may("can_delete_messages")


def _delete(world: World, message: Message) -> None:
    message.deleted = True
    world.record("delete", message)


# ── Answers to presses ───────────────────────────────────────────────────────────────────────────────────────────────
def answer_callback_query(world: World, p: Params) -> bool:
    query = world.queries.get(p["callback_query_id"])
    if query is None or world.clock() - query.clock > ANSWER_WITHIN:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    text, url = p.get("text", ""), p.get("url")
    if len(text) > MOST_NOTICE:
        raise bad("MESSAGE_TOO_LONG", bug=True)
    if url and not all(map(PAYLOAD.fullmatch, start_payloads(url, world.bot.username or "") or [""])):
        raise bad("URL_INVALID", bug=True)
    if query.answered:
        return True  # the person has seen the first answer
    query.answered, query.text, query.alert, query.url = True, text or None, p.get("show_alert", False), url
    if text:
        chat = query.message.chat
        world.said.append(Said("notice", chat, query.message, text, person=query.person))
    return True


# ── Reactions and pins ───────────────────────────────────────────────────────────────────────────────────────────────
def set_message_reaction(world: World, p: Params) -> bool:
    chat = world.find_chat(p["chat_id"])
    check_inside(world, chat)
    if chat.find(p["message_id"]) is None:
        raise bad("message to react not found")
    reactions = p.get("reaction", [])
    if len(reactions) > 1 or any(one["type"] == "paid" for one in reactions):
        raise bad("REACTIONS_TOO_MANY", bug=True)
    if any(one.get("emoji", "❤").removesuffix("\ufe0f") not in REACTIONS for one in reactions):
        raise bad("REACTION_INVALID", bug=True)
    chat.reactions[p["message_id"], world.bot.id] = reactions
    return True


def pin_chat_message(world: World, p: Params) -> bool:
    chat = _pinnable(world, p)
    message = chat.find(p["message_id"])
    if message is None:
        raise bad("message to pin not found")
    if message not in chat.pinned:
        chat.pinned.append(message)
    return True


def unpin_chat_message(world: World, p: Params) -> bool:
    chat = _pinnable(world, p)
    last = chat.pinned[-1] if chat.pinned else None
    message = chat.find(p["message_id"]) if "message_id" in p else last
    if message is None or message not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(message)
    return True


def _pinnable(world: World, p: Params) -> Chat:
    chat = world.find_chat(p["chat_id"])
    check_inside(world, chat)
    if not chat.private and not world.own(chat).may("can_pin_messages"):
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat

"""messages.send, edit, delete and the answer to a press."""

from __future__ import annotations

import json
import re
from typing import Any, Literal

from tests.platforms.said import Said
from tests.platforms.vk.faults import CHATS
from tests.platforms.vk.methods import show
from tests.platforms.vk.methods.access import reach
from tests.platforms.vk.rules import keyboard
from tests.platforms.vk.rules.errors import VkError, missing, wrong
from tests.platforms.vk.things import Chat, Message
from tests.platforms.vk.world import World

MOST_TEXT = 4096
MOST_ATTACHMENTS = 10
MOST_SNACKBAR = 90
EDIT_FOR = 24 * 3600
ANSWER_WITHIN = 60
NAMED = re.compile(r"\[id(\d+)\|[^\]]*\]|[@*](?:id(\d+)\b|(all|online|все|здесь)\b)", re.IGNORECASE)
ATTACHMENT = re.compile(r"(photo|doc|wall)(-?\d+)_(\d+)(?:_([0-9A-Za-z]+))?")

Params = dict[str, Any]


def send(world: World, p: Params) -> Any:
    """By peer_id: the message's id, 0 in chats. By peer_ids: a list with ids and errors, one for each."""
    named = [name for name in ("peer_id", "user_id", "chat_id", "peer_ids", "domain") if name in p]
    if len(named) != 1:
        raise wrong("you should specify exactly one of peer_id, peer_ids, domain, chat_id or user_id")
    content = _content(world, p)
    if "peer_ids" in p:
        return [_one_of_many(world, peer, content, p) for peer in p["peer_ids"]]
    message = _deliver(world, _peer(world, p), content, p)
    return message.id if message.chat.private else 0


def _one_of_many(world: World, peer: int, content: Params, p: Params) -> dict[str, Any]:
    try:
        message = _deliver(world, peer, content, p)
    except VkError as error:
        refusal = {"code": error.code, "description": error.text}
        return {"peer_id": peer, "message_id": 0, "conversation_message_id": 0, "error": refusal}
    shown = message.id if message.chat.private else 0
    return {"peer_id": peer, "message_id": shown, "conversation_message_id": message.cmid}


def _deliver(world: World, peer: int, content: Params, p: Params) -> Message:
    chat = reach(world, peer)
    draft = Message(0, 0, chat, world.bot, at=world.now(), out=True, random_id=p["random_id"], **content)
    draft.reply, draft.payload = _reply(chat, p), p.get("payload")
    return _arrive(world, draft, notify=not p.get("disable_mentions", False))


def _arrive(world: World, draft: Message, notify: bool) -> Message:
    """The same random_id in the same chat again is the message of then."""
    key, chat = (draft.chat.id, draft.random_id), draft.chat
    if draft.random_id and key in world.sent:
        return world.sent[key]
    if chat.private:
        world.limits.message(chat.id)
    world.add(draft)
    world.sent[key] = draft
    draft.mentions = mentioned(draft.text) if notify else []
    _put_menu(draft)
    if world.sending_reads:
        chat.read, chat.unanswered = draft.cmid, False
    _note(world, "send", draft)
    if "message_reply" in world.events.on or world.callbacks:
        world.events.publish("message_reply", show.message(draft))
    return draft


def _put_menu(message: Message) -> None:
    if message.keyboard and not message.keyboard.inline:
        message.chat.keyboard = message.keyboard if message.keyboard.rows else None


def _note(world: World, how: Literal["send", "edit", "delete"], message: Message) -> None:
    """Remembers in `said` what the bot did to a message."""
    rows = tuple(tuple(button.label for button in row) for row in message.buttons)
    photos = len(message.photos)
    named = next((one["doc"]["title"] for one in message.attachments if one["type"] == "doc"), None)
    said = Said(how, message.chat, message, message.text, rows, photos, message.menu, document=named)
    world.said.append(said)


def mentioned(text: str) -> list[int]:
    """Whom a text notifies: ids, 0 for everybody."""
    return [int(match[1] or match[2] or 0) for match in NAMED.finditer(text)]


def _peer(world: World, p: Params) -> int:
    if "chat_id" in p:
        return CHATS + int(p["chat_id"])
    if "domain" in p:
        known = (each.id for each in world.people.values() if each.extra.get("screen_name") == p["domain"])
        return next(known, 0)
    return p.get("peer_id") or p.get("user_id") or 0


def _content(world: World, p: Params) -> Params:
    """What is said, checked: the arguments of Message."""
    text = p.get("message", "")
    if len(text) > MOST_TEXT:
        raise VkError(914)
    board = keyboard.read(p["keyboard"]) if "keyboard" in p else None
    if board and not world.bot_features:
        raise VkError(912, "to use it, enable bot features in the community's settings", bug=False)
    content = {"text": text, "keyboard": board} | _attachments(world, p.get("attachment", ""))
    if not text.strip() and not content["attachments"] and "lat" not in p and "sticker_id" not in p:
        raise wrong("message is empty or invalid")
    return content


def _attachments(world: World, listed: str) -> Params:
    names = [name for name in listed.split(",") if name]
    if len(names) > MOST_ATTACHMENTS:
        raise wrong(f"attachment should contain no more than {MOST_ATTACHMENTS} items")
    shown: list[dict[str, Any]] = []
    photos: list[bytes] = []
    document = None
    for name in names:
        kind, what, data = _attachment(world, name)
        shown.append({"type": kind, kind: what})
        photos += [data] if kind == "photo" and data is not None else []
        document = data if kind == "doc" else document
    return {"attachments": shown, "photos": tuple(photos), "document": document}


def _attachment(world: World, name: str) -> tuple[str, dict[str, Any], bytes | None]:
    match = ATTACHMENT.fullmatch(name)
    if match and match[1] == "wall":
        post = world.posts.get(int(match[3]))
        if post and int(match[2]) == -world.group_id:
            return "wall", show.post(post, world.group_id), None
    file = world.saved.get(f"{match[1]}{match[2]}_{match[3]}") if match else None
    if match and file and (file.owner == -world.group_id or file.access_key == match[4]):
        return file.kind, file.about, file.data
    raise wrong(f"attachment {name} does not exist")


def _reply(chat: Chat, p: Params) -> Message | None:
    if "reply_to" in p:
        found = next((each for each in chat.messages if each.id == p["reply_to"] and not each.deleted), None)
    elif "forward" in p:
        forward = _json(p["forward"], "forward")
        cmids = forward.get("conversation_message_ids") or forward.get("cmids") or [0]
        found = chat.find(int(cmids[0])) if forward.get("peer_id", chat.id) == chat.id else None
    else:
        return None
    if not found:
        raise VkError(921)
    return found


# ── Changing what was said ───────────────────────────────────────────────────────────────────────────────────────────
def edit(world: World, p: Params) -> int:
    """Keyboard and attachments that are not given again are gone."""
    chat = reach(world, p["peer_id"])
    cmid = p.get("conversation_message_id", p.get("cmid"))
    message = _find(world, chat, cmid, p.get("message_id"))
    if not message.out or message.by_admin:
        raise VkError(920)
    if world.clock() - message.at > EDIT_FOR:
        raise VkError(909)
    content = _content(world, p)
    for name, value in content.items():
        setattr(message, name, value)
    message.edited = world.now()
    _put_menu(message)
    _note(world, "edit", message)
    world.events.publish("message_edit", show.message(message))
    return 1


def _find(world: World, chat: Chat, cmid: int | None, message_id: int | None) -> Message:
    if cmid is None and message_id is None:
        raise wrong("message_id or conversation_message_id is a required parameter")
    found = chat.find(cmid) if cmid is not None else world.messages.get(message_id or 0)
    if not found or found.deleted or found.chat is not chat:
        raise missing("message_id is incorrect")
    return found


def delete(world: World, p: Params) -> list[dict[str, Any]]:
    """One answer for each message: response 1, or the error."""
    cmids = p.get("cmids", p.get("conversation_message_ids"))
    if cmids is not None:
        if "peer_id" not in p:
            raise wrong("peer_id is a required parameter")
        chat = world.chats.get(p["peer_id"])
        return [
            _delete(world, chat.find(cmid) if chat else None, {"conversation_message_id": cmid}, p) for cmid in cmids
        ]
    if "message_ids" not in p:
        raise wrong("message_ids or cmids is a required parameter")
    return [_delete(world, world.messages.get(each), {"message_id": each}, p) for each in p["message_ids"]]


def _delete(world: World, message: Message | None, named: dict[str, int], p: Params) -> dict[str, Any]:
    error = VkError(100, "message is not found", bug=False) if not message or message.deleted else None
    if message and not error and p.get("delete_for_all"):
        old = world.clock() - message.at > EDIT_FOR
        others = not message.out and not message.chat.bot_admin
        error = VkError(924) if old or others else None
    if message and not error and not message.chat.private and not message.chat.bot:
        error = VkError(917)
    if error or not message:
        refusal = {"code": error.code, "description": error.text} if error else {}
        return {"peer_id": p.get("peer_id", 0), **named, "error": refusal}
    if p.get("delete_for_all"):
        message.deleted = True
        _note(world, "delete", message)
    return {"peer_id": message.chat.id, **named, "response": 1}


# ── Answering a press ────────────────────────────────────────────────────────────────────────────────────────────────
def answer_press(world: World, p: Params) -> int:
    """Once, within a minute, with a snackbar, a link or nothing."""
    data = _event_data(p.get("event_data", ""))
    press = world.presses.get(p["event_id"])
    fits = press and press.person.id == p["user_id"] and press.chat.id == p["peer_id"]
    if not press or not fits or press.answered or world.clock() - press.at > ANSWER_WITHIN:
        raise missing("event_id is invalid")
    press.answered, press.answer = True, data
    if data:
        shown = data.get("text") or data.get("link") or ""
        world.said.append(Said("notice", press.chat, None, shown, person=press.person))
    return 1


def _event_data(text: str) -> dict[str, Any] | None:
    if not text:
        return None
    data = _json(text, "event_data")
    match data:
        case {"type": "show_snackbar", "text": str(shown)} if 0 < len(shown) <= MOST_SNACKBAR:
            return data
        case {"type": "open_link", "link": str(link)} if link.startswith("http"):
            return data
        case {"type": "open_app", "app_id": int()}:
            return data
    raise wrong("event_data is invalid")


def _json(text: str, name: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise wrong(f"{name} is not valid JSON")
    return data

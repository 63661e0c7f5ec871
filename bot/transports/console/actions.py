"""Turns people's actions in the console's world into updates."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime

from bot.transports.console import lines
from bot.transports.console.transport import BOT
from bot.transports.console.world import World
from bot.values.incoming import File, Replied, Sender, Update, UpdateKind, Where, replied_of
from services.speech import words

LONGEST = 4096  # characters of a message; the platforms cut or refuse longer ones themselves


class Impossible(ValueError):
    """The line's action is impossible: there is no such chat or button."""


def act(world: World, action: lines.Action, id_: str, now: datetime) -> list[Update]:
    """Changes the world and returns the resulting updates. Raises Impossible."""
    doer: Callable[[World, lines.Action, str, datetime], list[Update]] = _DOERS[type(action)]
    return doer(world, action, id_, now)


def _group(world: World, group: lines.Group, id_: str, now: datetime) -> list[Update]:
    chat = f"@{group.chat}"
    others = max(0, (group.members or 0) - len(group.admins))
    world.group(chat, group.title, others)
    for admin in group.admins:
        world.enter(chat, admin, admin=True)
    return [_update(world, id_, now, UpdateKind.ADDED, chat, group.admins[0])]


def _join(world: World, join: lines.Join, id_: str, now: datetime) -> list[Update]:
    chat = _known_chat(world, join.chat)
    world.enter(chat, join.person)
    return [_update(world, id_, now, UpdateKind.JOINED, chat, join.person, source=join.link)]


def _leave(world: World, leave: lines.Leave, id_: str, now: datetime) -> list[Update]:
    chat = _known_chat(world, leave.chat)
    world.exit(chat, leave.person)
    return [_update(world, id_, now, UpdateKind.LEFT, chat, leave.person)]


def _block(world: World, block: lines.Block, id_: str, now: datetime) -> list[Update]:
    world.block(block.person, block.blocked)
    return [
        _update(
            world, id_, now, UpdateKind.BLOCKED if block.blocked else UpdateKind.UNBLOCKED, block.person, block.person
        )
    ]


def _say(world: World, said: lines.Said, id_: str, now: datetime) -> list[Update]:
    person, chat = _where(world, said.speaker)
    text = words.clean(said.text, LONGEST + 1000)
    number = world.add(chat, person, text or f"{{{said.media}}}", [])
    answers = None if said.answers is None else str(said.answers)
    update = _update(
        world, id_, now, UpdateKind.MESSAGE, chat, person, text=text, media=said.media, own=str(number), message=answers
    )
    files = (File(str(number), "photo"),) if said.media == "photo" else ()
    found = world.said(chat, said.answers) if said.answers is not None and text.startswith("/") else None
    replied = Replied(Sender(found[0], found[0]), found[1], now.isoformat()) if found else None
    return [replace(update, files=files, replied=replied)]


def _press(world: World, pressed: lines.Pressed, id_: str, now: datetime) -> list[Update]:
    person, chat = _where(world, pressed.speaker)
    found = world.find_key(chat, pressed.label, pressed.message)
    if found is None:
        if pressed.label in (world.get(f"menu {chat}") or "").split("\n"):
            return _say(world, lines.Said(pressed.speaker, pressed.label), id_, now)
        raise Impossible(f"{chat} has no button [{pressed.label}]")
    number, key = found
    if key.private:  # a link into the private chat
        world.meet(person, wrote=True)
        return [_update(world, id_, now, UpdateKind.OPENED, person, person, data=key.data)]
    return [_update(world, id_, now, UpdateKind.PRESS, chat, person, data=key.data, message=str(number))]


def _react(world: World, reacted: lines.Reacted, id_: str, now: datetime) -> list[Update]:
    person, chat = _where(world, reacted.speaker)
    return [
        _update(world, id_, now, UpdateKind.REACTED, chat, person, text=reacted.emoji, message=str(reacted.message))
    ]


_DOERS: dict[type, Callable[..., list[Update]]] = {
    lines.Group: _group,
    lines.Join: _join,
    lines.Leave: _leave,
    lines.Block: _block,
    lines.Said: _say,
    lines.Pressed: _press,
    lines.Reacted: _react,
}


def _where(world: World, speaker: str) -> tuple[str, str]:
    """(person, chat): «Мария@двор» speaks in the group if there is one, else everything is the name."""
    name, at, chat = speaker.rpartition("@")
    if at and world.title(f"@{chat}") is not None:
        world.turn_up(f"@{chat}", name := name.rstrip())
        return name, f"@{chat}"
    world.meet(speaker, wrote=True)
    return speaker, speaker


def _known_chat(world: World, chat: str) -> str:
    if world.title(f"@{chat}") is None:
        raise Impossible(f"there is no chat @{chat}; a line like «@{chat} «Название» admins Имя» makes one")
    return f"@{chat}"


def _update(
    world: World,
    id_: str,
    now: datetime,
    kind: UpdateKind,
    chat: str,
    person: str,
    *,
    text: str = "",
    media: str | None = None,
    data: str | None = None,
    message: str | None = None,
    own: str | None = None,
    source: str | None = None,
) -> Update:
    group = chat.startswith("@")
    where = Where(chat, private=not group, title=world.title(chat) or "", members=world.size(chat) if group else None)
    return Update(
        "console", BOT, id_, now, kind, where, Sender(person, person), text, media, data, message, own, source
    )


# ── Kept between a world's change and the bot's answer to it ─────────────────────────────────────────────────────────
def pack(updates: list[Update]) -> str:
    return json.dumps([asdict(update) | {"at": update.at.isoformat()} for update in updates], ensure_ascii=False)


def unpack(packed: str) -> list[Update]:
    return [
        Update(
            **row
            | {
                "at": datetime.fromisoformat(row["at"]),
                "kind": UpdateKind(row["kind"]),
                "where": Where(**row["where"]),
                "sender": Sender(**row["sender"]),
                "replied": replied_of(row.get("replied")),
                "files": tuple(File(**file) for file in row.get("files", ())),
            }
        )
        for row in json.loads(packed)
    ]

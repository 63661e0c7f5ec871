"""How the bot presents itself: commands by scope and language, names, descriptions, the menu button."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.platforms.telegram.rules.refusal import bad

if TYPE_CHECKING:
    from tests.platforms.telegram.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DEFAULT = {"type": "default"}
MOST_COMMANDS, MOST_WORDS = 100, 256


@dataclass
class Profile:
    """Texts are kept by language, "" is everybody else's. Commands: (scope as JSON, language) -> list."""

    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})

    def commands_of(self, scope: dict[str, Any] | str = "default", language: str = "") -> dict[str, str]:
        """Command -> description; the scope as an object, or its type."""
        whole = {"type": scope} if isinstance(scope, str) else scope
        return {one["command"]: one["description"] for one in self.commands.get((_key(whole), language), [])}


# ── Commands ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def set_my_commands(world: World, p: dict[str, Any]) -> bool:
    commands = p["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH", bug=True)
    for one in commands:
        if not COMMAND.fullmatch(one["command"].removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID", bug=True)
        if not 0 < len(one["description"]) <= MOST_WORDS:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID", bug=True)
    world.profile.commands[_place(world, p)] = commands
    return True


def get_my_commands(world: World, p: dict[str, Any]) -> list[dict[str, Any]]:
    return world.profile.commands.get(_place(world, p), [])


def delete_my_commands(world: World, p: dict[str, Any]) -> bool:
    world.profile.commands.pop(_place(world, p), None)
    return True


def _place(world: World, p: dict[str, Any]) -> tuple[str, str]:
    scope = p.get("scope", DEFAULT)
    if "chat_id" in scope:
        world.find_chat(scope["chat_id"])
    return _key(scope), _language(p)


def _key(scope: dict[str, Any]) -> str:
    return json.dumps(scope, sort_keys=True)


def _language(p: dict[str, Any]) -> str:
    language = p.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad("invalid language code specified", bug=True)
    return str(language)


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def set_my_name(world: World, p: dict[str, Any]) -> bool:
    return _set(world.profile.names, p, "name", 64)


def get_my_name(world: World, p: dict[str, Any]) -> dict[str, str]:
    return {"name": world.profile.names.get(_language(p), world.bot.name)}


def set_my_description(world: World, p: dict[str, Any]) -> bool:
    return _set(world.profile.descriptions, p, "description", 512)


def get_my_description(world: World, p: dict[str, Any]) -> dict[str, str]:
    return {"description": world.profile.descriptions.get(_language(p), "")}


def set_my_short_description(world: World, p: dict[str, Any]) -> bool:
    return _set(world.profile.short_descriptions, p, "short_description", 120)


def get_my_short_description(world: World, p: dict[str, Any]) -> dict[str, str]:
    return {"short_description": world.profile.short_descriptions.get(_language(p), "")}


def _set(texts: dict[str, str], p: dict[str, Any], name: str, most: int) -> bool:
    text = p.get(name, "")
    if len(text) > most:
        raise bad(f"bot {name.replace('_', ' ')} is too long", bug=True)
    texts[_language(p)] = text
    return True


# ── The menu button ──────────────────────────────────────────────────────────────────────────────────────────────────
def set_chat_menu_button(world: World, p: dict[str, Any]) -> bool:
    button = p.get("menu_button", DEFAULT)
    if "chat_id" not in p:
        world.profile.menu_button = button
        return True
    chat = world.find_chat(p["chat_id"])
    if not chat.private:
        raise bad("chat_id must be of a private chat", bug=True)
    chat.menu_button = None if button == DEFAULT else button
    return True


def get_chat_menu_button(world: World, p: dict[str, Any]) -> dict[str, Any]:
    chat = world.find_chat(p["chat_id"]) if "chat_id" in p else None
    return (chat and chat.menu_button) or world.profile.menu_button

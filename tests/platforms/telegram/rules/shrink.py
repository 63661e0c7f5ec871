"""Makes schema.json of the whole description of the Bot API: python -m tests.platforms.telegram.shrink <full.json>.

The full one is aiogram's: https://github.com/aiogram/aiogram (MIT), .butcher/schema/schema.json.
Kept: the methods the server speaks, every type they or an update reach; names, types, what is required, fixed values.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

METHODS = """
getMe getUpdates setWebhook deleteWebhook getWebhookInfo
sendMessage sendPhoto sendDocument sendMediaGroup sendChatAction
editMessageText editMessageCaption editMessageMedia editMessageReplyMarkup deleteMessage deleteMessages
answerCallbackQuery setMessageReaction pinChatMessage unpinChatMessage
getChat getChatMember getChatAdministrators getChatMemberCount leaveChat
createChatInviteLink editChatInviteLink revokeChatInviteLink approveChatJoinRequest declineChatJoinRequest
setMyCommands getMyCommands deleteMyCommands setMyName getMyName setMyDescription getMyDescription
setMyShortDescription getMyShortDescription setChatMenuButton getChatMenuButton getFile logOut close
""".split()
ANSWERS = ["Update", "User", "WebhookInfo", "ChatFullInfo", "ChatMember", "File", "ChatInviteLink", "BotCommand"]
FIXED = re.compile(r"(?:must be|[Aa]lways|is always) [\"'“]?([a-z_]+)[\"'”]?(?:\.|$| by default)")


def shrink(full: dict[str, Any]) -> dict[str, Any]:
    found = {child["name"]: child for section in full["items"] for child in section["children"]}
    wanted, types, unions = list(ANSWERS), {}, {}
    methods = {name: _fields(found[name]) for name in METHODS}
    for fields in methods.values():
        wanted += _named(fields)
    while wanted:
        name = wanted.pop()
        if name in types or name in unions or name not in found or found[name]["category"] != "types":
            continue
        if options := re.findall(r"^ *- (\w+)$", found[name]["description"], re.MULTILINE):
            unions[name] = options
            wanted += options
        else:
            types[name] = _fields(found[name])
            wanted += _named(types[name])
    origin = "Telegram Bot API, as described in aiogram's .butcher/schema/schema.json (MIT, Alex Root Junior)"
    version = full["api"]["version"]
    return {"origin": origin, "version": version, "methods": methods, "unions": unions, "types": types}


def _fields(item: dict[str, Any]) -> dict[str, str]:
    """Field -> its type, with "!" when required and "=value" when it has one value only."""
    fields = {}
    for field in item["annotations"]:
        fixed = FIXED.search(field["description"]) if field["type"] == "String" else None
        constant = f"={fixed[1]}" if fixed and field["name"] in ("type", "status", "source") else ""
        fields[field["name"]] = field["type"] + ("!" if field["required"] else "") + constant
    return fields


def _named(fields: dict[str, str]) -> list[str]:
    return [word for kind in fields.values() for word in re.findall(r"[A-Z]\w+", kind)]


if __name__ == "__main__":
    small = shrink(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    lines = json.dumps(small, ensure_ascii=False, indent=1)
    Path(__file__).with_name("schema.json").write_text(lines + "\n", encoding="utf-8")

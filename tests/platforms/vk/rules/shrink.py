"""Cuts VK's published API schema down to what this server checks.

python -m tests.platforms.vk.shrink <a checkout of VKCOM/vk-api-schema>     writes schema.json beside this file
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

METHODS = """
execute
docs.getMessagesUploadServer docs.save
groups.addCallbackServer groups.deleteCallbackServer groups.editCallbackServer groups.getById
groups.getCallbackConfirmationCode groups.getCallbackServers groups.getCallbackSettings groups.getLongPollServer
groups.getLongPollSettings groups.getMembers groups.getTokenPermissions groups.isMember groups.setCallbackSettings
groups.setLongPollSettings
likes.getList
messages.delete messages.edit messages.getByConversationMessageId messages.getById messages.getConversationMembers
messages.getConversations messages.getConversationsById messages.getHistory messages.getInviteLink
messages.isMessagesFromGroupAllowed messages.markAsRead messages.removeChatUser messages.send
messages.sendMessageEventAnswer messages.setActivity
photos.getMessagesUploadServer photos.getWallUploadServer photos.saveMessagesPhoto photos.saveWallPhoto
users.get utils.getServerTime
wall.delete wall.edit wall.get wall.getById wall.getComments wall.post
""".split()
# Documented on dev.vk.com and accepted, but absent from the schema.
ALSO: dict[str, dict[str, Any]] = {
    "messages.edit": {"conversation_message_id": {"type": "integer", "minimum": 0}},
    "messages.delete": {
        "conversation_message_ids": {"type": "array", "items": {"type": "integer", "minimum": 0}, "maxItems": 100}
    },
    **{f"wall.{name}": {"owner_id": {"type": "integer"}} for name in ("post", "edit", "delete")},
    "wall.get": {"owner_id": {"type": "integer"}},
    "execute": {"code": {"type": "string", "required": True}, "func_v": {"type": "integer"}},
}
KEPT = ("type", "required", "minimum", "maximum", "maxLength", "maxItems", "enum", "default")


def shrink(root: Path) -> dict[str, Any]:
    """The methods with their parameters, the errors' texts, the version."""
    errors = json.loads((root / "errors.json").read_text())["errors"].values()
    return {
        "origin": "github.com/VKCOM/vk-api-schema, MIT licence, Copyright (c) 2016 VK.com; cut by shrink.py",
        "package": json.loads((root / "package.json").read_text())["version"],
        "version": "5.199",
        "methods": {name: _method(root, name) for name in METHODS},
        "errors": {str(error["code"]): error["description"] for error in errors},
    }


def _method(root: Path, name: str) -> dict[str, Any]:
    listed = json.loads((root / name.split(".")[0] / "methods.json").read_text())["methods"]
    method = next(each for each in listed if each["name"] == name)
    parameters = {each["name"]: _rule(root, each) for each in method.get("parameters", ())}
    return {"tokens": method["access_token_type"], "parameters": parameters | ALSO.get(name, {})}


def _rule(root: Path, rule: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in rule:
        file, _, place = rule["$ref"].partition("#/definitions/")
        rule = json.loads((root / "messages" / file).read_text())["definitions"][place] | rule
    cut = {name: rule[name] for name in KEPT if name in rule and rule[name] is not False}
    if isinstance(rule.get("type"), list):
        cut["type"] = "string"
    if rule.get("type") == "array":
        items = rule.get("items", {})
        cut["items"] = {"type": "string"} if "$ref" in items else _rule(root, items)
    return cut


if __name__ == "__main__":
    text = json.dumps(shrink(Path(sys.argv[1])), ensure_ascii=False, indent=1)
    Path(__file__).with_name("schema.json").write_text(text + "\n")

"""Messages as JSON for the outbox, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.values.outgoing import (
    Admission,
    Button,
    Card,
    Door,
    Invitation,
    Joined,
    Live,
    Message,
    Moment,
    Picture,
    Someone,
    Text,
)


# ── As data in the outbox ────────────────────────────────────────────────────────────────────────────────────────────
def pack(message: Message | Card | Admission) -> dict[str, Any]:
    """JSON for the outbox. `unpack` gives an equal value back."""
    if isinstance(message, Admission):
        return {"let_in": message.sender, "welcome": message.welcome}
    if isinstance(message, Card):
        return {"card": message.kind, "subject": message.subject, "kept": message.kept}
    if message.document or message.album or message.public:
        raise TypeError("a document, an album, words for channels go out with a card: nothing of it waits in the queue")
    content: dict[str, Any] = {"body": [packed(part) for part in message.body]}
    if message.rows:
        content["rows"] = [[_button(one) for one in row] for row in message.rows]
    if message.picture:
        content["picture"] = [message.picture.kind, message.picture.data]
    if found := message.invitation:
        content["invitation"] = [found.chat, found.source, packed(found.otherwise)]
    if message.door is not None:
        content["door"] = [message.door.data, message.door.on]
    if message.menu is not None:
        content["menu"] = [[packed(label) for label in row] for row in message.menu]
    return content


def _button(button: Button) -> list[Any]:
    called = [button.called] if button.called else []
    return [packed(button.label), button.data, button.private, button.person, button.elsewhere, *called]


def unpack(packed: Mapping[str, Any]) -> Message | Card | Admission:
    if "let_in" in packed:
        return Admission(packed["let_in"], packed["welcome"])
    if "card" in packed:
        return Card(packed["card"], packed["subject"], packed.get("kept", True))
    return Message(
        tuple(_unpack(part) for part in packed["body"]),
        tuple(tuple(Button(_unpack(label), *rest) for label, *rest in row) for row in packed.get("rows", ())),
        Picture(*packed["picture"]) if "picture" in packed else None,
        tuple(tuple(_unpack(label) for label in row) for row in packed["menu"]) if "menu" in packed else None,
        invitation=_invitation(packed.get("invitation")),
        door=Door(*packed["door"]) if "door" in packed else None,
    )


def _invitation(packed: Sequence[Any] | None) -> Invitation | None:
    return None if packed is None else Invitation(packed[0], packed[1], _unpack(packed[2]))


def packed(value: Any) -> Any:
    """JSON for a part of a message."""
    match value:
        case Text():
            return {"text": value.key, "values": {name: packed(v) for name, v in value.values.items()}}
        case Someone():
            return {"person": value.id}
        case Live():
            return {"live": value.words, "links": value.links}
        case Moment():
            return {"moment": value.at.isoformat(), "zone": value.zone, "form": value.form}
        case Joined():
            return {"joined": [packed(v) for v in value.items], "separator": value.separator}
        case None | str() | int() | float():
            return value
    raise TypeError(f"a message cannot carry {value!r}")


def _unpack(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "text" in value:
        return Text(value["text"], {name: _unpack(v) for name, v in value["values"].items()})
    if "person" in value:
        return Someone(value["person"])
    if "live" in value:
        return Live(value["live"], value["links"])
    if "joined" in value:
        return Joined(tuple(_unpack(v) for v in value["joined"]), value["separator"])
    return Moment(datetime.fromisoformat(value["moment"]), value["zone"], value["form"])

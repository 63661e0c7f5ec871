"""What the outbox keeps of a message that was sent: its buttons, which can be typed later, and nothing people wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from bot.values.links import Links
from bot.values.outgoing import Button, Joined, Live, Message, Someone, Text
from bot.values.packing import pack
from services.speech import words


def without_values(message: Message, shown: Callable[[Button], str], links: Links) -> dict[str, Any]:
    """The message with its values blanked. `shown`: how its reader saw a button's label. Of one with somebody's words
    or name in it («Удалить: Анна Петровна») a keyed mark is kept, by which it is known when it is typed.

    Buttons to other platforms are dropped: their link may be a secret, and nobody types them.
    """

    def kept(button: Button) -> Button:
        parts = list(_parts(button.label))
        if not any(isinstance(part, str | Live | Someone) for part in parts):
            return button
        called = links.called(button.data, words.fold(shown(button)))
        own_words = any(isinstance(part, str | Live) for part in parts)
        return replace(button, label="" if own_words else button.label, called=called)

    here = (tuple(button for button in row if not button.elsewhere) for row in message.rows)
    return pack(Message((), tuple(tuple(map(kept, row)) for row in here if row)))


def _parts(value: Any) -> Iterator[Any]:
    """What a label is made of, however deep."""
    match value:
        case Text():
            yield from (part for inner in value.values.values() for part in _parts(inner))
        case Joined():
            yield from (part for inner in value.items for part in _parts(inner))
        case _:
            yield value

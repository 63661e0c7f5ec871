"""Pictures and documents of a message: their texts in the reader's language, and their making.

They are made in another process (bot/sending/workshop); a thread here waits for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog

from bot.values.outgoing import Document, Door, Moment, Picture, Text
from bot.words.texts import Texts, show_moment

Draw = Callable[[dict[str, Any]], bytes]

log = structlog.get_logger()

# One at a time: concurrent drawings are no faster, and each thread keeps tens of megabytes.
_DRAWING = ThreadPoolExecutor(1, "drawing")


async def make(made: Picture | Document, makers: Mapping[str, Draw]) -> bytes | None:
    """Makes the picture or document in a thread, since drawing takes a second; None if it fails."""
    try:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(_DRAWING, makers[made.kind], made.data)
    except Exception as error:  # the text must go out even if the picture fails
        log.error("a picture failed to draw", kind=made.kind, error=type(error).__name__)
        return None


def lit(picture: Picture, dark: bool) -> Picture:
    """As its reader wants it; only pictures of numbers are drawn on a dark ground, too."""
    return Picture(picture.kind, picture.data | {"dark": True}) if dark and picture.kind == "digest" else picture


def in_words(picture: Picture, texts: Texts, language: str, opened: Callable[[Door], str] = lambda _: "") -> Picture:
    return Picture(picture.kind, {key: said_in(value, texts, language, opened) for key, value in picture.data.items()})


def said_in(value: Any, texts: Texts, language: str, opened: Callable[[Door], str] = lambda _: "") -> Any:
    """Renders all texts and moments nested in a picture's data in the reader's language; `opened`: a door's address."""
    match value:
        case Text():
            return texts.render(value, language)
        case Moment():
            return show_moment(value, language)
        case Door():
            return opened(value)
        case dict():
            return {key: said_in(one, texts, language, opened) for key, one in value.items()}
        case list() | tuple():
            return [said_in(one, texts, language, opened) for one in value]
    return value

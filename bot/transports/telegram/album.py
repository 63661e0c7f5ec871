"""Several pictures as one message."""

from dataclasses import replace

from bot.transports.telegram.library import types
from bot.values.transport import Page


def media(page: Page) -> list[types.InputMediaPhoto]:
    """The words stand under the whole album if they are the first picture's."""
    files = [types.BufferedInputFile(one, "picture.jpg") for one in page.album]
    return [
        types.InputMediaPhoto(media=one, caption=page.text or None if n == 0 else None) for n, one in enumerate(files)
    ]


def without(page: Page, number: int) -> Page:
    """The page without the picture of this number, from 1; a single one that is left is no album."""
    left = (*page.album[: number - 1], *page.album[number:])
    return replace(page, album=(), picture=left[0]) if len(left) == 1 else replace(page, album=left)

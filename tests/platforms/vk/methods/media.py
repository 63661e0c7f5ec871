"""What people send instead of words, as VK shows it in a message."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from tests.platforms.vk.methods import show
from tests.platforms.vk.things import File, Message

if TYPE_CHECKING:
    from tests.platforms.vk.world import World

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
LETTERS = {"document": "doc", "voice": "audio_message"}
# VK has neither contacts nor dice to send: people send a link and a sticker.
INSTEAD = {"contact": "link", "dice": "sticker"}


def add(world: World, message: Message, kind: str, data: bytes | None) -> None:
    """Puts a sticker, photo, voice, document, video, location or the like into a person's message."""
    kind = INSTEAD.get(kind, kind)
    if kind == "location":
        place = {"title": "Пенза", "country": "Россия", "city": "Пенза"}
        message.geo = {"type": "point", "coordinates": {"latitude": 53.195, "longitude": 45.018}, "place": place}
        return
    name = LETTERS.get(kind, kind)
    made = _file(world, message, name, data) if name in ("photo", "doc") else _other(name, message)
    message.attachments.append({"type": name, name: made})


def _file(world: World, message: Message, kind: Any, data: bytes | None) -> dict[str, Any]:
    name = "photo.png" if kind == "photo" else "document.txt"
    file = File(kind, 457_239_000 + len(world.files), message.author.id, name, data or PIXEL, secrets.token_hex(9))
    world.files[file.access_key] = world.saved[file.attachment] = file
    if kind == "photo":
        message.photos = (file.data,)
    else:
        message.document = file.data
    file.about = (show.photo if kind == "photo" else show.doc)(file, message.at, world.url)
    return file.about


def _other(kind: str, message: Message) -> dict[str, Any]:
    owner = {"id": 456_239_017, "owner_id": message.author.id, "access_key": secrets.token_hex(9)}
    match kind:
        case "sticker":
            image = {"url": "https://vk.com/sticker/1-9008-64", "width": 64, "height": 64}
            base: dict[str, Any] = {"inner_type": "base_sticker_new", "product_id": 279, "sticker_id": 9008}
            return base | {"images": [image], "images_with_background": [image]}
        case "audio_message":
            sound = f"https://psv4.userapi.com/voice{owner['id']}"
            return owner | {"duration": 4, "link_mp3": f"{sound}.mp3", "link_ogg": f"{sound}.ogg", "waveform": [0, 31]}
        case "video":
            return owner | {"title": "Видео", "duration": 10, "can_add": 1}
        case "link":
            return {"url": "https://vk.com/id1", "title": "Контакт", "caption": "vk.com"}
        case _:
            return owner

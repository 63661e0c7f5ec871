"""Uploading pictures and documents: the address, the upload, the saving."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any, Literal

from tests.platforms.vk.methods import show
from tests.platforms.vk.methods.access import reach
from tests.platforms.vk.rules.errors import VkError, missing, wrong
from tests.platforms.vk.things import File
from tests.platforms.vk.world import World

Params = dict[str, Any]
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
MOST = {"photo": 50 * 2**20, "doc": 200 * 2**20}


def photo_address(world: World, p: Params) -> dict[str, Any]:
    _may_write(world, p)
    place = {"album_id": -64, "user_id": 0, "group_id": world.group_id}
    return place | {"upload_url": f"{world.url}/upload/photo/{secrets.token_hex(8)}"}


def wall_address(world: World, p: Params) -> dict[str, Any]:
    place = {"album_id": -14, "user_id": 0, "group_id": world.group_id}
    return place | {"upload_url": f"{world.url}/upload/photo/{secrets.token_hex(8)}"}


def doc_address(world: World, p: Params) -> dict[str, Any]:
    """A community's token must say for whom."""
    if "peer_id" not in p:
        raise wrong("peer_id is a required parameter")
    _may_write(world, p)
    return {"upload_url": f"{world.url}/upload/doc/{secrets.token_hex(8)}"}


def upload(world: World, kind: Literal["photo", "doc"], name: str, data: bytes) -> dict[str, Any]:
    """What the upload address answers: what photos.saveMessagesPhoto or docs.save is to be called with."""
    if kind == "photo" and (not data.startswith(PICTURES) or len(data) > MOST["photo"]):
        return {"server": 1, "photo": "[]", "hash": "0"}
    if kind == "doc" and not 0 < len(data) <= MOST["doc"]:
        return {"error": "bad_request"}
    file = File(kind, 457_239_000 + len(world.files), -world.group_id, name, data, secrets.token_hex(9))
    world.files[file.access_key] = file
    if kind == "doc":
        return {"file": file.access_key}
    return {"server": 1, "photo": json.dumps([{"photo": file.access_key}]), "hash": _hash(file.access_key)}


def save_photo(world: World, p: Params) -> list[dict[str, Any]]:
    try:
        key = json.loads(p["photo"])[0]["photo"]
    except (ValueError, LookupError, TypeError):
        raise missing("photo is undefined") from None
    if p.get("hash") != _hash(key):
        raise VkError(121)
    file = world.files[key]
    file.about = show.photo(file, world.now(), world.url)
    world.saved[file.attachment] = file
    return [file.about]


def save_doc(world: World, p: Params) -> dict[str, Any]:
    file = world.files.get(p["file"])
    if not file or file.kind != "doc":
        raise VkError(105)
    file.name = p.get("title", file.name)
    file.about = show.doc(file, world.now(), world.url)
    world.saved[file.attachment] = file
    return {"type": "doc", "doc": file.about}


def _may_write(world: World, p: Params) -> None:
    if p.get("peer_id"):
        reach(world, p["peer_id"])


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:18]

"""wall.post, edit and delete: what a user's token writes in the community's name."""

from __future__ import annotations

import re
from typing import Any

from tests.platforms.vk.rules.errors import VkError, missing
from tests.platforms.vk.things import Post
from tests.platforms.vk.world import World

Params = dict[str, Any]
PHOTO = re.compile(r"photo(-?\d+)_(\d+)(?:_([0-9A-Za-z]+))?")


def post(world: World, p: Params) -> dict[str, Any]:
    """The same guid again is the post of then."""
    if p.get("owner_id") != -world.group_id or not p.get("from_group"):
        raise VkError(214, "only in the community's name on its own wall", bug=True)
    if world.wall_closed:
        raise VkError(world.wall_closed)
    if not p.get("message") and not p.get("attachments"):
        raise missing("message or attachments")
    guid = p.get("guid", "")
    if guid and guid in world.posted:
        return {"post_id": world.posted[guid].id}
    new = world.put_on_wall(p.get("message", ""), _attached(world, p))
    if guid:
        world.posted[guid] = new
    return {"post_id": new.id}


def edit(world: World, p: Params) -> dict[str, Any]:
    """What is attached and not named again is gone."""
    found = _own(world, p)
    found.text, found.attachments = p.get("message", ""), _attached(world, p)
    return {"post_id": found.id}


def delete(world: World, p: Params) -> int:
    del world.posts[_own(world, p).id]
    return 1


def _own(world: World, p: Params) -> Post:
    if world.wall_closed:
        raise VkError(world.wall_closed)
    found = world.posts.get(p.get("post_id", 0))
    if p.get("owner_id") != -world.group_id or found is None:
        raise missing("post_id is incorrect")
    return found


def _attached(world: World, p: Params) -> list[dict[str, Any]]:
    """`attachments` comes as a list, or as words with commas."""
    given = p.get("attachments", [])
    names = given.split(",") if isinstance(given, str) else given
    found = []
    for name in names:
        match = PHOTO.fullmatch(name)
        file = world.saved.get(f"photo{match[1]}_{match[2]}") if match else None
        if file is None:
            raise VkError(100, f"attachment {name} does not exist", bug=True)
        found.append({"type": "photo", "photo": file.about})
    return found

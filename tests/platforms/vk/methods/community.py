"""groups.*, users.get, utils.*, wall.*, likes.*: the community, its members and its wall."""

from __future__ import annotations

from typing import Any

from tests.platforms.vk import events
from tests.platforms.vk.methods import show
from tests.platforms.vk.methods.callbacks import Callback
from tests.platforms.vk.rules.errors import VkError, missing, wrong
from tests.platforms.vk.rules.schema import event_names
from tests.platforms.vk.things import Person, Post
from tests.platforms.vk.world import World

Params = dict[str, Any]
BITS = {"stories": 1, "photos": 4, "app_widget": 64, "messages": 4096, "docs": 131072, "manage": 262144}


# ── Who ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
def get(world: World, p: Params) -> dict[str, Any]:
    """Without ids: the token's own community."""
    asked = p.get("group_ids") or [p.get("group_id", str(world.group_id))]
    if any(each not in (str(world.group_id), world.screen_name, f"club{world.group_id}") for each in asked):
        raise wrong("group_ids is undefined")
    known = {"members_count": len(world.members), "description": "", "status": "", "verified": 0}
    group: dict[str, Any] = {
        "id": world.group_id,
        "name": world.name,
        "screen_name": world.screen_name,
        "is_closed": 0,
        "type": "group",
        "photo_50": "https://vk.com/images/community_50.png",
        "photo_100": "https://vk.com/images/community_100.png",
        "photo_200": "https://vk.com/images/community_200.png",
    }
    fields = {name: known[name] for name in p.get("fields", []) if name in known}
    return {"groups": [group | fields], "profiles": []}


def members(world: World, p: Params) -> dict[str, Any]:
    _own(world, p)
    fields = p.get("fields", [])
    if p.get("filter") == "managers":
        found: list[dict[str, Any]] = [{"id": each, "role": role} for each, role in world.managers.items()]
        if fields:
            found = [show.person(world.people[each["id"]], fields) | each for each in found]
        return {"count": len(found), "items": found}
    people = [] if "filter" in p else list(world.members.values())
    if p.get("sort", "id_asc").startswith("id"):
        people.sort(key=lambda person: person.id)
    if p.get("sort", "id_asc").endswith("desc"):
        people.reverse()
    start = p.get("offset", 0)
    page = people[start : start + p.get("count", 1000)]
    items = [show.person(each, fields) if fields else each.id for each in page]
    return {"count": len(people), "items": items}


def is_member(world: World, p: Params) -> Any:
    _own(world, p)
    if "user_ids" in p:
        return [{"user_id": each, "member": int(each in world.members)} for each in p["user_ids"]]
    inside = int(p.get("user_id", 0) in world.members)
    return {"member": inside} if p.get("extended") else inside


def token_permissions(world: World, p: Params) -> dict[str, Any]:
    settings = [{"name": name, "setting": bit} for name, bit in BITS.items() if name in world.scopes]
    return {"mask": sum(each["setting"] for each in settings), "permissions": settings}


def users(world: World, p: Params) -> list[dict[str, Any]]:
    """By ids or screen names; unknown ones are left out."""
    asked = p.get("user_ids", [])
    if any(each.startswith("-") for each in asked):
        raise VkError(113, bug=True)
    found = (_person(world, each) for each in asked)
    return [show.person(each, p.get("fields", [])) for each in found if each]


def _person(world: World, asked: str) -> Person | None:
    number = asked.removeprefix("id")
    if number.isdigit():
        return world.people.get(int(number))
    return next((each for each in world.people.values() if each.extra.get("screen_name") == asked), None)


def server_time(world: World, p: Params) -> int:
    return world.now()


# ── Events ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def long_poll_server(world: World, p: Params) -> dict[str, str]:
    _own(world, p)
    world.limits.long_poll_server()
    if not world.events.enabled:
        raise missing("longpoll for this group is not enabled")
    return {"key": world.events.key, "server": f"{world.url}/longpoll", "ts": str(world.events.ts)}


def long_poll_settings(world: World, p: Params) -> dict[str, Any]:
    _own(world, p)
    switched = {name: int(name in world.events.on) for name in events.KINDS}
    return {"is_enabled": world.events.enabled, "api_version": events.VERSION, "events": switched}


def set_long_poll_settings(world: World, p: Params) -> int:
    """What is not named stays as it was."""
    _own(world, p)
    world.events.enabled = p.get("enabled", world.events.enabled)
    _switch(world.events.on, p, events.KINDS)
    return 1


def confirmation_code(world: World, p: Params) -> dict[str, str]:
    _own(world, p)
    return {"code": world.confirmation}


def callback_servers(world: World, p: Params) -> dict[str, Any]:
    _own(world, p)
    asked = p.get("server_ids")
    items = [each.show() for each in world.callbacks.values() if asked is None or each.id in asked]
    return {"count": len(items), "items": items}


def add_callback_server(world: World, p: Params) -> dict[str, int]:
    _own(world, p)
    if len(world.callbacks) >= 10:
        raise VkError(2000)
    added = world.callback(p["url"], p.get("secret_key", ""), title=p["title"], kinds=set())
    return {"server_id": added.id}


def edit_callback_server(world: World, p: Params) -> int:
    server = _callback(world, p)
    server.url, server.title, server.secret = p["url"], p["title"], p.get("secret_key", "")
    server.confirm()
    return 1


def delete_callback_server(world: World, p: Params) -> int:
    server = _callback(world, p)
    server.stop()
    del world.callbacks[server.id]
    return 1


def callback_settings(world: World, p: Params) -> dict[str, Any]:
    server = _callback(world, p)
    names = event_names("groups.setCallbackSettings")
    on = {name: int(server.kinds is None or name in server.kinds) for name in names}
    return {"api_version": events.VERSION, "events": on}


def set_callback_settings(world: World, p: Params) -> int:
    server = _callback(world, p)
    names = event_names("groups.setCallbackSettings")
    server.kinds = set(names) if server.kinds is None else server.kinds
    _switch(server.kinds, p, names)
    return 1


def _callback(world: World, p: Params) -> Callback:
    _own(world, p)
    if (server := world.callbacks.get(p.get("server_id", 0))) is None:
        raise VkError(104)
    return server


def _switch(on: set[str], p: Params, names: list[str]) -> None:
    for name in names:
        if name in p:
            (on.add if p[name] else on.discard)(name)


def _own(world: World, p: Params) -> None:
    if "group_id" in p and str(p["group_id"]) not in (str(world.group_id), world.screen_name):
        raise VkError(15, "group_id is not the community of this token", bug=True)


# ── The wall ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def wall(world: World, p: Params) -> dict[str, Any]:
    if p.get("owner_id", -world.group_id) != -world.group_id or p.get("domain", world.screen_name) != world.screen_name:
        raise VkError(15, "this wall is not in the world")
    posts = sorted(world.posts.values(), key=lambda post: post.id, reverse=True)
    start = p.get("offset", 0)
    page = posts[start : start + min(p.get("count", 20), 100)]
    return {"count": len(posts), "items": [show.post(each, world.group_id) for each in page]}


def posts(world: World, p: Params) -> dict[str, Any]:
    found = (_post(world, *each.split("_")[:2]) for each in p["posts"] if "_" in each)
    return {"items": [show.post(each, world.group_id) for each in found if each]}


def comments(world: World, p: Params) -> dict[str, Any]:
    post = _post(world, p.get("owner_id", 0), p.get("post_id", 0))
    if not post:
        raise VkError(212)
    listed = post.comments[::-1] if p.get("sort") == "desc" else post.comments
    start = p.get("offset", 0)
    items = [show.comment(each, post, world.group_id) for each in listed[start : start + min(p.get("count", 10), 100)]]
    return {"count": len(listed), "items": items, "current_level_count": len(listed), "can_post": True}


def likes(world: World, p: Params) -> dict[str, Any]:
    post = _post(world, p.get("owner_id", 0), p.get("item_id", 0)) if p["type"] == "post" else None
    if not post:
        raise missing("item_id is incorrect")
    start = p.get("offset", 0)
    page = post.likes[start : start + p.get("count", 100)]
    if p.get("extended"):
        return {"count": len(post.likes), "items": [show.person(each, []) | {"type": "profile"} for each in page]}
    return {"count": len(post.likes), "items": [each.id for each in page]}


def _post(world: World, owner: int | str, number: int | str) -> Post | None:
    return world.posts.get(int(number)) if int(owner) == -world.group_id else None

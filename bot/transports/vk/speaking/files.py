"""What VK answers about uploaded files."""

from __future__ import annotations

from typing import Any

from bot.transports.vk.calling.client import Unreached

NO_PICTURE = 129  # what VK takes for none, or cannot store


def address(server: Any) -> str:
    """Where to upload to. Raises Unreached."""
    if not isinstance(server, dict) or not isinstance(server.get("upload_url"), str):
        raise Unreached("an answer of another kind")
    return str(server["upload_url"])


def named(kind: str, saved: Any) -> str:
    """photo<owner>_<id>_<access key>. Raises Unreached."""
    one = saved[0] if isinstance(saved, list) and saved else saved
    try:
        name = f"{kind}{one['owner_id']}_{one['id']}"
        return f"{name}_{one['access_key']}" if one.get("access_key") else name
    except (TypeError, KeyError, AttributeError):
        raise Unreached("an answer of another kind") from None

"""A neighbour with two accounts, one on each platform, which are linked and separated again in the chats."""

from __future__ import annotations

import re
from datetime import timedelta

from services.people import accounts, consents, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.attacked import W


async def second(w: W, who: str, *, t: str = "vk", lives: bool = True, agrees: bool = True) -> int:
    """Another account; `lives`: a neighbour of the yard, `agrees`: with a consent there."""

    def come(session) -> int:
        met = accounts.meet(session, t, who, who, NOW, private=True)
        accounts.find_chat(session, t, who, account=met.account)
        if lives:
            memberships.belong(session, 1, met.person, NOW - timedelta(days=9), Role.MEMBER)
        if lives and agrees:
            consents.give(session, 1, met.person, t, NOW - timedelta(days=8))
        return met.person

    return await w.w(come)


async def link(w: W, asker: str, other: str) -> None:
    """The asker's account is on Telegram, the other one on VK; what was the other's is the asker's."""
    code = re.search(r"/link (\w{20})", str(await w.say(asker, "/link")))
    assert code
    await w.say(other, f"/link {code[1]}", t="vk")
    await w.press(other, "Да, это я", t="vk")
    await w.press(asker, "Да, это я")


async def undo(w: W, who: str) -> None:
    await w.say(who, "/link")
    await w.press(who, "Разъединить")

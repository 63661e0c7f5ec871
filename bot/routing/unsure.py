"""What a platform must be asked before a unit may go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from services.communities.leadership import Place


@dataclass(frozen=True)
class Where:
    """Places to look for people in, whatever their roles; `key` tells them from others."""

    key: str
    read: Callable[[Session], list[Place]] = field(compare=False)


class Unsure(Exception):
    """The dispatcher must ask the platforms and run the unit again: does the speaker still lead this community?

    `back`: ask whether a non-member is in the group; `spoke`: they have just written there, which some platforms allow
    only those inside. `chat`: ask whether the speaker is an admin of that chat, whatever community it belongs to.
    `leader`: ask about this person instead of the speaker. `where`: look in these places.
    """

    def __init__(
        self,
        community: int | None,
        back: bool = False,
        spoke: bool = False,
        chat: int | None = None,
        leader: int | None = None,
        where: Where | None = None,
    ) -> None:
        super().__init__("a platform must be asked")
        self.community, self.back, self.spoke, self.chat, self.leader = community, back, spoke, chat, leader
        self.where = where

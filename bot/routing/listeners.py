"""Listeners: what people write about something agreed («не смогу, машина сломалась»), said at any time.

Such words may be about something else («собрание перенесли на четверг»), so a listener only names questions. It gets no
context that could send or act. A question is asked only in an active community where the speaker may press its buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.values.outgoing import Card, Message
from services.people.memberships import Belonging
from services.roles import Role


@dataclass(frozen=True)
class Overheard:
    """`above`: the kind of the card right above. `here`: the speaker's active communities."""

    session: Session  # to read
    person: int
    at: datetime  # when it was said
    here: Mapping[int, Belonging]
    said: str
    above: str


@dataclass(frozen=True)
class Question:
    """What the words may mean. `community` None: about several. `role`: the least that its buttons are open to."""

    community: int | None
    asks: Card | Message
    role: Role = Role.GUEST


# What the words may mean, likeliest first: the first question that the speaker may answer is asked.
Listener = Callable[[Overheard], Iterable[Question]]


@dataclass(frozen=True)
class Listening:
    listener: Listener

    def __call__(self, ctx: Context, said: str, above: str) -> bool:
        """Asks the listener's question; False if there is none."""
        if not ctx.mine:
            return False
        overheard = Overheard(ctx.session, ctx.person, ctx.written_at, ctx.mine, said, above)
        for question in self.listener(overheard):
            if _is_open(ctx, question):
                ctx.general = question.community is None
                be_in(ctx, question.community)
                ctx.reply(question.asks)
                return True
        return False


def _is_open(ctx: Context, question: Question) -> bool:
    if question.community is None:
        return True
    here = ctx.mine.get(question.community)
    return here is not None and here.role >= question.role

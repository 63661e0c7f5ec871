"""What a handler or a job has in its hands: a session, the moment, and ways to queue messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.routing.place import Placed
from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.carried import NOTHING, Carried
from bot.values.incoming import Kind, Update
from bot.values.outgoing import Admission, Card, Message, Priority, Row, Text, say
from models import Chat, ChatKind, Community
from services.communities import profile
from services.night import Window, day
from services.people import memberships
from services.people.memberships import Belonging
from services.refusal import Refusal
from services.roles import Role


class Unsure(Exception):
    """Only a leader of this community may do this, and whether the speaker still is one has not been asked yet.

    `back`: it is to be asked whether somebody who is no member is in the group; `chat`: whether the speaker is an
    admin of that chat, whatever community it belongs to.
    """

    def __init__(self, community: int | None, back: bool = False, chat: int | None = None) -> None:
        super().__init__("a platform must be asked")
        self.community, self.back, self.chat = community, back, chat


class How(TypedDict, total=False):
    """As in `outbox.Terms`."""

    not_before: datetime | None
    expires: datetime | None
    once: str | None
    about: tuple[str, int] | None
    unasked: bool
    leads: int | None


@dataclass
class JobContext:
    """For a job: whatever is due at `now`. Nothing here touches the network; what is sent is queued."""

    session: Session
    now: datetime
    default_zone: str
    quiet: Window

    def send(
        self,
        person: int,
        message: Message | Card,
        *,
        community: int | None = None,
        priority: Priority = Priority.REMINDER,
        **how: Unpack[How],
    ) -> bool:
        """To a person in private, where they can be reached. False: unreachable, or said already (`once`)."""
        if (found := outbox.private_chat(self.session, person)) is None:
            return False
        return outbox.queue(self.session, found, message, self.now, Terms(community, priority, **how))

    def send_leaders(
        self,
        message: Message | Card,
        *,
        community: int,
        but: int | None = None,
        priority: Priority = Priority.REMINDER,
        **how: Unpack[How],
    ) -> list[int]:
        """To whoever leads the community, and still does when it goes out, each under a `once` key of their own. Those
        to whom it goes: they can be reached, and have not been told before."""
        told, once = [], how.get("once")
        for leader in memberships.leaders(self.session, community):
            mine: How = {**how, "leads": community, **({"once": f"{once}:{leader}"} if once else {})}
            if leader != but and self.send(leader, message, community=community, priority=priority, **mine):
                told.append(leader)
        return told

    def send_many(self, copies: Sequence[tuple[Address, str]], message: Message | Card, terms: Terms) -> None:
        """To many people in private, in one statement; each copy has a `once` key of its own."""
        outbox.queue_many(self.session, copies, message, self.now, terms)

    def day(self, community: int) -> date:
        """Today in that community, for the `once` key of what is said once a day."""
        zone = self.session.scalar(select(Community.zone).where(Community.id == community))
        return day(self.now, zone or self.default_zone)

    def can_write_to(self, person: int) -> bool:
        return outbox.private_chat(self.session, person) is not None

    def post(
        self,
        community: int,
        message: Message | Card,
        *,
        priority: Priority = Priority.REMINDER,
        announced: bool = False,
        **how: Unpack[How],
    ) -> bool:
        """To every group of the community. False if it has none, or all have it already (`once`).

        `announced`: to its channels, too, where nobody talks and all read.
        """
        kinds = (ChatKind.GROUP, ChatKind.CHANNEL) if announced else (ChatKind.GROUP,)
        groups = select(Chat.id, Chat.transport).where(Chat.community == community, Chat.kind.in_(kinds), Chat.present)
        terms, sent = Terms(None, priority, **how), False
        for chat, transport in self.session.execute(groups.order_by(Chat.id)).all():
            mine = replace(terms, once=f"{terms.once}:{chat}" if terms.once else None)
            sent |= outbox.queue(self.session, Address(chat, transport), message, self.now, mine)
        return sent

    def act(self, chat: int, transport: str, deed: Admission) -> None:
        """Something the bot is to do there, not to say."""
        outbox.queue(self.session, Address(chat, transport), deed, self.now)

    def said(self, once: Sequence[str]) -> set[str]:
        """Which of these keys have been queued before."""
        return outbox.known(self.session, once)

    def said_below(self, prefix: str) -> set[str]:
        """The keys that begin so and have been queued before."""
        return outbox.known_below(self.session, prefix)

    def show(self, community: int, card: Card, *, fresh: bool) -> None:
        """A card of the community's groups: sent if it is fresh, else drawn anew."""
        if fresh:
            self.post(community, card)
        else:
            self.refresh(card.kind, card.subject)

    def refresh(self, kind: str, subject: int, *, news: bool = False) -> None:
        outbox.refresh(self.session, kind, subject, news=news)

    def drop(self, kind: str, subject: int) -> None:
        outbox.drop(self.session, kind, subject)

    def void(self, kind: str, subject: int) -> None:
        outbox.void(self.session, kind, subject, self.now)


@dataclass
class Context(JobContext):
    """For a handler: also who speaks, where, about which community, and in which role there."""

    update: Update
    account: int
    person: int
    name: str
    language: str
    zone: str
    chat: int
    private: bool
    role: Role = Role.GUEST
    maybe_community: int | None = None
    args: str = ""  # the words after a command
    carried: Carried = NOTHING  # what was pressed carries, or a link into private chat, if it is good
    admin: bool = False  # the platform says so of this chat, asked just now; only where the route declares it
    gone: frozenset[tuple[int, int]] = frozenset()  # (community, leader) who are in none of its chats any more
    sure: frozenset[int | None] = frozenset()  # communities the platforms were asked of: does the speaker still lead?
    stays: bool = False  # whoever has left this group is in another one of its community
    rights: Mapping[int, bool] = field(default_factory=dict)  # chats asked about: is the speaker an admin there now?
    marks: bytes | None = None  # of the buttons under the pressed message; None: not known
    writable: bool | None = None  # the bot may write to the speaker in private; None: not known
    mine: dict[int, Belonging] = field(default_factory=dict)  # the person's communities; only in private
    general: bool = False  # not about one community: its name stays unsaid
    commands: Mapping[str, Placed] = field(default_factory=dict)  # all there are
    fleeting: frozenset[str] = frozenset()  # names of dialogs nobody goes on with
    noticed: Text | None = None  # the notice after a press
    gone_with: Text | None = None  # the last words to somebody of whom nothing is left here

    @property
    def community(self) -> int:
        """The community this is about; the dispatcher has made sure there is one unless the route is `lonely`."""
        if self.maybe_community is None:
            raise RuntimeError("a handler of a lonely route asked for its community")
        return self.maybe_community

    def can_write_to(self, person: int) -> bool:
        known = self.writable if person == self.person else None
        return super().can_write_to(person) if known is None else known

    def must_be(self, role: Role) -> None:
        """Raises Refusal; Unsure before a leader has been looked for in the community's chats."""
        if not self.may(role):
            raise Refusal("role.refused", role=role.name)

    def may(self, role: Role) -> bool:
        """Whether the speaker has this role, or more. Raises Unsure as `must_be` does: a row may be older than a fall.

        What only a leader sees or does without a route of its own is asked here; `role` is for what harms nobody.
        """
        if self.role < role:
            return False
        if role > Role.MEMBER and self.maybe_community not in self.sure:
            raise Unsure(self.maybe_community)
        return True

    def must_be_admin_of(self, chat: int) -> None:
        """Raises Refusal; Unsure before the platform has been asked. What it said when a dialog began may be old."""
        if chat not in self.rights:
            raise Unsure(None, chat=chat)
        if not self.rights[chat]:
            raise Refusal("register.admins-only")

    def reply(self, message: str | Message | Card, *rows: Row, **values: Any) -> None:
        """An answer where it was said."""
        if isinstance(message, str):
            message = say(message, *rows, **values)
        self._queue(message)

    def reply_hourly(self, message: Message, about: str) -> None:
        """An answer in a group which nobody there needs to read again and again: at most once an hour for a person."""
        self._queue(message, once=f"{about}:{self.chat}:{self.person}:{self.now:%Y-%m-%dT%H}")

    def edit(self, message: Message) -> None:
        """Changes the message whose button was pressed; where nothing was pressed, a new one."""
        pressed = self.update.message if self.update.kind is Kind.PRESS else None
        self._queue(message, edits=pressed)

    def notice(self, key: str, **values: Any) -> None:
        """The short line after a press."""
        self.noticed = Text(key, values)

    def farewell(self, key: str, **values: Any) -> None:
        """The last words to somebody who has just been forgotten: said, but kept nowhere."""
        self.gone_with = Text(key, values)

    def move_to_private(self) -> bool:
        """From here on answers go to the person's private chat; False if the bot may not write there."""
        if not self.private and (found := outbox.private_chat(self.session, self.person, self.account)):
            self.chat = found.chat
            self.private = True
        return self.private

    def _queue(self, message: Message | Card, edits: str | None = None, once: str | None = None) -> None:
        here = Address(self.chat, self.update.transport, None if self.private else self.update.where.thread)
        community = self.maybe_community if self.private and not self.general else None
        outbox.queue(self.session, here, message, self.now, Terms(community, once=once, edits=edits))


def be_in(ctx: Context, community: int | None, here: Belonging | None = None) -> None:
    """From here on it is about this community, in the role the speaker has there. `here`: what is known of it."""
    if not community:
        return
    ctx.maybe_community = community
    found = here or ctx.mine.get(community) or profile.standing(ctx.session, community, ctx.person)
    ctx.role, ctx.zone = found.role, found.zone

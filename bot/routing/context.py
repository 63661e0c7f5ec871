"""The context passed to handlers and jobs: a session, the moment, and methods that queue messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.routing import messages_to_others
from bot.routing.place import Placed
from bot.routing.unsure import Unsure, Where
from bot.sending import calling_back, outbox
from bot.sending.outbox import Address, How, Terms
from bot.values.carried import NOTHING, Carried
from bot.values.incoming import Update, UpdateKind
from bot.values.operator import NOBODY, Operator
from bot.values.outgoing import Admission, Card, Message, Priority, Row, Text, say
from models import Chat, ChatKind, Community, Matter
from services.communities import profile
from services.night import Window, day
from services.people import memberships
from services.people.memberships import Belonging, Leader
from services.refusal import Refusal
from services.roles import Role


@dataclass
class JobContext:
    """The context of a job at `now`. Nothing here uses the network; messages are queued."""

    session: Session
    now: datetime
    default_zone: str
    quiet: Window
    after: tuple[int, ...] = field(default=(), kw_only=True)  # what the part before has returned (bot/jobs.py)

    def send(
        self,
        person: int,
        message: Message | Card,
        *,
        community: int | None = None,
        priority: Priority = Priority.REMINDER,
        **how: Unpack[How],
    ) -> bool:
        """Queues a private message; one to a `Leader` is dropped if they no longer lead when it goes out. False if the
        person is unreachable or the `once` key exists already."""
        if isinstance(person, Leader):
            how.setdefault("leads", person.community)
        if (found := outbox.private_chat(self.session, person)) is None:
            return False
        return outbox.queue(self.session, found, message, self.now, Terms(community, priority, **how))

    def wake(self, person: int, message: Message | Card, *, community: int | None = None, **how: Unpack[How]) -> bool:
        """Queues a private message that is sent at night, too: about danger, or what its reader waits for right now."""
        return JobContext.send(self, person, message, community=community, priority=Priority.REPLY, **how)

    def send_leaders(
        self,
        message: Message | Card,
        *,
        community: int,
        but: int | None = None,
        wakes: bool = False,
        **how: Unpack[How],
    ) -> list[Leader]:
        """Queues a message to each leader, under a `once` key of their own. Returns the leaders it was queued for:
        reachable, not told before, and not told too often today. `wakes`: see `wake`."""
        told, once = [], how.get("once")
        for leader in memberships.leaders(self.session, community):
            if leader == but:
                continue
            try:
                own = f"{once}:{leader}" if once else None if wakes else self._key_of_one_more(leader)
            except Refusal:
                continue  # what they are told of is done all the same
            priority = Priority.REPLY if wakes else Priority.REMINDER
            mine: How = {**how, "once": own}
            if JobContext.send(self, leader, message, community=community, priority=priority, **mine):
                told.append(leader)
        return told

    def _key_of_one_more(self, person: int) -> str | None:
        """The `once` key of one more message to this person, where their number is limited."""
        return None

    def send_many(self, copies: Sequence[tuple[Address, str]], message: Message | Card, terms: Terms) -> None:
        """Queues private messages to many people in one statement; each copy has its own `once` key."""
        outbox.queue_many(self.session, copies, message, self.now, terms)

    def day(self, community: int) -> date:
        """Today's date in that community, for the `once` key of a daily message."""
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
        """Queues a message to each of the community's groups, of which they get a few in a day unless it was asked for.
        False if it has none, or all have it already (`once`). `announced`: also to its channels, where nobody talks."""
        kinds = (ChatKind.GROUP, ChatKind.CHANNEL) if announced else (ChatKind.GROUP,)
        here = Chat.community == community, Chat.kind.in_(kinds), Chat.present, Chat.vouched
        groups = select(Chat.id, Chat.transport).where(*here)
        how.setdefault("unasked", Matter.POST)
        terms, sent = Terms(None, priority, **how), False
        for chat, transport in self.session.execute(groups.order_by(Chat.id)).all():
            mine = replace(terms, once=f"{terms.once}:{chat}" if terms.once else None)
            sent |= outbox.queue(self.session, Address(chat, transport), message, self.now, mine)
        return sent

    def act(self, chat: int, transport: str, deed: Admission) -> None:
        """Queues an action in the chat instead of a message."""
        outbox.queue(self.session, Address(chat, transport), deed, self.now)

    def said(self, once: Sequence[str]) -> set[str]:
        """The keys among these that have been queued before."""
        return outbox.known(self.session, once)

    def said_below(self, prefix: str) -> set[str]:
        """The keys with this prefix that have been queued before."""
        return outbox.known_below(self.session, prefix)

    def show(self, community: int, card: Card, *, fresh: bool) -> None:
        """Sends a card to the community's groups if `fresh`; otherwise updates the shown ones."""
        if fresh:
            self.post(community, card)
        else:
            self.refresh(card.kind, card.subject)

    def refresh(self, kind: str, subject: int, *, news: bool = False) -> None:
        outbox.refresh(self.session, kind, subject, news=news)

    def drop(self, kind: str, subject: int) -> None:
        outbox.drop(self.session, kind, subject)

    def void(self, kind: str, subject: int) -> None:
        calling_back.void(self.session, kind, subject, self.now)


@dataclass
class Context(JobContext):
    """The context of a handler: also the speaker, the chat, the community and the role there."""

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
    carried: Carried = NOTHING  # the data of a pressed button or a valid link
    admin: bool = False  # the platform has just confirmed it for this chat; only if the route declares it
    gone: frozenset[tuple[int, int]] = frozenset()  # (community, leader) no longer in any of its chats
    confirmed: frozenset[int | None] = frozenset()  # communities where the speaker's lead was just checked
    looked_for: frozenset[tuple[int, int]] = frozenset()  # (community, leader) other than the speaker, just checked
    there: frozenset[tuple[int, int]] = frozenset()  # (community, leader) whom a platform has just called an admin
    seen: Mapping[Where, Mapping[tuple[int, int], Role]] = field(default_factory=dict)  # (community, person)
    stays: bool = False  # the person who left this group is in another one of its community
    outdated: bool = False  # the join or departure is older than what is known by now
    rights: Mapping[int, bool] = field(default_factory=dict)  # by chat: whether the speaker is its admin now
    marks: bytes | None = None  # marks of the buttons under the pressed message; None: unknown
    writable: bool | None = None  # whether the bot may write to the speaker in private; None: unknown
    mine: dict[int, Belonging] = field(default_factory=dict)  # the person's communities; only in private chats
    operator: Operator = NOBODY
    in_words: Callable[[Text], str] = lambda said: said.key  # a text in the speaker's language, to be stored as read
    general: bool = False  # not about one community, so its name is left out
    at_large: bool = False  # a lonely route runs: rows of all communities are open to it (models/scope.py)
    commands: Mapping[str, Placed] = field(default_factory=dict)  # all commands
    fleeting: frozenset[str] = frozenset()  # names of dialogs that are never resumed
    noticed: Text | None = None  # the notice shown after a press
    acted_as: Role = Role.GUEST  # the highest role this was open to; who loses it reads no replies of it
    once: str | None = None  # the key of the next reply, by which it is known later that it was given
    replied: Message | Card | None = None  # the last reply
    has_finished: bool = False  # a dialog, by its last answer
    gone_with: Text | None = None  # said once after the commit to an erased person; never queued

    @property
    def community(self) -> int:
        """The community's id; the dispatcher guarantees one unless the route is `lonely`."""
        if self.maybe_community is None:
            raise RuntimeError("a handler of a lonely route asked for its community")
        return self.maybe_community

    @property
    def written_at(self) -> datetime:
        """When the speaker wrote or pressed: the day they mean counts from here. `now`: when it is handled."""
        return self.update.written_at(self.now)

    def send(
        self,
        person: int,
        message: Message | Card,
        *,
        community: int | None = None,
        priority: Priority = Priority.REMINDER,
        **how: Unpack[How],
    ) -> bool:
        """Queues a private message. Somebody else's waits for their morning, and is one of the day's messages unless a
        `once` key limits it already. Raises Refusal beyond them."""
        messages_to_others.sign(how, self.person, self.role, self.maybe_community)
        if person == self.person:
            return super().send(person, message, community=community, priority=priority, **how)
        how["once"] = how.get("once") or self._key_of_one_more(person)
        return super().send(person, message, community=community, priority=max(priority, Priority.REMINDER), **how)

    def wake(self, person: int, message: Message | Card, *, community: int | None = None, **how: Unpack[How]) -> bool:
        """Wakes somebody else a few times in a day; after that it is a message as any other, whatever its `once`."""
        today, me = day(self.now, self.zone), self.person
        messages_to_others.sign(how, me, self.role, self.maybe_community)
        how["once"] = messages_to_others.waking_key(self.session, me, person, today, how.get("once"))
        return (super().wake if how["once"] else self.send)(person, message, community=community, **how)

    def _key_of_one_more(self, person: int) -> str | None:
        """One of the day's messages that this speaker causes. Raises Refusal beyond them."""
        if person == self.person or self.update.kind not in messages_to_others.CAUSED_BY_ONE:
            return None
        return messages_to_others.next_key(self.session, self.person, person, day(self.now, self.zone))

    def can_write_to(self, person: int) -> bool:
        known = self.writable if person == self.person else None
        return super().can_write_to(person) if known is None else known

    def must_be(self, role: Role) -> None:
        """Raises Refusal for a lower role, and Unsure until a leader was looked for in the community's chats."""
        if not self.may(role):
            raise Refusal("role.refused", role=role.name)

    def may(self, role: Role) -> bool:
        """Whether the speaker has at least this role. Raises Unsure like `must_be`: the row may predate a demotion. For
        anything reserved to leaders that has no route of its own; `role` is only for harmless decisions."""
        if self.role < role:
            return False
        if role > Role.MEMBER and self.maybe_community not in self.confirmed:
            raise Unsure(self.maybe_community)
        self.acted_as = max(self.acted_as, role)
        return True

    def still_leads(self, leader: int, role: Role) -> bool:
        """Whether another person has at least this role here. Raises Unsure until they were looked for in the chats."""
        if (self.community, leader) not in self.looked_for:
            raise Unsure(self.community, leader=leader)
        return profile.standing(self.session, self.community, leader).role >= role

    def must_be_admin_of(self, chat: int) -> None:
        """Raises Refusal, and Unsure until the platform was asked: its answer when a dialog began may be outdated."""
        if chat not in self.rights:
            raise Unsure(None, chat=chat)
        if not self.rights[chat]:
            raise Refusal("register.admins-only")

    def reply(self, message: str | Message | Card, *rows: Row, **values: Any) -> None:
        """Queues a reply in the same chat."""
        self._queue(say(message, *rows, **values) if isinstance(message, str) else message)

    def reply_hourly(self, message: Message, about: str) -> None:
        """Queues a group reply at most once an hour per person, so that the group does not read it repeatedly."""
        self._queue(message, once=f"{about}:{self.chat}:{self.person}:{self.now:%Y-%m-%dT%H}")

    def edit(self, message: Message) -> None:
        """Edits the message whose button was pressed; without a press, sends a new one."""
        self._queue(message, edits=self.update.message if self.update.kind is UpdateKind.PRESS else None)

    def notice(self, key: str, **values: Any) -> None:
        """Sets the short line shown after a press."""
        self.noticed = Text(key, values)

    def farewell(self, key: str, **values: Any) -> None:
        """Sets the last words to a person who has just been erased; they are sent but stored nowhere."""
        self.gone_with = Text(key, values)

    def move_to_private(self) -> bool:
        """Sends further replies to the person's private chat; False if the bot may not write there."""
        if not self.private and (found := outbox.private_chat(self.session, self.person, self.account)):
            self.chat, self.private = found.chat, True
        return self.private

    def _queue(self, message: Message | Card, edits: str | None = None, once: str | None = None) -> None:
        once, self.once, self.replied = once or self.once, None, message
        here = Address(self.chat, self.update.transport, None if self.private else self.update.where.thread)
        community = self.maybe_community if self.private and not self.general else None
        leads = self.maybe_community if self.private and self.acted_as >= Role.MANAGER else None
        terms = Terms(community, once=once, edits=edits, leads=leads, outlives=self.acted_as < Role.MEMBER)
        outbox.queue(self.session, here, message, self.now, terms)

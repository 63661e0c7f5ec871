"""Communities, the chats they talk in, and who belongs to them.

Export: a person's memberships and words about themself. Forget: memberships end, the words go.
"""

import secrets
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column

from locales import DEFAULT
from models.table import Id, Key, Table, Word, only, ref


class CommunityState(StrEnum):
    IMPORTED = "imported"  # not claimed yet
    ACTIVE = "active"
    PAUSED = "paused"  # the bot was removed
    ENDING = "ending"  # deleted by its owner, who has a week to take it back


class Community(Table):
    __tablename__ = "communities"
    __table_args__ = (Index(None, "city_key"),)

    id: Mapped[Key]
    name: Mapped[str]
    city: Mapped[str]
    city_key: Mapped[str]  # folded, since SQLite ignores Cyrillic case
    search: Mapped[str]  # " word word ": dictionary forms of name, city and topics
    state: Mapped[CommunityState] = mapped_column(Word(CommunityState))
    kind: Mapped[str | None]  # "territorial", "interest"; None: unknown
    type: Mapped[str | None]  # one of services.communities.TYPES
    form: Mapped[str | None]  # "informal", "formal"
    problem: Mapped[str | None]
    story: Mapped[str | None]
    choice: Mapped[str | None]
    principles: Mapped[str | None]
    values_text: Mapped[str | None]
    rules: Mapped[str | None]
    topics: Mapped[str | None]
    link: Mapped[str | None]
    link_key: Mapped[str | None]
    language: Mapped[str] = mapped_column(default=DEFAULT)
    zone: Mapped[str]
    members: Mapped[int | None]  # last reported by a platform or an imported list
    digested: Mapped[date | None]  # the Monday of the last digest considered, even if it was empty
    token: Mapped[str] = mapped_column(default=lambda: secrets.token_hex(12))  # proves unsigned links from its groups
    created_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    offers_version: Mapped[int] = mapped_column(default=0, server_default="0")  # changes with every change of offers
    card_asked: Mapped[str | None]  # the field that was asked last
    fields_asked: Mapped[str] = mapped_column(
        default="", server_default=""
    )  # all asked so far, between spaces; "~name": put off
    card_asked_at: Mapped[datetime | None]
    waits_told: Mapped[date | None]  # the day leaders were last told what waits, even if nothing did
    asks_views: Mapped[bool] = mapped_column(default=True, server_default=true())  # leaders are asked for a channel's
    decisions_told: Mapped[bool] = mapped_column(default=True, server_default=true())  # each month, in its groups
    year_ago: Mapped[bool] = mapped_column(default=False, server_default=false())  # its groups are told what was then
    quiet_since: Mapped[datetime | None]  # the last sign of life of a quiet month that a leader was told of
    trust_offered: Mapped[datetime | None]  # when a leader was last offered the survey about trust
    ends_at: Mapped[datetime | None]  # when everything of it is deleted
    welcome: Mapped[str | None]  # the leaders' own words to newcomers in the group; None: the usual ones


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"  # nobody talks, everybody reads
    WALL = "wall"


class Chat(Table):
    __tablename__ = "chats"
    __table_args__ = (
        UniqueConstraint("transport", "external"),
        Index(None, "community"),
        Index(None, "account"),
        Index("ix_chats_unregistered", "added_by", **only("community IS NULL")),
    )

    id: Mapped[Key]
    transport: Mapped[str]
    external: Mapped[str]
    former: Mapped[str | None] = mapped_column(default=None)  # its id before it moved
    kind: Mapped[ChatKind] = mapped_column(Word(ChatKind))
    title: Mapped[str]
    account: Mapped[int | None] = ref("accounts")  # owner of a private chat
    community: Mapped[int | None] = ref("communities")
    members: Mapped[int | None]
    present: Mapped[bool] = mapped_column(default=True)  # whether the bot is in it
    closed: Mapped[bool] = mapped_column(default=False, server_default=false())  # a wall that it only reads
    added_by: Mapped[int | None]  # the admin who added the bot, until it is registered or vouched for
    # Whether its admins may lead. A manager alone cannot add a chat that makes leaders or keeps them.
    vouched: Mapped[bool] = mapped_column(default=True, server_default=true())
    held_until: Mapped[datetime | None]  # the platform asked to leave it alone
    edited_at: Mapped[datetime | None]  # the last edit of a card there


class Greeted(StrEnum):
    """Who has greeted a newcomer."""

    SOSED = "sosed"  # nobody else had within the hour
    LEADER = "leader"
    NEIGHBOUR = "neighbour"


class Membership(Table):
    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("community", "person"), Index(None, "person"), Index(None, "joined_at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    role: Mapped[int]
    source: Mapped[str | None]  # the named link they came by; None: unknown
    # Of a manager who cannot be looked for in any chat; of an owner who has left them all, since then. None: is there.
    trusted_until: Mapped[datetime | None]
    newcomer: Mapped[bool] = mapped_column(default=False)  # joined while the bot was there
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    digest: Mapped[bool | None]  # whether this leader wants the week's results; None: as usual for the role
    monthly: Mapped[bool] = mapped_column(default=False, server_default=false())  # of a leader, a month's results
    greeted_at: Mapped[datetime | None]
    greeted_by: Mapped[Greeted | None] = mapped_column(Word(Greeted))  # None of one who was greeted: it is not known
    source_asked: Mapped[bool] = mapped_column(default=False, server_default=false())  # «Кто вас позвал?»
    about: Mapped[str | None]  # a few words about themselves
    about_held: Mapped[bool] = mapped_column(default=False, server_default=false())  # until a leader has looked
    house: Mapped[
        str | None
    ]  # in the form of services.speech.addresses.places, only for surveys of a house or entrance
    entrance: Mapped[int | None]


class LeadPart(StrEnum):
    """What somebody who is asked to help lead would do."""

    EVENTS = "events"  # an organiser
    LEAD = "lead"  # a manager
    OWN = "own"  # an owner beside the others
    INSTEAD = "instead"  # an owner in place of the one who asks


class LeadInvite(Table):
    """Somebody who was asked to help lead and has not become a leader yet; deleted when that is settled.

    Export: the invitation. Forget: deleted with either side.
    """

    __tablename__ = "lead_invites"
    __table_args__ = (Index(None, "community"), Index(None, "person"), Index(None, "by"), Index(None, "at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int | None] = ref("persons")  # None: whoever opens the link and agrees first
    by: Mapped[int] = ref("persons")
    part: Mapped[LeadPart] = mapped_column(Word(LeadPart))
    linked: Mapped[bool]  # by a link, which anybody can open: who asked must say yes to the person, too
    at: Mapped[datetime]


class Knock(Table):
    """A request to join a group; deleted when a leader answers.

    Export: only the time. Forget: deleted with the account.
    """

    __tablename__ = "knocks"
    __table_args__ = (UniqueConstraint("chat", "account"), Index(None, "account"), Index(None, "at"))

    id: Mapped[Key]
    chat: Mapped[int] = ref("chats")
    account: Mapped[int] = ref("accounts")
    at: Mapped[datetime]


class Welcome(Table):
    """A day's welcome card in a community's group; memberships that refer to it are its newcomers."""

    __tablename__ = "welcomes"
    __table_args__ = (UniqueConstraint("community", "day"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    day: Mapped[date]


class Welcomed(Table):
    __tablename__ = "welcomed"
    __table_args__ = (
        UniqueConstraint("welcome", "person"),
        Index(None, "person"),
    )

    id: Mapped[Key]
    welcome: Mapped[int] = ref("welcomes")
    person: Mapped[int] = ref("persons")


class FirstWords(Table):
    """One of a newcomer's first messages in a group: a mark of it, never its words, and whether leaders were asked
    about it. For a week.

    Export: all but the mark. Forget: deleted.
    """

    __tablename__ = "first_words"
    __table_args__ = (Index(None, "community"), Index(None, "person"), Index(None, "chat"), Index(None, "at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    chat: Mapped[int] = ref("chats")
    mark: Mapped[int | None] = mapped_column(Id)  # None: too short to tell anything
    at: Mapped[datetime]
    doubted: Mapped[bool] = mapped_column(default=False, server_default=false())
    looked_at: Mapped[datetime | None]  # when a leader said that it is all right

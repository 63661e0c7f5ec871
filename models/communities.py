"""Communities, the chats they talk in, and who belongs to them.

Export: a person's memberships and words about themself. Forget: memberships end, the words go.
"""

import secrets
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column

from locales import DEFAULT
from models.table import Key, Table, Word, only, ref


class CommunityState(StrEnum):
    IMPORTED = "imported"  # nobody has claimed it
    ACTIVE = "active"
    PAUSED = "paused"  # the bot was removed


class Community(Table):
    __tablename__ = "communities"
    __table_args__ = (Index(None, "city_key"),)

    id: Mapped[Key]
    name: Mapped[str]
    city: Mapped[str]
    city_key: Mapped[str]  # folded: SQLite compares no Cyrillic case
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
    emergency: Mapped[str | None]  # the phone for a burst pipe or a stuck lift
    language: Mapped[str] = mapped_column(default=DEFAULT)
    zone: Mapped[str]
    members: Mapped[int | None]  # as last told by a platform or an imported list
    digest: Mapped[bool] = mapped_column(default=True)
    digested: Mapped[date | None]  # the Monday whose digest was thought of last, whether there was anything to say
    token: Mapped[str] = mapped_column(default=lambda: secrets.token_hex(12))  # in links from its groups into private
    created_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    offers_version: Mapped[int] = mapped_column(default=0, server_default="0")  # another one after each change of them
    company: Mapped[str | None]  # telephones of the managing company, of its dispatcher, of who mends the lift
    dispatcher: Mapped[str | None]
    lift: Mapped[str | None]
    card_asked: Mapped[str | None]  # the field that was asked last
    fields_asked: Mapped[str] = mapped_column(default="", server_default="")  # all that were, between spaces
    card_asked_at: Mapped[datetime | None]


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"  # nobody talks and all read
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
    former: Mapped[str | None] = mapped_column(default=None)  # the id it had before it became another one
    kind: Mapped[ChatKind] = mapped_column(Word(ChatKind))
    title: Mapped[str]
    account: Mapped[int | None] = ref("accounts")  # whose private chat it is
    community: Mapped[int | None] = ref("communities")
    members: Mapped[int | None]
    present: Mapped[bool] = mapped_column(default=True)  # the bot is in it
    added_by: Mapped[int | None]  # the admin who brought the bot in, until it is registered, or vouched for
    # Its admins may lead: a manager alone cannot add a chat that makes leaders, or keeps somebody one.
    vouched: Mapped[bool] = mapped_column(default=True, server_default=true())
    held_until: Mapped[datetime | None]  # the platform asked to leave it alone
    edited_at: Mapped[datetime | None]  # the last edit of a card there


class Membership(Table):
    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("community", "person"), Index(None, "person"), Index(None, "joined_at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    role: Mapped[int]
    source: Mapped[str | None]  # the named link they came by; None: unknown
    trusted_until: Mapped[datetime | None]  # of a manager who can be looked for in no chat; None: they can
    newcomer: Mapped[bool] = mapped_column(default=False)  # came while the bot was there
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    greeted_at: Mapped[datetime | None]
    about: Mapped[str | None]  # a few words about oneself
    about_held: Mapped[bool] = mapped_column(default=False, server_default=false())  # until a leader has looked
    house: Mapped[str | None]  # as services.speech.places reads it: only for surveys of one house or entrance
    entrance: Mapped[int | None]


class Knock(Table):
    """Somebody asks to be let into a group; gone as soon as a leader has answered.

    Export: nothing but when. Forget: gone with the account.
    """

    __tablename__ = "knocks"
    __table_args__ = (UniqueConstraint("chat", "account"), Index(None, "account"), Index(None, "at"))

    id: Mapped[Key]
    chat: Mapped[int] = ref("chats")
    account: Mapped[int] = ref("accounts")
    at: Mapped[datetime]


class Welcome(Table):
    """One welcome card a day in a community's group; its newcomers are the memberships that point to it."""

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

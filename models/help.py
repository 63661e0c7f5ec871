"""Mutual help: needs, offers and matches.

Export: a person's needs, offers and matches. Forget: their words go, states and times stay.
"""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import DDL, ForeignKey, Index, UniqueConstraint, event, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, core, only, ref


class SpokenFor(Table):
    """A neighbour without a smartphone whom a member speaks for; stored only with a note of their consent.

    Export: with the member. Forget: with the member, or alone at a press, including needs and offers.
    """

    __tablename__ = "neighbours"
    __table_args__ = (Index(None, "member"), Index(None, "community"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    member: Mapped[int] = ref("persons")  # the contact for everything asked or found
    name: Mapped[str]
    reach: Mapped[str]  # how to reach them; shown only to people they agreed to meet
    consent: Mapped[str]  # "spoken", "written"
    consent_at: Mapped[datetime]


class NeedState(StrEnum):
    """`services/help/states.py` tells what follows which."""

    HELD = "held"  # a leader looks first
    OPEN = "open"
    AGREED = "agreed"  # both agreed and know each other's names
    MET = "met"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class NeedKind(StrEnum):
    HELP = "help"
    LEARN = "learn"  # somebody looks for a neighbour who teaches them, or takes them on as a trainee


class Urgency(StrEnum):
    TODAY = "today"
    WEEK = "week"
    SOMEDAY = "someday"


class Shown(StrEnum):
    """Whether and how a need is shown in the group."""

    NAMED = "named"
    NAMELESS = "nameless"
    NO = "no"  # the asker declined


class Need(Table):
    __tablename__ = "needs"
    __table_args__ = (
        Index(None, "community", "state"),
        Index(None, "state"),
        Index(None, "person"),
        Index("ix_needs_to_fade", "closed_at", **only("words != ''")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    neighbour: Mapped[int | None]  # SpokenFor: the one the person asks for
    words: Mapped[str]
    search: Mapped[str]
    kind: Mapped[NeedKind] = mapped_column(Word(NeedKind), default=NeedKind.HELP, server_default="help")
    urgency: Mapped[Urgency] = mapped_column(Word(Urgency))
    when: Mapped[str | None] = mapped_column("needed_when")  # the day and hour given: services.when, packed
    over_at: Mapped[datetime | None]  # when that day or hour has passed, and nobody else is asked
    state: Mapped[NeedState] = mapped_column(Word(NeedState))
    created_at: Mapped[datetime]
    renewed_at: Mapped[datetime | None]
    promised_at: Mapped[datetime]  # the asker gets a reply by then
    answered_at: Mapped[datetime | None]  # when that reply was given
    looked_at: Mapped[datetime | None]  # the last search for helpers; None: search at the next tick
    nobody_at: Mapped[datetime | None]  # when leaders and asker were told that nobody is left
    check_at: Mapped[datetime | None]  # when to ask both whether it worked
    checked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    shown: Mapped[Shown | None] = mapped_column(Word(Shown))  # None: the asker was not asked, or has not answered


class OfferState(StrEnum):
    OPEN = "open"
    HELD = "held"  # a leader looks first
    PAUSED = "paused"
    RESTING = "resting"  # not confirmed
    REMOVED = "removed"


class Visible(StrEnum):
    """Who can see a talent."""

    ALL = "all"
    ASKED = "asked"  # people who search for it
    LEADERS = "organisers"  # managers and owners


class HeldFor(StrEnum):
    LINK = "link"
    REPEATED = "repeated"
    FLOOD = "flood"
    NEWCOMER = "newcomer"  # whose first words in the group a leader has not looked at yet
    REFUSED = "refused"  # by a leader


class Offer(Table):
    """A talent: one thing a person can do."""

    __tablename__ = "offers"
    __table_args__ = (
        UniqueConstraint("community", "person", "search"),
        Index(None, "community", "state"),
        Index(None, "person"),
        Index("ix_offers_to_confirm", text("coalesce(confirmed_at, created_at)"), **only("check_asked_at IS NULL")),
        Index("ix_offers_asked", "check_asked_at", **only("check_asked_at IS NOT NULL")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    neighbour: Mapped[int | None]  # SpokenFor: the one who can do it, if the person speaks for somebody
    words: Mapped[str]
    category: Mapped[str | None]
    search: Mapped[str]
    when: Mapped[str | None] = mapped_column("at_times")
    where: Mapped[str | None] = mapped_column("place")
    price: Mapped[str | None]  # "free", "exchange"
    visible: Mapped[Visible] = mapped_column(Word(Visible), default=Visible.ALL, server_default="all")
    near: Mapped[bool] = mapped_column(default=False, server_default=false())  # neighbouring communities may see it
    teaches: Mapped[bool] = mapped_column(default=False, server_default=false())  # its words offer to teach it
    state: Mapped[OfferState] = mapped_column(Word(OfferState))
    held: Mapped[HeldFor | None] = mapped_column(Word(HeldFor))
    created_at: Mapped[datetime]
    worded_at: Mapped[datetime | None]  # when its words last changed
    confirmed_at: Mapped[datetime | None]  # «Всё ещё так?» — yes; None: not asked yet
    check_asked_at: Mapped[datetime | None]  # when it was asked, until answered


# The version shows services/matching/offer_index.py that a community's offers have changed. Triggers set it, so that no
# statement can forget to; at random, because a rolled-back counter would repeat a value.
_VERSION = "UPDATE communities SET offers_version = {version} WHERE id = {row}.community;"
_FOUND_BY = "community, words, search, category, state, near"
_WHOSE = {
    "offers_come": ("INSERT", ("NEW",)),
    "offers_change": (f"UPDATE OF {_FOUND_BY}", ("OLD", "NEW")),
    "offers_go": ("DELETE", ("OLD",)),
}
_AT_RANDOM = {"sqlite": "random()", "postgresql": "floor((random() - 0.5) * 9007199254740992)"}


def _triggers(dialect: str) -> Iterator[str]:
    for name, (change, rows) in _WHOSE.items():
        body = "".join(_VERSION.format(version=_AT_RANDOM[dialect], row=row) for row in rows)
        if dialect == "sqlite":
            yield f"CREATE TRIGGER {name} AFTER {change} ON offers BEGIN {body} END"
        else:
            returns = "RETURNS trigger LANGUAGE plpgsql AS"
            yield f"CREATE OR REPLACE FUNCTION {name}() {returns} $$BEGIN {body} RETURN NULL; END$$"
            yield f"CREATE TRIGGER {name} AFTER {change} ON offers FOR EACH ROW EXECUTE FUNCTION {name}()"


for _dialect in _AT_RANDOM:
    for _trigger in _triggers(_dialect):
        ddl = DDL(_trigger).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call] # SQLAlchemy's own
        event.listen(core(Offer), "after_create", ddl)


class Meaning(Table):
    """An offer's vectors (services/matching/meaning.py); recomputed when its words or the model change."""

    __tablename__ = "meanings"

    offer: Mapped[int] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[str]
    words: Mapped[str]
    packed: Mapped[bytes]


class MatchState(StrEnum):
    """`services/help/states.py` tells what follows which."""

    ASKED = "asked"
    SILENT = "silent"
    YES = "yes"  # the helper said yes
    NO = "no"
    AGREED = "agreed"  # the asker accepted
    DECLINED = "declined"  # the asker did not
    HELPED = "helped"
    FAILED = "failed"  # it did not happen
    OVER = "over"  # too late


class Match(Table):
    __tablename__ = "matches"
    __table_args__ = (
        UniqueConstraint("need", "helper"),
        Index(None, "helper", "asked_at"),
        Index(None, "state"),
        Index(None, "offer"),
    )

    id: Mapped[Key]
    need: Mapped[int] = ref("needs")
    offer: Mapped[int | None] = ref("offers")  # None: a volunteer from the group, who was not asked
    helper: Mapped[int] = ref("persons")
    state: Mapped[MatchState] = mapped_column(Word(MatchState))
    asked_at: Mapped[datetime]
    passes_at: Mapped[datetime]  # silence until then means the next helper
    answered_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    day: Mapped[date | None]  # the agreed day, by the last report
    when: Mapped[str | None] = mapped_column("agreed_when")  # and its hour: services.when, packed
    offered_when: Mapped[str | None]  # the day one of the two named, until the other has answered; packed like `when`
    helper_offered: Mapped[bool] = mapped_column(default=False, server_default=false())  # otherwise the asker named it
    offered_at: Mapped[datetime | None]  # when a day was named last
    hour_came: Mapped[bool] = mapped_column(default=False, server_default=false())  # the asker is shown «Не вышло»
    done_at: Mapped[datetime | None]  # when the helper reported success
    helped_at: Mapped[datetime | None]


class Asked(Table):
    """A «Сможете?» that was asked. It counts towards the helper's weekly limit, whatever becomes of need and match.

    Export: left out, as matches have it. Forget: with the helper; also deleted after a week.
    """

    __tablename__ = "askings"
    __table_args__ = (Index(None, "helper", "at"), Index(None, "at"))

    id: Mapped[Key]
    helper: Mapped[int] = ref("persons")
    at: Mapped[datetime]

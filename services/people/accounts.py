"""Accounts and the people behind them: speakers, chats, personal choices."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.orm import Session

from locales import DEFAULT
from models import Account, Chat, ChatKind, Membership, OpenDialog, Person, core, prepared
from services.speech import words

NAME = 64  # characters stored and shown of a name
TITLE = 128  # of a chat's title
SEEN_EVERY = timedelta(hours=1)  # any finer would be intrusive, and a write each time


@dataclass(frozen=True)
class Speaker:
    """A speaker. `chosen`: the community chosen by /switch."""

    account: int
    person: int
    name: str
    language: str
    zone: str | None
    chosen: int | None


@dataclass(frozen=True)
class KnownChat:
    """`community`: the one it speaks for."""

    id: int
    community: int | None


_ACCOUNTS, _PERSONS, _CHATS = core(Account).c, core(Person).c, core(Chat).c
# A chat that nobody vouches for yet has no community in what is heard there: no command, press or word counts.
SPEAKS_FOR = case((_CHATS.vouched, _CHATS.community))
_ACCOUNT = prepared(
    select(
        _ACCOUNTS.id,
        _ACCOUNTS.person,
        _PERSONS.name,
        _PERSONS.language,
        _PERSONS.zone,
        _ACCOUNTS.community,
        _ACCOUNTS.reachable,
        _ACCOUNTS.seen_at,
    )
    .select_from(core(Account).join(core(Person), _PERSONS.id == _ACCOUNTS.person))
    .where(_ACCOUNTS.transport == bindparam("transport"), _ACCOUNTS.external == bindparam("external"))
)


def meet(
    session: Session, transport: str, external: str, name: str, now: datetime, *, private: bool, language: str = DEFAULT
) -> Speaker:
    """The person behind an account, created if new. Writing in private makes them reachable again.

    A missing name does not remove the known one.
    """
    told, name = bool(name), tidy_name(name)
    row = _ACCOUNT.run(session, {"transport": transport, "external": external}).first()
    if row is None:
        person = Person(name=name, language=language)
        session.add(person)
        session.flush()
        account = Account(
            person=person.id, transport=transport, external=external, reachable=private, seen_at=now, community=None
        )
        session.add(account)
        session.flush()
        return Speaker(account.id, person.id, name, language, None, None)
    if told and name != row.name:
        session.execute(update(Person).where(Person.id == row.person).values(name=name))
    if (private and not row.reachable) or now - row.seen_at > SEEN_EVERY:
        seen = {"seen_at": now, "reachable": row.reachable or private}
        session.execute(update(Account).where(Account.id == row.id).values(**seen))
    return Speaker(row.id, row.person, name if told else row.name, row.language, row.zone, row.community)


def known(session: Session, transport: str, external: str) -> int | None:
    """Whose account it is."""
    return session.scalar(select(Account.person).where(Account.transport == transport, Account.external == external))


def tidy_name(name: str) -> str:
    """The name cleaned, on one line, never empty."""
    return " ".join(words.clean(name).split())[:NAME].strip() or "—"


def tidy_title(title: str) -> str:
    """The title cleaned, on one line; "" if the platform gives none."""
    return " ".join(words.clean(title).split())[:TITLE].strip()


_ON_TRANSPORT = select(_CHATS.id, SPEAKS_FOR.label("community"), _CHATS.title, _CHATS.members).where(
    _CHATS.transport == bindparam("transport")
)
_CHAT = prepared(_ON_TRANSPORT.where(_CHATS.external == bindparam("external")))
_FORMER_CHAT = prepared(_ON_TRANSPORT.where(_CHATS.former == bindparam("external")))


def find_chat(
    session: Session,
    transport: str,
    external: str,
    *,
    title: str = "",
    members: int | None = None,
    account: int | None = None,
    channel: str = "",
) -> KnownChat:
    """The chat, created if new. `account`: owner of a private chat; `channel`: its kind if it is not a group.

    Updates its title and size to the platform's."""
    where = {"transport": transport, "external": external}
    row = _CHAT.run(session, where).first()
    if row is None and account is None:
        row = _FORMER_CHAT.run(session, where).first()
    if row is None:
        kind = ChatKind.PRIVATE if account else ChatKind(channel or ChatKind.GROUP)
        chat = Chat(transport=transport, external=external, kind=kind, title=title, account=account, members=members)
        session.add(chat)
        session.flush()
        return KnownChat(chat.id, None)
    fresh = {}
    if title and title != row.title:
        fresh["title"] = title
    if members is not None and members != row.members:
        fresh["members"] = members  # type: ignore[assignment]  # a column each
    if fresh:
        session.execute(update(Chat).where(Chat.id == row.id).values(**fresh))
    return KnownChat(row.id, row.community)


def speaks_for(session: Session, chat: int) -> int | None:
    """The community that what is heard in this chat is about."""
    return session.scalar(select(SPEAKS_FOR).where(_CHATS.id == chat))


def external(session: Session, chat: int) -> str | None:
    """The platform's id of a chat."""
    return session.scalar(select(Chat.external).where(Chat.id == chat))


@dataclass(frozen=True)
class SeatInChat:
    """A chat and an account on the same platform, by the platform's ids."""

    transport: str
    chat: str
    account: str


def seats(session: Session, chat: int, transport: str, external: str) -> list[SeatInChat]:
    """The account's person's seats in the chat, which may be on another platform."""
    person = session.scalar(select(Account.person).where(Account.transport == transport, Account.external == external))
    return [] if person is None else seats_of(session, chat, person)


def seats_of(session: Session, chat: int, person: int) -> list[SeatInChat]:
    """The person's seats in the chat."""
    rows = session.execute(
        select(Chat.transport, Chat.external, Account.external)
        .join(Account, Account.transport == Chat.transport)
        .where(Chat.id == chat, Chat.present, Account.person == person)
    )
    return [SeatInChat(*row) for row in rows]


def seats_beside(session: Session, transport: str, chat: str, external: str) -> list[SeatInChat]:
    """Other seats of the account's person in this group's community; the person may be unknown yet."""
    here = select(Chat.id, Chat.community).where(Chat.transport == transport, Chat.external == chat)
    row = session.execute(here.where(Chat.kind == ChatKind.GROUP, Chat.community.is_not(None))).first()
    if row is None:
        return []
    person = select(Account.person).where(Account.transport == transport, Account.external == external)
    theirs = session.execute(
        select(Account.transport, Account.external).where(Account.person == person.scalar_subquery())
    )
    mine = {transport: {external}}
    for where, account in theirs:
        mine.setdefault(where, set()).add(account)
    groups = select(Chat.transport, Chat.external).where(
        Chat.community == row.community, Chat.id != row.id, Chat.kind == ChatKind.GROUP, Chat.present, Chat.vouched
    )
    return [
        SeatInChat(where, group, account)
        for where, group in session.execute(groups)
        for account in sorted(mine.get(where, ()))
    ]


@dataclass(frozen=True)
class Seen:
    inside: bool
    since: datetime  # when the person joined or left


def seen(session: Session, community: int, person: int) -> Seen | None:
    """Whether the person is in the community, as far as heard; None if unknown there."""
    here = Membership.community == community, Membership.person == person
    row = session.execute(select(Membership.joined_at, Membership.left_at).where(*here)).first()
    return row and Seen(row.left_at is None, row.left_at or row.joined_at)


def set_language(session: Session, person: int, language: str) -> None:
    """Open dialogs that began with a language go on in this one."""
    session.execute(update(Person).where(Person.id == person).values(language=language))
    theirs = select(OpenDialog).join(Account, Account.id == OpenDialog.account).where(Account.person == person)
    for dialog in session.scalars(theirs):
        if "language" in dialog.arguments:
            dialog.arguments = dialog.arguments | {"language": language}
    session.flush()


def unasked_a_week(session: Session, person: int) -> int:
    """The person's weekly limit of unasked messages."""
    return session.scalars(select(Person.unasked_a_week).where(Person.id == person)).one()


def wants_dark(session: Session, person: int) -> bool:
    """Whether pictures of numbers are drawn dark."""
    return session.scalars(select(Person.dark).where(Person.id == person)).one()


def want_dark(session: Session, person: int, wanted: bool) -> None:
    session.execute(update(Person).where(Person.id == person).values(dark=wanted))


def set_unasked_a_week(session: Session, person: int, most: int) -> None:
    session.execute(update(Person).where(Person.id == person).values(unasked_a_week=most))


def choose(session: Session, account: int, community: int) -> None:
    """Sets the community of the account's private chat until the next /switch."""
    session.execute(update(Account).where(Account.id == account).values(community=community))


def menu_changed(session: Session, account: int, menu: str) -> bool:
    """Stores the menu; True if another one was shown before."""
    if session.scalar(select(Account.menu).where(Account.id == account)) == menu:
        return False
    session.execute(update(Account).where(Account.id == account).values(menu=menu))
    return True


def note_source(session: Session, account: int, source: str) -> None:
    """Stores the named link of the person's first message, used where their groups report no source."""
    first = Account.id == account, Account.source.is_(None)
    session.execute(update(Account).where(*first).values(source=tidy_name(source)))


def source_of(session: Session, person: int) -> str | None:
    return session.scalar(select(Account.source).where(Account.person == person, Account.source.is_not(None)).limit(1))


def reach(session: Session, account: int, reachable: bool) -> None:
    session.execute(update(Account).where(Account.id == account).values(reachable=reachable))


def name_of(session: Session, person: int) -> str | None:
    return session.scalar(select(Person.name).where(Person.id == person, Person.forgotten_at.is_(None)))


def names_of(session: Session, people: Collection[int]) -> dict[int, str]:
    """Names by person, without erased people."""
    if not people:
        return {}
    there = Person.id.in_(people), Person.forgotten_at.is_(None)
    return {row.id: row.name for row in session.execute(select(Person.id, Person.name).where(*there))}

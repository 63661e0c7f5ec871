"""Persons and their accounts: who is speaking, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from models import Account, Chat, Community, Knock, Membership, Person, core, direct
from services import words
from services.refusal import Refusal
from services.roles import Role

NAME = 64  # characters of a name that are kept and shown
TITLE = 128  # of a chat's title
SEEN_EVERY = timedelta(hours=1)  # finer than that «last seen» is nobody's business, and a write each time


@dataclass(frozen=True)
class Speaker:
    """Who has spoken. `chosen` is the community taken by /switch."""

    account: int
    person: int
    name: str
    language: str
    zone: str | None
    chosen: int | None


@dataclass(frozen=True)
class Belonging:
    community: int
    role: Role
    zone: str


@dataclass(frozen=True)
class KnownChat:
    id: int
    community: int | None


_ACCOUNTS, _PERSONS, _CHATS = core(Account).c, core(Person).c, core(Chat).c
_ACCOUNT = (
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
_BOTH = (
    _ACCOUNT.add_columns(
        _CHATS.id.label("chat"), _CHATS.community.label("chat_community"), _CHATS.title, _CHATS.members
    )
    .join(core(Chat), _CHATS.transport == _ACCOUNTS.transport)
    .where(_CHATS.external == bindparam("chat"))
)


def recognise(
    session: Session,
    transport: str,
    external: str,
    name: str,
    now: datetime,
    *,
    chat: str,
    title: str,
    members: int | None,
    private: bool,
) -> tuple[Speaker, KnownChat] | None:
    """Somebody known in a chat that is known, with nothing new about either: what most updates are. Else None."""
    row = direct(session, _BOTH, {"transport": transport, "external": external, "chat": chat}).first()
    if row is None or (name and row.name != tidy_name(name)) or now - row.seen_at > SEEN_EVERY:
        return None
    if (private and not row.reachable) or (title and title != row.title) or members not in (None, row.members):
        return None
    speaker = Speaker(row.id, row.person, row.name, row.language, row.zone, row.community)
    return speaker, KnownChat(row.chat, row.chat_community)


def meet(
    session: Session, transport: str, external: str, name: str, now: datetime, *, private: bool, language: str = "ru"
) -> Speaker:
    """The person behind an account, made known if new. Writing in private makes them reachable again.

    A name that is not told takes none away.
    """
    told, name = bool(name), tidy_name(name)
    row = direct(session, _ACCOUNT, {"transport": transport, "external": external}).first()
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


def tidy_name(name: str) -> str:
    """One line, cleaned, never empty."""
    return " ".join(words.clean(name).split())[:NAME].strip() or "—"


def tidy_title(title: str) -> str:
    """One line, cleaned; empty where the platform tells none."""
    return " ".join(words.clean(title).split())[:TITLE].strip()


_ON_TRANSPORT = select(_CHATS.id, _CHATS.community, _CHATS.title, _CHATS.members).where(
    _CHATS.transport == bindparam("transport")
)
_CHAT = _ON_TRANSPORT.where(_CHATS.external == bindparam("external"))
_FORMER_CHAT = _ON_TRANSPORT.where(_CHATS.former == bindparam("external"))


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
    """The chat, made known if new; `account` is whose private chat it is, `channel` what else it is if no group.

    Its title and size follow the platform's."""
    where = {"transport": transport, "external": external}
    row = direct(session, _CHAT, where).first()
    if row is None and account is None:
        row = direct(session, _FORMER_CHAT, where).first()
    if row is None:
        kind = "private" if account else channel or "group"
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


def external(session: Session, chat: int) -> str | None:
    """The platform's own id of a chat."""
    return session.scalar(select(Chat.external).where(Chat.id == chat))


_MEMBERSHIPS, _COMMUNITIES = core(Membership).c, core(Community).c
_BELONGINGS = (
    select(_MEMBERSHIPS.community, _MEMBERSHIPS.role, _COMMUNITIES.zone)
    .select_from(core(Membership).join(core(Community), _COMMUNITIES.id == _MEMBERSHIPS.community))
    .where(
        _MEMBERSHIPS.person == bindparam("person"),
        _MEMBERSHIPS.left_at.is_(None),
        _COMMUNITIES.state == "active",
    )
    .order_by(_MEMBERSHIPS.community)
)


def belongings(session: Session, person: int) -> Sequence[Belonging]:
    """The active communities of a person, with their role in each."""
    rows = direct(session, _BELONGINGS, {"person": person})
    return [Belonging(row.community, Role(row.role), row.zone) for row in rows]


def belong(
    session: Session,
    community: int,
    person: int,
    now: datetime,
    role: Role = Role.MEMBER,
    *,
    source: str | None = None,
    newcomer: bool = False,
) -> bool:
    """Makes the person at least `role` in the community. True if they were not in it before."""
    row = session.scalar(
        select(Membership).where(Membership.community == community, Membership.person == person).limit(1)
    )
    if row is None:
        values = {"community": community, "person": person, "role": int(role), "joined_at": now}
        session.execute(insert(core(Membership)).values(**values, source=source, newcomer=newcomer))
        return True
    back = row.left_at is not None
    if back:
        row.left_at, row.joined_at, row.role, row.source, row.newcomer = None, now, int(role), source, newcomer
        row.greeted_at = None
    elif row.role < role:
        row.role = int(role)
    session.flush()
    return back


def leave(session: Session, community: int, person: int, now: datetime) -> bool:
    """True if they were there. The owner stays the owner of the card; the chat is another thing."""
    row = session.scalar(select(Membership).where(Membership.community == community, Membership.person == person))
    if row is None or row.left_at is not None or row.role >= Role.OWNER:
        return False
    row.left_at = now
    return True


def has_left(session: Session, community: int, person: int) -> bool:
    """Was there once, and went or was put out."""
    gone = Membership.community == community, Membership.person == person, Membership.left_at.is_not(None)
    return session.scalar(select(Membership.id).where(*gone)) is not None


def set_language(session: Session, person: int, language: str) -> None:
    session.execute(update(Person).where(Person.id == person).values(language=language))


def unasked_a_week(session: Session, person: int) -> int:
    """How many messages a week may come that the person did not ask for."""
    return session.scalars(select(Person.unasked_a_week).where(Person.id == person)).one()


def set_unasked_a_week(session: Session, person: int, most: int) -> None:
    session.execute(update(Person).where(Person.id == person).values(unasked_a_week=most))


def choose(session: Session, account: int, community: int) -> None:
    """The community the account's private chat is about, until the next /switch."""
    session.execute(update(Account).where(Account.id == account).values(community=community))


def menu_changed(session: Session, account: int, menu: str) -> bool:
    """True if another menu was shown before; remembers this one."""
    if session.scalar(select(Account.menu).where(Account.id == account)) == menu:
        return False
    session.execute(update(Account).where(Account.id == account).values(menu=menu))
    return True


def note_source(session: Session, account: int, source: str) -> None:
    """The named link somebody first wrote by: where their groups cannot tell, that is where they come from."""
    first = Account.id == account, Account.source.is_(None)
    session.execute(update(Account).where(*first).values(source=tidy_name(source)))


def source_of(session: Session, person: int) -> str | None:
    return session.scalar(select(Account.source).where(Account.person == person, Account.source.is_not(None)).limit(1))


def reach(session: Session, account: int, reachable: bool) -> None:
    session.execute(update(Account).where(Account.id == account).values(reachable=reachable))


def name_of(session: Session, person: int) -> str | None:
    return session.scalar(select(Person.name).where(Person.id == person, Person.forgotten_at.is_(None)))


def leaders(session: Session, community: int) -> list[int]:
    """Managers and owners, in the order they came."""
    return list(
        session.scalars(
            select(Membership.person)
            .where(Membership.community == community, Membership.role >= Role.MANAGER, Membership.left_at.is_(None))
            .order_by(Membership.role.desc(), Membership.id)
        )
    )


def other_leader(session: Session, community: int, person: int) -> int | None:
    """Whom a person turns to: the first leader who is not they themselves."""
    return next((one for one in leaders(session, community) if one != person), None)


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door of a group: the platform's id, and what they are called."""

    transport: str
    external: str
    name: str
    chat: int


def knock(session: Session, chat: int, account: int, now: datetime) -> int:
    """Somebody asks to be let into the chat; asking again is the same request. Its number, for a leader's answer."""
    row = session.scalar(select(Knock).where(Knock.chat == chat, Knock.account == account))
    if row is None:
        row = Knock(chat=chat, account=account, at=now)
        session.add(row)
        session.flush()
    return row.id


def answer_knock(session: Session, community: int, knock: int) -> Visitor:
    """Who asked, and where, if that chat is the community's. Whoever is answered is not waiting any more."""
    row = session.execute(
        select(Account.transport, Account.external, Person.name, Chat.id)
        .join(Knock, Knock.account == Account.id)
        .join(Person, Person.id == Account.person)
        .join(Chat, Chat.id == Knock.chat)
        .where(Knock.id == knock, Chat.community == community)
    ).first()
    if row is None:
        raise Refusal("button.answered")
    session.execute(delete(Knock).where(Knock.id == knock))
    return Visitor(*row)


def groups_of(session: Session, community: int) -> list[tuple[str, str]]:
    """(transport, the platform's id) of the community's groups."""
    groups = select(Chat.transport, Chat.external).where(
        Chat.community == community, Chat.kind == "group", Chat.present
    )
    return [(transport, external) for transport, external in session.execute(groups.order_by(Chat.id))]

"""How neighbours at random are played: one database, one unit an act, and what is checked in each message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from bot.dialogs.open_dialogs import Dialogs
from bot.found import routes, texts
from bot.routing.context import Context
from bot.routing.resolve import Resolver
from bot.routing.speakers.who import Told
from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.links import Links
from bot.values.outgoing import Card, Joined, Message, Moment, Someone, Text
from bot.values.packing import unpack
from models import Account, Chat, Community, Match, Need, Person, Queued, Table, scope
from services.help import asking_helpers, needs
from services.help import states as help_states
from services.night import Window
from services.people import consents, memberships
from services.refusal import Refusal
from services.roles import Role
from tests.support import databases
from tests.support.pressing import show

START = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
ZONE = "Europe/Moscow"
LEADER = "Мария"
NEIGHBOURS = ("Галина", "Олег", "Иван", "Люба", "Тимур")
ELSEWHERE = ("Вера", "Рая")  # of another community of the city
EVERYWHERE = frozenset(range(10))  # communities in which leaders are known to lead
WANTED = (
    "капает кран на кухне",
    "нужно починить розетку",
    "посидеть с ребёнком",
    "пахнет газом",
    "капает кран, фото на www.foto.example",
)
CAN = ("чиню краны", "чиню розетки и краны", "сижу с ребёнком", "пеку хлеб, www.hleb.ru")
TOLD_TO_ANYBODY = {"need.turn-to", "need.danger-told", "talent.held", "consent", "need.danger-tell"} | {
    "held.offer",
    "held.need",
    "consent.words",
}
OFTEN = {1: 1, 3: 3, 0: asking_helpers.URGENT_A_WEEK}


class Play(RuleBasedStateMachine):
    # ── The world ────────────────────────────────────────────────────────────────────────────────────────────────────
    @initialize(often=st.lists(st.sampled_from(("weekly", "three", "urgent")), min_size=5, max_size=5))
    def settle(self, often: list[str]) -> None:
        self.now, self.updates = START, 0
        self.newest: list[tuple[str, str]] = []  # every button that was shown in private, and to whom
        self.group: list[str] = []
        self.asked: dict[int, list[datetime]] = {}
        self.yes: set[tuple[str, int]] = set()  # ("helper" or "asker", match): who has really pressed it
        self.heard: dict[int, list[datetime]] = {}  # of each person, when
        self.blocked: set[str] = set()  # who could not hear everything
        self.willing: dict[int, tuple[int, int]] = {}  # match -> its helper, and how much they had heard
        self.phones: dict[str, int] = {}  # number -> whose
        self.session = Session(in_memory())
        self.links = Links(b"key")
        self.resolver = Resolver(routes(), Dialogs(routes(), texts()), texts(), self.links, ZONE, "ru", Window())
        self.community = self._found_community("Кирова 12", "@двор", (LEADER, *NEIGHBOURS))
        self.elsewhere = self._found_community("Лермонтова 3", "@лермонтова", ELSEWHERE)
        for number, name in enumerate((*NEIGHBOURS, *ELSEWHERE)):
            self.offer(name, CAN[number % 3], often[number % 5])
        self.show_near(ELSEWHERE[0], "yes")
        self.need("Галина", WANTED[0], "today")
        self.need("Олег", WANTED[1], "week")

    def _found_community(self, name: str, chat: str, members: tuple[str, ...]) -> int:
        """The first of them leads it."""
        card = Community(
            name=name, city="Пенза", city_key="пенза", search="", state="active", zone=ZONE, created_at=START
        )
        self.session.add(card)
        self.session.flush()
        self.session.add(Chat(transport="console", external=chat, kind="group", title=name, community=card.id))
        self.session.flush()
        for member in members:
            self._come(member, card.id, Role.OWNER if member == members[0] else Role.MEMBER)
        return card.id

    def _home(self, name: str) -> int:
        return self.elsewhere if name in ELSEWHERE else self.community

    def _come(self, name: str, community: int, role: Role = Role.MEMBER) -> None:
        ctx = self._context(name, at=community)
        memberships.belong(self.session, community, ctx.person, self.now, role)
        consents.give(self.session, community, ctx.person, "console", self.now)

    def teardown(self) -> None:
        """Nobody does anything any more: everything comes to its end by itself."""
        for _ in range(6):
            self.wait(10 * 24 * 60 + 300)
        left = list(self.session.scalars(select(Need.state).where(Need.state.in_(needs.ALIVE))))
        waiting = list(self.session.scalars(select(Match.state).where(Match.state.in_(help_states.LIVE))))
        assert (left, waiting) == ([], [])
        self.session.close()

    # ── How it is played ─────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def jobs_have_run(self) -> bool:
        return self.ticked == self.now and not self.acted

    ticked: datetime | None = None
    acted = True

    def _matches(self, need: Need) -> list[Match]:
        return list(self.session.scalars(select(Match).where(Match.need == need.id)))

    def _name(self, person: int) -> str | None:
        return self.session.scalar(select(Account.external).where(Account.person == person))

    def _person(self, name: str) -> int:
        return self._context(name).person

    def _context(self, name: str, at: int | None = None, **update: Any) -> Context:
        self.updates += 1
        where = Where(name, private=True)
        whole = {"kind": UpdateKind.MESSAGE, "where": where, "sender": Sender(name, name), **update}
        came = Update("console", "bot", str(self.updates), self.now, **whole)
        if came.kind is UpdateKind.PRESS:  # before its context, which reads what stands under the message
            show(self.session, came, self.now, self.links)
        ctx = self.resolver.context(self.session, came, self.now, Told(confirmed=EVERYWHERE))
        if ctx.maybe_community is None and ctx.mine:
            ctx.maybe_community = at or self._home(name)
        return ctx

    def _act(self, name: str, act: Callable[[Context], object], *, member: bool = False, **update: Any) -> bool:
        """One update: all of it, or nothing and a refusal (then: False)."""
        self.acted, refused = True, False
        with self.session.begin_nested() as unit:
            try:
                ctx = self._context(name, **update)
                if not member or ctx.role >= Role.MEMBER:
                    act(ctx)
            except Refusal:
                unit.rollback()
                refused = True
        self.session.info.clear()  # only here is a session more than one unit's
        scope.lift(self.session.connection())
        if not refused:
            self._deliver()
        return not refused

    def _say(self, name: str, words: str) -> None:
        self._act(name, self.resolver.run, text=words)

    def _press(self, name: str, data: str) -> bool:
        """Whether it had an effect."""
        verb, *ids = data.split(":")
        mark = (verb, int(ids[1])) if verb in ("helper", "asker") and ids[-1] == "yes" else None
        new = mark is not None and mark not in self.yes
        if mark and new:
            self.yes.add(mark)
        before = self._states()
        done = self._act(name, self.resolver.run, kind=UpdateKind.PRESS, data=data, message="1")
        if mark and new and not done:
            self.yes.discard(mark)
        said_yes = {match for match, state in set(self._states().items() - before.items()) if state == "yes"}
        if verb == "volunteer":
            self.yes |= {("helper", match) for match in said_yes}
        if said_yes:
            person = self._person(name)
            self.willing |= {match: (person, len(self.heard.get(person, ()))) for match in said_yes}
        return done

    def _states(self) -> dict[int, str]:
        return {row.id: row.state for row in self.session.execute(select(Match.id, Match.state))}

    def _deliver(self) -> None:
        rows = self.session.scalars(select(Queued).where(Queued.state == "queued").order_by(Queued.id)).all()
        for row in rows:
            row.state = "sent"
            content = unpack(row.content)
            message = content
            if isinstance(content, Card):
                message = routes().cards[content.kind](self.session, content.subject, "ru")
            if isinstance(message, Message):
                self._arrive(row, content, message)

    def _arrive(self, row: Queued, content: Card | Message, message: Message) -> None:
        buttons = [button.data for line in message.rows for button in line]
        reader = self.session.execute(
            select(Person.id, Person.name, Account.external)
            .join(Account, Account.person == Person.id)
            .join(Chat, Chat.account == Account.id)
            .where(Chat.id == row.chat)
        ).first()
        if reader is None:
            self.group += buttons
            return
        self.newest += [(reader.external, data) for data in buttons]
        self.heard.setdefault(reader.id, []).append(self.now)
        if isinstance(content, Card) and content.kind == "ask":
            self._is_within_budget(reader.id, content.subject)
        self._shows_no_stranger(reader.id, message)
        self._promises_what_is_to_come(message)

    def _promises_what_is_to_come(self, message: Message) -> None:
        for text in _texts_in(message.body):
            if isinstance(by := text.values.get("by"), Moment):
                assert by.at > self.now, text.key

    def _is_within_budget(self, person: int, match: int) -> None:
        helper = self.session.get_one(Person, person)
        assert not helper.asks_paused
        need = self.session.get_one(Need, self.session.get_one(Match, match).need)
        assert helper.asks_a_week or need.urgency == "today"
        if ("helper", match) in self.yes and need.renewed_at:
            return  # to this request they have said yes before, and nobody had answered them
        recent = [at for at in self.asked.setdefault(person, []) if at > self.now - asking_helpers.WEEK]
        assert len(recent) < OFTEN[helper.asks_a_week], f"asked {len(recent) + 1} times a week"
        self.asked[person].append(self.now)

    def _shows_no_stranger(self, reader: int, message: Message) -> None:
        """A name or a telephone only to whom both have agreed to meet."""
        for text in _texts_in(message.body):
            if text.key in TOLD_TO_ANYBODY:
                continue
            for value in text.values.values():
                if isinstance(value, Someone) and value.id != reader:
                    assert self._agreed(reader, value.id), text.key
                for number in re.findall(r"8927\d{7}", str(value)):
                    owner = self.phones[number]
                    assert owner == reader or self._agreed(reader, owner), text.key

    def _agreed(self, one: int, other: int) -> bool:
        pairs = self.session.execute(
            select(Match.id)
            .join(Need, Need.id == Match.need)
            .where(
                ((Need.person == one) & (Match.helper == other)) | ((Need.person == other) & (Match.helper == one)),
                Match.agreed_at.is_not(None),
            )
        )
        return any({("helper", match.id), ("asker", match.id)} <= self.yes for match in pairs)


def _texts_in(body: tuple[Any, ...]) -> Iterator[Text]:
    for part in body:
        if isinstance(part, Text):
            yield part
            yield from _texts_in(tuple(part.values.values()))
        elif isinstance(part, Joined):
            yield from _texts_in(part.items)


def in_memory() -> Any:
    if databases.ON_SERVER:
        return databases.engine(databases.scratch())
    engine = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(engine, "connect", lambda driver, _: setattr(driver, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    Table.metadata.create_all(engine)
    return engine

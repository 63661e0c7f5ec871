"""Neighbours at random: they ask, say yes and no, are silent, pause, leave, are forgotten; hypothesis looks for a need
that is stuck, a helper who is asked too often, a contact shown without both consents.

Real rows, handlers and jobs. Only delivery is played: whatever is queued arrives at once, and every button that was
ever shown may be pressed, however old it is. The same few neighbourhoods live in every run; HELP_EXAMPLES says how many
others do (`make neighbourhoods`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import create_engine, event, select, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from bot.app import _texts, routes
from bot.dialogs.open_dialogs import Dialogs
from bot.routing.context import Context, JobContext
from bot.routing.resolve import Resolver
from bot.routing.speakers.who import Told
from bot.values.incoming import Kind, Sender, Update, Where
from bot.values.links import Links
from bot.values.outgoing import Card, Joined, Message, Moment, Someone, Text
from bot.values.packing import unpack
from handlers.help.needs import tell_need
from handlers.help.proxies import ForNeighbour, speak_for
from handlers.surveys.effects import take_answers
from models import Account, Chat, Community, Match, Membership, Need, Neighbour, Person, Queued, Table, Urgency
from scheduler import help as jobs
from scheduler import matching
from scheduler import talents as confirming
from services.help import asking_helpers, needs
from services.help import states as help_states
from services.night import Window
from services.people import consents, memberships
from services.refusal import Refusal
from services.roles import Role
from services.surveys.definition import ready_made
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
JOBS = (
    jobs.idle_needs,
    jobs.next_helpers,
    jobs.unanswered,
    jobs.strays,
    jobs.promises,
    jobs.checks,
    jobs.ends,
    confirming.confirmations,
)

T = TypeVar("T")
who = st.sampled_from((*NEIGHBOURS, *ELSEWHERE))
anybody = st.sampled_from((LEADER, *NEIGHBOURS, *ELSEWHERE))


class Neighbourhood(RuleBasedStateMachine):
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
        self.session = Session(_database())
        self.links = Links(b"key")
        self.resolver = Resolver(routes(), Dialogs(routes(), _texts()), _texts(), self.links, ZONE, "ru", Window())
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

    # ── What people do ───────────────────────────────────────────────────────────────────────────────────────────────
    @rule(name=who, words=st.sampled_from(WANTED), urgency=st.sampled_from(("today", "week", "someday")))
    def need(self, name: str, words: str, urgency: str) -> None:
        self._act(name, lambda ctx: tell_need(ctx, words, urgency), member=True)

    @rule(name=who, words=st.sampled_from(CAN), often=st.sampled_from(("weekly", "three", "urgent")))
    def offer(self, name: str, words: str, often: str) -> None:
        self._act(
            name, lambda ctx: take_answers(ctx, ready_made()["help"], {"offer": [words], "asks": often}), member=True
        )

    @rule(which=st.integers(0, 7))
    def answer(self, which: int) -> None:
        """One of the newest buttons shown to anybody: what people mostly do."""
        if pair := _pick(self.newest[-8:], which):
            self._press(*pair)

    answer_again = rule(which=st.integers(0, 7))(lambda self, which: self.answer(which))

    @rule(which=st.integers(0, 7))
    def agree(self, which: int) -> None:
        """«Да», whoever is asked."""
        if pair := _pick([pair for pair in self.newest if pair[1].endswith((":yes", ":done"))][-4:], which):
            self._press(*pair)

    agree_again = rule(which=st.integers(0, 7))(lambda self, which: self.agree(which))

    @rule(which=st.integers(0, 999))
    def press_old(self, which: int) -> None:
        """Any button that was ever shown."""
        if pair := _pick(self.newest, which):
            self._press(*pair)

    @rule(name=anybody, which=st.integers(0, 99))
    def volunteer(self, name: str, which: int) -> None:
        """«Могу помочь» under a need in the group."""
        if data := _pick(self.group, which):
            self._act(name, self.resolver.run, kind=Kind.OPENED, data=self.links.sign(data, self.now))
            self._press(name, data)

    @rule(first=who, second=who, which=st.integers(0, 99))
    def two_at_once(self, first: str, second: str, which: int) -> None:
        self.volunteer(first, which)
        self.volunteer(second, which)

    @rule(name=anybody, command=st.sampled_from(("/talents", "/my", "/my", "/cancel")))
    def say(self, name: str, command: str) -> None:
        self._say(name, command)

    @rule(name=who, sure=st.integers(0, 3))
    def forget(self, name: str, sure: int) -> None:
        """«Удалить всё обо мне»; whoever comes back is somebody new."""
        before = len(self.newest)
        self._say(name, "/forget")
        asked = [pair for pair in self.newest[before:] if pair[0] == name and pair[1].startswith("a:")]
        if asked and sure:
            self._press(*asked[0])

    @rule(name=who, other=st.sampled_from(("Анна Петровна", "Клавдия")), words=st.sampled_from((WANTED[0], CAN[1])))
    def speak_for(self, name: str, other: str, words: str) -> None:
        """For a neighbour without a smartphone, who needs something or can do something."""
        urgency = None if words in CAN else Urgency.WEEK
        new = ForNeighbour("spoken", other, "звонить мне", words, urgency)
        self._act(name, lambda ctx: speak_for(ctx, new), member=True)

    @rule(which=st.integers(0, 9))
    def forget_neighbour(self, which: int) -> None:
        """They do not agree any more."""
        if one := _pick(list(self.session.scalars(select(Neighbour).order_by(Neighbour.id))), which):
            self._press(str(self._name(one.member)), f"neighbour-forget:{one.community}:{one.id}")

    @rule(name=who)
    def give_phone(self, name: str) -> None:
        """If the bot is asking for it; else it is a word like any other."""
        self.phones.setdefault(f"8927{len(self.phones):07}", self._person(name))
        self._say(name, next(number for number, owner in self.phones.items() if owner == self._person(name)))

    @rule(name=who, how=st.sampled_from(("pause", "again", "weekly", "three")))
    def choose(self, name: str, how: str) -> None:
        self._press(name, f"asks:{self._home(name)}:{how}")

    @rule(name=who, how=st.sampled_from(("yes", "yes", "no")))
    def show_near(self, name: str, how: str) -> None:
        """May the other community see what the person can do?"""
        self._press(name, f"near:{self._home(name)}:0:{how}")

    @rule(name=who, chance=st.integers(0, 5))
    def come_and_go(self, name: str, chance: int) -> None:
        if chance:
            self._come(name, self._home(name), Role.OWNER if name == ELSEWHERE[0] else Role.MEMBER)
        else:
            self._act(name, lambda ctx: memberships.leave(self.session, self._home(name), ctx.person, self.now))
            gone = self._person(name)
            self.willing = {match: one for match, one in self.willing.items() if one[0] != gone}

    @rule(name=who)
    def block(self, name: str) -> None:
        """The bot cannot write to them until they write themselves."""
        self.blocked.add(name)
        self.session.execute(update(Account).where(Account.external == name).values(reachable=False))
        self.acted = True

    @rule(minutes=st.sampled_from((20, 40, 150, 300, 600, 1440, 3000, 10_000)))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        ctx = JobContext(self.session, self.now, ZONE, Window())
        for job in (matching.read_offers, *JOBS, jobs.next_helpers):
            while job.run(ctx):
                pass
        self._deliver()
        self.ticked, self.acted = self.now, False

    # ── What must always hold ────────────────────────────────────────────────────────────────────────────────────────
    @invariant()
    def nobody_is_chosen_twice(self) -> None:
        """Two who press at once are one match, and what is agreed has a pair."""
        for need in self.session.scalars(select(Need)):
            pairs = [match.state for match in self._matches(need) if match.state in ("yes", "agreed")]
            assert len(pairs) <= 1
            assert (pairs == ["agreed"]) == (need.state == "agreed") or not self.jobs_have_run

    @invariant()
    def nothing_is_stuck(self) -> None:
        """Whatever waits, waits for a moment to come."""
        if not self.jobs_have_run:
            return
        for need in self.session.scalars(select(Need).where(Need.state.in_(needs.ALIVE))):
            assert need.expires_at > self.now
            live = [match for match in self._matches(need) if match.state in help_states.LIVE]
            if need.state == "agreed":
                assert need.checked_at or (need.check_at and need.check_at > self.now)
            elif need.state == "open" and not live:
                assert need.nobody_at is not None  # the asker and a leader know
            assert all(match.passes_at > self.now for match in live if match.state == "asked")

    @invariant()
    def promises_are_kept(self) -> None:
        if not self.jobs_have_run:
            return
        for need in self.session.scalars(select(Need).where(Need.state == "open", Need.promised_at <= self.now)):
            if self._name(need.person) in self.blocked:
                continue
            told = need.renewed_at or need.created_at
            assert any(told < at for at in self.heard.get(need.person, [])), "promised, and silent"

    @invariant()
    def nobody_waits_in_vain(self) -> None:
        """Whoever said yes hears it when that is not needed any more; who has gone away need not."""
        if not self.jobs_have_run:
            return
        states = self._states()
        for match, (person, heard) in list(self.willing.items()):
            if states.get(match) not in ("yes", "agreed"):
                del self.willing[match]
                here = Membership.person == person, Membership.left_at.is_(None)
                if self._name(person) not in self.blocked and self.session.scalar(select(Membership.id).where(*here)):
                    assert len(self.heard.get(person, ())) > heard, "willing, and waits in vain"

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
        whole = {"kind": Kind.MESSAGE, "where": where, "sender": Sender(name, name), **update}
        ctx = self.resolver.context(
            self.session,
            Update("console", "bot", str(self.updates), self.now, **whole),
            self.now,
            Told(sure=EVERYWHERE),
        )
        if ctx.maybe_community is None and ctx.mine:
            ctx.maybe_community = at or self._home(name)
        return ctx

    def _act(self, name: str, act: Callable[[Context], object], *, member: bool = False, **update: Any) -> bool:
        """One update: all of it, or nothing and a refusal (then: False)."""
        self.acted = True
        with self.session.begin_nested() as unit:
            try:
                ctx = self._context(name, **update)
                if ctx.update.kind is Kind.PRESS:
                    show(self.session, ctx.update, self.now, self.links)
                if not member or ctx.role >= Role.MEMBER:
                    act(ctx)
            except Refusal:
                unit.rollback()
                return False
        self._deliver()
        return True

    def _say(self, name: str, words: str) -> None:
        self._act(name, self.resolver.run, text=words)

    def _press(self, name: str, data: str) -> None:
        verb, *ids = data.split(":")
        mark = (verb, int(ids[1])) if verb in ("helper", "asker") and ids[-1] == "yes" else None
        new = mark is not None and mark not in self.yes
        if mark and new:
            self.yes.add(mark)
        before = self._states()
        done = self._act(name, self.resolver.run, kind=Kind.PRESS, data=data, message="1")
        if mark and new and not done:
            self.yes.discard(mark)
        said_yes = {match for match, state in set(self._states().items() - before.items()) if state == "yes"}
        if verb == "volunteer":
            self.yes |= {("helper", match) for match in said_yes}
        if said_yes:
            person = self._person(name)
            self.willing |= {match: (person, len(self.heard.get(person, ()))) for match in said_yes}

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


def _pick(buttons: list[T], which: int) -> T | None:
    return buttons[which % len(buttons)] if buttons else None


def _texts_in(body: tuple[Any, ...]) -> Iterator[Text]:
    for part in body:
        if isinstance(part, Text):
            yield part
            yield from _texts_in(tuple(part.values.values()))
        elif isinstance(part, Joined):
            yield from _texts_in(part.items)


def _database() -> Any:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(engine, "connect", lambda driver, _: setattr(driver, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    Table.metadata.create_all(engine)
    return engine


def test_whoever_was_willing_is_asked_of_the_renewed_need_beside_their_week() -> None:
    """Once a week, they said; twice they are asked of one need: they have said yes to it, and nobody has answered."""
    there = Neighbourhood()
    there.settle(["weekly"] * 5)
    asked = next(pair for pair in there.newest if pair[0] == "Тимур" and re.fullmatch("helper:.*:yes", pair[1]))
    there._press(*asked)
    there.wait(3000)
    there._press(*next(pair for pair in there.newest if pair[1].startswith("need-renew:")))
    assert there.newest.count(asked) == 2
    there.teardown()


TestNeighbourhood = Neighbourhood.TestCase
TestNeighbourhood.settings = settings(
    max_examples=int(os.environ.get("HELP_EXAMPLES", "5")),
    derandomize="HELP_EXAMPLES" not in os.environ,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

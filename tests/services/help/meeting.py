"""What those do who ask, say yes and have met, how time goes on, and what must always hold of them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import select

from bot.routing.context import JobContext
from handlers.help.needs import tell_need
from handlers.surveys.effects import take_answers
from models import Match, MatchState, Membership, Need, Offer, OfferState
from scheduler import help as jobs
from scheduler import matching, promised_hours
from scheduler import talents as confirming
from services.help import needs
from services.help import states as help_states
from services.night import Window
from services.surveys.definition import ready_made
from tests.services.help.playing import CAN, ELSEWHERE, NEIGHBOURS, WANTED, ZONE, Play

JOBS = (
    jobs.idle_needs,
    jobs.next_helpers,
    jobs.unanswered,
    jobs.strays,
    jobs.promised_replies,
    jobs.checks,
    jobs.ends,
    confirming.confirmations,
)

T = TypeVar("T")
who = st.sampled_from((*NEIGHBOURS, *ELSEWHERE))


class Meeting(Play):
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
        if pair := pick(self.newest[-8:], which):
            self._press(*pair)

    answer_again = rule(which=st.integers(0, 7))(lambda self, which: self.answer(which))

    @rule(which=st.integers(0, 7))
    def agree(self, which: int) -> None:
        """«Да», whoever is asked."""
        if pair := pick([pair for pair in self.newest if pair[1].endswith((":yes", ":done"))][-4:], which):
            self._press(*pair)

    agree_again = rule(which=st.integers(0, 7))(lambda self, which: self.agree(which))

    @rule(which=st.integers(0, 9), said=st.sampled_from(("not", "not", "still", "late")))
    def cannot(self, which: int, said: str) -> None:
        """A helper who has promised, and cannot come or will be late."""
        if pair := pick(self._promises(), which):
            match, need = pair
            side = help_states.side(self.session, match, need)
            self._move(f"helper {said}", match.helper, f"cannot:{side}:{match.id}:{said}")

    @rule(which=st.integers(0, 9), said=st.sampled_from(("let-down", "next", "no-need")))
    def did_not_work_out(self, which: int, said: str) -> None:
        """The asker waited in vain."""
        if pair := pick(self._promises(), which):
            match, need = pair
            self._move(f"asker {said}", need.person, f"outcome:{need.community}:{need.id}:{match.id}:{said}")

    @rule(which=st.integers(0, 9), day=st.sampled_from(("today", "tomorrow")), helper=st.booleans())
    def another_day(self, which: int, day: str, helper: bool) -> None:
        if pair := pick(self._promises(), which):
            match, need = pair
            where = help_states.side(self.session, match, need) if helper else need.community
            who_says = match.helper if helper else need.person
            self._move(f"{'helper' if helper else 'asker'} {day}", who_says, f"day:{where}:{match.id}:{day}")

    @rule(which=st.integers(0, 9), fits=st.sampled_from(("yes", "yes", "no")))
    def other_day_fits(self, which: int, fits: str) -> None:
        """The other one's answer to another day."""
        if pair := pick([pair for pair in self.newest if pair[1].startswith("move:")][-4:], which):
            name, data = pair
            self._move(f"day {fits}", self._person(name), f"{data.rpartition(':')[0]}:{fits}")

    def _move(self, what: str, person: int, data: str) -> None:
        """A move after two have met; counted if it had an effect."""
        if self._press(str(self._name(person)), data):
            self.moves[what] += 1

    moves: ClassVar[Counter[str]] = Counter()

    def _promises(self) -> list[tuple[Match, Need]]:
        pairs = select(Match, Need).join(Need, Need.id == Match.need).where(Match.state == MatchState.AGREED)
        return [(match, need) for match, need in self.session.execute(pairs.order_by(Match.id))]

    @rule(name=who, how=st.sampled_from(("yes", "yes", "no")))
    def show_near(self, name: str, how: str) -> None:
        """May the other community see what the person can do?"""
        mine = select(Offer.id).where(Offer.person == self._person(name), Offer.state != OfferState.REMOVED)
        for offer in self.session.scalars(mine).all():
            self._press(name, f"near:{self._home(name)}:{offer}:{how}")

    @rule(minutes=st.sampled_from((20, 40, 150, 300, 600, 1440, 3000, 10_000)))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        ctx = JobContext(self.session, self.now, ZONE, Window())
        for job in (matching.read_offers, *JOBS, promised_hours.promised_hours, jobs.next_helpers):
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


def pick(buttons: list[T], which: int) -> T | None:
    return buttons[which % len(buttons)] if buttons else None

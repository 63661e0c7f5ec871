"""Rounds of a vote: ties, seats, withdrawal, a ballot that was taken back, how many have to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from models import Candidate, Community, CommunityState, Membership, Person, Vote, VoteState
from services.deciding.votes import rounds, standing
from services.deciding.votes.rounds import Ballot
from services.refusal import Refusal
from services.roles import Role
from services.surveys import runs
from tests.services.help.playing import in_memory

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LEADER, *NEIGHBOURS = range(1, 7)
BALLOT = Ballot(*({"ru": words} for words in ("Совет", "Это опрос", "Совет", "Кого?", "Никого")))


@pytest.fixture
def session() -> Iterator[Session]:
    with Session(in_memory()) as session:
        place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": "Europe/Moscow"}
        session.add(Community(name="Двор", state=CommunityState.ACTIVE, created_at=NOW, **place))
        session.add_all(Person(id=one, name=f"Сосед {one}") for one in (LEADER, *NEIGHBOURS))
        session.flush()
        for one in (LEADER, *NEIGHBOURS):
            role = Role.OWNER if one == LEADER else Role.MEMBER
            session.add(Membership(community=1, person=one, role=int(role), joined_at=NOW))
        session.flush()
        yield session


def vote(session: Session, seats: int, *, secret: bool = False, quorum: int = 0) -> tuple[Vote, list[Candidate]]:
    row = standing.begin(session, 1, seats, secret=secret, quorum=quorum, days=3, by=LEADER, now=NOW)
    return row, [standing.stand(session, row, one, NOW) for one in NEIGHBOURS[:3]]


def counted(row: Vote, stand: list[Candidate], *ballots: int, answered: int = 5) -> None:
    pairs = zip(stand, ballots, strict=True)
    row.counts = sorted(([one.id, number] for one, number in pairs), key=lambda one: -one[1])
    row.answered, row.state, row.round, row.base = answered, VoteState.COUNTED, 1, 6


@pytest.mark.parametrize(
    ("seats", "ballots", "chosen", "tied"),
    [
        (2, (3, 2, 1), (0, 1), ()),
        (2, (3, 1, 1), (0,), (1, 2)),
        (1, (2, 2, 2), (), (0, 1, 2)),
        (3, (3, 0, 1), (0, 2), ()),
        (2, (2, 2, 0), (0, 1), ()),
        (2, (0, 0, 0), (), ()),
    ],
)
def test_who_has_a_seat(
    session: Session, seats: int, ballots: tuple[int, ...], chosen: tuple[int, ...], tied: tuple[int, ...]
) -> None:
    row, stand = vote(session, seats)
    counted(row, stand, *ballots)
    found = rounds.outcome(row)
    assert set(found.chosen) == {stand[one].id for one in chosen}
    assert set(found.tied) == {stand[one].id for one in tied}


def test_of_a_tie_only_the_seats_left_are_voted_for_and_the_others_keep_theirs(session: Session) -> None:
    row, stand = vote(session, 2)
    counted(row, stand, 3, 1, 1)
    assert [one.id for one in rounds.again(session, row)] == [stand[1].id, stand[2].id]
    counted(row, stand[1:], 2, 1)
    assert rounds.outcome(row).chosen == [stand[0].id, stand[1].id]
    row.state = VoteState.VOTING
    standing.withdraw(session, row, NEIGHBOURS[0])
    assert stand[0].id not in rounds.outcome(row).chosen, "whoever has a seat may give it back, too"


def test_a_ballot_that_was_taken_back_leaves_all_as_it_was(session: Session) -> None:
    row, stand = vote(session, 2)
    first = rounds.start(session, row, stand, BALLOT, LEADER, NOW)
    runs.take_back(session, 1, first.id, NOW)
    session.expire_all()
    assert rounds.closed(session, NOW) == []
    assert (row.state, row.round) == (VoteState.NOMINATING, 0)
    counted(row, stand, 3, 1, 1)
    before = rounds.outcome(row)
    second = rounds.start(session, row, list(rounds.again(session, row)), BALLOT, LEADER, NOW)
    runs.take_back(session, 1, second.id, NOW)
    session.expire_all()
    rounds.closed(session, NOW)
    assert row.state is VoteState.COUNTED
    assert (rounds.outcome(row).chosen, rounds.outcome(row).tied) == (before.chosen, before.tied)


def test_a_chairs_ballot_that_was_taken_back_leads_back_to_the_council(session: Session) -> None:
    row, stand = vote(session, 2)
    counted(row, stand, 3, 2, 1)
    rounds.end(row, NOW)
    chair, named = rounds.chair(session, row, LEADER, NOW)
    survey = rounds.start(session, chair, named, BALLOT, LEADER, NOW)
    runs.take_back(session, 1, survey.id, NOW)
    session.expire_all()
    rounds.closed(session, NOW)
    assert (row.state, chair.state) == (VoteState.COUNTED, VoteState.DROPPED)
    assert standing.current(session, 1) is row


@pytest.mark.parametrize(
    ("secret", "quorum", "answered", "enough"),
    [(False, 0, 1, True), (True, 0, 4, False), (True, 0, 5, True), (False, 50, 2, False), (False, 51, 4, True)],
)
def test_how_many_have_to_answer(session: Session, secret: bool, quorum: int, answered: int, enough: bool) -> None:
    row, stand = vote(session, 2, secret=secret, quorum=quorum)
    counted(row, stand, 1, 0, 0, answered=answered)
    assert rounds.outcome(row).enough is enough


def test_a_second_vote_waits_for_the_first(session: Session) -> None:
    vote(session, 2)
    with pytest.raises(Refusal, match=r"vote\.going-on"):
        vote(session, 3)


def test_an_erased_candidate_goes_out_of_the_ballot(session: Session) -> None:
    row, stand = vote(session, 2)
    survey = rounds.start(session, row, stand, BALLOT, LEADER, NOW)
    standing.forget(session, NEIGHBOURS[0])
    session.expire_all()
    assert "Сосед 2" not in str(survey.definition)
    assert "Сосед 3" in str(survey.definition)

"""A round of a vote: its ballot is a survey; counting it; who is chosen, where it is a tie, whether enough answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Answer, Candidate, CandidateState, Response, Survey, Vote, VoteState
from services.deciding.votes import standing
from services.people import accounts
from services.refusal import Refusal
from services.surveys import audience, counts, runs
from services.surveys.definition import Definition, Option, Question, Words
from services.surveys.lookup import FEW

QUESTION, NOBODY = "who", "nobody"
ROUND = timedelta(days=7)
LONGER = timedelta(days=3)


@dataclass(frozen=True)
class Ballot:
    """The words of a ballot in each language: `nobody` of its last option."""

    title: Words
    intro: Words
    name: Words
    text: Words
    nobody: Words


@dataclass(frozen=True)
class Outcome:
    """`counts`, `answered`: of the last round. `chosen`: candidates, also of earlier rounds; of those `tied` only some
    have a seat left."""

    counts: Sequence[tuple[int, int]]
    answered: int
    base: int
    needed: int
    chosen: Sequence[int]
    tied: Sequence[int]

    @property
    def enough(self) -> bool:
        return self.answered >= self.needed


def start(session: Session, vote: Vote, named: Sequence[Candidate], ballot: Ballot, by: int, now: datetime) -> Survey:
    """The ballot goes out in a minute. Raises Refusal if nobody stands."""
    if not named:
        raise Refusal("vote.nobody-stands")
    if vote.round + 1 not in standing.ROUNDS:
        raise Refusal("vote.over")
    names = accounts.names_of(session, [row.person for row in named if row.person is not None])
    options = [Option(value=f"c{row.id}", label=_in_each(ballot.name, names[row.person or 0])) for row in named]
    options.append(Option(value=NOBODY, label=ballot.nobody, alone=True))
    most = min(vote.seats - len(vote.seated), len(named))
    asked = Question(
        key=QUESTION,
        kind="choices" if most > 1 else "choice",
        name=ballot.name,
        text=ballot.text,
        options=tuple(options),
        most=most if most > 1 else None,
    )
    definition = Definition(
        name=standing.ballot(vote.id, vote.round + 1),
        title=ballot.title,
        intro=ballot.intro,
        anonymous=vote.secret,
        days=ROUND.days,
        questions=(asked,),
    )
    survey = runs.launch(
        session, vote.community, definition.name, by=by, now=now, definition=definition, second_thoughts=True
    )
    vote.state, vote.round, vote.survey, vote.asked_at = VoteState.VOTING, vote.round + 1, survey.id, None
    vote.base = audience.size(session, vote.community, audience.ALL)
    for row in named:
        row.in_round = vote.round
    session.flush()
    return survey


def _in_each(like: Mapping[str, str], words: str) -> Words:
    return dict.fromkeys(like, words)


def closed(session: Session, now: datetime) -> list[Vote]:
    """Those whose round is closed: counts them. Where the ballot was taken back, all is as before it."""
    found = []
    for vote in session.scalars(select(Vote).where(standing.IS_VOTING).order_by(Vote.id)).all():
        survey = session.get(Survey, vote.survey) if vote.survey is not None else None
        if survey is None:
            _as_before(session, vote, now)
        elif survey.closed_at is not None:
            _count(session, vote, survey)
            found.append(vote)
    session.flush()
    return found


def _as_before(session: Session, vote: Vote, now: datetime) -> None:
    """A council's first round is nominated for again, another one is as it was counted; a chair's vote is none, and its
    council waits for one."""
    vote.round, vote.survey = vote.round - 1, None
    council = session.get(Vote, vote.chair_of) if vote.chair_of is not None else None
    if council is not None:
        drop(vote, now)
        council.state, council.ended_at = VoteState.COUNTED, None
    else:
        vote.state = VoteState.COUNTED if vote.round else VoteState.NOMINATING


def _count(session: Session, vote: Vote, survey: Survey) -> None:
    ballots = session.scalars(
        select(Answer.value)
        .join(Response, Response.id == Answer.response)
        .where(Response.survey == survey.id, Response.counted, Answer.question == QUESTION)
    ).all()
    votes = Counter(one for ballot in ballots for one in (ballot if isinstance(ballot, list) else [ballot]))
    stand = [row for row in standing.candidates(session, vote.id) if row.in_round == vote.round]
    vote.counts = sorted(([row.id, votes[f"c{row.id}"]] for row in stand), key=lambda one: (-one[1], one[0]))
    vote.answered, vote.state = counts.counts(session, survey)[0], VoteState.COUNTED


def outcome(vote: Vote) -> Outcome:
    """Whom nobody wants has no seat. A secret vote needs at least so many ballots that none is known."""
    listed = [(candidate, number) for candidate, number in vote.counts]
    needed = max(-(-(vote.base or 0) * vote.quorum // 100), FEW if vote.secret else 0)
    wanted = [(candidate, number) for candidate, number in listed if number and candidate not in vote.seated]
    room = vote.seats - len(vote.seated)
    edge = wanted[room - 1][1] if len(wanted) > room else 0
    above, level = ([one for one, number in wanted if (number > edge) is more] for more in (True, False))
    tied = [one for one in level if (one, edge) in wanted] if edge else []
    if len(above) + len(tied) <= room:
        above, tied = above + tied, []
    return Outcome(listed, vote.answered or 0, vote.base or 0, needed, [*vote.seated, *above], tied)


def go_on(session: Session, vote: Vote, now: datetime) -> None:
    """Too few have answered: the round stays open for some days more. Raises Refusal."""
    if vote.survey is None or outcome(vote).enough:
        raise Refusal("button.old")
    runs.reopen(session, vote.community, vote.survey)
    session.get_one(Survey, vote.survey).closes_at = now + LONGER
    vote.state, vote.counts, vote.answered = VoteState.VOTING, [], None
    session.flush()


def again(session: Session, vote: Vote) -> Sequence[Candidate]:
    """Who stands in the next round: those between whom it is a tie. They take the seats that are left."""
    found = outcome(vote)
    if not found.tied:
        raise Refusal("button.old")
    vote.seated = list(found.chosen)
    return [row for row in standing.candidates(session, vote.id) if row.id in found.tied]


def end(vote: Vote, now: datetime) -> None:
    vote.state, vote.ended_at = VoteState.OVER, now


def drop(vote: Vote, now: datetime) -> None:
    vote.state, vote.ended_at = VoteState.DROPPED, now


def chair(session: Session, council: Vote, by: int, now: datetime) -> tuple[Vote, list[Candidate]]:
    """A vote for one of those who were chosen; its ballot is still to be printed."""
    chosen = outcome(council).chosen
    row = Vote(community=council.community, chair_of=council.id, seats=1, secret=council.secret, quorum=council.quorum)
    row.state, row.by, row.made_at, row.nominate_until, row.asked_at = VoteState.NOMINATING, by, now, now, now
    session.add(row)
    session.flush()
    people = session.scalars(
        select(Candidate.person).where(Candidate.id.in_(chosen), Candidate.state == CandidateState.STANDS)
    ).all()
    return row, [standing.stand(session, row, one, now) for one in people if one is not None]

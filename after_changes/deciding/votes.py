"""How a vote is shown: in the chat, to a neighbour, to whoever leads.

> @двор: Выбираем совет, 3 человека. Это опрос, а не общее собрание собственников. … [Предложить себя] …
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from bot.values.outgoing import Button, Card, Joined, Message, Row, Someone, Text, data, say, text
from bot.words.texts import show_date
from models import Candidate, CandidateState, Survey, Vote, VoteState
from services.communities import profile
from services.deciding.votes import rounds, standing
from services.people import memberships

NOMINATING, VOTING, COUNTED, OVER, DROPPED = VoteState
CARD = "owners-meeting"  # what a real meeting needs


class Then(StrEnum):
    """What may follow a round."""

    AGAIN = "again"  # between those who are tied
    LONGER = "longer"  # too few have answered
    CHAIR = "chair"
    END = "end"


def until(session: Session, vote: Vote, language: str) -> Text:
    return _moment(session, vote, vote.nominate_until, language)


def closes(session: Session, vote: Vote, language: str) -> Text:
    survey = session.get(Survey, vote.survey) if vote.survey else None
    if survey is None or survey.closes_at is None:
        return text("vote.by-hand")
    return _moment(session, vote, survey.closes_at, language)


def _moment(session: Session, vote: Vote, at: datetime, language: str) -> Text:
    """«19:00 23 ноября», after «до»."""
    local = at.astimezone(ZoneInfo(profile.get(session, vote.community).zone))
    return text("vote.until", time=f"{local:%H:%M}", day=show_date(local, language))


def withdraw_button(vote: Vote) -> Button:
    return Button(text("vote.withdraw"), data("vote-withdraw", vote.community, vote.id))


def names(rows: Sequence[Candidate]) -> Joined:
    return Joined(tuple(Someone(row.person) for row in rows if row.person is not None))


def in_the_chat(session: Session, vote: Vote, language: str) -> Message:
    return Message(_body(session, vote, language), _rows(vote, private=True))


def page(session: Session, vote: Vote, language: str, *, person: int, leads: bool = False) -> Message:
    """In private."""
    rows = [*_rows(vote, private=False)]
    mine = standing.of(session, vote.id, person)
    if mine is not None and mine.state is CandidateState.STANDS and vote.state in (NOMINATING, VOTING):
        rows.append((withdraw_button(vote),))
    if leads and vote.state is NOMINATING:
        rows += _ways(vote)
    if leads and vote.state is COUNTED:
        rows.append(then_row(vote))
    return Message(_body(session, vote, language), tuple(rows))


def _rows(vote: Vote, *, private: bool) -> tuple[Row, ...]:
    here = vote.community, vote.id
    needs = Button(text("vote.what-a-meeting-needs"), data("card", vote.community, CARD, 1), private=private)
    if vote.state is not NOMINATING:
        return ()
    return (
        (
            Button(text("vote.propose-myself"), data("vote-stand", *here), private=private),
            Button(text("vote.propose-another"), data("vote-propose", *here), private=private),
        ),
        *(() if private else ((needs,),)),
    )


def _body(session: Session, vote: Vote, language: str) -> tuple[Text, ...]:
    known = {"seats": vote.seats, "chair": int(vote.chair_of is not None)}
    if vote.state in (COUNTED, OVER):
        return (text("vote.chosen", **known), result(session, vote))
    stand = standing.candidates(session, vote.id)
    first = text("vote.choosing", **known)
    if vote.state is VOTING:
        stand = [row for row in stand if row.in_round == vote.round]
        return (first, text("vote.voting", names=names(stand), until=closes(session, vote, language)))
    return (first, text("vote.standing", names=names(stand), count=len(stand), until=until(session, vote, language)))


def ready(session: Session, vote: Vote) -> Message:
    stand = standing.candidates(session, vote.id)
    return say("vote.ready", *_ways(vote), names=names(stand), count=len(stand), seats=vote.seats)


def _ways(vote: Vote) -> list[Row]:
    ways = ("start", "longer", "drop")
    buttons = [Button(text(f"vote.go-{one}"), data("vote-go", vote.community, vote.id, one)) for one in ways]
    return [tuple(buttons)]


def follows(vote: Vote) -> list[Then]:
    """The likeliest first."""
    found = rounds.outcome(vote)
    if not found.enough:
        return [Then.LONGER, Then.END]
    if found.tied:
        return [Then.AGAIN, Then.END]
    return [Then.CHAIR, Then.END] if vote.chair_of is None and len(found.chosen) > 1 else [Then.END]


def then_row(vote: Vote) -> Row:
    here = vote.community, vote.id
    return tuple(Button(text(f"vote.then-{one}"), data("vote-then", *here, one)) for one in follows(vote))


def result(session: Session, vote: Vote) -> Text:
    """«Вера — 31, Олег — 28. Ответили 52 из 96, нужно 48.»"""
    found = rounds.outcome(vote)
    listed = {*(one for one, _ in found.counts), *found.chosen}
    people = {one: session.get(Candidate, one) for one in listed}

    def named(candidates: Sequence[int]) -> Joined:
        return Joined(tuple(_someone(people[one]) for one in candidates))

    counts = tuple(text("vote.count", who=_someone(people[one]), count=number) for one, number in found.counts)
    return text(
        "vote.result",
        counts=Joined(counts),
        some=len(counts) if found.enough else 0,  # what may go on is not told yet
        answered=found.answered,
        base=found.base,
        needed=found.needed,
        enough=int(found.enough),
        chosen=named(found.chosen),
        seats=len(found.chosen),
        tied=named(found.tied),
        level=len(found.tied),
        chair=int(vote.chair_of is not None),
    )


def _someone(row: Candidate | None) -> Someone | Text:
    if row is None or row.person is None:
        return text("vote.gone")
    return Someone(row.person)


def tell_leader(ctx: JobContext, vote: Vote, kind: str) -> None:
    """Whoever began it, while they lead; else the others."""
    leaders = memberships.leaders_there(ctx.session, vote.community)
    for leader in [one for one in leaders if one == vote.by] or leaders:
        ctx.send(leader, Card(kind, vote.id, kept=False), community=vote.community)

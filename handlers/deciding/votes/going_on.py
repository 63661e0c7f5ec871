"""A leader prints the ballot, hears how a round ended, and decides what follows.

> Мария: Кандидаты: Олег, Вера. Начинаем голосовать? [Начать] [Ещё 3 дня] [Не будем]
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Session

from after_changes.deciding import votes
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Message, say, text
from handlers.surveys.launching import announce
from models import Candidate, Survey, Vote, VoteState
from services.deciding.votes import rounds, standing
from services.refusal import Refusal
from services.roles import Role

router = Router()

NOMINATING, VOTING, COUNTED, OVER, DROPPED = VoteState
MORE_DAYS = 3


class Ready(StrEnum):
    START = "start"
    LONGER = "longer"
    DROP = "drop"


@router.card("vote", of=Vote)
def in_the_chat(session: Session, vote: Vote, language: str) -> Message | None:
    if vote.state is DROPPED:
        return None
    return votes.in_the_chat(session, vote, language)


@router.card("vote-result", of=Vote)
def result(session: Session, vote: Vote, language: str) -> Message | None:
    if vote.state not in (COUNTED, OVER):
        return None
    return votes.in_the_chat(session, vote, language)


@router.card("vote-nominated", of=Vote, leader=True)
def nominated(session: Session, vote: Vote, language: str) -> Message | None:
    """For whoever leads: the time to propose somebody is over."""
    if vote.state is not NOMINATING:
        return None
    return votes.ready(session, vote)


@router.button("vote-go", role=Role.MANAGER, sure=True)
def go(ctx: Context, vote: int, how: Ready) -> None:
    row = standing.get(ctx.session, ctx.community, vote, NOMINATING)
    match how:
        case Ready.START:
            _print(ctx, row, list(standing.candidates(ctx.session, row.id)))
        case Ready.LONGER:
            standing.longer(ctx.session, row, MORE_DAYS, ctx.now)
            ctx.reply("vote.longer", until=votes.until(ctx.session, row, ctx.language))
        case Ready.DROP:
            rounds.drop(row, ctx.now)
            ctx.drop("vote", row.id)
            ctx.reply("vote.dropped")
    ctx.refresh("vote", row.id)


def _print(ctx: Context, vote: Vote, named: list[Candidate]) -> None:
    survey: Survey = rounds.start(ctx.session, vote, named, _ballot(ctx, vote), ctx.person, ctx.now)
    announce(ctx, survey)


def _ballot(ctx: Context, vote: Vote) -> rounds.Ballot:
    known = {
        "seats": vote.seats - len(vote.seated),
        "chair": int(vote.chair_of is not None),
        "secret": int(vote.secret),
    }

    def each(key: str) -> dict[str, str]:
        return {ctx.language: ctx.in_words(text(key, **known))}

    return rounds.Ballot(
        title=each("vote.ballot-title"),
        intro=each("vote.ballot-intro"),
        name=each("vote.ballot-name"),
        text=each("vote.ballot-text"),
        nobody=each("vote.ballot-nobody"),
    )


# ── Counted ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("vote-counted", of=Vote, leader=True)
def counted(session: Session, vote: Vote, language: str) -> Message | None:
    """For whoever leads: what may follow."""
    if vote.state is not COUNTED:
        return None
    ways = votes.follows(vote)
    return say("vote.what-follows", votes.then_row(vote), result=votes.result(session, vote), way=str(ways[0]))


@router.button("vote-then", role=Role.MANAGER, sure=True)
def then(ctx: Context, vote: int, how: votes.Then) -> None:
    row = standing.get(ctx.session, ctx.community, vote, COUNTED)
    match how:
        case votes.Then.LONGER:
            rounds.go_on(ctx.session, row, ctx.now)
            ctx.refresh("survey", row.survey or 0)
            ctx.reply("vote.goes-on", until=votes.closes(ctx.session, row, ctx.language))
        case votes.Then.AGAIN:
            _print(ctx, row, list(rounds.again(ctx.session, row)))
        case votes.Then.CHAIR:
            found = rounds.outcome(row)
            if row.chair_of is not None or found.tied or not found.enough:
                raise Refusal("button.old")
            rounds.end(row, ctx.now)
            council, named = rounds.chair(ctx.session, row, ctx.person, ctx.now)
            _print(ctx, council, named)
        case votes.Then.END:
            rounds.end(row, ctx.now)
            ctx.reply("vote.ended")
    ctx.refresh("vote", row.id)

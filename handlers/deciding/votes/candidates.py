"""Neighbours stand for a council: by their own word, or proposed by others and asked.

Олег@двор: [Предложить себя]
> Олег: Предложить вас в совет? Имя увидят все соседи, и сколько человек вас выбрали. [Да] [Нет]
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes.deciding import votes
from after_changes.namesakes import apart
from bot.dialogs import ask
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, YesNo, data, say, text, yes_or_no
from handlers.deciding.decisions.words import LONGEST_NAME
from handlers.people import consent
from models import Candidate, CandidateState, Vote, VoteState
from services.deciding.votes import standing
from services.people import named
from services.refusal import Refusal
from services.roles import Role

router = Router()

NOMINATING, VOTING = VoteState.NOMINATING, VoteState.VOTING
OFFERED = 6  # namesakes on buttons


@router.link("vote-stand", role=Role.MEMBER, gate=consent.gate)
@router.button("vote-stand", role=Role.MEMBER, gate=consent.gate)
def stand(ctx: Context, vote: int) -> None:
    row = standing.get(ctx.session, ctx.community, vote, NOMINATING)
    mine = standing.of(ctx.session, row.id, ctx.person)
    if mine is not None and mine.state is CandidateState.STANDS:
        ctx.reply("vote.stand-already", (votes.withdraw_button(row),))
        return
    ctx.reply("vote.stand-sure", yes_or_no("vote.yes", "vote.no", "vote-standing", ctx.community, row.id))


@router.button("vote-standing", role=Role.MEMBER, gate=consent.gate)
def standing_(ctx: Context, vote: int, said: YesNo) -> None:
    row = standing.get(ctx.session, ctx.community, vote, NOMINATING)
    if said == YesNo.NO:
        mine = standing.of(ctx.session, row.id, ctx.person)
        if mine is not None and mine.state is CandidateState.ASKED:
            standing.decline(mine)
        ctx.reply("vote.not-standing")
        return
    standing.stand(ctx.session, row, ctx.person, ctx.now)
    ctx.refresh("vote", row.id)
    ctx.reply("vote.stands", (votes.withdraw_button(row),))


@router.button("vote-withdraw", role=Role.MEMBER, sure=True)
def withdraw(ctx: Context, vote: int) -> None:
    row = standing.get(ctx.session, ctx.community, vote, NOMINATING, VOTING)
    standing.withdraw(ctx.session, row, ctx.person)
    ctx.refresh("vote", row.id)
    ctx.reply("vote.withdrawn", printed=int(row.state is VOTING))


# ── Somebody else ────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Named:
    vote: int
    name: str


async def ask_whom(vote: int) -> Named:
    return Named(vote, await ask.text("vote.whom", max_length=LONGEST_NAME, private=True))


@router.link("vote-propose", role=Role.MEMBER)
@router.button("vote-propose", role=Role.MEMBER)
def propose(ctx: Context, vote: int) -> Next:
    return Begin("vote-propose", {"vote": standing.get(ctx.session, ctx.community, vote, NOMINATING).id})


@router.dialog("vote-propose", ask_whom, role=Role.MEMBER)
def proposed(ctx: Context, new: Named) -> None:
    row = standing.get(ctx.session, ctx.community, new.vote, NOMINATING)
    found = [one for one, _ in named.neighbours(ctx.session, ctx.community, new.name) if one != ctx.person]
    if len(found) == 1:
        _ask(ctx, row, found[0])
        return
    rows: list[Row] = [
        (Button(apart(ctx.session, ctx.community, one), data("vote-proposed", ctx.community, row.id, one)),)
        for one in found[:OFFERED]
    ]
    rows.append((Button(text("vote.another"), data("vote-propose", ctx.community, row.id)),))
    ctx.reply("decision.several-such" if found else "decision.nobody-such", *rows, said=new.name)


@router.button("vote-proposed", role=Role.MEMBER, sure=True)
def propose_one(ctx: Context, vote: int, person: int) -> None:
    _ask(ctx, standing.get(ctx.session, ctx.community, vote, NOMINATING), person)


def _ask(ctx: Context, vote: Vote, person: int) -> None:
    if not ctx.can_write_to(person):
        raise Refusal("decision.unreachable")
    row = standing.propose(ctx.session, vote, person, ctx.now)
    ctx.send(person, Card("candidate-asked", row.id, kept=False), community=ctx.community, by=ctx.person)
    ctx.reply("vote.asking", who=Someone(person))


@router.card("candidate-asked", of=Candidate, asks=Readings("can-help"), whose="person")
def asked(session: Session, row: Candidate, language: str) -> Message | None:
    vote = session.get_one(Vote, row.vote)
    if row.state is not CandidateState.ASKED or vote.state is not NOMINATING:
        return None
    answers = yes_or_no("vote.yes", "vote.no", "vote-standing", row.community, vote.id)
    return say("vote.asks", answers)

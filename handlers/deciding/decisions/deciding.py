"""A leader decides something, or writes down what somebody outside has promised: who does it, by which day.

Мария: [Решить]
> Мария: Решили: «Шлагбаум». Кто возьмётся и к какому дню? …
Мария: Олег, 1 декабря
> Олег: … Возьмётесь? [Да, возьмусь] [Не смогу]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from after_changes.deciding import decisions
from bot.dialogs import ask
from bot.dialogs.question import Option, Question
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Text, text
from handlers.deciding.decisions import words
from handlers.deciding.decisions.words import Who
from models import Decision
from services.deciding.agenda import items
from services.deciding.decisions import hands, making
from services.people import accounts, memberships, named
from services.roles import Role

router = Router()

ME, PROPOSER, NOBODY = "me", "proposer", "nobody"
OUTSIDE = "company", "administration"  # who often promises something


@dataclass(frozen=True)
class Decided:
    item: int
    who: Who
    due: date


def _question(said: str, proposer: str) -> Question[Who]:
    """`proposer`: their name, on a button; "" if they do not live here any more."""
    options = [Option(ME, text("decision.me"))]
    if proposer:
        options.append(Option(PROPOSER, proposer, name=True))
    options.append(Option(NOBODY, text("decision.nobody-yet")))
    picked = {one: Who(one) for one in (ME, PROPOSER, NOBODY)}
    key = "decision.who"
    return Question(key, Text(key, {"words": said}), tuple(options), words.who, picked.__getitem__, private=True)


async def ask_who_does_it(item: int, said: str, proposer: str) -> Decided:
    who = await _question(said, proposer)
    due = who.due or await Question("decision.when", text("decision.when"), (), words.day, private=True)
    return Decided(item, who, due)


@router.button("decide", role=Role.MANAGER)
def decide(ctx: Context, item: int) -> Next:
    return Begin("decide", {"item": items.get(ctx.session, ctx.community, item).id})


def _start(ctx: Context, item: int) -> dict[str, Any]:
    row = items.get(ctx.session, ctx.community, item)
    there = row.proposer is not None and row.proposer != ctx.person
    lives = there and memberships.neighbours_of(ctx.session, ctx.community, [row.proposer or 0])
    names = accounts.names_of(ctx.session, [row.proposer or 0]) if lives else {}
    return {"item": item, "said": row.words, "proposer": names.get(row.proposer or 0, "")}


@router.dialog("decide", ask_who_does_it, role=Role.MANAGER, start=_start)
def decided(ctx: Context, new: Decided) -> None:
    item = items.get(ctx.session, ctx.community, new.item)
    row = making.decide(ctx.session, ctx.community, item, ctx.person, new.due, ctx.now)
    ctx.refresh("agenda-post", ctx.community)
    said = new.who.said
    known = {ME: ctx.person, PROPOSER: item.proposer, NOBODY: None}
    named_ = [known[said]] if said in known else [one for one, _ in named.neighbours(ctx.session, ctx.community, said)]
    found = [one for one in named_ if one is not None]
    if len(found) == 1:
        give(ctx, row, found[0])
    elif said in known:
        ctx.reply(decisions.who_takes(row, language=ctx.language))
    else:
        ctx.reply(decisions.called(ctx, row, said, found))


def give(ctx: Context, row: Decision, person: int) -> None:
    """A leader takes it on at once; anybody else is asked."""
    if person == ctx.person:
        hands.take(ctx.session, row, person, ctx.now)
        ctx.reply(decisions.taken(row, ctx.language, own=True))
        return
    decisions.ask(ctx, row, person)


# ── What somebody outside has promised ───────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Noted:
    outside: str
    words: str
    due: date


def _outside(said: str) -> str:
    return said[: making.LONGEST_OUTSIDE]


async def ask_what_they_promised() -> Noted:
    options = [Option(one, text(f"decision.outside-{one}")) for one in OUTSIDE]
    outside = await ask.choice("decision.outside-who", options, typed=_outside)
    said = await ask.text("decision.outside-what", max_length=making.LONGEST, typed=items.tidied, who=outside)
    due = await Question("decision.outside-when", text("decision.outside-when"), (), words.day, private=True)
    return Noted(outside, said, due)


@router.button("decision-note", role=Role.MANAGER)
def begin(ctx: Context) -> Next:
    return Begin("decision-note")


@router.dialog("decision-note", ask_what_they_promised, role=Role.MANAGER)
def noted(ctx: Context, new: Noted) -> None:
    outside = ctx.in_words(text(f"decision.outside-{new.outside}")) if new.outside in OUTSIDE else new.outside
    row = making.note(ctx.session, ctx.community, new.words, outside, ctx.person, new.due, ctx.now)
    ctx.reply(decisions.taken(row, ctx.language, own=False))

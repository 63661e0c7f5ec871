"""Who takes on what was decided: asked, agreed, told to leaders; what was promised this year.

> Олег: Решили: «Шлагбаум», срок 1 декабря. Возьмётесь? … [Да, возьмусь] [Не смогу]
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from after_changes.namesakes import apart
from bot.routing.context import Context, JobContext
from bot.values.outgoing import Button, Card, Joined, Message, Row, Someone, Text, data, say, text
from bot.words.texts import show_date
from models import Decision
from services.deciding.decisions import hands, making, year
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

OFFERED = 4  # leaders on buttons; others by name
NAMED = 10  # waiting ones in a message


def day(row: Decision, language: str) -> Text | str:
    """Its last day, with the year if it was promised in another one."""
    shown = show_date(row.due_on, language)
    if row.due_on.year == row.made_at.year:
        return shown
    return text("goals.day", day=shown, year=str(row.due_on.year))


def line(row: Decision, language: str) -> Text:
    """«Шлагбаум» (Олег, 1 декабря)."""
    who = 2 if row.outside else int(row.owner is not None)
    known = {"who": Someone(row.owner or 0), "outside": row.outside, "held": who}
    return text("decision.line", words=row.words, day=day(row, language), **known)


def ask(ctx: Context, row: Decision, person: int) -> None:
    """Raises Refusal for somebody who cannot be asked."""
    if not ctx.can_write_to(person):
        raise Refusal("decision.unreachable")
    hands.ask(ctx.session, row, person, ctx.now)
    ctx.send(person, Card("decision-asked", row.id, kept=False), community=ctx.community, by=ctx.person)
    ctx.reply("decision.asking", who=Someone(person), words=row.words, day=day(row, ctx.language))


def who_takes(row: Decision, *first: Text, language: str, found: Sequence[Button] = ()) -> Message:
    """Asks a leader, or whoever hands it over, who takes it on. `found`: those who may be meant."""
    head = text("decision.who-takes", words=row.words, day=day(row, language))
    return Message((*first, head), (*((one,) for one in found), *_ways(row)))


def called(ctx: Context, row: Decision, said: str, found: Sequence[int]) -> Message:
    """Nobody here is called so, or several are."""
    verb = "decision-ask" if ctx.may(Role.MANAGER) else "decision-hand"
    here = ctx.session, row.community
    buttons = [Button(apart(*here, one), data(verb, row.community, row.id, one)) for one in found[:OFFERED]]
    head = text("decision.several-such" if found else "decision.nobody-such", said=said)
    return who_takes(row, head, language=ctx.language, found=buttons)


def _ways(row: Decision) -> list[Row]:
    here = row.community, row.id
    return [
        (
            Button(text("decision.me"), data("decision-take", *here)),
            Button(text("decision.somebody"), data("decision-else", *here)),
        ),
        (Button(text("decision.drop"), data("decision-drop", *here)),),
    ]


def to_decide(ctx: Context, decision: int) -> Decision:
    """An open one, for whoever has it or leads. Raises Refusal."""
    row = making.get(ctx.session, ctx.community, decision)
    if row.owner != ctx.person and not ctx.may(Role.MANAGER):
        raise Refusal("decision.not-yours")
    return row


def tell_leaders(ctx: JobContext, row: Decision, message: Message | Card, *, but: int | None = None) -> None:
    """Whoever wrote it down, while they lead; else all leaders. Nobody if that is `but`, who knows it already."""
    leaders = memberships.leaders_there(ctx.session, row.community)
    for leader in [one for one in leaders if one == row.by] or leaders:
        if leader != but:
            ctx.send(leader, message, community=row.community)


def how_is_it(row: Decision, language: str, key: str) -> Message:
    """With what its owner or a leader can do."""
    here = row.community, row.id
    buttons = [
        Button(text("decision.done"), data("decision-done", *here)),
        Button(text("decision.new-day"), data("decision-day", *here)),
        Button(text("decision.pass-on"), data("decision-else", *here)),
        Button(text("decision.will-not"), data("decision-drop", *here)),
    ]
    if row.outside:
        buttons.pop(2)
    ahead = int(row.reminded == 1 and row.remind_on == row.due_on + timedelta(days=1))
    return say(key, tuple(buttons[:2]), tuple(buttons[2:]), decision=line(row, language), ahead=ahead)


def taken(row: Decision, language: str, *, own: bool) -> Message:
    """For the leader: what was written down, and that neighbours may be told."""
    tell = Button(text("decision.tell"), data("decision-tell", row.community, row.id))
    known = {"own": int(own), "outside": int(bool(row.outside)), "before": int(is_reminded_before(row))}
    return say("decision.written", (tell,), decision=line(row, language), **known)


def is_reminded_before(row: Decision) -> bool:
    return row.remind_on is not None and row.remind_on < row.due_on


def year_in_words(session: Session, community: int, language: str, when: datetime) -> list[Text]:
    """«В 2026 году обещано 4, сделано 2. Ждём: …» of the year of that moment."""
    told = year.of(session, community, when)
    counts = {"promised": told.promised, "done": len(told.done), "dropped": len(told.dropped)}
    if not told.promised:
        return [text("decision.none", year=str(told.begun.year))]
    body = [text("decision.year", year=str(told.begun.year), **counts)]
    if told.waiting:
        named = Joined(tuple(line(row, language) for row in told.waiting[:NAMED]), "; ")
        body.append(text("decision.waiting", named=named, more=max(len(told.waiting) - NAMED, 0)))
    return body


def of_the_month(session: Session, community: int, language: str, now: datetime) -> list[Text]:
    """In January of the year before; nothing where nothing was promised."""
    when = now - timedelta(days=5)
    return year_in_words(session, community, language, when) if year.of(session, community, when).promised else []

"""Keeps words about people from neighbours: asks again kindly, and offers a mediator, or to pass the words on to one
leader.

Every free answer passes here, whatever dialog it is in, unless its question says that it is `private`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.dialogs.answer_buttons import answer_button
from bot.dialogs.open_question import Questions
from bot.dialogs.question import FILE, PICK, Question
from bot.dialogs.replay import Asking
from bot.routing.context import Context
from bot.routing.next import Next, Press
from bot.values.outgoing import Someone, Text, data, say, text
from models import OpenDialog
from services.people import accounts, memberships
from services.people.mediation import mediators
from services.refusal import Refusal
from services.speech import called, public_words
from services.speech.public_words import Why

TELL = "tell"  # the button under a refused answer
KEPT = "\x1fkept-back"  # among the dialog's ticks: the refused answer
NAMED = "\x1fkept-for"  # beside it: the leader whom the button names


class KeepingBack:
    def __init__(self, questions: Questions) -> None:
        self.questions = questions

    def keeps_back(self, ctx: Context, row: OpenDialog, asking: Asking, raw: str, value: Any) -> bool:
        """True if neighbours may not read the answer; then the question is asked again, with the reason."""
        said = _own_words(asking.question, raw, value)
        why = _why_not(asking.question, said)
        _let_go(row)
        if why is None:
            return False
        self._ask_again(ctx, row, asking, said if why is Why.PEOPLE else "", text(f"between-us.{why}"))
        return True

    def _ask_again(self, ctx: Context, row: OpenDialog, asking: Asking, said: str, why: Text) -> None:
        """`said`: the words to pass on to a leader, whom the button names."""
        message = self.questions.message(row, asking.question, asking.position, why)
        mediator = next(iter(mediators_for(ctx, row.community, said)), None) if said else None
        leader = next(iter(leaders_to_tell(ctx, row.community, said)), None) if said else None
        if (named := mediator or leader) is not None:
            row.ticks = row.ticks | {KEPT: said, NAMED: named}
            label, kept = text("between-us.tell", leader=Someone(named)), self.kept(row)
            label = text("between-us.mediator", who=Someone(named)) if mediator else label
            tell = answer_button(label, row, asking.question, asking.position, TELL, *kept)
            message = replace(message, rows=((tell,), *message.rows))
        row.picked, row.touched_at = [], ctx.now
        ctx.reply(message)

    def kept(self, row: OpenDialog) -> tuple[Any, ...]:
        """What the button is about: the refused words and whom it names."""
        return row.ticks.get(KEPT), row.ticks.get(NAMED)

    def tell(self, ctx: Context, row: OpenDialog, asking: Asking) -> Next:
        """Begins a talk with the mediator named, or passes the refused words on to the leader named, with the author's
        name; what was only begun with them is over. If that person no longer leads, another one is offered."""
        said, leader = self.kept(row)
        if said is None or leader is None:
            raise Refusal("button.old")
        _let_go(row)
        if leader in mediators_for(ctx, row.community, said):
            if not row.answers:
                ctx.session.delete(row)
                ctx.session.flush()
            return Press(data("mediate", ctx.community, leader))
        if leader not in leaders_to_tell(ctx, row.community, said):
            self._ask_again(ctx, row, asking, said, text("between-us.not-told", leader=Someone(leader)))
            return None
        told = say("between-us.told", teller=Someone(ctx.person), words=said)
        ctx.send(leader, told, community=row.community, leads=row.community, about=("in-private", ctx.person))
        ctx.reply("between-us.told-on", leader=Someone(leader))
        if row.answers:
            return self.questions.go_on_with(ctx, row)
        ctx.session.delete(row)
        ctx.session.flush()
        return self.questions.go_on(ctx)


def leaders_to_tell(ctx: Context, community: int | None, said: str) -> list[int]:
    """Reachable leaders other than the author, and other than those whom the words are about."""
    found = memberships.leaders_there(ctx.session, community) if community else []
    others = [one for one in found if one != ctx.person and ctx.can_write_to(one)]
    names = accounts.names_of(ctx.session, others) if said else {}
    return [one for one in others if not called.is_about(said, names.get(one, ""))]


def mediators_for(ctx: Context, community: int | None, said: str) -> list[int]:
    """Reachable mediators other than those whom the words are about."""
    found = mediators.ready(ctx.session, community, but=ctx.person, said=said) if community else []
    return [one for one in found if ctx.can_write_to(one)]


def undelayed(question: Question[Any], said: str) -> str:
    """The words as they may be taken at once: of danger without the flat, where neighbours read them."""
    return said if question.private or question.address else public_words.undelayed(said)


def is_about_people(question: Question[Any], said: str) -> bool:
    return _why_not(question, said) is Why.PEOPLE


def _let_go(row: OpenDialog) -> None:
    row.ticks = {key: value for key, value in row.ticks.items() if key not in (KEPT, NAMED)}


def _own_words(question: Question[Any], raw: str, value: Any) -> str:
    """What the answer holds of somebody's own words, also those that an option stands for («Оставить так»)."""
    if raw.startswith(PICK) and question.pick is not None:
        return value if isinstance(value, str) else ""
    parts = raw.split("\n") if question.several else [raw]
    return "\n".join(part for part in parts if part and part[0] not in (PICK, FILE))


def _why_not(question: Question[Any], said: str) -> Why | None:
    if question.private or not said:
        return None
    why = public_words.why_not(said)
    return None if question.address and why is Why.FLAT else why

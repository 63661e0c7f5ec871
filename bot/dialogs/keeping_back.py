"""Keeps words about people from neighbours: asks again kindly, and offers to pass the words on to one leader.

Every free answer passes here, whatever dialog it is in, unless its question says that it is `private`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.dialogs.asking import Questions
from bot.dialogs.question import FILE, PICK, VERB, Question
from bot.dialogs.replay import Asking
from bot.routing.context import Context
from bot.routing.next import Next
from bot.values.outgoing import Button, Someone, data, say, text
from models import OpenDialog
from services.people import memberships
from services.refusal import Refusal
from services.speech import public_words
from services.speech.public_words import Why

TELL = "tell"  # the button under a refused answer
KEPT = "\x1fkept-back"  # among the dialog's ticks: the refused answer


class KeepingBack:
    def __init__(self, questions: Questions) -> None:
        self.questions = questions

    def keeps_back(self, ctx: Context, row: OpenDialog, asking: Asking, raw: str) -> bool:
        """True if neighbours may not read the answer; then the question is asked again, with the reason."""
        why = _why_not(asking.question, raw)
        row.ticks = {key: value for key, value in row.ticks.items() if key != KEPT}
        if why is None:
            return False
        leader = self._leader(ctx, row) if why is Why.PEOPLE else None
        message = self.questions.message(row, asking.question, asking.position, text(f"between-us.{why}"))
        if leader is not None:
            row.ticks = row.ticks | {KEPT: raw}
            tell = Button(text("between-us.tell", leader=Someone(leader)), data(VERB, row.id, asking.position, TELL))
            message = replace(message, rows=((tell,), *message.rows))
        row.picked, row.touched_at = [], ctx.now
        ctx.reply(message)
        return True

    def tell(self, ctx: Context, row: OpenDialog) -> Next:
        """Passes the refused words on to a leader, with the name; what was only begun with them is over."""
        said, leader = row.ticks.get(KEPT), self._leader(ctx, row)
        if said is None or leader is None:
            raise Refusal("button.old")
        told = say("between-us.told", teller=Someone(ctx.person), words=said)
        ctx.send(leader, told, community=row.community, leads=row.community, about=("in-private", ctx.person))
        row.ticks = {key: value for key, value in row.ticks.items() if key != KEPT}
        ctx.reply("between-us.told-on", leader=Someone(leader))
        if row.answers:
            return self.questions.go_on_with(ctx, row)
        ctx.session.delete(row)
        ctx.session.flush()
        return self.questions.go_on(ctx)

    def _leader(self, ctx: Context, row: OpenDialog) -> int | None:
        return memberships.other_leader(ctx.session, row.community, ctx.person) if row.community else None


def _why_not(question: Question[Any], raw: str) -> Why | None:
    if question.private:
        return None
    own = [part for part in raw.split("\n") if part and part[0] not in (PICK, FILE)]
    why = public_words.why_not("\n".join(own)) if own else None
    return None if question.address and why is Why.FLAT else why

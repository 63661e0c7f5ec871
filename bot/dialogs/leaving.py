"""A dialog is stepped back in, corrected, put aside, cancelled."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from bot.dialogs.ask import FIX, VERB, Question
from bot.dialogs.asking import Questions
from bot.dialogs.replay import Asking
from bot.routing.context import Context
from bot.routing.next import Next
from bot.values.outgoing import Button, Message, data, text
from models import OpenDialog
from services.refusal import Refusal
from services.speech import words


class Leaving:
    def __init__(self, questions: Questions) -> None:
        self.questions = questions

    def back(self, ctx: Context, row: OpenDialog) -> Next:
        row.picked = []
        if row.fixing is not None:
            row.fixing = None
        else:
            row.answers = row.answers[:-1]
        return self.questions.ask(ctx, row)

    def cancel(self, ctx: Context, row: OpenDialog) -> Next:
        """What took a while to tell is put aside; one more press deletes it."""
        route = self.questions.routes.dialogs.get(row.name)
        if route and route.draft and len(row.answers) >= route.draft:
            row.parked = True
            ctx.session.flush()
            ctx.reply("dialog.set-aside", (Button(text("dialog.delete"), data("drop", 0, row.id)),))
            return self.questions.go_on(ctx)
        ctx.session.delete(row)
        ctx.session.flush()
        ctx.reply("dialog.cancelled")
        return self.questions.go_on(ctx)

    def park(self, ctx: Context) -> None:
        """Words are free again; what was asked goes on when it is begun anew or its button is pressed."""
        ctx.session.execute(update(OpenDialog).where(OpenDialog.account == ctx.account).values(parked=True))

    def put_off(self, ctx: Context) -> None:
        """«Не сейчас» in answer to a question."""
        self.park(ctx)
        ctx.reply("dialog.put-off")

    # ── Correcting ────────────────────────────────────────────────────────────────────────────────────────────────────
    def offer_fixes(self, ctx: Context, row: OpenDialog, asking: Asking) -> Next:
        row.picked = [FIX]  # until it is answered, numbers and names mean this list
        buttons = tuple(
            Button(question.name or text(f"{question.key}#name"), data(VERB, row.id, asking.position, f"{FIX}{n}"))
            for n, question in enumerate(asking.earlier)
            if self._correctable(question)
        )
        ctx.reply(Message((text("ask.what-to-fix"),), (buttons,)))
        return None

    def fix(self, ctx: Context, row: OpenDialog, asking: Asking, which: str) -> Next:
        if not which.isdecimal() or int(which) >= asking.position:
            raise Refusal("button.old")
        row.fixing, row.picked = int(which), []
        return self.questions.ask(ctx, row)

    def which_to_fix(self, ctx: Context, asking: Asking, said: str) -> str | None:
        """The answer to correct, by its number in the list or the name of its question."""
        shown = [(n, question) for n, question in enumerate(asking.earlier) if self._correctable(question)]
        for place, (number, question) in enumerate(shown, 1):
            name = question.name or text(f"{question.key}#name")
            if words.fold(said) in (str(place), words.fold(self.questions.texts.render(name, ctx.language))):
                return str(number)
        return None

    def _correctable(self, question: Question[Any]) -> bool:
        return question.name is not None or self.questions.texts.has(f"{question.key}#name")

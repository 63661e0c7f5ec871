"""Steps back in a dialog, corrects, parks or cancels it."""

from __future__ import annotations

from typing import Any

from bot.dialogs.answer_buttons import answer_button
from bot.dialogs.open_question import Questions, park
from bot.dialogs.question import FIX, OPEN, Question
from bot.dialogs.replay import Asking
from bot.dialogs.unfinished import is_resumed
from bot.routing.context import Context
from bot.routing.next import Next
from bot.values.outgoing import Button, Message, Text, data, text
from models import OpenDialog
from services.refusal import Refusal
from services.speech import words


class Leaving:
    def __init__(self, questions: Questions) -> None:
        self.questions = questions

    def back(self, ctx: Context, row: OpenDialog) -> Next:
        chosen, row.picked = row.picked, []
        if row.fixing is not None:
            row.fixing = None
        elif chosen == [FIX]:
            pass  # from the list of corrections back to the summary
        else:
            self._open_again(row)
        return self.questions.ask(ctx, row)

    def _open_again(self, row: OpenDialog) -> None:
        """Asks the question before the open one again; answers that were filled in behind it stay."""
        asking = self.questions.replayed(row)
        if isinstance(asking, Asking) and asking.position:
            before, behind = row.answers[: asking.position - 1], row.answers[asking.position :]
            again = [[asking.earlier[-1].key, OPEN, *row.answers[asking.position - 1][2:]]]
            row.answers = [*before, *again, *behind] if behind else before

    def cancel(self, ctx: Context, row: OpenDialog) -> Next:
        """Cancels the dialog. A long draft is put aside instead; one more press deletes it."""
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

    def put_off(self, ctx: Context, row: OpenDialog) -> None:
        """Handles «не сейчас». Only what «продолжить» resumes is told so."""
        park(ctx)
        if is_resumed(ctx, row):
            ctx.reply("dialog.put-off", (Button(text("dialog.go-on"), data("continue", 0, row.id)),))
        else:
            ctx.reply("dialog.put-off-anew")

    # ── Correcting ────────────────────────────────────────────────────────────────────────────────────────────────────
    def offer_fixes(self, ctx: Context, row: OpenDialog, asking: Asking) -> Next:
        row.picked = [FIX]  # until then numbers and names refer to this list
        question, position = asking.question, asking.position
        buttons = tuple(
            answer_button(name, row, question, position, f"{FIX}{n}") for name, n in self._fixes(ctx, asking)
        )
        back = (answer_button(text("ask.back"), row, question, position, "back"),)
        ctx.reply(Message((text("ask.what-to-fix"),), (buttons, back)))
        return None

    def fix(self, ctx: Context, row: OpenDialog, asking: Asking, which: str) -> Next:
        if not which.isdecimal() or int(which) >= asking.position:
            raise Refusal("button.old")
        row.fixing, row.picked = int(which), []
        return self.questions.ask(ctx, row)

    def which_to_fix(self, ctx: Context, asking: Asking, said: str) -> str | None:
        """The position to correct, by its number in the list or its question's name."""
        for place, (name, number) in enumerate(self._fixes(ctx, asking), 1):
            if words.fold(said) in (str(place), words.fold(self.questions.texts.render(name, ctx.language))):
                return str(number)
        return None

    def _fixes(self, ctx: Context, asking: Asking) -> list[tuple[Text, int]]:
        """Name and position of each answer that can be corrected; of two with the same name, the later one."""
        named = ((one.name or text(f"{one.key}#name"), n) for n, one in enumerate(asking.earlier))
        shown = [(name, n) for name, n in named if self._correctable(asking.earlier[n])]
        last = {self.questions.texts.render(name, ctx.language): n for name, n in shown}
        return [(name, n) for name, n in shown if n in last.values()]

    def _correctable(self, question: Question[Any]) -> bool:
        return question.name is not None or self.questions.texts.has(f"{question.key}#name")

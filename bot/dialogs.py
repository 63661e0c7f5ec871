"""Open dialogs: begun, answered, stepped back, corrected and cancelled, each step a row that survives a restart.

A person may begin a second dialog inside a first; the newest is asked, the older waits and is asked again afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from bot.ask import FIX, PICK, Option, Question, Unclear
from bot.context import Context
from bot.dialog import Asking, Changed, Finished, Given, replay
from bot.message import Button, Message, Text, data, text
from bot.router import DialogRoute, Routes
from bot.texts import Texts
from models import OpenDialog
from services import words
from services.refusal import Refusal

VERB = "a"  # the verb of all answer buttons: a:<dialog>:<position>:<what>


class Dialogs:
    def __init__(self, routes: Routes, texts: Texts) -> None:
        self.routes, self.texts = routes, texts

    # ── Where a person is ────────────────────────────────────────────────────────────────────────────────────────────
    def current(self, ctx: Context) -> OpenDialog | None:
        """The dialog that waits for an answer: the newest."""
        mine = select(OpenDialog).where(OpenDialog.account == ctx.account)
        return ctx.session.scalar(mine.order_by(OpenDialog.id.desc()).limit(1))

    def begin(self, ctx: Context, name: str, arguments: dict[str, Any]) -> None:
        """Starts the dialog, or goes on with the same one begun before."""
        route = self._allowed(ctx, name)
        community = None if route.lonely else ctx.community
        if route.start:
            arguments = route.start(ctx, **arguments)
        given: list[Any] = []
        for same in self._same(ctx, name, community):
            given = same.answers if same.arguments == arguments else []
            ctx.session.delete(same)
        ctx.session.flush()
        row = OpenDialog(
            account=ctx.account,
            community=community,
            name=name,
            arguments=arguments,
            answers=given,
            picked=[],
            touched_at=ctx.now,
        )
        ctx.session.add(row)
        ctx.session.flush()
        if ctx.args and not given:
            self._first_words(ctx, row)
        else:
            self.ask(ctx, row)

    def _first_words(self, ctx: Context, row: OpenDialog) -> None:
        """«/event Чаепитие»: the words after the command answer the first question, if they fit."""
        said, ctx.args = ctx.args, ""
        asking = self._replay(row)
        if isinstance(asking, Asking) and asking.question.read and not asking.question.options:
            self.type(ctx, row, said)
        else:
            self.ask(ctx, row)

    def _same(self, ctx: Context, name: str, community: int | None) -> Sequence[OpenDialog]:
        return ctx.session.scalars(
            select(OpenDialog).where(
                OpenDialog.account == ctx.account,
                OpenDialog.name == name,
                OpenDialog.community == community if community else OpenDialog.community.is_(None),
            )
        ).all()

    def _allowed(self, ctx: Context, name: str) -> DialogRoute:
        route = self.routes.dialogs[name]
        if ctx.role < route.role:
            raise Refusal("role.refused", role=route.role.name)
        return route

    # ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def ask(self, ctx: Context, row: OpenDialog, *, before: Text | None = None, edit: bool = False) -> None:
        """Asks what the dialog waits for; a finished one acts."""
        match self._replay(row):
            case Finished(value):
                self._finish(ctx, row, value)
            case Asking(question, position, _):
                message = self._message(row, question, position, before)
                ctx.edit(message) if edit else ctx.reply(message)
            case Changed():
                self._restart(ctx, row)

    def _replay(self, row: OpenDialog) -> Asking | Finished | Changed:
        route = self.routes.dialogs.get(row.name)
        if route is None:
            return Changed(0)
        return replay(route.dialog, row.arguments, _given(row), row.fixing)

    def _restart(self, ctx: Context, row: OpenDialog) -> None:
        """After an upgrade the questions are others. What was just corrected may change later questions too."""
        if row.name not in self.routes.dialogs:
            ctx.session.delete(row)
            raise Refusal("dialog.gone")
        row.answers, row.fixing, row.picked = [], None, []
        self.ask(ctx, row, before=text("dialog.changed"))

    def _message(self, row: OpenDialog, question: Question[Any], position: int, before: Text | None) -> Message:
        def answer(what: int | str, label: Text | str) -> Button:
            return Button(label, data(VERB, row.id, position, what))

        options = tuple(
            answer(n, _ticked(option, row.picked) if question.several else option.label)
            for n, option in enumerate(question.options)
        )
        rows = [options] if options else []
        if question.several:
            rows.append((answer("done", text("ask.done")),))
        if question.read and len(question.options) < 2:
            back = (answer("back", text("ask.back")),) if position else ()
            rows.append((*back, answer("cancel", text("ask.cancel"))))
        body = (before, question.prompt) if before else (question.prompt,)
        return Message(body, tuple(rows))

    # ── Answering ────────────────────────────────────────────────────────────────────────────────────────────────────
    def type(self, ctx: Context, row: OpenDialog, said: str) -> None:
        """Words typed in answer: an option's label or number, else the answer itself."""
        asking = self._replay(row)
        if not isinstance(asking, Asking):
            self.ask(ctx, row)
            return
        question = asking.question
        chosen = self._by_label(ctx, question.options, said)
        if question.several:
            self._accept(ctx, row, asking, "\n".join([*row.picked, *self._listed(ctx, question, said)]))
        elif chosen is not None:
            self._choose(ctx, row, asking, chosen)
        elif question.summary and (which := self._to_fix(ctx, asking, said)) is not None:
            self._fix(ctx, row, asking, which)
        else:
            self._accept(ctx, row, asking, said)

    def find(self, ctx: Context, dialog: int) -> OpenDialog:
        """The person's own open dialog. Somebody else's is refused like one that is over."""
        row = ctx.session.get(OpenDialog, dialog)
        if row is None or row.account != ctx.account:
            raise Refusal("button.answered")
        return row

    def press(self, ctx: Context, row: OpenDialog, position: int, what: str) -> None:
        """A button under the dialog's question; an old one shows the question that is open now."""
        asking = self._replay(row)
        if not isinstance(asking, Asking) or asking.position != position:
            ctx.notice("button.answered")
            self.ask(ctx, row)
        elif what in ("back", "cancel", "done"):
            {"back": self.back, "cancel": self.cancel, "done": self._done}[what](ctx, row)
        elif what.startswith(FIX):
            self._fix(ctx, row, asking, what.removeprefix(FIX))
        else:
            self._press_option(ctx, row, asking, what)

    def _press_option(self, ctx: Context, row: OpenDialog, asking: Asking, what: str) -> None:
        options = asking.question.options
        if not what.isdecimal() or int(what) >= len(options):
            raise Refusal("button.old")
        option = options[int(what)]
        if asking.question.several:
            mark = PICK + option.value
            row.picked = [p for p in row.picked if p != mark] if mark in row.picked else [*row.picked, mark]
            self.ask(ctx, row, edit=True)
        else:
            self._choose(ctx, row, asking, option)

    def _choose(self, ctx: Context, row: OpenDialog, asking: Asking, option: Option) -> None:
        if asking.question.summary and option.value == FIX:
            self._offer_fixes(ctx, row, asking)
        else:
            self._accept(ctx, row, asking, PICK + option.value)

    def _done(self, ctx: Context, row: OpenDialog) -> None:
        asking = self._replay(row)
        if isinstance(asking, Asking):
            self._accept(ctx, row, asking, "\n".join(row.picked))

    def _accept(self, ctx: Context, row: OpenDialog, asking: Asking, raw: str) -> None:
        given = Given(asking.question.key, raw, ctx.now, ctx.zone)
        try:
            value = asking.question.value(given.answered())
        except Unclear as unclear:
            ctx.reply(self._message(row, asking.question, asking.position, unclear.text))
            return
        self._store(row, asking.position, given)
        row.picked, row.fixing, row.touched_at = [], None, ctx.now
        route = self.routes.dialogs[row.name]
        if route.each:
            route.each(ctx, row.arguments, given.key, value)
        self.ask(ctx, row)

    def _store(self, row: OpenDialog, position: int, given: Given) -> None:
        """Puts the answer in its place. Later answers stay while the questions they answer are still asked."""
        answers = [*row.answers]
        answers[position : position + 1] = [[given.key, given.raw, given.at.isoformat(), given.zone]]
        row.answers = answers
        if isinstance(changed := self._replay_all(row), Changed):
            row.answers = answers[: changed.position]

    def _replay_all(self, row: OpenDialog) -> Asking | Finished | Changed:
        return replay(self.routes.dialogs[row.name].dialog, row.arguments, _given(row))

    # ── Stepping back, correcting, leaving ───────────────────────────────────────────────────────────────────────────
    def back(self, ctx: Context, row: OpenDialog) -> None:
        row.picked = []
        if row.fixing is not None:
            row.fixing = None
        else:
            row.answers = row.answers[:-1]
        self.ask(ctx, row)

    def cancel(self, ctx: Context, row: OpenDialog) -> None:
        ctx.session.delete(row)
        ctx.session.flush()
        ctx.reply("dialog.cancelled")
        self.go_on(ctx)

    def _offer_fixes(self, ctx: Context, row: OpenDialog, asking: Asking) -> None:
        buttons = tuple(
            Button(question.name or text(f"{question.key}#name"), data(VERB, row.id, asking.position, f"{FIX}{n}"))
            for n, question in enumerate(asking.earlier)
            if self._correctable(question)
        )
        ctx.reply(Message((text("ask.what-to-fix"),), (buttons,)))

    def _fix(self, ctx: Context, row: OpenDialog, asking: Asking, which: str) -> None:
        if not which.isdecimal() or int(which) >= asking.position:
            raise Refusal("button.old")
        row.fixing = int(which)
        self.ask(ctx, row)

    # ── Ending ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _finish(self, ctx: Context, row: OpenDialog, value: Any) -> None:
        route = self._allowed(ctx, row.name)
        ctx.session.delete(row)
        ctx.session.flush()
        route.handler(ctx, value)
        if not ctx.begins:
            self.go_on(ctx)

    def go_on(self, ctx: Context) -> None:
        """Back to the dialog that was interrupted, if there is one."""
        if row := self.current(ctx):
            ctx.maybe_community = row.community
            self.ask(ctx, row, before=text("dialog.back-to"))

    def forget_all(self, ctx: Context) -> bool:
        """True if there was one."""
        there = self.current(ctx) is not None
        ctx.session.execute(delete(OpenDialog).where(OpenDialog.account == ctx.account))
        return there

    # ── Labels ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _by_label(self, ctx: Context, options: tuple[Option, ...], said: str) -> Option | None:
        """An option by its label in the person's language, or by its number."""
        wanted = words.fold(said)
        for number, option in enumerate(options, 1):
            if wanted and wanted in (words.fold(self.texts.render(option.label, ctx.language)), str(number)):
                return option
        plain = next((value for value in ("yes", "no") if wanted in self._plain(value)), None)
        return next((option for option in options if option.value == plain), None)

    def _plain(self, value: str) -> set[str]:
        """«да», «верно»: how people say yes to whatever the button is called."""
        return {words.fold(word) for word in self.texts.words(f"{value}-words")}

    def _to_fix(self, ctx: Context, asking: Asking, said: str) -> str | None:
        """The answer to correct, by the name of its question."""
        for number, question in enumerate(asking.earlier):
            name = question.name or text(f"{question.key}#name")
            if self._correctable(question) and words.fold(self.texts.render(name, ctx.language)) == words.fold(said):
                return str(number)
        return None

    def _correctable(self, question: Question[Any]) -> bool:
        return question.name is not None or self.texts.has(f"{question.key}#name")

    def _listed(self, ctx: Context, question: Question[Any], said: str) -> list[str]:
        """«1, 3, пеку хлеб»: numbers and labels become options, the rest stays as words of one's own."""
        parts = [words.clean(part)[:100] for part in said.split(",")]
        found = [(part, self._by_label(ctx, question.options, part)) for part in parts if part]
        return [PICK + option.value if option else part for part, option in found]


def _given(row: OpenDialog) -> list[Given]:
    return [Given(key, raw, datetime.fromisoformat(at), zone) for key, raw, at, zone in row.answers]


def _ticked(option: Option, picked: list[Any]) -> Text:
    return text("ask.ticked" if PICK + option.value in picked else "ask.unticked", label=option.label)

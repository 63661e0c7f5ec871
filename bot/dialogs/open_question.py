"""A dialog's open question: sent with its buttons. Once everything is answered, the dialog's handler runs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.dialogs.answer_buttons import answer_button, asked_mark
from bot.dialogs.option_matching import Meant
from bot.dialogs.question import FIX, PICK, Option, Question
from bot.dialogs.replay import Asking, Changed, Finished, Given, replay
from bot.dialogs.unfinished import began
from bot.routing.context import Context
from bot.routing.declared import DialogRoute
from bot.routing.entering import be_in
from bot.routing.next import Next, leads_on, steps
from bot.routing.router import Routes
from bot.values.outgoing import Button, Message, Text, text
from bot.words.texts import Texts, is_question
from models import OpenDialog
from services.people import memberships
from services.refusal import Refusal
from services.speech import words

BEGUN_IN_A_GROUP = timedelta(minutes=10)  # how long such a dialog waits for its first answer in private
FULL = 10  # the smallest platform limit of buttons; with one more, all become a typed list


class Questions:
    def __init__(self, routes: Routes, texts: Texts) -> None:
        self.routes, self.texts, self.meant = routes, texts, Meant(texts)

    def ask(self, ctx: Context, row: OpenDialog, *, before: Text | None = None, edit: bool = False) -> Next:
        """Asks the open question, unless the person has since left; runs the handler of a finished dialog."""
        if self.may_not(ctx, row):
            return self.turn_away(ctx, row)
        row.touched_at = ctx.now
        if row.picked == [FIX]:  # it is the summary that is shown again, not the list of corrections
            row.picked = []
        match self.replayed(row):
            case Finished(value):
                return self._finish(ctx, row, value)
            case Asking(question, position, _):
                prompt = (before, question.prompt) if before else (question.prompt,)
                message = self.message(row, question, position, *prompt)
                ctx.edit(message) if edit else ctx.reply(message)
                return None
            case Changed():
                return self._restart(ctx, row)

    def message(self, row: OpenDialog, question: Question[Any], position: int, *body: Text) -> Message:
        def answer(what: int | str, label: Text | str) -> Button:
            return answer_button(label, row, question, position, what)

        options = tuple(
            answer(n, _ticked(option, row.ticks.get(question.key, ())) if question.several else option.label)
            for n, option in enumerate(question.options)
        )
        rows = [options] if options else []
        if question.several:
            skip = (answer("skip", text("ask.skip")),) if question.may_be_empty else ()
            rows.append((answer("done", text("ask.done")), *skip))
        back = (answer("back", text("ask.back")),) if position and not question.summary else ()
        spare = bool(position) or not (question.way_out or sum(map(len, rows)) >= FULL)
        leave = (answer("cancel", text("ask.cancel")),) if spare else ()
        if back or leave:
            rows.append((*back, *leave))
        return Message(body, tuple(rows))

    def replayed(self, row: OpenDialog) -> Asking | Finished | Changed:
        route = self.routes.dialogs.get(row.name)
        if route is None:
            return Changed(0)
        return replay(route.dialog, row.arguments, given(row), row.fixing)

    def _restart(self, ctx: Context, row: OpenDialog) -> Next:
        """Starts again when the questions have changed, after an upgrade or because of a correction."""
        row.answers, row.fixing, row.picked, row.ticks = [], None, [], {}
        if isinstance(self.replayed(row), Changed):
            ctx.session.delete(row)
            ctx.session.flush()
            ctx.reply("dialog.gone")
            return None
        return self.ask(ctx, row, before=text("dialog.changed"))

    # ── Ending, going on ──────────────────────────────────────────────────────────────────────────────────────────────
    def _finish(self, ctx: Context, row: OpenDialog, value: Any) -> Next:
        route = self.allowed(ctx, row.name)
        if self.is_shut(ctx, row):
            return self.give_up(ctx, row)
        ctx.session.delete(row)
        ctx.session.flush()
        ctx.at_large = route.lonely
        following = self.then(ctx, route.handler(ctx, value))
        ctx.has_finished = not route.lonely
        return following

    def then(self, ctx: Context, following: Next) -> Next:
        """Returns `following`; without one, resumes the interrupted dialog, unless a question has just been asked."""
        if leads_on(following):
            return following
        if self._has_asked(ctx):
            park(ctx)
            return following
        return (*steps(self.go_on(ctx)), *steps(following))

    def _has_asked(self, ctx: Context) -> bool:
        """True if the last reply asks with buttons: «О чём спросим соседей?» Another question below would hide it."""
        last = ctx.replied
        if not isinstance(last, Message) or not last.rows:
            return False
        return is_question(self.texts.render(last.body[-1], ctx.language))

    def go_on(self, ctx: Context) -> Next:
        """Resumes the interrupted dialog, if there is one."""
        row = self.current(ctx)
        if row is None:
            return None
        ctx.maybe_community = None
        be_in(ctx, row.community)
        if self.may_not(ctx, row):
            return self.turn_away(ctx, row)
        return self.ask(ctx, row, before=text("dialog.back-to"))

    def go_on_with(self, ctx: Context, row: OpenDialog) -> Next:
        """Resumes a dialog that was parked by «меню»."""
        row.parked = False
        if self.may_not(ctx, row):
            return self.turn_away(ctx, row)
        return self.ask(ctx, row, before=began(row))

    def repeat(self, ctx: Context, row: OpenDialog) -> Next:
        """«Продолжить» in a dialog that is open already: repeats the question."""
        return self.ask(ctx, row, before=began(row))

    # ── Whose it is ───────────────────────────────────────────────────────────────────────────────────────────────────
    def current(self, ctx: Context) -> OpenDialog | None:
        """The dialog that waits for an answer, the newest one. One begun by a command in a group waits ten minutes."""
        mine = select(OpenDialog).where(OpenDialog.account == ctx.account, ~OpenDialog.parked)
        row = ctx.session.scalar(mine.order_by(OpenDialog.id.desc()).limit(1))
        if row is not None and row.from_group and row.touched_at < ctx.now - BEGUN_IN_A_GROUP:
            row.parked = True
            ctx.session.flush()
            return self.current(ctx)
        return row

    def find(self, ctx: Context, dialog: int) -> OpenDialog:
        """The person's own open dialog. Raises Refusal, the same for a finished dialog and for somebody else's."""
        row = ctx.session.get(OpenDialog, dialog)
        if row is None or row.account != ctx.account:
            raise Refusal("button.answered")
        return row

    def allowed(self, ctx: Context, name: str) -> DialogRoute:
        route = self.routes.dialogs[name]
        ctx.must_be(route.role)
        return route

    def may_not(self, ctx: Context, row: OpenDialog) -> bool:
        """True if the person has since been demoted or left the community."""
        route = self.routes.dialogs.get(row.name)
        if route is None:
            return False
        return ctx.role < route.role or (not route.outlives and self._is_outside(ctx, row))

    def _is_outside(self, ctx: Context, row: OpenDialog) -> bool:
        """True if the person has left the community since the dialog began, or the community is paused."""
        mine = ctx.mine or {one.community for one in memberships.belongings(ctx.session, ctx.person)}
        return row.community is not None and row.community not in mine

    def is_shut(self, ctx: Context, row: OpenDialog) -> bool:
        """True if the dialog's gate would no longer let the person in, so new answers must not be stored."""
        gate = self.routes.dialogs[row.name].gate
        return gate is not None and gate(ctx, "") is not None

    def give_up(self, ctx: Context, row: OpenDialog) -> Next:
        """Ends the dialog and stores nothing, including earlier answers."""
        ctx.session.delete(row)
        ctx.session.flush()
        ctx.reply("dialog.not-kept")
        return self.go_on(ctx)

    def turn_away(self, ctx: Context, row: OpenDialog) -> Next:
        """Ends the dialog and explains why the person may no longer continue it."""
        role = self.routes.dialogs[row.name].role
        ctx.session.delete(row)
        ctx.session.flush()
        ctx.reply("role.refused", role=role.name)
        return self.go_on(ctx)

    def still_asks(self, ctx: Context, dialog: int, position: int, mark: str) -> OpenDialog | None:
        """The person's own dialog if it still asks this very question, else None."""
        row = ctx.session.get(OpenDialog, dialog)
        if row is None or row.account != ctx.account:
            return None
        asking = self.replayed(row)
        if not isinstance(asking, Asking) or asking.position != position:
            return None
        return row if mark in ("", asked_mark(row, asking.question, position)) else None

    # ── What is offered ───────────────────────────────────────────────────────────────────────────────────────────────
    def is_named(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """True if an option has this label, so that a control word («хватит») is an answer here."""
        asking = self.replayed(row)
        return isinstance(asking, Asking) and self.meant.named(asking.question, said) is not None

    def has_label(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """True if this is an option's whole label. Only the dialog knows labels with names: sent messages keep none."""
        asking = self.replayed(row)
        options = asking.question.options if isinstance(asking, Asking) else ()
        return words.fold(said) in {words.fold(self.texts.render(one.label, ctx.language)) for one in options}

    def is_sure(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """True if the option with this label is `sure`, or if the question is the final summary."""
        asking = self.replayed(row)
        if not isinstance(asking, Asking):
            return False
        found = self.meant.options(asking.question, said, ctx.language)
        return asking.question.summary or any(one.sure for one in found)

    def is_grave(self, question: Question[Any], option: Option[str]) -> bool:
        """True for what cannot be taken back, and for «Всё верно», after which others may read it."""
        return option.sure or (question.summary and option.value != FIX)

    def chooses_gravely(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        asking = self.replayed(row)
        if not isinstance(asking, Asking) or row.picked == [FIX]:
            return False
        found = self.meant.options(asking.question, said, ctx.language)
        return any(self.is_grave(asking.question, one) for one in found)

    def takes_own_words(self, row: OpenDialog) -> bool:
        """True if the question accepts any text."""
        asking = self.replayed(row)
        if not isinstance(asking, Asking):
            return False
        question = asking.question
        return question.own_words if question.several else question.read is not None and not question.in_part

    def takes_any_words(self, ctx: Context, row: OpenDialog) -> bool:
        """Takes own words, whatever they say: not only a day, a number or a name."""
        asking = self.replayed(row)
        if not isinstance(asking, Asking) or not self.takes_own_words(row):
            return False
        return asking.question.takes_anything(ctx.now, ctx.zone)

    def asks_where(self, row: OpenDialog) -> bool:
        asking = self.replayed(row)
        return isinstance(asking, Asking) and asking.question.address

    def puts_off(self, row: OpenDialog, said: str) -> bool:
        """Do these words promise an answer for later?"""
        asking = self.replayed(row)
        return isinstance(asking, Asking) and self.meant.puts_off(asking.question, said)

    def has_option(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """True if these words choose an option of the question."""
        asking = self.replayed(row)
        return isinstance(asking, Asking) and len(self.meant.options(asking.question, said, ctx.language)) > 0


def park(ctx: Context) -> None:
    """Frees typed words; the dialog continues when it is begun again or its button is pressed."""
    ctx.session.execute(update(OpenDialog).where(OpenDialog.account == ctx.account).values(parked=True))


def given(row: OpenDialog) -> list[Given]:
    return [Given(key, raw, datetime.fromisoformat(at), zone) for key, raw, at, zone in row.answers]


def _ticked(option: Option[str], picked: list[Any]) -> Text:
    return text("ask.ticked" if PICK + option.value in picked else "ask.unticked", label=option.label)

"""Open dialogs: begun, answered, stepped back, corrected and cancelled, each step a row that survives a restart.

A person may begin a second dialog inside a first; the newest is asked, the older waits and is asked again afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.dialogs.ask import FILE, FIX, PICK, VERB, Option, Question, Unclear
from bot.dialogs.option_matching import Meant
from bot.dialogs.replay import Asking, Changed, Finished, Given, replay
from bot.dialogs.unfinished import began
from bot.routing.context import Context
from bot.routing.router import DialogRoute, Routes
from bot.values.incoming import Kind, Update
from bot.values.outgoing import Button, Joined, Message, Text, data, text
from bot.words.texts import Texts
from models import OpenDialog
from services.people import memberships
from services.refusal import Refusal
from services.speech import words

FRESH = timedelta(days=1)  # a question is: after that «да» alone is no answer to it
NAMED = 5  # options that are named when it is not clear which is meant
FULL = 10  # buttons under a message where they are fewest; one more makes a list to type of all, «отмена» can be typed
MAY_BE_PICTURES = ("photo", "document")


class Dialogs:
    def __init__(self, routes: Routes, texts: Texts) -> None:
        self.routes, self.texts, self.meant = routes, texts, Meant(texts)

    # ── Where a person is ────────────────────────────────────────────────────────────────────────────────────────────
    def current(self, ctx: Context) -> OpenDialog | None:
        """The dialog that waits for an answer: the newest."""
        mine = select(OpenDialog).where(OpenDialog.account == ctx.account, ~OpenDialog.parked)
        return ctx.session.scalar(mine.order_by(OpenDialog.id.desc()).limit(1))

    def begin(self, ctx: Context, name: str, arguments: dict[str, Any], under: Text | None = None) -> None:
        """Starts the dialog, or goes on with the same one begun before. `under`: what is said above its question."""
        route = self._allowed(ctx, name)
        community = None if route.lonely else ctx.community
        if route.start:
            arguments = route.start(ctx, **arguments)
        given: list[Any] = []
        ticks: dict[str, Any] = {}
        for same in self._same(ctx, route, arguments, community):
            goes_on = same.arguments == arguments and not ctx.args
            given, ticks = (same.answers, same.ticks) if goes_on else ([], {})
            ctx.session.delete(same)
        ctx.session.flush()
        row = OpenDialog(
            account=ctx.account,
            community=community,
            name=name,
            arguments=arguments,
            answers=given,
            picked=[],
            ticks=ticks,
            parked=route.fleeting,
            touched_at=ctx.now,
        )
        ctx.session.add(row)
        ctx.session.flush()
        if ctx.args and not given:
            self._first_words(ctx, row)
        else:
            self.ask(ctx, row, before=under or began(row))

    def _first_words(self, ctx: Context, row: OpenDialog) -> None:
        """«/event Чаепитие»: the words after the command answer the first question, if they fit."""
        said, ctx.args = ctx.args, ""
        asking = self._replay(row)
        if isinstance(asking, Asking) and _takes_words(asking.question):
            self.type(ctx, row, said)
        else:
            self.ask(ctx, row)

    def _same(
        self, ctx: Context, route: DialogRoute, arguments: dict[str, Any], community: int | None
    ) -> Sequence[OpenDialog]:
        """What the new one takes the place of."""
        found = ctx.session.scalars(
            select(OpenDialog).where(
                OpenDialog.account == ctx.account,
                OpenDialog.name == route.name,
                OpenDialog.community == community if community else OpenDialog.community.is_(None),
            )
        ).all()
        if route.apart is None:
            return found
        return [row for row in found if row.arguments.get(route.apart) == arguments.get(route.apart)]

    def _allowed(self, ctx: Context, name: str) -> DialogRoute:
        route = self.routes.dialogs[name]
        ctx.must_be(route.role)
        return route

    # ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def ask(self, ctx: Context, row: OpenDialog, *, before: Text | None = None, edit: bool = False) -> None:
        """Asks what the dialog waits for; a finished one acts."""
        row.touched_at = ctx.now
        match self._replay(row):
            case Finished(value):
                self._finish(ctx, row, value)
            case Asking(question, position, _):
                prompt = (before, question.prompt) if before else (question.prompt,)
                message = self._message(row, question, position, *prompt)
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
        row.answers, row.fixing, row.picked, row.ticks = [], None, [], {}
        if isinstance(self._replay(row), Changed):
            ctx.session.delete(row)
            ctx.session.flush()
            ctx.reply("dialog.gone")
            return
        self.ask(ctx, row, before=text("dialog.changed"))

    def _message(self, row: OpenDialog, question: Question[Any], position: int, *body: Text) -> Message:
        def answer(what: int | str, label: Text | str) -> Button:
            return Button(label, data(VERB, row.id, position, what))

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

    # ── Answering ────────────────────────────────────────────────────────────────────────────────────────────────────
    def type(self, ctx: Context, row: OpenDialog, said: str) -> None:
        """Words typed in answer: an option's label or number, else the answer itself."""
        if self._turned_away(ctx, row):
            return
        asking = self._replay(row)
        if not isinstance(asking, Asking):
            self.ask(ctx, row)
            return
        if self._is_late_yes(ctx, row, said):
            self.ask(ctx, row, before=text("dialog.back-to"))
            return
        question = asking.question
        found = () if row.picked == [FIX] or question.several else self.meant.options(question, said, ctx.language)
        if question.several:
            self._type_several(ctx, row, asking, said)
        elif len(found) == 1:
            self._choose(ctx, row, asking, found[0])
        elif found:
            self._say_which(ctx, row, asking, found)
        elif row.picked == [FIX] and (which := self._to_fix(ctx, asking, said)) is not None:
            self._fix(ctx, row, asking, which)
        elif row.picked == [FIX]:
            self._offer_fixes(ctx, row, asking)
        else:
            self._accept(ctx, row, asking, said, before=row.picked[0] if row.picked else "")

    def _is_late_yes(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """Who says «да» days later may mean anything: it is asked again, lest something private is shown to all."""
        return row.touched_at < ctx.now - FRESH and self.texts.leaning(said) == "yes"

    def _type_several(self, ctx: Context, row: OpenDialog, asking: Asking, said: str) -> None:
        """«1, 3, пеку хлеб»: numbers and labels become options, the rest stays as words of one's own.

        Words alone are added to what is ticked; options are the whole answer, unless some were just pressed.
        """
        question = asking.question
        if question.may_be_empty and self.meant.skips(said):
            self._accept(ctx, row, asking, "")
            return
        parts = [part for one in said.split(",", question.several + 1) if (part := words.clean(one))]
        found = [(part, self.meant.options(question, part, ctx.language)) for part in parts]
        if unclear := next((options for _, options in found if len(options) > 1), None):
            self._say_which(ctx, row, asking, unclear)
            return
        ticked = row.picked if any(options for _, options in found) else row.ticks.get(question.key, ())
        raw = [*ticked, *(PICK + options[0].value if options else part for part, options in found)]
        self._accept(ctx, row, asking, "\n".join(dict.fromkeys(raw)))

    def _say_which(self, ctx: Context, row: OpenDialog, asking: Asking, found: Sequence[Option]) -> None:
        names = Joined(tuple(text("ask.quoted", words=option.label) for option in found[:NAMED]))
        ctx.reply(self._message(row, asking.question, asking.position, text("ask.which", names=names)))

    def done(self, ctx: Context, row: OpenDialog) -> bool:
        """«Готово» typed. False: the question has nothing to tick."""
        asking = self._replay(row)
        if not isinstance(asking, Asking) or not asking.question.several or row.picked == [FIX]:
            return False
        if not self._turned_away(ctx, row):
            self._done(ctx, row)
        return True

    def is_named(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """Is that what an option of the question is called? «Хватит» may mean that there are questions enough."""
        asking = self._replay(row)
        return isinstance(asking, Asking) and self.meant.named(asking.question, said) is not None

    def has_label(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """Is that the whole label of an option? Of a name it is known here alone: sent messages keep none."""
        asking = self._replay(row)
        options = asking.question.options if isinstance(asking, Asking) else ()
        return words.fold(said) in {words.fold(self.texts.render(one.label, ctx.language)) for one in options}

    def has_option(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """Do these words choose an option of what is asked?"""
        asking = self._replay(row)
        return isinstance(asking, Asking) and len(self.meant.options(asking.question, said, ctx.language)) > 0

    def attach(self, ctx: Context, row: OpenDialog) -> bool:
        """A file sent in answer, if the question takes one. False: it does not."""
        asking = self._replay(row) if ctx.update.media in MAY_BE_PICTURES else None
        if not isinstance(asking, Asking) or not asking.question.file or row.picked == [FIX]:
            return False
        if not self._turned_away(ctx, row):
            self._accept(ctx, row, asking, FILE + json.dumps(_reference(ctx.update)))
        return True

    def _turned_away(self, ctx: Context, row: OpenDialog) -> bool:
        """Who may not do this any more (demoted, gone from the community) hears why, and is free of the dialog."""
        route = self.routes.dialogs.get(row.name)
        gone = route is not None and not route.outlives and self._is_outside(ctx, row)
        if route is None or (ctx.role >= route.role and not gone):
            return False
        ctx.session.delete(row)
        ctx.session.flush()
        ctx.reply("role.refused", role=route.role.name)
        self.go_on(ctx)
        return True

    def _is_outside(self, ctx: Context, row: OpenDialog) -> bool:
        """Has the person left the community since this was begun, or has it come to rest?"""
        mine = ctx.mine or {one.community for one in memberships.belongings(ctx.session, ctx.person)}
        return row.community is not None and row.community not in mine

    def find(self, ctx: Context, dialog: int) -> OpenDialog:
        """The person's own open dialog. Somebody else's is refused like one that is over."""
        row = ctx.session.get(OpenDialog, dialog)
        if row is None or row.account != ctx.account:
            raise Refusal("button.answered")
        return row

    def press(self, ctx: Context, row: OpenDialog, position: int, what: str) -> None:
        """A button under the dialog's question; an old one shows the question that is open now."""
        if self._turned_away(ctx, row):
            return
        row.parked = False
        asking = self._replay(row)
        if not isinstance(asking, Asking) or asking.position != position:
            ctx.notice("button.answered")
            self.ask(ctx, row)
        elif what in ("back", "cancel", "done"):
            {"back": self.back, "cancel": self.cancel, "done": self._done}[what](ctx, row)
        elif what == "skip" and asking.question.may_be_empty:
            self._accept(ctx, row, asking, "")
        elif what.startswith(FIX):
            self._fix(ctx, row, asking, what.removeprefix(FIX))
        else:
            self._press_option(ctx, row, asking, what)

    def _press_option(self, ctx: Context, row: OpenDialog, asking: Asking, what: str) -> None:
        options = asking.question.options
        if not what.isdecimal() or int(what) >= len(options):
            raise Refusal("button.old")
        option = options[int(what)]
        if option.sure and self._is_vague(ctx, asking, option):
            self.ask(ctx, row)
        elif asking.question.several:
            mark, ticked = PICK + option.value, row.ticks.get(asking.question.key, [])
            row.picked = [p for p in ticked if p != mark] if mark in ticked else [*ticked, mark]
            row.ticks = row.ticks | {asking.question.key: row.picked}
            self.ask(ctx, row, edit=True)
        else:
            self._choose(ctx, row, asking, option)

    def _is_vague(self, ctx: Context, asking: Asking, option: Option) -> bool:
        """The button was not pressed, and what was typed instead only resembles it."""
        typed = ctx.update.kind is Kind.MESSAGE
        return typed and option not in self.meant.options(asking.question, ctx.update.text, ctx.language)

    def _choose(self, ctx: Context, row: OpenDialog, asking: Asking, option: Option) -> None:
        if asking.question.summary and option.value == FIX:
            self._offer_fixes(ctx, row, asking)
        else:
            self._accept(ctx, row, asking, PICK + option.value)

    def _done(self, ctx: Context, row: OpenDialog) -> None:
        asking = self._replay(row)
        if isinstance(asking, Asking):
            self._accept(ctx, row, asking, "\n".join(row.ticks.get(asking.question.key, ())))

    def _accept(self, ctx: Context, row: OpenDialog, asking: Asking, raw: str, before: str = "") -> None:
        """Takes the answer, or says what would fit. `before`: the part said already («в пятницу», then «в 18»)."""
        question = asking.question
        if question.several:
            row.ticks = row.ticks | {question.key: [part for part in raw.split("\n") if part.startswith(PICK)]}
        for said in ([f"{before} {raw}"] if before else []) + [raw]:
            given = Given(question.key, said, ctx.now, ctx.zone)
            try:
                value = question.value(given.answered())
                break
            except Unclear as unclear:
                why = unclear.text
        else:
            row.picked = [raw] if question.continues and why.key in question.continues else []
            ctx.reply(self._message(row, question, asking.position, why))  # what was asked stands right above
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
        """What took a while to tell is put aside; one more press deletes it."""
        route = self.routes.dialogs.get(row.name)
        if route and route.draft and len(row.answers) >= route.draft:
            row.parked = True
            ctx.session.flush()
            ctx.reply("dialog.set-aside", (Button(text("dialog.delete"), data("drop", 0, row.id)),))
            self.go_on(ctx)
            return
        ctx.session.delete(row)
        ctx.session.flush()
        ctx.reply("dialog.cancelled")
        self.go_on(ctx)

    def _offer_fixes(self, ctx: Context, row: OpenDialog, asking: Asking) -> None:
        row.picked = [FIX]  # until it is answered, numbers and names mean this list
        buttons = tuple(
            Button(question.name or text(f"{question.key}#name"), data(VERB, row.id, asking.position, f"{FIX}{n}"))
            for n, question in enumerate(asking.earlier)
            if self._correctable(question)
        )
        ctx.reply(Message((text("ask.what-to-fix"),), (buttons,)))

    def _fix(self, ctx: Context, row: OpenDialog, asking: Asking, which: str) -> None:
        if not which.isdecimal() or int(which) >= asking.position:
            raise Refusal("button.old")
        row.fixing, row.picked = int(which), []
        self.ask(ctx, row)

    # ── Ending ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _finish(self, ctx: Context, row: OpenDialog, value: Any) -> None:
        route = self._allowed(ctx, row.name)
        ctx.session.delete(row)
        ctx.session.flush()
        route.handler(ctx, value)
        if not (ctx.begins or ctx.press or ctx.go):
            self.go_on(ctx)

    def go_on(self, ctx: Context) -> None:
        """Back to the dialog that was interrupted, if there is one."""
        if row := self.current(ctx):
            ctx.maybe_community = row.community
            self.ask(ctx, row, before=text("dialog.back-to"))

    def repeat(self, ctx: Context, row: OpenDialog) -> None:
        """«Продолжить», where it goes on already: what was asked."""
        self.ask(ctx, row, before=began(row))

    def put_off(self, ctx: Context) -> None:
        """«Не сейчас» in answer to a question."""
        self.park(ctx)
        ctx.reply("dialog.put-off")

    def go_on_with(self, ctx: Context, row: OpenDialog) -> None:
        """With one that was left by «меню»."""
        row.parked = False
        if not self._turned_away(ctx, row):
            self.ask(ctx, row, before=began(row))

    def park(self, ctx: Context) -> None:
        """Words are free again; what was asked goes on when it is begun anew or its button is pressed."""
        ctx.session.execute(update(OpenDialog).where(OpenDialog.account == ctx.account).values(parked=True))

    # ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _to_fix(self, ctx: Context, asking: Asking, said: str) -> str | None:
        """The answer to correct, by its number in the list or the name of its question."""
        shown = [(n, question) for n, question in enumerate(asking.earlier) if self._correctable(question)]
        for place, (number, question) in enumerate(shown, 1):
            name = question.name or text(f"{question.key}#name")
            if words.fold(said) in (str(place), words.fold(self.texts.render(name, ctx.language))):
                return str(number)
        return None

    def _correctable(self, question: Question[Any]) -> bool:
        return question.name is not None or self.texts.has(f"{question.key}#name")


def _takes_words(question: Question[Any]) -> bool:
    """Words alone answer it, without a look at what is offered."""
    return question.own_words if question.several else bool(question.read and not question.options)


def _given(row: OpenDialog) -> list[Given]:
    return [Given(key, raw, datetime.fromisoformat(at), zone) for key, raw, at, zone in row.answers]


def _reference(update: Update) -> dict[str, Any]:
    """What is kept of a file that was sent: enough to fetch it, nothing of what is in it."""
    sent = next(iter(update.files), None)
    if sent is None:
        return {"kind": update.media}
    about = {name: getattr(sent, name) for name in ("id", "kind", "name", "size", "mime")}
    return {"transport": update.transport} | about


def _ticked(option: Option, picked: list[Any]) -> Text:
    return text("ask.ticked" if PICK + option.value in picked else "ask.unticked", label=option.label)

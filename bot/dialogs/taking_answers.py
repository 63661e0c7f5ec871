"""Takes answers to an open dialog: words, a button, ticks or a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.dialogs import one_line, sent_files
from bot.dialogs.answer_buttons import asked_mark
from bot.dialogs.beside import ANSWER, ELSEWHERE, Beside
from bot.dialogs.keeping_back import TELL, KeepingBack, undelayed
from bot.dialogs.leaving import Leaving
from bot.dialogs.open_question import Questions, given
from bot.dialogs.question import FIX, PICK, Option, Question, Unclear
from bot.dialogs.replay import Asking, Changed, Finished, Given, replay
from bot.routing.context import Context
from bot.routing.next import Next
from bot.values.incoming import UpdateKind
from bot.values.outgoing import Joined, text
from bot.words import when_parser
from models import OpenDialog
from services.refusal import Refusal
from services.speech import words

FRESH = timedelta(days=1)  # the age of a question after which «да» alone no longer answers it
NAMED = 5  # how many options to name when it is unclear which one is meant


class Answers:
    def __init__(self, questions: Questions, leaving: Leaving) -> None:
        self.questions, self.leaving = questions, leaving
        self.gate, self.beside = KeepingBack(questions), Beside(questions)

    # ── With words ────────────────────────────────────────────────────────────────────────────────────────────────────
    def type(self, ctx: Context, row: OpenDialog, said: str) -> Next:
        """Takes typed words as an option's label or number, or else as the answer itself."""
        if self.questions.may_not(ctx, row):
            return self.questions.turn_away(ctx, row)
        asking = self.questions.replayed(row)
        if not isinstance(asking, Asking):
            return self.questions.ask(ctx, row)
        if self._is_late_yes(ctx, row, said):
            return self.questions.ask(ctx, row, before=text("dialog.back-to"))
        said = undelayed(asking.question, words.clean(said))
        said = asking.question.opened(said) if asking.question.opened else said
        if not row.answers and (rest := self._taken_apart(ctx, row, asking.question, said)):
            return self.type(ctx, row, rest)
        return self._take(ctx, row, asking, said)

    def _taken_apart(self, ctx: Context, row: OpenDialog, question: Question[Any], said: str) -> str:
        """Stores all but the last answer of words that answer several questions; returns the last, "" for only one."""
        if not takes_words(question):
            return ""
        route = self.questions.routes.dialogs[row.name]
        *before, last = one_line.answers(route, row, said, ctx.written_at, ctx.now, ctx.zone)
        row.answers = [[one.key, one.raw, one.at.isoformat(), one.zone] for one in before]
        return last.raw if before else ""

    def _take(self, ctx: Context, row: OpenDialog, asking: Asking, said: str) -> Next:
        question = asking.question
        plain = row.picked != [FIX] and not question.several
        if plain and self._is_no_answer(ctx, asking, said):
            return self.questions.ask(ctx, row)
        found = self.questions.meant.options(question, said, ctx.language) if plain else ()
        if question.several:
            return self._type_several(ctx, row, asking, said)
        if len(found) == 1:
            return self._choose(ctx, row, asking, found[0])
        if found:
            return self._say_which(ctx, row, asking, found)
        if row.picked == [FIX]:
            return self._type_fix(ctx, row, asking, said)
        return self._accept(ctx, row, asking, said, before=row.picked[0] if row.picked else "")

    def _is_no_answer(self, ctx: Context, asking: Asking, said: str) -> bool:
        """True for «да?», and for «нет» where a name is asked for: neither may be taken as free text."""
        question, meant = asking.question, self.questions.meant
        found = meant.options(question, said, ctx.language)
        names = not found and any(option.name for option in question.options)
        return meant.asks_back(question, said, ctx.language) or (names and meant.names_nobody(said))

    def _is_late_yes(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """True if a yes, however it is said, comes so late that it may mean something else: a wrong one could publish
        something private."""
        if not _is_late(ctx, row):
            return False
        return self.questions.texts.leaning(said) == "yes" or self.questions.chooses_gravely(ctx, row, said)

    def _type_several(self, ctx: Context, row: OpenDialog, asking: Asking, said: str) -> Next:
        """«1, 3, пеку хлеб»: numbers and labels become options, the rest stays as free text.

        Free text alone is added to the ticked options; options replace them, unless some were just pressed.
        """
        question = asking.question
        if self.questions.meant.skips(said):
            return self._accept(ctx, row, asking, "" if question.may_be_empty else self._ticked(row, question))
        parts = [part for one in said.split(",", question.several + 1) if (part := words.clean(one))]
        found = [(part, self.questions.meant.options(question, part, ctx.language)) for part in parts]
        if unclear := next((options for _, options in found if len(options) > 1), None):
            return self._say_which(ctx, row, asking, unclear)
        ticked = row.picked if any(options for _, options in found) else row.ticks.get(question.key, ())
        raw = [*ticked, *(PICK + options[0].value if options else part for part, options in found)]
        return self._accept(ctx, row, asking, "\n".join(dict.fromkeys(raw)))

    def _say_which(self, ctx: Context, row: OpenDialog, asking: Asking, found: Sequence[Option[str]]) -> Next:
        names = Joined(tuple(text("ask.quoted", words=option.label) for option in found[:NAMED]))
        ctx.reply(self.questions.message(row, asking.question, asking.position, text("ask.which", names=names)))
        return None

    def _type_fix(self, ctx: Context, row: OpenDialog, asking: Asking, said: str) -> Next:
        which = self.leaving.which_to_fix(ctx, asking, said)
        if which is not None:
            return self.leaving.fix(ctx, row, asking, which)
        return self.leaving.offer_fixes(ctx, row, asking)

    def fits(self, ctx: Context, row: OpenDialog, said: str) -> bool:
        """True if the question would accept these words, or takes them as a part of its answer."""
        asking = self.questions.replayed(row)
        if not isinstance(asking, Asking) or row.picked:
            return True
        try:
            asking.question.value(Given(asking.question.key, said, ctx.written_at, ctx.zone).answered(ctx.now))
        except Unclear as unclear:
            return unclear.text.key in asking.question.continues
        return True

    def when_to_correct(self, ctx: Context, row: OpenDialog, said: str) -> int | None:
        """The position of the only answer that tells when, if a summary is answered with nothing but a time."""
        asking = self.questions.replayed(row)
        if not isinstance(asking, Asking) or not asking.question.summary:
            return None
        moments = [position for position, one in enumerate(asking.earlier) if one.continues]
        told = len(moments) == 1 and when_parser.tells_only_when(said, ctx.written_at, ctx.zone)
        return moments[0] if told else None

    def correct_when(self, ctx: Context, row: OpenDialog, position: int, said: str) -> Next:
        """An hour alone would move it to the next day that has one, so for it the question is asked again."""
        row.fixing, row.picked = position, []
        if when_parser.tells_only_when(said, ctx.written_at, ctx.zone) == "hour":
            return self.questions.ask(ctx, row)
        return self.type(ctx, row, said)

    def takes_done(self, row: OpenDialog) -> bool:
        """True if the question has options to tick, so «готово» makes sense."""
        asking = self.questions.replayed(row)
        return isinstance(asking, Asking) and asking.question.several > 0 and row.picked != [FIX]

    def done(self, ctx: Context, row: OpenDialog) -> Next:
        """Handles a typed «готово»."""
        return self.questions.turn_away(ctx, row) if self.questions.may_not(ctx, row) else self._done(ctx, row)

    def takes_file(self, ctx: Context, row: OpenDialog) -> bool:
        """True if the question accepts the kind of file that was sent."""
        asking = self.questions.replayed(row) if ctx.update.media in sent_files.MAY_BE_PICTURES else None
        return isinstance(asking, Asking) and asking.question.file and row.picked != [FIX]

    def collects_files(self, ctx: Context, row: OpenDialog) -> bool:
        """True if the question takes any number of files."""
        asking = self.questions.replayed(row) if self.takes_file(ctx, row) else None
        return isinstance(asking, Asking) and asking.question.many

    def attach(self, ctx: Context, row: OpenDialog) -> Next:
        """Takes a file as the answer."""
        if self.questions.may_not(ctx, row):
            return self.questions.turn_away(ctx, row)
        asking = self.questions.replayed(row)
        if not isinstance(asking, Asking):
            return self.questions.ask(ctx, row)
        if asking.question.many:
            return sent_files.collect(self.questions, ctx, row, asking.question)
        return self._accept(ctx, row, asking, sent_files.raws(ctx.update)[0])

    # ── With a button ─────────────────────────────────────────────────────────────────────────────────────────────────
    def press(self, ctx: Context, row: OpenDialog, position: int, what: str, mark: str) -> Next:
        """Takes a press under the dialog's question; a button of another question shows the open one instead."""
        if self.questions.may_not(ctx, row):
            return self.questions.turn_away(ctx, row)
        row.parked = False
        asking = self.questions.replayed(row)
        if not isinstance(asking, Asking) or asking.position != position:
            ctx.notice("button.answered")
            return self.questions.ask(ctx, row)
        if mark != asked_mark(row, asking.question, position, *self._about(row, what)):
            return self.questions.ask(ctx, row, before=text("button.under-another"))
        if what in ("back", "cancel", "done"):
            act = {"back": self.leaving.back, "cancel": self.leaving.cancel, "done": self._done}[what]
            return act(ctx, row)
        if what == "skip" and asking.question.may_be_empty:
            return self._accept(ctx, row, asking, "")
        if what == TELL:
            return self.gate.tell(ctx, row, asking)
        if what in (ANSWER, ELSEWHERE):
            return self._settle(ctx, row, what)
        if what.startswith(FIX):
            return self.leaving.fix(ctx, row, asking, what.removeprefix(FIX))
        return self._press_option(ctx, row, asking, what)

    def _about(self, row: OpenDialog, what: str) -> tuple[Any, ...]:
        """What the button is about besides the question."""
        return {TELL: self.gate.kept(row), ANSWER: (said := (self.beside.said(row),)), ELSEWHERE: said}.get(what, ())

    def _settle(self, ctx: Context, row: OpenDialog, what: str) -> Next:
        """Takes words that were asked about as the answer, or puts the question off and does what they ask for."""
        if what == ANSWER:
            return self.type(ctx, row, self.beside.settled(row))
        self.leaving.put_off(ctx, row)
        return self.beside.elsewhere(ctx, row)

    def _press_option(self, ctx: Context, row: OpenDialog, asking: Asking, what: str) -> Next:
        options = asking.question.options
        if not what.isdecimal() or int(what) >= len(options):
            raise Refusal("button.old")
        option = options[int(what)]
        careful = option.name or self.questions.is_grave(asking.question, option)
        if careful and self._is_vague(ctx, row, asking, option):
            return self.questions.ask(ctx, row)
        if not asking.question.several:
            return self._choose(ctx, row, asking, option)
        mark, ticked = PICK + option.value, row.ticks.get(asking.question.key, [])
        row.picked = [p for p in ticked if p != mark] if mark in ticked else [*ticked, mark]
        row.ticks = row.ticks | {asking.question.key: row.picked}
        return self.questions.ask(ctx, row, edit=True)

    def _is_vague(self, ctx: Context, row: OpenDialog, asking: Asking, option: Option[str]) -> bool:
        """True if typed words only resemble the option's label, or come late. Words can come beside a link, too."""
        if ctx.update.kind is UpdateKind.PRESS:
            return False
        meant = self.questions.meant.options(asking.question, ctx.update.text, ctx.language)
        return _is_late(ctx, row) or option not in meant

    def _choose(self, ctx: Context, row: OpenDialog, asking: Asking, option: Option[str]) -> Next:
        if asking.question.summary and option.value == FIX:
            return self.leaving.offer_fixes(ctx, row, asking)
        return self._accept(ctx, row, asking, PICK + option.value)

    def _done(self, ctx: Context, row: OpenDialog) -> Next:
        asking = self.questions.replayed(row)
        if not isinstance(asking, Asking):
            return None
        return self._accept(ctx, row, asking, self._ticked(row, asking.question))

    def _ticked(self, row: OpenDialog, question: Question[Any]) -> str:
        return "\n".join(row.ticks.get(question.key, ()))

    # ── Whatever it was ───────────────────────────────────────────────────────────────────────────────────────────────
    def _accept(self, ctx: Context, row: OpenDialog, asking: Asking, raw: str, before: str = "") -> Next:
        """Accepts the answer or explains what would fit. `before`: an earlier part («в пятницу», then «в 18»)."""
        if self.questions.is_shut(ctx, row):
            return self.questions.give_up(ctx, row)
        question = asking.question
        if question.several:
            row.ticks = row.ticks | {question.key: [part for part in raw.split("\n") if part.startswith(PICK)]}
        for said in ([f"{before} {raw}"] if before else []) + [raw]:
            given = Given(question.key, said, ctx.written_at, ctx.zone)
            try:
                value = question.value(given.answered(ctx.now))
                break
            except Unclear as unclear:
                why = unclear.text
        else:
            row.picked = [raw] if question.continues and why.key in question.continues else []
            # A free question is still visible above; options are shown again, with the question they belong to.
            asked = (question.prompt,) if why.key == "ask.choose" else ()
            ctx.reply(self.questions.message(row, question, asking.position, why, *asked))
            return None
        if self.gate.keeps_back(ctx, row, asking, raw, value):
            return None
        self._store(row, asking.position, given)
        row.picked, row.fixing, row.touched_at = [], None, ctx.now
        row.from_group = row.from_group and not ctx.update.where.private
        route = self.questions.routes.dialogs[row.name]
        if route.each:
            route.each(ctx, row.arguments, given.key, value)
        return self.questions.ask(ctx, row)

    def _store(self, row: OpenDialog, position: int, given: Given) -> None:
        """Stores the answer at its position. Later answers stay as long as their questions are still asked."""
        answers = [*row.answers]
        answers[position : position + 1] = [[given.key, given.raw, given.at.isoformat(), given.zone]]
        row.answers = answers
        if isinstance(changed := self._replay_all(row), Changed):
            row.answers = answers[: changed.position]

    def _replay_all(self, row: OpenDialog) -> Asking | Finished | Changed:
        return replay(self.questions.routes.dialogs[row.name].dialog, row.arguments, given(row))


def takes_words(question: Question[Any]) -> bool:
    """True if free text answers the question without regard to its options."""
    return question.own_words if question.several else bool(question.read and not question.options)


def _is_late(ctx: Context, row: OpenDialog) -> bool:
    return row.touched_at < ctx.now - FRESH

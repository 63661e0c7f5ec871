"""The state that readers of private words share: the words, the question they may answer, and possible actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogs.open_dialogs import Dialogs
from bot.routing.commands import Commands
from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.next import Next
from bot.routing.presses import Presses
from bot.routing.router import Routes
from bot.routing.understanding.shown_lately import Lately, Seen
from bot.routing.understanding.typed_words import Named, Wording
from bot.values.carried import Carried
from bot.values.incoming import NOT_HERE
from bot.values.outgoing import Button, Joined, say, text
from bot.words.texts import Texts
from models import OpenDialog


@dataclass(frozen=True)
class Read:
    """A reader understood the words and acted. `by`: the reader's name."""

    following: Next = None
    by: str = ""


@dataclass(frozen=True)
class Ears:
    """The services readers use to look up words and to act."""

    routes: Routes
    texts: Texts
    wording: Wording
    lately: Lately
    dialogs: Dialogs
    commands: Commands
    presses: Presses


@dataclass
class Hearing:
    """The words being read. `row`: the dialog whose question waits for an answer."""

    ctx: Context
    ears: Ears
    said: str
    row: OpenDialog | None
    pressed: bool = False  # a button, by these words

    @cached_property
    def named(self) -> Named | None:
        """The command named unambiguously: «/event» or a menu label."""
        return self.ears.wording.command(self.said) or self.ears.wording.label(self.said)

    @cached_property
    def control(self) -> str | None:
        """The control word («отмена», «назад», «готово»), if the words are one."""
        return self.ears.wording.control(self.said)

    @cached_property
    def matter(self) -> str:
        """The words without a greeting: «Добрый день! У меня кран течёт»."""
        return self.ears.wording.without_greeting(self.said)

    @property
    def asked(self) -> OpenDialog:
        if self.row is None:
            raise RuntimeError("a reader of answers was given words that answer nothing")
        return self.row

    # ── What they may answer ─────────────────────────────────────────────────────────────────────────────────────────
    @cached_property
    def newest(self) -> Seen | None:
        """The single message that bare words answer."""
        return self.ears.lately.answered(self.ctx, self.shown)

    @property
    def are_passed_on(self) -> bool:
        """True for words that were forwarded, or answer what stands in another chat: they press and promise nothing."""
        return self.ctx.update.message == NOT_HERE

    @cached_property
    def shown(self) -> Sequence[Seen]:
        return self.ears.lately.shown(self.ctx)

    @cached_property
    def seen(self) -> Sequence[Seen]:
        """What was shown when the words were written, or shortly after."""
        return [one for one in self.shown if not one.later]

    @cached_property
    def newest_dialog(self) -> OpenDialog | None:
        """The dialog whose open question the newest message asks."""
        return self.dialog_of(self.newest) if self.newest else None

    def dialog_of(self, seen: Seen) -> OpenDialog | None:
        return self.ears.dialogs.questions.still_asks(self.ctx, *seen.question) if seen.question else None

    # ── What a reader does with them ─────────────────────────────────────────────────────────────────────────────────
    def run(self, command: str, args: str = "") -> Read:
        return Read(self.ears.commands.run(self.ctx, command, args))

    def answer_to(self, row: OpenDialog) -> Read:
        """Answers a parked or fleeting dialog."""
        row.parked = False
        be_in(self.ctx, row.community)
        return Read(self.ears.dialogs.answers.type(self.ctx, row, self.matter))

    def press(self, buttons: Sequence[Button]) -> Read | None:
        """Presses the button; asks which one if there are several. Sent messages keep no names of others, so where
        one's label is such a name, the card is shown again."""
        if not buttons:
            return None
        if len(buttons) == 1:
            return self.press_carrying(buttons[0].data)
        if not all(one.label for one in buttons):
            return self._show_again()
        names = Joined(tuple(text("ask.quoted", words=one.label) for one in buttons))
        self.ctx.reply("ask.which", tuple(buttons), names=names)
        return Read()

    def _show_again(self) -> Read:
        newest = self.newest
        if newest is None or newest.card is None:
            self.ctx.reply("words.unclear")
            return Read()
        be_in(self.ctx, newest.community)
        self.ctx.reply("words.again")
        self.ctx.reply(newest.card)
        return Read()

    def ask_again(self, row: OpenDialog) -> Read:
        """Repeats the question in full, with its buttons, because the words answered something else."""
        be_in(self.ctx, row.community)
        self.ears.dialogs.questions.ask(self.ctx, row, before=text("dialog.back-to"))
        return Read()

    def press_carrying(self, data: str) -> Read:
        ctx, self.pressed = self.ctx, True
        following = self.ears.presses.press(ctx, Carried.read(data))
        if ctx.noticed:  # typed words cannot show a notice, so its text is sent
            ctx.reply(say(ctx.noticed.key, **ctx.noticed.values))
        return Read(following)

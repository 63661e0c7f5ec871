"""Private words on their way through the readers: what was said, to which question, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogs.open_dialogs import Dialogs
from bot.routing.commands import Commands
from bot.routing.context import Context, be_in
from bot.routing.next import Next
from bot.routing.presses import Presses
from bot.routing.router import Routes
from bot.routing.shown_lately import Lately, Seen
from bot.routing.typed_words import Named, Wording
from bot.values.carried import Carried
from bot.values.outgoing import Button, Joined, say, text
from bot.words.texts import Texts
from models import OpenDialog


@dataclass(frozen=True)
class Read:
    """These words said something to a reader, and it has acted. `by`: its name."""

    following: Next = None
    by: str = ""


@dataclass(frozen=True)
class Ears:
    """What readers look words up in, and act with."""

    routes: Routes
    texts: Texts
    wording: Wording
    lately: Lately
    dialogs: Dialogs
    commands: Commands
    presses: Presses


@dataclass
class Hearing:
    """`row`: the dialog whose question waits for an answer."""

    ctx: Context
    ears: Ears
    said: str
    row: OpenDialog | None

    @cached_property
    def named(self) -> Named | None:
        """The command they name beyond doubt: «/event», or the label of the menu."""
        return self.ears.wording.command(self.said) or self.ears.wording.label(self.said)

    @cached_property
    def control(self) -> str | None:
        """«Отмена», «назад», «готово»: what such words do to a dialog."""
        return self.ears.wording.control(self.said)

    @cached_property
    def matter(self) -> str:
        """«Добрый день! У меня кран течёт»: what was come for."""
        return self.ears.wording.without_greeting(self.said)

    @property
    def asked(self) -> OpenDialog:
        if self.row is None:
            raise RuntimeError("a reader of answers was given words that answer nothing")
        return self.row

    # ── What they may answer ─────────────────────────────────────────────────────────────────────────────────────────
    @cached_property
    def above(self) -> Seen | None:
        """The one message that bare words answer."""
        return self.ears.lately.answered(self.ctx)

    @cached_property
    def seen(self) -> Sequence[Seen]:
        return self.ears.lately.seen(self.ctx)

    @cached_property
    def asked_above(self) -> OpenDialog | None:
        """The dialog that asks there what it still wants to know."""
        return self.dialog_of(self.above) if self.above else None

    def dialog_of(self, seen: Seen) -> OpenDialog | None:
        return self.ears.dialogs.questions.still_asks(self.ctx, *seen.question) if seen.question else None

    # ── What a reader does with them ─────────────────────────────────────────────────────────────────────────────────
    def run(self, command: str, args: str = "") -> Read:
        return Read(self.ears.commands.run(self.ctx, command, args))

    def answer_to(self, row: OpenDialog) -> Read:
        """A dialog that was left, or from the start keeps nobody from saying something else."""
        row.parked = False
        be_in(self.ctx, row.community)
        return Read(self.ears.dialogs.answers.type(self.ctx, row, self.matter))

    def press(self, buttons: Sequence[Button]) -> Read | None:
        """As if the button had been pressed; of several it is asked which."""
        if not buttons:
            return None
        if len(buttons) == 1:
            return self.press_carrying(buttons[0].data)
        names = Joined(tuple(text("ask.quoted", words=one.label) for one in buttons))
        self.ctx.reply("ask.which", tuple(buttons), names=names)
        return Read()

    def ask_again(self, row: OpenDialog) -> Read:
        """In full, with its buttons: bare words were said to something else."""
        be_in(self.ctx, row.community)
        self.ears.dialogs.questions.ask(self.ctx, row, before=text("dialog.back-to"))
        return Read()

    def press_carrying(self, data: str) -> Read:
        ctx = self.ctx
        following = self.ears.presses.press(ctx, Carried.read(data))
        if ctx.noticed:  # what would flash up after a press is said to somebody who typed
            ctx.reply(say(ctx.noticed.key, **ctx.noticed.values))
        return Read(following)

"""Typed words that mean something: commands, menu labels, «отмена», a button's label or number.

All of them stand in the texts, so a new language brings its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy import select

from bot.ask import VERB
from bot.context import Context
from bot.meant import Meant, is_part
from bot.message import Button, Message, say, unpack
from bot.router import Routes
from bot.texts import Texts
from models import Queued
from services import words

CONTROLS = ("cancel", "back", "menu", "done", "later")
OPEN = "…"  # ends the words of a command after which more words may follow
LONGEST = 4  # words a command's wording may have
GREETING = "start"  # the command whose words are greetings
FIRST_SIGN = 0x2190  # arrows, signs and emoji begin here
RECENT = 8  # messages looked back for a button

Named = tuple[str, str]  # a command's name and the words after it


class Wording:
    def __init__(self, routes: Routes, texts: Texts) -> None:
        self.routes, self.texts, self.meant = routes, texts, Meant(texts)

    def command(self, said: str) -> Named | None:
        """«/event», «/событие Чаепитие», «/кто умеет чинить»: also an unknown one, by its own name."""
        if not said.startswith("/") or len(said) < 2:
            return None
        head, *rest = said[1:].split(maxsplit=1)
        name = head.partition("@")[0].lower()
        if name in self.routes.commands:
            return name, rest[0] if rest else ""
        return self.words(said[1:], sure=True) or (name, rest[0] if rest else "")

    def label(self, said: str) -> Named | None:
        """A menu button, pressed or typed whole."""
        name = self._by_label.get(said.strip())
        return (name, "") if name else None

    def words(self, said: str, *, sure: bool = False) -> Named | None:
        """«помогите», «кто умеет чинить кран»: the words of a command, and what follows them.

        «встреча» is a command and «встреча завтра будет?» a sentence, unless it is `sure` that a command was meant.
        """
        parts = said.split()
        while parts and words.fold(parts[0]) in self._filling:
            parts = parts[1:]
        for count in range(min(LONGEST, len(parts)), 0, -1):
            name, more = self._by_word.get(words.fold(" ".join(parts[:count])), (None, False))
            rest = parts[count:]
            if all(words.fold(part) in self._filling for part in rest):
                rest = []
            if name and (more or sure or not rest):
                return name, " ".join(rest)
        return None

    def control(self, said: str) -> str | None:
        return self._controls.get(words.fold(said)) if len(said) < 32 else None

    def is_thanks(self, said: str) -> bool:
        return words.fold(said) in {words.fold(word) for word in self.texts.words("thanks-words")}

    def can(self, said: str) -> str | None:
        """«конечно, помогу», «извините, сегодня никак»: "yes" or "no"; None: more than that is said, or less."""
        filling = {words.fold(word) for word in self.texts.words("can-filling")}
        left = " ".join(word for word in words.fold(said).split() if word not in filling)
        for meant in ("yes", "no"):
            known = (*self.texts.words(f"can-{meant}-words"), *self.texts.words(f"{meant}-words"))
            if left and left in {words.fold(word) for word in known}:
                return meant
        return None

    def without_greeting(self, said: str) -> str:
        """«Добрый день! У меня кран течёт»: what was come for."""
        parts = said.split()
        for count in range(min(LONGEST, len(parts) - 1), 0, -1):
            if self._by_word.get(words.fold(" ".join(parts[:count])), ("",))[0] == GREETING:
                return " ".join(parts[count:])
        return said

    def is_nod(self, said: str) -> bool:
        """«ок», 👍: nothing is asked."""
        if not words.fold(said):
            return any(ord(letter) > FIRST_SIGN for letter in said)
        return words.fold(said) in {words.fold(word) for word in self.texts.words("nod-words")}

    def media(self, media: str) -> Message:
        return say(f"media.{media}" if self.texts.has(f"media.{media}") else "media.other")

    def last_buttons(self, ctx: Context, said: str) -> Sequence[Button]:
        """The button with this label under one of the last messages, or this number under the last one.

        «да» and «нет» stand for the buttons of the last one that mean so, which may be several.
        """
        shown = self._shown(ctx)
        wanted = words.fold(said)
        for message in shown:
            for number, button in enumerate(_buttons(message), 1):
                if wanted and (wanted == self._label(ctx, button) or (message is shown[0] and wanted == str(number))):
                    return (button,)
        return self._plain_ones(shown[0], said, ctx.language) if shown else ()

    def parts_of_buttons(self, ctx: Context, said: str) -> Sequence[Button]:
        """The buttons of the last message of whose label this is a part: «без имени» of «Да, без имени»."""
        wanted = words.fold(said)
        return [one for one in self._last_ones(ctx) if wanted and is_part(wanted, self._label(ctx, one))]

    def _last_ones(self, ctx: Context) -> list[Button]:
        return [button for message in self._shown(ctx)[:1] for button in _buttons(message)]

    def newer_buttons(self, ctx: Context, said: str) -> Sequence[Button]:
        """What was shown after the question which waits: the button with this label, or those «да» and «нет» mean."""
        wanted = words.fold(said)
        for message in self._shown(ctx):
            if any(button.data.startswith(f"{VERB}:") for button in _buttons(message)):
                return ()
            labelled = [one for one in _buttons(message) if wanted and wanted == self._label(ctx, one)]
            if found := labelled[:1] or self._plain_ones(message, said, ctx.language):
                return found
        return ()

    def _shown(self, ctx: Context) -> list[Message]:
        """The last messages with buttons, the newest first."""
        rows = ctx.session.scalars(
            select(Queued.content)
            .where(Queued.chat == ctx.chat, Queued.state == "sent")
            .order_by(Queued.id.desc())
            .limit(RECENT)
        )
        return [message for row in rows if row.get("rows") and isinstance(message := unpack(row), Message)]

    def _label(self, ctx: Context, button: Button) -> str:
        return words.fold(self.texts.render(button.label, ctx.language))

    def _plain_ones(self, message: Message, said: str, language: str) -> Sequence[Button]:
        wanted = self.texts.plain(said)
        told = [one for one in _buttons(message) if wanted and wanted in one.data.split(":")[2:]]
        return told or [one for one in _buttons(message) if wanted and self.meant.plain(one.label, language) == wanted]

    @cached_property
    def _by_word(self) -> dict[str, tuple[str, bool]]:
        """The command, and whether more words may follow."""
        found: dict[str, tuple[str, bool]] = {}
        for name in self.routes.commands:
            if self.texts.has(f"command.{name}#words"):
                said = self.texts.words(f"command.{name}#words")
                found |= {words.fold(word): (name, word.endswith(OPEN)) for word in said}
        return found

    @cached_property
    def _filling(self) -> frozenset[str]:
        """Words that add nothing: «пожалуйста», and signs."""
        return frozenset(("", *(words.fold(word) for word in self.texts.words("filling-words"))))

    @cached_property
    def _by_label(self) -> dict[str, str]:
        return {
            label: name
            for name, command in self.routes.commands.items()
            if command.menu is not None
            for language in self.texts.languages.values()
            if (label := language.say(f"command.{name}", {}))
        }

    @cached_property
    def _controls(self) -> dict[str, str]:
        return {words.fold(word): name for name in CONTROLS for word in self.texts.words(f"control-{name}")}


def _buttons(message: Message) -> list[Button]:
    return [button for row in message.rows for button in row]

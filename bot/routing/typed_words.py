"""Typed words that mean something: commands, menu labels, «отмена», a button's label or number.

All of them stand in the texts, so a new language brings its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property

from sqlalchemy import select

from bot.dialogs.ask import VERB
from bot.dialogs.option_matching import Meant, holds, is_part
from bot.routing.context import Context
from bot.routing.router import Routes
from bot.values.outgoing import Button, Message, say
from bot.values.packing import unpack
from bot.words.texts import Texts
from models import OpenDialog, Queued, QueuedState
from services.speech import words

CONTROLS = ("cancel", "back", "menu", "done", "later", "continue")
OPEN = "…"  # ends the words of a command after which more words may follow
LONGEST = 4  # words a command's wording may have
GREETING = "start"  # the command whose words are greetings
FIRST_SIGN = 0x2190  # arrows, signs and emoji begin here
LATELY = timedelta(days=1)  # so old may be what «да» answers, when other messages came after it
LONG_ANSWER = 12  # words; more is a story
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
        """«конечно, помогу», «не могу, я на работе»: "yes" or "no"; "maybe": «сегодня не могу, а завтра могу».

        None: something else is said.
        """
        if whole := self._can(said):
            return whole
        first, *others = parts = [part for part in re.split(r"[,.;!?…—–\n]+", said) if words.fold(part)] or [""]
        if (meant := self._can(first)) is None or len(said.split()) > LONG_ANSWER:
            return None
        turned = self.texts.turns(said) or any(self._can(part) not in (None, meant) for part in others)
        return "maybe" if turned else meant if len(parts) > 1 else None

    def _can(self, said: str) -> str | None:
        filling = {words.fold(word) for word in self.texts.words("can-filling")} | self._filling
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
        """«ок», 👍, «да, давайте»: nothing is asked, and nothing else said."""
        if not words.fold(said):
            return any(ord(letter) > FIRST_SIGN for letter in said)
        nods = {words.fold(word) for word in self.texts.words("nod-words")}
        parts = [part for part in re.split(r"[,.;!?…—–\n]+", said) if words.fold(part)]
        return all(words.fold(part) in nods or self.texts.plain(part) for part in parts)

    def media(self, media: str) -> Message:
        return say(f"media.{media}" if self.texts.has(f"media.{media}") else "media.other")

    def last_buttons(self, ctx: Context, said: str) -> Sequence[Button]:
        """The button with this label under one of the last messages, or this number under the last one.

        «да» and «нет» stand for the buttons that mean so, which may be several, of the newest one that has such: what
        came after it is news, and not much later.
        """
        shown = self._shown(ctx)
        wanted, says = words.fold(said), self.texts.plain(said) or self.control(said)
        for message in shown:
            newest = message is shown[0]
            for number, button in enumerate(_buttons(message), 1):
                labelled = wanted == self._label(ctx, button) and (not says or (newest and self._is_open(ctx, message)))
                if wanted and (labelled or (newest and wanted == str(number))):
                    return (button,)
        lately = [one for one in (*shown[:1], *self._shown(ctx, since=ctx.now - LATELY)) if self._is_open(ctx, one)]
        return next((found for one in lately if (found := self._plain_ones(one, said, ctx.language))), ())

    def newest_question(self, ctx: Context) -> OpenDialog | None:
        """The dialog whose question was the last message with buttons."""
        carried = next((one.data for one in self._last_ones(ctx) if one.data.startswith(f"{VERB}:")), "")
        dialog = carried.split(":")[1] if carried else ""
        row = ctx.session.get(OpenDialog, int(dialog)) if dialog else None
        return row if row and row.account == ctx.account else None

    def parts_of_buttons(self, ctx: Context, said: str) -> Sequence[Button]:
        """The buttons of the last message of whose label this is a part: «без имени» of «Да, без имени»."""
        wanted = words.fold(said)
        labels = [(one, self._label(ctx, one)) for one in self._last_ones(ctx) if not self._is_sure(one)]
        parts = [one for one, label in labels if wanted and is_part(wanted, label)]
        return parts or [one for one, label in labels if wanted and holds(wanted, label)]

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

    def _shown(self, ctx: Context, *, since: datetime | None = None) -> list[Message]:
        """The last messages with buttons, the newest first."""
        sent = select(Queued.content).where(Queued.chat == ctx.chat, Queued.state == QueuedState.SENT)
        if since is not None:
            sent = sent.where(Queued.ended_at >= since)
        rows = ctx.session.scalars(sent.order_by(Queued.id.desc()).limit(RECENT))
        return [message for row in rows if row.get("rows") and isinstance(message := unpack(row), Message)]

    def _is_open(self, ctx: Context, message: Message) -> bool:
        """Not a question that has been answered to the end."""
        asked = {int(one.data.split(":")[1]) for one in _buttons(message) if one.data.startswith(f"{VERB}:")}
        return not asked or all(ctx.session.get(OpenDialog, dialog) for dialog in asked)

    def _label(self, ctx: Context, button: Button) -> str:
        return words.fold(self.texts.render(button.label, ctx.language))

    def _plain_ones(self, message: Message, said: str, language: str) -> Sequence[Button]:
        wanted = self.texts.leaning(said)
        agreed = wanted != "yes" or words.fold(said) in {
            words.fold(one) for one in self.texts.words("consent.yes#words")
        }
        offered = [one for one in _buttons(message) if wanted and (agreed or not self._is_sure(one))]
        told = [one for one in offered if wanted in one.data.split(":")[2:]]
        return told or [one for one in offered if self.meant.plain(one.label, language) == wanted]

    def _is_sure(self, button: Button) -> bool:
        """«Хорошо, позвоню» admits nobody and publishes nothing."""
        route = self.routes.presses.get(button.data.partition(":")[0])
        return route is not None and route.sure

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
            if command.place.has_button
            for language in self.texts.languages.values()
            if (label := language.say(f"command.{name}", {}))
        }

    @cached_property
    def _controls(self) -> dict[str, str]:
        return {words.fold(word): name for name in CONTROLS for word in self.texts.words(f"control-{name}")}


def _buttons(message: Message) -> list[Button]:
    return [button for row in message.rows for button in row]

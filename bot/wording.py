"""Typed words that mean something: commands, menu labels, «отмена», a button's label or number.

All of them stand in the texts, so a new language brings its own.
"""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import select

from bot.context import Context
from bot.message import Message, say, unpack
from bot.router import Routes
from bot.texts import Texts
from models import Queued
from services import words

CONTROLS = ("cancel", "back", "menu")
LONGEST = 4  # words a command's wording may have
RECENT = 8  # messages looked back for a button

Named = tuple[str, str]  # a command's name and the words after it


class Wording:
    def __init__(self, routes: Routes, texts: Texts) -> None:
        self.routes, self.texts = routes, texts

    def command(self, said: str) -> Named | None:
        """«/event», «/событие Чаепитие», «/кто умеет чинить»: also an unknown one, by its own name."""
        if not said.startswith("/") or len(said) < 2:
            return None
        head, *rest = said[1:].split(maxsplit=1)
        name = head.partition("@")[0].lower()
        if name in self.routes.commands:
            return name, rest[0] if rest else ""
        return self.words(said[1:]) or (name, rest[0] if rest else "")

    def label(self, said: str) -> Named | None:
        """A menu button, pressed or typed whole."""
        name = self._by_label.get(said.strip())
        return (name, "") if name else None

    def words(self, said: str) -> Named | None:
        """«помогите», «кто умеет чинить кран»: the words of a command, and what follows them."""
        parts = said.split()
        for count in range(min(LONGEST, len(parts)), 0, -1):
            if name := self._by_word.get(words.fold(" ".join(parts[:count]))):
                return name, " ".join(parts[count:])
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

    def media(self, media: str) -> Message:
        return say(f"media.{media}" if self.texts.has(f"media.{media}") else "media.other")

    def last_button(self, ctx: Context, said: str) -> str | None:
        """The data of the button with this label under one of the last messages, or this number under the last one."""
        rows = ctx.session.scalars(
            select(Queued.content)
            .where(Queued.chat == ctx.chat, Queued.state == "sent")
            .order_by(Queued.id.desc())
            .limit(RECENT)
        )
        shown = [message for row in rows if row.get("rows") and isinstance(message := unpack(row), Message)]
        wanted = words.fold(said)
        for message in shown:
            for number, button in enumerate((one for row in message.rows for one in row), 1):
                label = words.fold(self.texts.render(button.label, ctx.language))
                if wanted and (wanted == label or (message is shown[0] and wanted == str(number))):
                    return button.data
        return self._meant(shown[0], said) if shown else None

    def _meant(self, message: Message, said: str) -> str | None:
        """«да» and «нет» stand for the buttons that mean so."""
        meant = self.texts.plain(said)
        buttons = [button for row in message.rows for button in row]
        return next((button.data for button in buttons if meant and meant in button.data.split(":")[2:]), None)

    @cached_property
    def _by_word(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in self.routes.commands:
            if self.texts.has(f"command.{name}#words"):
                found |= {words.fold(word): name for word in self.texts.words(f"command.{name}#words")}
        return found

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

"""Typed words with a meaning of their own: commands, menu labels, «отмена», «да».

All of them are in the texts, so a new language brings its own.
"""

from __future__ import annotations

import re
from functools import cached_property

from bot.routing.cards import Readings
from bot.routing.router import Routes
from bot.values.outgoing import Message, say
from bot.words.texts import Texts, is_question
from services.speech import words

CONTROLS = ("cancel", "back", "menu", "done", "later", "continue")
OPEN = "…"  # ends a command's words that more words may follow
LONGEST = 4  # words in a command's wording
GREETING = "start"  # the command whose words are greetings
FIRST_SIGN = 0x2190  # arrows, signs and emoji begin here
LONG_ANSWER = 12  # words of an answer; more is a story
MOST_DIGITS = 3  # digits of a number that may be a button's

Named = tuple[str, str]  # a command's name and the words after it


class Wording:
    def __init__(self, routes: Routes, texts: Texts) -> None:
        self.routes, self.texts = routes, texts

    def command(self, said: str) -> Named | None:
        """«/event», «/событие Чаепитие», «/кто умеет чинить»; an unknown command keeps its own name."""
        if not said.startswith("/") or len(said) < 2:
            return None
        head, *rest = said[1:].split(maxsplit=1)
        name = head.partition("@")[0].lower()
        if name in self.routes.commands:
            return name, rest[0] if rest else ""
        return self.words(said[1:], sure=True) or (name, rest[0] if rest else "")

    def label(self, said: str) -> Named | None:
        """The command of a menu button, pressed or typed whole."""
        name = self._by_label.get(said.strip())
        return (name, "") if name else None

    def label_in_words(self, said: str) -> Named | None:
        """The command of a menu button that is typed without its sign: «Нужна помощь»."""
        wanted = words.fold(said)
        name = next((name for label, name in self._by_label.items() if wanted and words.fold(label) == wanted), None)
        return (name, "") if name else None

    def words(self, said: str, *, sure: bool = False) -> Named | None:
        """The command these words mean and the words after it: «помогите», «кто умеет чинить кран».

        «Встреча» is a command, «встреча завтра будет?» a sentence, unless a command is certain (`sure`).
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

    def after_its_name(self, said: str) -> str | None:
        """«Афиша» of «Сосед, афиша»; None for words that do not begin with Sosed's name."""
        first, *rest = said.split(maxsplit=1)
        names = {words.fold(name) for name in self.texts.words("group-names")}
        return rest[0] if rest and words.fold(first) in names else None

    def control(self, said: str) -> str | None:
        return self._controls.get(words.fold(said)) if len(said) < 32 else None

    def skips(self, said: str) -> bool:
        """«Пропустить», where there may be nothing to skip."""
        return words.fold(said) in {words.fold(word) for word in self.texts.words("ask.skip#words")}

    def is_thanks(self, said: str) -> bool:
        return words.fold(said) in {words.fold(word) for word in self.texts.words("thanks-words")}

    def reading(self, said: str, own: Readings, *, newest: bool) -> str | None:
        """Reads a card's own answers: «конечно, помогу» is "yes", «не могу, я на работе» is "no".

        Both at once, or «помогу?», is "maybe".

        None for anything else. A bare yes or no could answer anything, so it counts only if the question is the
        `newest` message.
        """
        parts = [part for part in re.split(r"[,.;!?…—–\n]+", said) if words.fold(part)]
        if not own.yes or not parts or not (newest or any(self._own(part, own) for part in (said, *parts))):
            return None
        if whole := self._read(said, own):
            return "maybe" if whole == "yes" and is_question(said) else whole
        if (meant := self._read(parts[0], own)) is None or len(said.split()) > LONG_ANSWER:
            return None
        asks = meant == "yes" and is_question(said)
        turned = asks or self.texts.turns(said) or any(self._read(part, own) not in (None, meant) for part in parts[1:])
        return "maybe" if turned else meant if len(parts) > 1 else None

    def _read(self, said: str, own: Readings) -> str | None:
        return self._own(said, own) or self._found(said, own, "yes-words", "no-words")

    def _own(self, said: str, own: Readings) -> str | None:
        return self._found(said, own, own.yes, own.no)

    def _found(self, said: str, own: Readings, yes: str, no: str) -> str | None:
        filling = {words.fold(word) for word in self.texts.words(own.filling)} | self._filling
        told = [word for word in words.fold(said).split() if word not in filling]
        left = " ".join(told)
        agreed = " ".join(word for word in told if self.texts.plain(word) != "yes")  # «ладно, помогу»
        if agreed and agreed in {words.fold(word) for word in self.texts.words(yes)}:
            return "yes"
        for meant, key in (("yes", yes), ("no", no)):
            if left and left in {words.fold(word) for word in self.texts.words(key)}:
                return meant
        return None

    def without_greeting(self, said: str) -> str:
        """The words without a greeting: «Добрый день! У меня кран течёт»."""
        parts = said.split()
        for count in range(min(LONGEST, len(parts) - 1), 0, -1):
            if self._by_word.get(words.fold(" ".join(parts[:count])), ("",))[0] == GREETING:
                return " ".join(parts[count:])
        return said

    def is_nod(self, said: str) -> bool:
        """True for mere agreement: «ок», 👍, «да, давайте»."""
        if not words.fold(said):
            return any(ord(letter) > FIRST_SIGN for letter in said)
        nods = {words.fold(word) for word in self.texts.words("nod-words")}
        parts = [part for part in re.split(r"[,.;!?…—–\n]+", said) if words.fold(part)]
        return all(words.fold(part) in nods or self.texts.plain(part) for part in parts)

    def is_answer(self, said: str) -> bool:
        """True for a yes, a no or a number, «да?», too. «Ок» does not count: it may acknowledge news."""
        acknowledged = {words.fold(word) for word in self.texts.words("nod-words")}
        folded = words.fold(said)
        return is_number(said) or (self.texts.plain(folded) is not None and folded not in acknowledged)

    def media(self, media: str) -> Message:
        return say(f"media.{media}" if self.texts.has(f"media.{media}") else "media.other")

    @cached_property
    def _by_word(self) -> dict[str, tuple[str, bool]]:
        """By word: the command, and whether more words may follow."""
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


def is_number(said: str) -> bool:
    folded = words.fold(said)
    return folded.isdecimal() and len(folded) <= MOST_DIGITS

"""Words in the reader's language: Fluent files under locales/, one folder a language.

A key such as `event.title` is the Fluent message `event-title`; its attributes (`event.title#help`) are the words
around it. A text missing in a language falls back to the default one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import core, localedata
from fluent.runtime import FluentBundle, resolver

import locales
from bot.configuration import platforms
from bot.values.outgoing import Button, Joined, Live, Message, Moment, Someone, Text
from bot.values.transport import Key
from bot.words.entries import Entries
from bot.words.nested_quotes import nested
from bot.words.quoted import quoted
from services.speech import words
from services.speech.latin import in_own_letters

# A value may be long (a list of lines); fluent.runtime's own limit is meant against hostile *texts*, and ours are ours.
resolver.MAX_PART_LENGTH = 100_000

LONGEST_PLAIN = 40  # letters of a yes or a no
REST = 6  # words that may follow a yes or a no; more is a sentence of its own

_DRAWLED = re.compile(r"(.)\1{2,}")  # «дааа»

Names = Callable[[int], str | None]


class Texts:
    """The texts of all languages."""

    def __init__(self) -> None:
        self.languages = {code: Language(code, files(code)) for code in locales.codes()}

    def check(self) -> None:
        """Reads all. Raises Misdeclared, naming file and line."""
        for language in self.languages.values():
            language.pattern("menu")

    def __getitem__(self, language: str) -> Language:
        return self.languages.get(language) or self.languages[locales.DEFAULT]

    def render(self, text: Text | str, language: str, names: Names = lambda _: None, *, dead: bool = False) -> str:
        """`dead`: words of others cannot be tapped, whatever they look like. On a button they could not anyway."""
        if isinstance(text, str):
            return text
        values = {name: self._value(value, language, names, dead) for name, value in text.values.items()}
        for speaks in (self[language], self.languages[locales.DEFAULT]):
            if (said := speaks.say(text.key, values)) is not None:
                return nested(said)
        raise KeyError(f"no text {text.key!r}: add it to locales/{locales.DEFAULT}")

    def lines(self, message: Message, language: str, names: Names = lambda _: None) -> str:
        return "\n".join(filter(None, (self.render(part, language, names, dead=True) for part in message.body)))

    def keys(
        self,
        message: Message,
        language: str,
        names: Names = lambda _: None,
        address: Callable[[Button], str | None] = lambda _: None,
    ) -> tuple[tuple[Key, ...], ...]:
        """`address`: what a button opens outside this chat; a button that wants one and has none is left out."""

        def key(button: Button) -> Key | None:
            leads_out = button.person is not None or button.elsewhere
            url = address(button) if leads_out else None
            if leads_out and url is None:
                return None
            return Key(self.render(button.label, language, names), button.data, button.private, url)

        rows = (tuple(filter(None, map(key, row))) for row in message.rows)
        return tuple(row for row in rows if row)

    def commands(self, names: Iterable[str], language: str) -> tuple[tuple[str, str], ...]:
        """(name, label)."""
        return tuple((name, self.render(Text(f"command.{name}"), language)) for name in names)

    def has(self, key: str) -> bool:
        return self.languages[locales.DEFAULT].pattern(key) is not None

    def words(self, key: str) -> tuple[str, ...]:
        """The comma-separated words of a key in every language, as typed by people."""
        said = (language.say(key, {}) for language in self.languages.values())
        return tuple(word.strip() for line in said if line for word in line.split(","))

    def labels(self, key: str) -> tuple[str, ...]:
        """What a button is called in every language."""
        return tuple(said for language in self.languages.values() if (said := language.say(key, {})))

    def plain(self, said: str) -> str | None:
        """«да», «да, согласна», "aga", «не надо»: "yes" or "no", whatever the button is called. «Да?» is neither."""
        if is_question(said) or len(said) > LONGEST_PLAIN:
            return None
        whole = words.fold(said)
        if meant := self._plainly(whole):
            return meant
        own = words.fold(in_own_letters(_DRAWLED.sub(r"\1", whole)))
        return self._plainly(own) if own != whole else None

    def _plainly(self, whole: str) -> str | None:
        told = [word for word in whole.split() if word not in self._filling]
        for meant, known in self._plain.items():
            if whole in known or " ".join(told) in known or (told and known.issuperset(told)):
                return meant
        return None

    def leaning(self, said: str) -> str | None:
        """Also «нет, не надо в чат», «да, только без имени?»: what a short answer begins with, if nothing turns it."""
        if plain := self.plain(said):
            return plain
        first, rest = _first_clause(said)
        meant = self.plain(first)
        turned = not rest or self.turns(rest) or len(rest.split()) > REST
        if turned or (meant == "yes" and is_question(said)):
            return None
        others = {self.plain(part) for part in re.split(r"[,.;!?…—–\n]+", rest)}
        return meant if others <= {meant, None} else None  # «конечно, нет»

    def fills(self, said: str) -> bool:
        """«Ой», «спасибо большое»: changes nothing beside a yes or a no."""
        return self._filling.issuperset(words.fold(said).split())

    def without_thanks(self, said: str) -> str:
        """The words without what is only polite: «даю согласие, спасибо»."""
        return " ".join(word for word in words.fold(said).split() if word not in self._polite)

    def acknowledges(self, said: str) -> bool:
        """«Ок», «хорошо, понятно»: may be said to any news, and agrees to nothing that cannot be taken back."""
        nods = {words.fold(word) for word in self.words("nod-words")}
        parts = [words.fold(part) for part in re.split(r"[,.;!?…—–\n]+", said)]
        return all(part in nods or nods.issuperset(part.split()) for part in parts)

    def turns(self, said: str) -> bool:
        """«Но», «только»: with these a yes is none, and a no neither."""
        turning = {words.fold(word) for word in self.words("turning-words")}
        return not turning.isdisjoint(words.fold(said).split())

    @cached_property
    def _polite(self) -> frozenset[str]:
        return frozenset(words.fold(word) for word in self.words("filling-polite-words"))

    @cached_property
    def _filling(self) -> frozenset[str]:
        """Words beside a yes or a no that change nothing: «ой нет», «верно, спс»."""
        return self._polite | {words.fold(word) for word in self.words("filling-words")}

    @cached_property
    def _plain(self) -> dict[str, set[str]]:
        return {meant: {words.fold(word) for word in self.words(f"{meant}-words")} for meant in ("yes", "no")}

    def _value(self, value: Any, language: str, names: Names, dead: bool) -> Any:
        match value:
            case Text():
                return self.render(value, language, names, dead=dead)
            case str():
                return quoted(value) if dead else value
            case Live():
                return value.words if value.links or not dead else quoted(value.words, telephones=True)
            case Someone():
                return self._value(names(value.id) or Text("neighbour"), language, names, dead)
            case Moment():
                return show_moment(value, language)
            case Joined():
                return value.separator.join(str(self._value(item, language, names, dead)) for item in value.items)
            case None:
                return ""
        return value


def is_question(said: str) -> bool:
    """True for «да?», «Всё верно??»: what asks agrees to nothing."""
    return _ASKS.search(said) is not None


_ASKS = re.compile(r"[?？⁇⁈❓❔]\W*$")


def files(code: str) -> list[Path]:
    """A language's own, and what the platforms say in it."""
    told = (folder / code for folder in platforms.texts())
    return [*locales.files(code), *(file for folder in told for file in sorted(folder.rglob("*.ftl")))]


class Language:
    def __init__(self, code: str, files: Iterable[Path]) -> None:
        self.code, self._files = code, files

    @cached_property
    def _bundle(self) -> FluentBundle:
        bundle = FluentBundle([self.code], use_isolating=False)
        _forget_all_but_numbers()
        bundle._messages = Entries(self._files)  # type: ignore[assignment]  # a dict to whoever reads it
        return bundle

    def pattern(self, key: str) -> Any:
        name, _, attribute = key.partition("#")
        name = name.replace(".", "-")
        if not self._bundle.has_message(name):
            return None
        message = self._bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def say(self, key: str, values: Mapping[str, Any]) -> str | None:
        if (pattern := self.pattern(key)) is None:
            return None
        said, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise ValueError(f"text {key!r} in {self.code}: {errors[0]}")
        return str(said)


def _forget_all_but_numbers() -> None:
    """Forgets what babel has loaded of each language but its numbers: the names of countries, currencies and zones take
    4 MB; what it knows of all countries, 2 MB, it reads again for the next language."""
    core._global_data = None
    for known in localedata._cache.values():
        for name in known.keys() - _OF_NUMBERS:
            del known[name]


_OF_NUMBERS = frozenset(
    "locale_id plural_form ordinal_form number_symbols default_numbering_system numbering_systems decimal_formats "
    "percent_formats".split()
)


def people(value: Any) -> set[int]:
    """Everybody whom the message names, however deep in it."""
    match value:
        case Someone():
            return {value.id}
        case Text():
            inside: Iterable[Any] = value.values.values()
        case Joined():
            inside = value.items
        case Message():
            inside = (*value.body, *(button.label for row in value.rows for button in row))
        case _:
            return set()
    return set().union(*map(people, inside))


def _first_clause(said: str) -> tuple[str, str]:
    """Splits «нет, не надо в чат» in two after «нет»; without punctuation only where a refusal or one deed follows:
    «конечно расскажу»."""
    if found := re.match(r"([^,.!;?…—–\n]+)[,.!;?…—–\n]+\s*(\S.*)", said.strip(), re.DOTALL):
        return found[1], found[2]
    first, _, rest = said.strip().partition(" ")
    refused = words.fold(rest).partition(" ")[0] in locales.spoken("after_no")
    return (first, rest) if refused or _is_a_deed(rest) else (said, "")


def _is_a_deed(said: str) -> bool:
    """True for «расскажу», «показывай»; «познакомимся» is a proposal."""
    alone = (form for form in words.forms(said)[:1] if form.POS == "VERB" and form.number == "sing")
    return any(form.person == "1per" or form.mood == "impr" for form in alone)


def show_moment(moment: Moment, language: str) -> str:
    """«суббота, 28 ноября, 12:00»: in the nominative, so that it fits any sentence."""
    local = moment.at.astimezone(ZoneInfo(moment.zone))
    speaks = locales.language(language)
    day = speaks.moment.format(weekday=speaks.weekdays[local.weekday()], date=show_date(local, language))
    clock = f"{local:%H:%M}"
    if moment.form in ("on", "of"):
        named = (speaks.on_weekdays if moment.form == "on" else speaks.of_weekdays) or speaks.weekdays
        return speaks.moment.format(weekday=named[local.weekday()], date=show_date(local, language))
    by = speaks.by.format(clock=clock, date=show_date(local, language))
    forms = {"full": f"{day}, {clock}", "day": day, "time": clock, "date": show_date(local, language), "by": by}
    return forms[moment.form]


def show_date(day: date | datetime, language: str) -> str:
    speaks = locales.language(language)
    return speaks.date.format(day=day.day, month=speaks.months[day.month - 1])


def show_week(first: date, last: date, language: str) -> str:
    """«16–22 ноября», «30 ноября – 6 декабря»."""
    speaks = locales.language(language)
    if first.month == last.month:
        return speaks.week.format(first=first.day, last=last.day, month=speaks.months[last.month - 1])
    return speaks.weeks.format(first=show_date(first, language), last=show_date(last, language))

"""Every text can be said: numbers, plural forms, the voice of Russian."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

import pytest

from bot.values.outgoing import Text
from bot.words.texts import Texts
from kpis.display import duration
from locales import DEFAULT
from tests.bot.words.conftest import LANGUAGES
from tests.support.everywhere import at_length
from tests.support.texts.patterns import PLURALS, reading, report, texts_of

NUMBERS = (0, 1, 2, 5, 11, 21)


FEWER = (0, 1, 21)  # where many numbers meet


@cache
def numeric() -> frozenset[str]:
    """Placeholders that choose between forms of a number, wherever they do."""
    every = [reading(said).variants for language in LANGUAGES for said in texts_of(language).values()]
    return frozenset(
        name for one in every for name, keys in one.items() if any(key in PLURALS or key.isdecimal() for key in keys)
    )


def values_for(key: str, *, without: str = "", most: int = 3) -> Iterator[dict[str, Any]]:
    """Plausible values of a message's placeholders, in all combinations; fewer where more than `most` are numbers."""
    read = [reading(texts_of(language)[key]) for language in LANGUAGES if key in texts_of(language)]
    names = sorted({name for one in read for name in one.placeholders} - {without})
    chosen = {name: sorted({v for one in read for v in one.variants.get(name, ())}) for name in names}
    numbers = NUMBERS if sum(name in numeric() for name in names) <= most else FEWER
    choices = [numbers if name in numeric() else chosen[name] or ("Олег",) for name in names]
    for values in product(*choices):
        yield dict(zip(names, values, strict=True))


def say(texts: Texts, language: str, key: str, values: Mapping[str, Any]) -> str:
    said = texts[language].say(key, values)
    assert said is not None, f"{texts_of(language)[key].place}: `{key}` is not said"
    return said


SLIPS = {
    r"  ": "a double space",
    r" [,.;:!?»”](?!\w)": "a space before a mark",
    r"[«“] ": "a space after a quotation mark",
    r"[{}]": "an unrendered placeholder",
    r"(?<!\.)\.\.(?!\.)|,,|[,:]\.": "two marks in a row",
    r"^ | $": "a space at the edge of a line",
    r"^\s*$": "an empty line",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(texts: Texts, language: str) -> None:
    wrong = []
    for key, said in texts_of(language).items():
        for values in values_for(key):
            words = say(texts, language, key, values)
            slips = [slip for pattern, slip in SLIPS.items() if re.search(pattern, words, re.MULTILINE)]
            if slips:
                wrong.append(f"{said.place}: `{key}` has {', '.join(slips)}: {words!r}")
                break
    assert not wrong, report(wrong)


@at_length
def test_plural_forms_show_their_number(texts: Texts) -> None:
    """[one] is also 21 in Russian: «с одним новичком» needs [1]."""
    wrong = []
    for key, said in texts_of(DEFAULT).items():
        for name in (name for name, keys in reading(said).variants.items() if keys & PLURALS):
            for values, (few, more) in product(values_for(key, without=name, most=0), ((1, 21), (2, 22), (5, 25))):
                one, other = (say(texts, DEFAULT, key, values | {name: number}) for number in (few, more))
                if one == other and str(few) not in one and one != say(texts, DEFAULT, key, values | {name: 0}):
                    wrong.append(f"{said.place}: `{key}` says of {more} ${name} what it says of {few}: {one!r}")
    assert not wrong, report(list(dict.fromkeys(wrong)))


NEVER = r"дайджест|\bматч|фидб[еэ]к|чек-ин|профил[ьяею]|модераци|токен|заявк|респондент|\([аa]\)|\bты\b|\bтвой"


def test_russian_keeps_its_voice(texts: Texts) -> None:
    """Words neighbours are never shown, forms that guess a gender, and «ты»."""
    wrong = [
        f"{said.place}: `{key}` says «{slip[0]}»"
        for key, said in texts_of(DEFAULT).items()
        if not key.endswith("#words")
        for values in values_for(key, most=0)
        if (slip := re.search(NEVER, say(texts, DEFAULT, key, values), re.IGNORECASE))
    ]
    assert not wrong, report(list(dict.fromkeys(wrong)))


def test_a_missing_text_names_itself(texts: Texts) -> None:
    with pytest.raises(KeyError, match="add it to locales/ru"):
        texts.render(Text("no.such-text"), DEFAULT)
    with pytest.raises(ValueError, match=r"'event\.created' in ru"):
        texts.render(Text("event.created"), DEFAULT)


@pytest.mark.parametrize(
    ("minutes", "ru", "en"),
    [
        (0.4, "меньше минуты", "less than a minute"),
        (1, "1 минуту", "1 minute"),
        (2, "2 минуты", "2 minutes"),
        (5, "5 минут", "5 minutes"),
        (11, "11 минут", "11 minutes"),
        (21, "21 минуту", "21 minutes"),
        (25, "25 минут", "25 minutes"),
        (59.6, "1 час", "1 hour"),
        (2 * 60, "2 часа", "2 hours"),
        (5 * 60, "5 часов", "5 hours"),
        (11 * 60, "11 часов", "11 hours"),
        (21 * 60, "21 час", "21 hours"),
        (24 * 60, "1 день", "1 day"),
        (25 * 60, "1 день 1 час", "1 day 1 hour"),
        (29 * 60, "1 день 5 часов", "1 day 5 hours"),
        (47.8 * 60, "2 дня", "2 days"),
        (2 * 1440 + 2 * 60, "2 дня 2 часа", "2 days 2 hours"),
        (5 * 1440, "5 дней", "5 days"),
        (11 * 1440 + 11 * 60, "11 дней 11 часов", "11 days 11 hours"),
        (21 * 1440 + 21 * 60, "21 день 21 час", "21 days 21 hours"),
        (25 * 1440, "25 дней", "25 days"),
    ],
)
def test_durations(texts: Texts, minutes: float, ru: str, en: str) -> None:
    """As they stand after «за»."""
    said = duration(minutes * 60)
    assert [texts.render(said, language) for language in ("ru", "en")] == [ru, en]


@pytest.mark.parametrize(
    ("number", "ru"),
    [
        (1, "На опрос ответил 1 человек."),
        (2, "На опрос ответили 2 человека."),
        (5, "На опрос ответили 5 человек."),
        (11, "На опрос ответили 11 человек."),
        (21, "На опрос ответил 21 человек."),
        (25, "На опрос ответили 25 человек."),
    ],
)
def test_people_of_the_digest(texts: Texts, number: int, ru: str) -> None:
    assert texts.render(Text("digest.surveys", {"base": number}), "ru") == ru
    en = "1 person answered the survey." if number == 1 else f"{number} people answered the survey."
    assert texts.render(Text("digest.surveys", {"base": number}), "en") == en

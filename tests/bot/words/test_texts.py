"""The words of Sosed: whole in every language, all used, all there, and well put.

What is missing is said with the file and the line to add or to mend.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.routing.understanding.typed_words import CONTROLS, LONGEST
from bot.values.outgoing import Text
from bot.words.texts import Texts
from kpis.shown import duration
from locales import DEFAULT, codes
from services.speech.words import fold
from services.surveys import runs
from tests.support.texts.saying import (
    HOLE,
    PLURALS,
    code,
    commands,
    exactly,
    fits,
    keyed,
    meant,
    parsed,
    reading,
    report,
    texts_of,
)

ROOT = Path(__file__).parents[3]
LANGUAGES = tuple(sorted(codes()))
PAIRS = tuple(pair for other in LANGUAGES if other != DEFAULT for pair in ((DEFAULT, other), (other, DEFAULT)))


# ── Whole in every language ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("language", LANGUAGES)
def test_files_can_be_read(language: str) -> None:
    assert not (wrong := parsed(language)[1]), report(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_twice(language: str) -> None:
    wrong, seen = [], dict[str, str]()
    for said in parsed(language)[0]:
        if said.key in seen:
            wrong.append(f"{said.place}: `{said.key}` stands at {seen[said.key]} already; remove one")
        seen.setdefault(said.key, said.place)
    assert not wrong, report(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_begins_with_what_its_keys_begin_with(language: str) -> None:
    held = defaultdict[Path, set[str]](set)
    for said in parsed(language)[0]:
        held[ROOT / said.place.partition(":")[0]].add(re.split("[-#]", said.key)[0])
    wrong = []
    for file, prefixes in held.items():
        line = f"# Keys: {', '.join(sorted(prefixes))}"
        if file.read_text(encoding="utf-8").splitlines()[0] != line:
            wrong.append(f"{file.relative_to(ROOT)}:1: `{line}`")
    assert not wrong, report(wrong)


@pytest.mark.parametrize(("language", "other"), PAIRS)
def test_every_language_says_the_same(language: str, other: str) -> None:
    """The same keys and attributes, in files of the same name."""
    wrong = []
    for key, said in texts_of(language).items():
        message, _, attribute = key.partition("#")
        line = f"to `{message}` add `.{attribute} = …`" if attribute else f"add `{message} = …`"
        there = texts_of(other).get(key)
        if there is None:
            wrong.append(f"locales/{other}/{said.file}: {line} ({said.place})")
        elif there.file != said.file:
            wrong.append(f"{there.place}: move `{message}` to {said.file}, as in {said.place}")
    assert not wrong, report(wrong)


@pytest.mark.parametrize(("language", "other"), PAIRS)
def test_every_language_fills_in_the_same(language: str, other: str) -> None:
    wrong = []
    for key, said in texts_of(language).items():
        there = texts_of(other).get(key)
        missing = reading(said).placeholders - reading(there).placeholders if there else ()
        if there and missing:
            names = ", ".join(f"${name}" for name in sorted(missing))
            wrong.append(f"{there.place}: `{key}` lacks {names}, which {said.place} has")
    assert not wrong, report(wrong)


# ── What the code says is there, and what is there is said ───────────────────────────────────────────────────────────
def file_for(key: str) -> str:
    """Where texts with the nearest beginning stand."""
    for length in range(key.count("-"), 0, -1):
        start = "-".join(key.split("-")[:length]) + "-"
        if near := next((said for known, said in texts_of(DEFAULT).items() if known.startswith(start)), None):
            return f"locales/{DEFAULT}/{near.file}"
    return f"locales/{DEFAULT}/core.ftl"


def lacking(key: str, place: str) -> Iterator[str]:
    """What must be added for a key of the code, which may have holes."""
    if HOLE not in key or key in exactly():
        for one in sorted(exactly().get(key, {key}) - texts_of(DEFAULT).keys()):
            message, _, attribute = one.partition("#")
            line = f".{attribute} = …` to `{message}" if attribute else f"{message} = …"
            yield f"{file_for(message)}: add `{line}` ({place} says it)"
    elif not meant(key):
        yield f"{file_for(key)}: add `{key.replace(HOLE, '…')} = …` ({place} says it)"


def test_what_the_code_says_is_there() -> None:
    said = {use.key: use.place for use in reversed(code().uses)}
    said.pop("command-*")  # not every command has a label; those in a menu have: see below
    wrong = [line for key, place in said.items() for line in lacking(key, place)]
    assert not wrong, report(wrong)
    assert len(said) > 150, "the code is not read as it is written any more: mend the Reader of this test"


def test_known_values_have_their_texts() -> None:
    """Zones, types, forms, what a survey offers: also those no test walks through."""
    wrong = [line for holes in exactly() if holes != "command-*" for line in lacking(holes, holes)]
    asked = [question for ready in runs.ready_made().values() for question in ready.questions]
    urgencies = [one.value for question in asked if question.becomes == "urgency" for one in question.options]
    wrong += [line for one in urgencies for line in lacking(f"urgency-{one}", "surveys/")]
    assert urgencies
    assert not wrong, report(wrong)


def test_what_can_be_corrected_has_a_name() -> None:
    """«Исправить» lists the answers by the names of their questions."""
    wrong = [
        f"{texts_of(DEFAULT)[key].place}: to `{key}` add `.name = …`: {use.place} lets it be corrected"
        for use in code().correctable
        for key in meant(use.key)
        if f"{key}#name" not in texts_of(DEFAULT)
    ]
    assert not wrong, report(wrong)
    assert len(code().correctable) > 8, "questions before ask.check are not found any more: mend the Reader"


def test_what_is_filled_in_is_given() -> None:
    """A placeholder the code does not give is an error in the middle of a talk."""
    wrong = []
    exact = {use.key for use in code().uses}
    for use in code().uses:
        if use.given is None:
            continue
        for key in meant(use.key):
            if HOLE in use.key and key in exact:  # f"directory.{kind}" is not "directory.page"
                continue
            for name in sorted(reading(texts_of(DEFAULT)[key]).placeholders - use.given):
                wrong.append(f"{use.place}: give `{name}=…` to `{use.key}` ({texts_of(DEFAULT)[key].place})")
    assert not wrong, report(wrong)


def test_nothing_is_there_for_nobody() -> None:
    used = {keyed(spelling) for spelling in code().spelled if " " not in spelling}
    used |= {one for said in texts_of(DEFAULT).values() for one in reading(said).messages}
    holes = [fits(one) for one in used if HOLE in one and re.search("[a-z]{3}", one) and one != "*#name"]
    wrong = [
        f"{said.place}: nobody says `{key}`; remove it in every language"
        for key, said in texts_of(DEFAULT).items()
        if key not in used and not any(fit(key) for fit in holes) and not _names_a_question(key)
    ]
    assert not wrong, report(wrong)


def _names_a_question(key: str) -> bool:
    message, _, attribute = key.partition("#")
    return attribute == "name" and any(fits(asked)(message) for asked in code().asked)


# ── Words people type ────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


def test_typed_words_mean_one_thing(texts: Texts) -> None:
    """The words of all languages are taken together, so none may name two commands."""
    wrong, means = [], {fold(name): name for name in commands()}
    for language, name in product(LANGUAGES, commands()):
        said = texts_of(language).get(f"command-{name}#words")
        for word in texts[language].say(f"command.{name}#words", {}).split(",") if said else ():
            if means.setdefault(fold(word), name) != name:
                wrong.append(f"{said.place}: «{word.strip()}» of /{name} is /{means[fold(word)]}, too")
            if not 0 < len(fold(word).split()) <= LONGEST:
                wrong.append(f"{said.place}: «{word.strip()}» of /{name}: 1 to {LONGEST} words are understood")
    assert not wrong, report(wrong)


def test_menu_labels_differ(texts: Texts) -> None:
    """A typed label must name one command, in whatever language its button was shown."""
    wrong, means = [], dict[str, str]()
    for language, (name, shown) in product(LANGUAGES, commands().items()):
        label = texts[language].say(f"command.{name}", {})
        if shown and not label:
            wrong.append(f"locales/{language}/menu.ftl: add `command-{name} = …`")
        elif shown and label in means:
            wrong.append(f"locales/{language}/menu.ftl: `command-{name}`: «{label}» is {means[label]}, too")
        elif shown and label:
            means[label] = f"/{name} in {language}"
    assert not wrong, report(wrong)


def test_controls_differ(texts: Texts) -> None:
    means: dict[str, str] = {}
    for name in CONTROLS:
        for word in map(fold, texts.words(f"control-{name}")):
            assert means.setdefault(word, name) == name, f"control-{name}: «{word}» is control-{means[word]}, too"


# ── Well put ─────────────────────────────────────────────────────────────────────────────────────────────────────────
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

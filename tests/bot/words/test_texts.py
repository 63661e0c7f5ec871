"""The words of Sosed: whole in every language, all used, all there, and well put.

What is missing is said with the file and the line to add or to mend.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import kpis
from bot.routing.understanding.typed_words import CONTROLS, LONGEST
from bot.words.texts import Texts
from locales import DEFAULT
from services.speech.words import fold
from services.surveys import runs
from tests.bot.words.conftest import LANGUAGES
from tests.support.texts.patterns import parsed, reading, report, texts_of
from tests.support.texts.saying import HOLE, code, commands, exactly, fits, keyed, meant

ROOT = Path(__file__).parents[3]


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


def test_numbers_have_names() -> None:
    """Leaders choose among all that are explained."""
    named = [f"number-{name}{part}" for name, one in kpis.numbers().items() if one.means for part in ("", "#words")]
    wrong = [
        f"locales/{one}/numbers.ftl: add `{key}`" for one in LANGUAGES for key in named if key not in texts_of(one)
    ]
    assert not wrong, report(wrong)


def test_controls_differ(texts: Texts) -> None:
    means: dict[str, str] = {}
    for name in CONTROLS:
        for word in map(fold, texts.words(f"control-{name}")):
            assert means.setdefault(word, name) == name, f"control-{name}: «{word}» is control-{means[word]}, too"

"""A language: a folder of locales/."""

import ast
import re
import shutil
from pathlib import Path

import pytest

import locales
from bot.configuration.config import CannotStart
from bot.configuration.sources import load
from bot.words.texts import show_date
from services.speech import danger
from tests.conftest import NOW
from tests.contributing.conftest import Talk
from tests.support.added import Added, forget
from tests.support.everywhere import at_length


def _klingon(added: Added) -> Path:
    """English under another name, as whoever translates begins."""
    folder = added.folder / "locales" / "tlh"
    shutil.copytree(Path(locales.__file__).parent / "en", folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path, was, now in (
        ("__init__.py", 'name="English"', 'name="tlhIngan Hol"'),
        ("__init__.py", "November", "wa'maHDIch"),
        ("when.py", '"saturday|sat"', '"saturday|sat|lojmit"'),
        ("menu.ftl", "menu = ", "menu = nuqneH? "),
    ):
        said = (folder / path).read_text(encoding="utf-8")
        assert was in said, f"{path} has no {was}"
        (folder / path).write_text(said.replace(was, now, 1), encoding="utf-8")
    forget()
    return folder


RULES = """
    from services.speech.rules import Danger

    DANGER = Danger(words=frozenset(("qul",)))
"""


async def test_a_language(added: Added, talk: Talk) -> None:
    _klingon(added)
    said = "\n".join(await talk("Мария: /language\nМария: [tlhIngan Hol]\nМария: /menu\nМария: /digest"))
    assert "[Русский] [English] [tlhIngan Hol]" in said
    assert "nuqneH?" in said
    assert show_date(NOW, "tlh") == "20 wa'maHDIch"
    assert load(added.write("config.toml", '[bot]\nlanguage = "tlh"')).bot.language == "tlh"


def test_a_language_with_rules_of_speech(added: Added) -> None:
    _klingon(added)
    assert not danger.sounds_dangerous("qul!")
    added.write("services/speech/tlh/__init__.py", "")
    added.write("services/speech/tlh/danger.py", RULES)
    assert danger.sounds_dangerous("qul!")
    assert danger.sounds_dangerous("пожар!"), "the others' rules are there as before"


@pytest.mark.parametrize("file", ["__init__.py", "when.py", "speech.py", "menu.ftl", "help/needs.ftl"])
async def test_a_language_without_a_file_is_named_with_it(added: Added, talk: Talk, file: str) -> None:
    folder = _klingon(added)
    (folder / file).unlink()
    forget()
    with pytest.raises(CannotStart, match=f"{folder}/{file}: is not there"):
        await talk("Мария: /help")


@at_length
async def test_what_cannot_be_read_of_a_language_is_named_with_its_line(added: Added, talk: Talk) -> None:
    folder = _klingon(added)
    (folder / "menu.ftl").write_text("menu = nuqneH?\nwhat is this\n", encoding="utf-8")
    forget()
    with pytest.raises(CannotStart, match=f"{folder}/menu.ftl:2: cannot be read: what is this"):
        await talk("Мария: /help")


async def test_a_language_that_declares_nothing_is_named(added: Added, talk: Talk) -> None:
    folder = _klingon(added)
    (folder / "when.py").write_text("", encoding="utf-8")
    forget()
    with pytest.raises(CannotStart, match=rf"{folder}/when.py: declares no WHEN = When\(…\)"):
        await talk("Мария: /help")


def test_nothing_outside_names_a_language() -> None:
    root, wrong = Path(__file__).parents[2], []
    rooms = ("bot", "handlers", "services", "scheduler", "kpis", "drawing", "after_changes", "models")
    for path in (path for room in rooms for path in (root / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in locales.codes():
                wrong.append(f"{path.relative_to(root)}:{node.lineno}: {node.value!r}")
    assert not wrong, "\n".join(wrong)


GRAMMARS = frozenset(
    """
    bot/words/when_words.py bot/words/hour_words.py bot/words/when_days.py bot/words/when_hours.py
    bot/words/when_parser.py bot/words/quoted.py
    services/speech/addresses services/speech/names.py
    services/speech/advertising.py services/speech/learnt.py services/speech/sense.py
    services/complaints/wording.py services/complaints/likeness.py
    services/matching/split_offers.py services/matching/offer_index.py services/help/proxies.py
    services/communities/kinds.py services/communities/geography services/communities/listing
    bot/terminal/console.py bot/transports/console
    """.split()
)
"""What still holds words of one language beside the folders of languages. Nothing may be added: such words stand in
locales/<code>/ or services/speech/<code>/."""


WORD = re.compile(r"[А-Яа-яё]{2}")  # single letters are folded and counted everywhere


def test_no_other_module_holds_words_of_one_language() -> None:
    root, wrong = Path(__file__).parents[2], []
    for path in (path for room in ("bot", "handlers", "services") for path in (root / room).rglob("*.py")):
        place = path.relative_to(root)
        of_a_language = place.parts[:2] == ("services", "speech") and len(place.parts) > 3
        if of_a_language or not GRAMMARS.isdisjoint(map(str, (place, *place.parents))):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(tree):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
            if literal and WORD.search(node.value):
                wrong.append(f"{place}:{node.lineno}: {node.value[:40]!r}")
    assert not wrong, "\n".join(wrong)

"""No text promises or counts anything without a fact behind it: promises.txt names one for each."""

import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.words.texts import files

ROOT = Path(__file__).parents[3]
TABLE = Path(__file__).with_name("promises.txt")
# What Sosed will do, and who will not learn it.
WILL = """напишу сообщу скажу спрошу напомню передам пришлю покажу посчитаю поищу удалю закрою открою отправлю
поздороваюсь подожду прибавлю повторю запишу замолчу храню сохраняю присылаю сообщаю ищу"""
WONT = "не увидят|не увидит|не видит|не видят|никому|узнает никто|только ведущ|не бужу|не пишу|не чаще|сразу"
PROMISES = re.compile(rf"\b({'|'.join(WILL.split())}|{WONT})\b|только ведущ|\bдо \$", re.IGNORECASE)
NUMBERS = re.compile(r"\d|\b(две|два|двух|три|трёх|пять|десять|десяти|полгода|неделю|пары)\b", re.IGNORECASE)
EXAMPLES = re.compile(r"«[^»]*»|[Нн]апример[^.?]*[.?]|https?:\S+|[\d-]*112|104|\b[123] из 3\b|Одно-два|\+?\d[\d -]{6,}")
COUNTED = {"one", "few", "many"}
VOCABULARY = {f"{one}-words" for one in "yes no can-yes can-no nod filling turning thanks".split()}  # what people say
LABEL = 4  # words of a button: what it does is said by what follows


class _Read(Visitor):
    """A text's words, and whether they agree with a number."""

    def __init__(self) -> None:
        self.words, self.counts = "", False

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - the visitor's names
        self.words += node.value

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's names
        self.words += f"${node.id.name}"

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the visitor's names
        self.counts |= any(getattr(one.key, "name", "") in COUNTED for one in node.variants)
        for one in node.variants:
            self.words += " "
            self.visit(one.value)


@cache
def read() -> dict[str, _Read]:
    found = {}
    for file in files("ru"):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message) and entry.value and entry.id.name not in VOCABULARY:
                found[entry.id.name] = _Read()
                found[entry.id.name].visit(entry.value)
    return found


def stands_on_something(text: _Read) -> bool:
    """Whether the text promises something or says a number."""
    if text.counts:
        return True
    said = EXAMPLES.sub(" ", text.words)
    if len(said.split()) <= LABEL and not re.search(r"[.!?:]", said):
        return False
    return bool(PROMISES.search(said) or NUMBERS.search(said))


@cache
def table() -> dict[str, str]:
    lines = (line.split(maxsplit=1) for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {parts[0]: parts[1] for parts in lines if parts and not parts[0].startswith("#")}


def test_every_promise_and_every_number_has_a_fact() -> None:
    lacking = {
        key: text.words
        for key, text in read().items()
        if stands_on_something(text) and not any(fnmatch(key, known) for known in table())
    }
    assert lacking == {}, f"say in {TABLE.name} what these stand on"


def test_a_new_promise_is_noticed() -> None:
    for words in (
        "Хорошо, завтра вам напишу.",
        "Этого никому не покажу.",
        "Через две недели просьбу сниму.",
        "Хватит на 5 дней.",
    ):
        new = _Read()
        new.words = words
        assert stands_on_something(new), words
    assert not stands_on_something(read()["you-are-welcome"])


@cache
def code() -> str:
    rooms = (ROOT / room for room in ("bot", "handlers", "kpis", "scheduler", "services", "tests"))
    return "\n".join(file.read_text(encoding="utf-8") for room in rooms for file in sorted(room.rglob("*.py")))


@cache
def others() -> dict[str, Path]:
    """Transcripts and tables of the tests, and the tests' modules, by name."""
    return {file.name: file for file in (ROOT / "tests").rglob("*.*") if file.suffix in (".txt", ".py")}


@pytest.mark.parametrize("known", list(table()))
def test_the_fact_is_there(known: str) -> None:
    about = [text for key, text in read().items() if fnmatch(key, known)]
    assert about, "there is no such text any more"
    fact = table()[known]
    if fact.startswith("= "):
        assert fact[2:] in code()
    elif (file := others().get(fact)) is None:
        assert f"def {fact}(" in code()
    elif "conversations" in file.parts:
        transcript = file.read_text(encoding="utf-8")
        assert any(_is_said(text.words, transcript) for text in about), "the transcript does not say it"


def _is_said(words: str, transcript: str) -> bool:
    """Whether a piece of the text, between its values, stands in the transcript."""
    return any(len(piece) > LABEL and piece in transcript for piece in re.split(r"\s*\$[\w-]+\s*|\n\s*|  +", words))

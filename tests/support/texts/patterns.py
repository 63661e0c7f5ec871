"""What the texts hold: their patterns, and what these refer to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.words.texts import files

ROOT = Path(__file__).parents[3]
PLURALS = {"zero", "one", "two", "few", "many"}


@dataclass(frozen=True)
class Said:
    """The pattern of a message or of one of its attributes."""

    key: str  # "event-title", "event-title#name"
    place: str
    pattern: ftl.Pattern

    @property
    def file(self) -> str:
        return self.place.rpartition("/")[2].partition(":")[0]


class Reading(Visitor):
    """What a pattern refers to: placeholders, what they choose between, other messages."""

    def __init__(self, pattern: ftl.Pattern) -> None:
        self.placeholders: set[str] = set()
        self.variants: dict[str, set[str]] = {}
        self.messages: set[str] = set()
        self.visit(pattern)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the visitor names it
        self.placeholders.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 - the visitor names it
        self.messages.add(f"{node.id.name}#{node.attribute.name}" if node.attribute else node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 - the visitor names it
        if isinstance(node.selector, ftl.VariableReference):
            keys = {key.name if isinstance(key := one.key, ftl.Identifier) else key.value for one in node.variants}
            self.variants.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)


@cache
def parsed(language: str) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """Every pattern of a language, twice those that stand twice, and where the files cannot be read."""
    found, junk = [], []
    for path in files(language):
        source = path.read_text(encoding="utf-8")

        def place(node: ftl.SyntaxNode, source: str = source, path: Path = path) -> str:
            assert node.span
            return f"{path.relative_to(ROOT)}:{source.count(chr(10), 0, node.span.start) + 1}"

        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ftl.Junk):
                junk.append(f"{place(entry)}: cannot be read: {(entry.content or '').strip().splitlines()[0]}")
            elif isinstance(entry, ftl.Message):
                if entry.value:
                    found.append(Said(entry.id.name, place(entry.id), entry.value))
                found += [Said(f"{entry.id.name}#{a.id.name}", place(a.id), a.value) for a in entry.attributes]
    return tuple(found), tuple(junk)


@cache
def texts_of(language: str) -> Mapping[str, Said]:
    return {said.key: said for said in reversed(parsed(language)[0])}


@cache
def reading(said: Said) -> Reading:
    return Reading(said.pattern)


def report(wrong: Sequence[str]) -> str:
    return "\n".join(["", *wrong, ""])

"""What the texts hold, and what the code asks of them: read from both, for tests/bot/words/test_texts.py."""

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import cast

from bot.found import routes
from bot.routing.place import Placed, in_order
from bot.routing.understanding.typed_words import CONTROLS
from handlers.communities import directory
from handlers.complaints.questions import FINE
from locales import DEFAULT
from models import Severity
from services.communities import profile
from services.communities.geography import cities
from services.complaints import journal, progress
from services.when import PARTS
from tests.support.texts.patterns import ROOT, texts_of

# ── The code ─────────────────────────────────────────────────────────────────────────────────────────────────────────
SPEAKERS = {"bot.values.outgoing", "bot.dialogs.question", "services.refusal"}
CALLERS = {"text", "say", "Text", "Refusal", "Unclear"}
QUESTIONS = {"text", "choice", "suggest", "several", "moment", "span", "day", "days", "number", "photo"}  # of bot.ask
OPTIONS = {"max_length", "optional", "other", "typed", "most", "least"}  # of a question, not of its words
HOLE = "*"


@dataclass(frozen=True)
class Use:
    """A place in the code that says something. `key` may have holes: f"rate.{mark}" is "rate-*"."""

    key: str
    place: str
    given: frozenset[str] | None  # the values; None: not told here (**facts)


@dataclass(frozen=True)
class Code:
    uses: tuple[Use, ...]
    spelled: frozenset[str]  # every string of the code, f-strings with holes
    asked: frozenset[str]  # keys of questions
    correctable: tuple[Use, ...]  # questions before an ask.check of the same dialog
    whys: frozenset[str]  # why words are no moment


def keyed(spelling: str) -> str:
    """«event.title#name» as Fluent has it."""
    return spelling.replace(".", "-")


def spellings(node: ast.AST | None, loops: Mapping[str, Sequence[str]]) -> list[str]:
    """The strings an expression may be; what is not known is a hole. `loops`: names that go over constants."""
    match node:
        case ast.Constant(str(value)):
            return [value]
        case ast.IfExp():
            return [*spellings(node.body, loops), *spellings(node.orelse, loops)]
        case ast.FormattedValue():
            return spellings(node.value, loops) or [HOLE]
        case ast.Name() if node.id in loops:
            return list(loops[node.id])
        case ast.Attribute(value=ast.Name(id=name)) if node.attr in enums().get(name, ()):
            return [enums()[name][node.attr]]
        case ast.JoinedStr():
            return ["".join(parts) for parts in product(*(spellings(part, loops) for part in node.values))]
    return []


@cache
def enums() -> Mapping[str, Mapping[str, str]]:
    """What the members of every enum of words are."""
    models = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "models").rglob("*.py"))]
    nodes = (node for tree in (*models, *trees().values()) for node in ast.walk(tree))
    found: dict[str, dict[str, str]] = {}
    for node in nodes:
        if isinstance(node, ast.ClassDef) and any(isinstance(of, ast.Name) and of.id == "StrEnum" for of in node.bases):
            members = [one for one in node.body if isinstance(one, ast.Assign)]
            found[node.name] = found.get(node.name, {}) | {one.targets[0].id: one.value.value for one in members}  # type: ignore[attr-defined]  # of the one that is there
    return found


def loops_in(node: ast.AST) -> dict[str, Sequence[str]]:
    """`for what in ("yes", "no")`, `for state in NeedState`: inside a comprehension these are its values."""
    found: dict[str, Sequence[str]] = {}
    for one in getattr(node, "generators", ()):
        match one.iter:
            case ast.Name(id=name) if name in enums():
                found[one.target.id] = list(enums()[name].values())
            case ast.Tuple(elts=parts) if isinstance(one.target, ast.Name):
                values = [str(part.value) if isinstance(part, ast.Constant) else spellings(part, {}) for part in parts]
                if all(values):
                    found[one.target.id] = [value if isinstance(value, str) else value[0] for value in values]
    return found


class Reader(ast.NodeVisitor):
    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.path = path.relative_to(ROOT)
        self.callers = {"Unclear"} if path == ROOT / "bot" / "dialogs" / "question.py" else set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module in SPEAKERS:
                self.callers |= CALLERS & {one.name for one in node.names}
        self.loops: dict[str, Sequence[str]] = {}
        self.uses: list[Use] = []
        self.spelled: set[str] = set()
        self.asked: list[tuple[int, str]] = []
        self.checks: list[int] = []
        self.correctable: list[Use] = []
        self.whys: set[str] = set()

    def generic_visit(self, node: ast.AST) -> None:
        outer = self.loops
        if hasattr(node, "generators"):
            self.loops = outer | loops_in(node)
        super().generic_visit(node)
        self.loops = outer

    def visit_Constant(self, node: ast.Constant) -> None:
        self.spelled.update(spellings(node, {}))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self.spelled.update(spellings(node, self.loops))
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        start, self.checks = len(self.asked), []
        self.generic_visit(node)
        last = max(self.checks, default=0)
        for line, key in self.asked[start:]:
            if line < last and key != "as-is":
                self.correctable.append(Use(key, f"{self.path}:{line}", None))

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 - the visitor names it

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        name, on = self._called(node.func)
        question = (on == "ask" and name in QUESTIONS | {"check"}) or name == "asked_when"
        keys = [keyed(key) for key in spellings(node.args[0] if node.args else None, self.loops)]
        if self.path.match("bot/words/when_*.py") and name == "Unclear":
            self.whys.update(keys)
            return
        if not (question or (on == "ctx" and name in ("reply", "notice")) or (not on and name in self.callers)):
            return
        keys = [key for key in keys if not key.startswith(HOLE)]  # of which nothing can be told
        names = {one.arg for one in node.keywords}
        given = None if None in names else frozenset(cast(set[str], names) - (OPTIONS if question else set()))
        self.uses += [Use(key, f"{self.path}:{node.lineno}", given) for key in keys]
        if question and name == "check":
            self.checks.append(node.lineno)
        elif question:
            self.asked += [(node.lineno, key) for key in keys]

    @staticmethod
    def _called(function: ast.expr) -> tuple[str, str]:
        match function:
            case ast.Name():
                return function.id, ""
            case ast.Attribute(value=ast.Name()):
                return function.attr, function.value.id
        return "", "?"


@cache
def trees() -> Mapping[Path, ast.Module]:
    folders = ("bot", "handlers", "drawing", "after_changes", "services", "scheduler", "kpis")
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@cache
def code() -> Code:
    readers = []
    for path, tree in trees().items():
        readers.append(Reader(path, tree))
        readers[-1].visit(tree)
    return Code(
        tuple(use for one in readers for use in one.uses),
        frozenset(spelling for one in readers for spelling in one.spelled),
        frozenset(key for one in readers for _, key in one.asked),
        tuple(use for one in readers for use in one.correctable),
        frozenset(why for one in readers for why in one.whys),
    )


@cache
def commands() -> Mapping[str, bool]:
    """Every command of the handlers: does it stand in the menu?"""
    return {name: command.place.has_button for name, command in routes().commands.items()}


def told(listed: str) -> list[str]:
    """The commands /help tells of."""
    return in_order({name: Placed(one.role, one.place) for name, one in routes().commands.items()}, listed)


@cache
def exactly() -> Mapping[str, frozenset[str]]:
    """What fills the holes whose values are known; any other hole may be filled with anything."""
    known: dict[str, Sequence[str]] = {
        "zone-*": [zone.replace("/", "-") for zone in sorted(cities.ZONES)],
        "type-*": list(profile.TYPES),
        "form-*": profile.FORMS,
        "kind-*": (profile.TERRITORIAL, profile.INTEREST),
        "field-*": profile.EDITABLE,
        "field-*#name": profile.EDITABLE,
        "command-*": list(commands()),
        "command-*#help": (*told("help"), *told("seldom")),
        "rate-*": [str(mark) for mark in range(1, 6)],
        "directory-*": ("all", *directory.KINDS),
        "moment-*": sorted(code().whys),
        "complaint-category-*": (*journal.CATEGORIES, FINE),
        "complaint-urgency-*": tuple(Severity),
        "requests-state-*": ("held", "looking", "nobody", "found", "agreed"),
        "repairs-state-*": ("held", *journal.OPEN, *journal.CLOSED),
        "repairs-set-*": (*progress.BY_HAND, "new", "hidden"),
        "control-*": CONTROLS,
        "when-*": tuple(PARTS),
        "when-hour-*": ("at", "by", "from"),
        "*-words": ("yes", "no"),
    }
    return {holes: frozenset(holes.replace(HOLE, value) for value in values) for holes, values in known.items()}


def fits(holes: str) -> Callable[[str], bool]:
    """Does a key fit a spelling with holes?"""
    if holes in exactly():
        return exactly()[holes].__contains__
    pattern = re.compile("[A-Za-z0-9-]+".join(re.escape(part) for part in holes.split(HOLE)))
    return lambda key: pattern.fullmatch(key) is not None


def meant(key: str) -> list[str]:
    """The texts there are for a key of the code."""
    known = texts_of(DEFAULT)
    return [*filter(fits(key), known)] if HOLE in key else [key] * (key in known)

"""The words of Sosed: whole in every language, all used, all there, and well put. `pytest tests/bot/test_texts.py`

What is missing is said with the file and the line to add or to mend.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, cast

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import kpis
from bot.message import Text
from bot.texts import DEFAULT, FOLDER, Texts
from bot.wording import CONTROLS, LONGEST
from handlers import directory, menu
from handlers.complaints import FINE
from handlers.digest import PANELS, duration
from services import cities, communities, complaints, repairs, surveys
from services.words import fold

ROOT = FOLDER.parent
LANGUAGES = tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))
PAIRS = tuple(pair for other in LANGUAGES if other != DEFAULT for pair in ((DEFAULT, other), (other, DEFAULT)))


# ── The texts ────────────────────────────────────────────────────────────────────────────────────────────────────────
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
    for path in sorted((FOLDER / language).glob("*.ftl")):
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


# ── The code ─────────────────────────────────────────────────────────────────────────────────────────────────────────
SPEAKERS = {"bot.message", "bot.ask", "services.refusal"}
CALLERS = {"text", "say", "Text", "Refusal", "Unclear"}
QUESTIONS = {"text", "choice", "suggest", "several", "moment", "number", "photo"}  # of bot.ask
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
        case ast.JoinedStr():
            return ["".join(parts) for parts in product(*(spellings(part, loops) for part in node.values))]
    return []


def loops_in(node: ast.AST) -> dict[str, Sequence[str]]:
    """`for what in ("yes", "no")`: inside a comprehension these are the values of `what`."""
    found: dict[str, Sequence[str]] = {}
    for one in getattr(node, "generators", ()):
        if isinstance(one.target, ast.Name) and isinstance(one.iter, ast.Tuple):
            values = [part.value for part in one.iter.elts if isinstance(part, ast.Constant)]
            if len(values) == len(one.iter.elts):
                found[one.target.id] = [str(value) for value in values]
    return found


class Reader(ast.NodeVisitor):
    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.path = path.relative_to(ROOT)
        self.callers = {"Unclear"} if path == ROOT / "bot" / "ask.py" else set()
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
        question = on == "ask" and name in QUESTIONS | {"check"}
        keys = [keyed(key) for key in spellings(node.args[0] if node.args else None, self.loops)]
        if self.path == Path("bot/moments.py") and name == "Unclear":
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
    folders = ("bot", "handlers", "errands", "services", "scheduler")
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
    found = {}
    for node in (node for path, tree in trees().items() if path.parent.name == "handlers" for node in tree.body):
        for one in getattr(node, "decorator_list", ()):
            match one:
                case ast.Call(func=ast.Attribute(attr="command"), args=[ast.Constant(str(name)), *_]):
                    found[name] = any(given.arg == "menu" for given in one.keywords)
    assert len(found) > 15, "commands are not declared as they were: mend this test"
    return found


@cache
def exactly() -> Mapping[str, frozenset[str]]:
    """What fills the holes whose values are known; any other hole may be filled with anything."""
    known: dict[str, Sequence[str]] = {
        "zone-*": [zone.replace("/", "-") for zone in sorted(cities.ZONES)],
        "type-*": list(communities.TYPES),
        "form-*": communities.FORMS,
        "kind-*": (communities.TERRITORIAL, communities.INTEREST),
        "field-*": communities.EDITABLE,
        "field-*#name": communities.EDITABLE,
        "command-*": list(commands()),
        "command-*#help": (*menu.ORDER, *menu.SELDOM),
        "digest-*": kpis.ORDER,
        "panel-*": PANELS,
        "panel-nothing-*": PANELS,
        "panel-*-note": PANELS,
        "rate-*": [str(mark) for mark in range(1, 6)],
        "directory-*": ("all", *directory.KINDS),
        "moment-*": sorted(code().whys),
        "complaint-category-*": (*complaints.CATEGORIES, FINE),
        "complaint-urgency-*": complaints.URGENCIES,
        "requests-state-*": ("held", "looking", "nobody", "found", "agreed"),
        "repairs-state-*": ("held", *complaints.OPEN, *complaints.CLOSED),
        "repairs-set-*": (*repairs.BY_HAND, "new", "hidden"),
        "control-*": CONTROLS,
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
    asked = [question for ready in surveys.ready_made().values() for question in ready.questions]
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

"""Whatever others have written: the same to read, nothing in it can be tapped; only our own links live."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

from bot import found
from bot.values.outgoing import Joined, Live, Moment, Someone, Text, say, text
from bot.values.packing import pack, unpack
from bot.words.quoted import as_read, quoted
from bot.words.texts import files
from services.speech import words
from tests.support.everywhere import share
from tests.support.texts.linkifier import links_in

TEXTS = found.texts()
ADDRESSES = [
    "t.me/spam",
    "vk.com/x",
    "https://spam.example/a?b=1#c",
    "wa.me/79001234567",
    "сайт.рф",
    "spam.xyz",
    "www.spam.ru:80",
    "т.me/spam",
    "t.\u202eme/spam",
    "t.\u200bme/spam",
    "𝐭.𝐦𝐞/spam",
    "t。me/spam",
    "1.2.3.4/x",
    "a.b@spam.ru",
    "xn--80a.xn--p1ai",
    "x.नेट",
    "😀.ws",
]
SIGNS = [
    "@spam",
    "/start@spam_bot",
    "#тег",
    "$USD",
    "@all",
    "*all",
    "[id1|Аня]",
    "[https://x.ru|банк]",
    "tg://resolve?x=1",
]
NUMBERS = ["+7 900 123-45-67", "8(900)1234567", "89001234567", "55-66-77", "4276 1234 5678 9012", "tel:+79001234567"]
SPAM = [*ADDRESSES, *SIGNS, *NUMBERS]
PIECES = st.sampled_from([*SPAM, ".", "/", "@", " ", "\n", "ru", "8", "900", "-", "(", "*", "[", "|", "\u2066", "да"])


@pytest.mark.parametrize("spam", SPAM)
def test_what_looks_like_a_link_is_none(spam: str) -> None:
    assert links_in(spam)
    assert not links_in(quoted(spam))
    assert as_read(quoted(spam)) == spam


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_no_words_can_be_tapped_and_all_are_read_as_they_were(said: str) -> None:
    """F55"""
    said = words.clean(said)
    assert not links_in(quoted(said))
    assert as_read(quoted(said)) == said
    assert not links_in(quoted(said, telephones=True), numbers=False)
    assert words.clean(quoted(said)) == said, "copied and sent, it is what it was"


@pytest.mark.parametrize(
    "said", ["Галина", "Соседи Кирова 12", "и т.д.", "24/7", "2*3", "в 18:30", "28 ноября 2026", "И.И. Иванов", "(да)"]
)
def test_ordinary_words_are_left_alone(said: str) -> None:
    assert quoted(said) == said


@pytest.mark.parametrize("number", ["+7 900 123-45-67", "8 (8412) 55-66-77", "112"])
def test_a_telephone_that_is_meant_to_be_dialled_is_left_whole(number: str) -> None:
    assert quoted(number, telephones=True) == number


# ── In messages ──────────────────────────────────────────────────────────────────────────────────────────────────────
def said(**values: Any) -> str:
    return TEXTS.lines(say("contacts.emergency", **values), "ru", names=lambda _: "t.me/spam")


@pytest.mark.parametrize(
    "value",
    [
        "t.me/spam",
        Text("as-is", {"words": "t.me/spam"}),
        Joined(("t.me/spam", text("as-is", words="@spam"))),
        Someone(1),
        Live("t.me/spam", links=False),
    ],
)
def test_a_value_is_somebodys_words(value: Any) -> None:
    assert not links_in(said(telephone=value))


def test_what_is_meant_to_be_tapped_says_so_and_stays_so_in_the_queue() -> None:
    for live in (Live("https://t.me/sosed"), Live("8 (8412) 55-66-77", links=False)):
        message = say("contacts.emergency", telephone=live)
        assert unpack(pack(message)) == message
        assert live.words in TEXTS.lines(message, "ru")


def test_a_button_has_no_links_and_no_joiners() -> None:
    assert TEXTS.render(text("as-is", words="t.me/spam"), "ru") == "t.me/spam"
    moment = Moment(datetime(2026, 11, 28, 9, tzinfo=UTC), "Europe/Moscow")
    assert as_read(said(telephone=moment)) == said(telephone=moment)


# ── Our own words around theirs make no link either ──────────────────────────────────────────────────────────────────
OURS = {"help-line"}  # names of commands
BESIDE = ["t.me/spam", "@spam", "spam.", ".ru", "ru/x", "@", "/", "://x.ru", "[id1", "|x]", "#", "spam"]


class _Values(Visitor):
    """The values of a message, and for those that choose, what they may be."""

    def __init__(self) -> None:
        self.found: dict[str, set[Any]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent's name
        self.found.setdefault(node.id.name, set())

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - fluent's name
        if isinstance(node.selector, ast.VariableReference):
            keys = (variant.key for variant in node.variants)
            self.found.setdefault(node.selector.id.name, set()).update(
                float(key.value) if isinstance(key, ast.NumberLiteral) else _meant(key.name) for key in keys
            )
        self.generic_visit(node)


def _meant(name: str) -> Any:
    """One that is so called in Russian and in English."""
    return {"one": 1, "few": 2, "many": 5, "other": 7}.get(name, name)


def _messages(language: str) -> Iterator[tuple[str, dict[str, set[Any]]]]:
    for path in files(language):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            for part in (entry, *entry.attributes) if isinstance(entry, ast.Message) else ():
                values = _Values()
                values.visit(part.value)
                attribute = "" if part is entry else f"#{part.id.name}"
                if values.found and entry.id.name not in OURS:
                    yield entry.id.name + attribute, values.found


def _filled(values: dict[str, set[Any]], words: str) -> Iterator[dict[str, Any]]:
    """With these words everywhere; then with each choice in turn."""
    yield dict.fromkeys(values, words)
    for name, choices in values.items():
        for choice in choices:
            yield dict.fromkeys(values, words) | {name: choice}


@pytest.mark.parametrize("language", share(["ru", "en"], one_in=2))
def test_no_message_of_ours_makes_a_link_of_others_words(language: str) -> None:
    for key, values in _messages(language):
        for plain, *others in zip(*(_filled(values, spam) for spam in ("да", *BESIDE)), strict=True):
            own = Counter(links_in(TEXTS.lines(say(key, **plain), language)))
            for values_ in others:
                live = Counter(links_in(TEXTS.lines(say(key, **values_), language)))
                assert live <= own, (key, values_)


@pytest.mark.parametrize(
    "said",
    [
        "t.\u030ame/spam", "@\u030aspam_bot", "evil.\u0333com/x", "#\u033fказино", "/\u0333start", "*\u030aall",
        "8\u03339\u03330\u03335\u03331\u03332\u03333\u03334\u03335\u03336\u03337",
    ],
)  # fmt: skip
def test_marks_that_telegram_takes_out_keep_nothing_apart(said: str) -> None:
    """Neither as it goes out, nor for the rules of advertising."""
    assert not links_in(quoted(said))
    assert not links_in(quoted(words.clean(said)))
    assert not re.search("[\u0333\u033f\u030a]", words.clean(said))


def test_a_letter_keeps_its_ring() -> None:
    assert words.clean("A\u030asa, å") == "Åsa, å"
    assert words.clean(words.clean("e\u0333\u0301")) == words.clean("e\u0333\u0301")

"""Whatever is said fits, and nothing of it is lost on the way."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.values.transport import Capabilities, Key
from bot.words.layout import MAX_SIDE_BY_SIDE, Rows, fit, split
from bot.words.quoted import as_read

FAMILIES = (
    "👨\u200d👩\u200d👧\u200d👦",
    "👩\u200d🌾",
    "❤\ufe0f\u200d🔥",
    "🏳\ufe0f\u200d🌈",
    "❤\ufe0f",
)
TONED = ("👍🏽", "👩🏽\u200d🌾", "🤵🏾\u200d♂\ufe0f", "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿")
PAIRED = ("🇷🇺", "1\ufe0f\u20e3", "и\u0301")

WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30)
GAPS = st.sampled_from([" ", "\n", "\n\n"])
SAYINGS = st.lists(st.tuples(st.one_of(WORDS, st.sampled_from([*FAMILIES, *TONED, *PAIRED])), GAPS), max_size=60).map(
    lambda parts: "".join(word + gap for word, gap in parts).strip()
)
ANYTHING = st.one_of(SAYINGS, st.text(max_size=300), st.text(max_size=40).map(lambda text: text * 20))
LABELS = st.one_of(st.text(min_size=1, max_size=60), st.sampled_from([*FAMILIES, "Записаться", "Да"]))
ROWS = st.lists(st.lists(LABELS, min_size=1, max_size=6), max_size=8).map(
    lambda rows: tuple(
        tuple(Key(label, f"x:{r}:{n}", False) for n, label in enumerate(row)) for r, row in enumerate(rows)
    )
)
ABLE = st.builds(
    Capabilities,
    text=st.integers(20, 200),
    label=st.integers(2, 40),
    row=st.integers(1, 5),
    buttons=st.integers(0, 20),
    pictures=st.booleans(),
    edit_for=st.none(),
)
TELEGRAM = Capabilities(text=4096, label=64, row=3, buttons=100, pictures=True, edit_for=None)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def keys_of(rows: Rows) -> list[Key]:
    return [key for row in rows for key in row]


# ── Text ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@given(ANYTHING, st.integers(17, 120))
def test_parts_fit_and_hold_every_word_in_order(text: str, limit: int) -> None:
    """F54"""
    parts = split(text, limit)
    assert parts
    assert all(len(part) <= limit for part in parts)
    assert squeezed("".join(parts)) == squeezed(text)


@given(st.lists(WORDS, min_size=1, max_size=40), GAPS, st.integers(60, 120))
def test_words_stay_whole(words: list[str], gap: str, limit: int) -> None:
    assert [word for part in split(gap.join(words), limit) for word in part.split()] == gap.join(words).split()


@given(st.integers(85, 150), st.integers(80, 150))
def test_a_paragraph_in_the_second_half_is_the_best_place_to_cut(first: int, second: int) -> None:
    text = f"{'а ' * first}конец\n\n{'б ' * second}конец"
    assert split(text, 320)[0].endswith("а конец")


def test_a_short_text_is_one_part_as_it_is() -> None:
    assert split("как есть", 8) == ("как есть",)
    assert split("", 8) == ("",)


def test_a_text_of_100_kb_is_split_at_once() -> None:
    """F54"""
    parts = split("слово " * 17_000, 4096)
    assert all(3000 < len(part) <= 4096 for part in parts[:-1])
    assert split("я" * 100_000, 4096) == ("я" * 4096,) * 24 + ("я" * 1696,)


def cuts(text: str, limit: int) -> list[int]:
    """Where the parts begin in a text without whitespace."""
    begin, found = 0, []
    for part in split(text, limit):
        found.append(begin)
        begin += len(part)
    return found[1:]


def inside(text: str, cut: int) -> bool:
    """Is the cut inside one picture of several characters?"""
    joined = "\u200d\ufe0f\u20e3"
    return (
        text[cut] in joined
        or text[cut - 1] == "\u200d"
        or "\U0001f3fb" <= text[cut] <= "\U0001f3ff"
        or unicodedata.combining(text[cut]) > 0
    )


@given(st.lists(st.sampled_from(FAMILIES), min_size=10, max_size=60), st.integers(17, 60))
def test_an_emoji_family_is_never_cut(pictures: list[str], limit: int) -> None:
    """F54"""
    text = "".join(pictures)
    assert not [cut for cut in cuts(text, limit) if inside(text, cut)]


@pytest.mark.parametrize("picture", [*TONED, "и\u0301", "1\ufe0f\u20e3"])
def test_an_emoji_with_a_skin_tone_is_never_cut(picture: str) -> None:
    """F54"""
    text = picture * 60
    found = [cut for limit in range(17, 60) for cut in cuts(text, limit) if inside(text, cut)]
    assert not found


def test_a_flag_is_never_cut() -> None:
    """F54"""
    assert not [cut for cut in cuts("🇷🇺" * 40, 21) if cut % 2]


def test_no_part_is_empty() -> None:
    assert all(split("\n" * 300 + "б", 50))


# ── Buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@given(ANYTHING, ROWS, ABLE, st.booleans())
def test_a_message_fits_and_loses_no_button(text: str, rows: Rows, able: Capabilities, drawn: bool) -> None:
    pages = fit(text, rows, able, b"png" if drawn else None, (("Меню",),))
    laid = keys_of(pages[-1].rows)
    wanted = keys_of(rows)
    assert all(len(page.text) <= able.text for page in pages)
    assert all(not page.rows and page.menu is None for page in pages[:-1])
    assert pages[-1].menu == (("Меню",),)
    assert [page.picture for page in pages] == [b"png" if drawn and able.pictures else None] + [None] * (len(pages) - 1)
    said = squeezed("".join(page.text for page in pages))
    assert said.startswith(squeezed(text))
    if len(wanted) > able.buttons:
        assert not laid
        listed = text + "".join(f"{n}. {key.label}" for n, key in enumerate(wanted, 1))
        assert as_read(said) == as_read(squeezed(listed))
    else:
        assert said == squeezed(text)
        assert [key.data for key in laid] == [key.data for key in wanted]
        assert all(0 < len(key.label) <= able.label for key in laid)
        assert all(0 < len(row) <= able.row for row in pages[-1].rows)


@given(ROWS, ABLE)
def test_labels_that_fit_are_not_touched(rows: Rows, able: Capabilities) -> None:
    before = [key for key in keys_of(rows) if len(key.label) <= able.label]
    after = {key.data: key for key in keys_of(fit("x", rows, able)[-1].rows)}
    assert not after or all(after[key.data] == key for key in before)


@given(ROWS)
def test_long_labels_stand_alone(rows: Rows) -> None:
    for row in fit("x", rows, TELEGRAM)[-1].rows:
        assert len(row) == 1 or all(len(key.label) <= MAX_SIDE_BY_SIDE for key in row)


def test_rows_of_different_questions_are_not_mixed() -> None:
    rows = ((Key("1", "a", False), Key("2", "b", False)), (Key("Отмена", "c", True),))
    assert fit("x", rows, TELEGRAM)[0].rows == rows


def test_a_list_of_buttons_may_need_a_page_more() -> None:
    able = Capabilities(text=40, label=40, row=3, buttons=2, pictures=False, edit_for=None)
    rows = tuple((Key(f"Вариант номер {n}", f"x:{n}", False),) for n in range(1, 6))
    pages = fit("Что выбрать?", rows, able)
    assert "\n".join(page.text for page in pages) == "\n".join(
        ["Что выбрать?", *(f"{n}. Вариант номер {n}" for n in range(1, 6))]
    )

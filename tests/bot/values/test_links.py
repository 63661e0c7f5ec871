"""What a link into private chat carries: nobody else can write one, and none of ours lasts for ever."""

import secrets
import string
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.values.links import TOKENS_END, Links, Opened, is_a_name
from bot.values.outgoing import MAX_LINK
from tests.conftest import NOW
from tests.support.everywhere import at_length

LETTERS = string.ascii_letters + string.digits + "_-"
OURS, FOREIGN = Links(b"our key"), Links(b"their key")
DATA = ("look:1", "sheet:123456", "go:1:need:кран течёт", "link:0:ABCDEFGHIJKLMNOPQRST", "x" * (MAX_LINK - 2) + ":1")
carried = st.text(min_size=1, max_size=MAX_LINK).filter(lambda data: len(data.encode()) <= MAX_LINK)


@given(carried, st.integers(0, 4000))
def test_what_was_signed_is_opened(data: str, days: int) -> None:
    payload = OURS.sign(data, NOW + timedelta(days=days))
    assert len(payload) <= 64
    assert set(payload) <= set(LETTERS)
    assert OURS.open(payload, NOW) == Opened(data)
    assert FOREIGN.open(payload, NOW) is None


@pytest.mark.parametrize("data", DATA)
def test_a_link_is_good_to_the_end_of_its_day(data: str) -> None:
    """S15"""
    until = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
    payload = OURS.sign(data, until)
    assert OURS.open(payload, until.replace(hour=23, minute=59))
    assert OURS.open(payload, until + timedelta(days=1)) is None


@pytest.mark.parametrize("data", DATA)
def test_every_letter_counts(data: str) -> None:
    """S15: cut, lengthened, changed in any letter: also in the last one, whose bits base64 does not all use."""
    payload = OURS.sign(data, NOW)
    for n in range(len(payload)):
        assert OURS.open(payload[:n], NOW) is None
        others = {payload[:n] + letter + payload[n + 1 :] for letter in LETTERS} - {payload}
        assert not any(OURS.open(other, NOW) for other in others if other[0] != "t")
    assert OURS.open(payload + "A", NOW) is None
    assert OURS.open(payload + "\n", NOW) is None


def test_a_sheet_from_before_signatures_is_good_for_some_time() -> None:
    payload = "t" + urlsafe_b64encode(bytes(12) + b"sheet:1").decode().rstrip("=")
    assert OURS.open(payload, NOW) == Opened("sheet:1", bytes(12).hex())
    assert OURS.open(payload, TOKENS_END - timedelta(seconds=1))
    assert OURS.open(payload, TOKENS_END) is None


def test_the_signature_of_one_community_is_none_of_another() -> None:
    one, other = (urlsafe_b64decode(_padded(OURS.sign(f"look:{n}", NOW))) for n in (1, 2))
    spliced = "s" + urlsafe_b64encode(one[:14] + other[14:]).decode().rstrip("=")
    assert OURS.open(spliced, NOW) is None


def _padded(payload: str) -> str:
    return payload[1:] + "=" * (-len(payload[1:]) % 4)


@at_length
def test_random_letters_open_nothing() -> None:
    for _ in range(10_000):
        payload = "".join(secrets.choice(LETTERS) for _ in range(1 + secrets.randbelow(64)))
        opened = OURS.open(payload, NOW)
        assert opened is None or opened.token is not None  # then a token of 96 bits is still to be right


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ("vk_wall", True),
        ("site", True),
        ("telegram", True),
        ("dom12", True),
        ("листовка", True),
        ("", False),
        ("link:0:ABCDEFGHIJKLMNOPQRST", False),
        ("a" * 65, False),
        (FOREIGN.sign("look:1", NOW), False),
        ("d" + urlsafe_b64encode(b"go:1:menu").decode().rstrip("="), False),
    ],
)
def test_a_name_of_a_place_is_no_link_that_went_stale(payload: str, name: bool) -> None:
    assert is_a_name(payload) is name


def test_too_much_is_not_signed() -> None:
    with pytest.raises(ValueError, match="1-33 bytes"):
        OURS.sign("x" * (MAX_LINK + 1), NOW)

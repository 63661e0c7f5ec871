"""What is queued comes out of the outbox as it went in."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.values.outgoing import MAX_DATA, Button, Card, Joined, Message, Moment, Picture, Someone, Text, data, say
from bot.values.packing import pack, unpack

NAMES = st.text(st.characters(categories=["Ll"]), min_size=1, max_size=8)
PLAIN = st.one_of(st.none(), st.text(max_size=20), st.integers(), st.floats(allow_nan=False), st.booleans())
AWARE = st.datetimes(timezones=st.just(UTC))
VALUES = st.recursive(
    st.one_of(
        PLAIN,
        st.builds(Someone, st.integers()),
        st.builds(Moment, AWARE, st.just("Europe/Moscow"), st.sampled_from(["full", "day", "time"])),
    ),
    lambda inner: st.one_of(
        st.builds(Text, NAMES, st.dictionaries(NAMES, inner, max_size=3)),
        st.builds(Joined, st.lists(inner, max_size=3).map(tuple), st.text(max_size=3)),
    ),
    max_leaves=6,
)
TEXTS = st.builds(Text, NAMES, st.dictionaries(NAMES, VALUES, max_size=3))
BUTTONS = st.builds(Button, st.one_of(TEXTS, st.text(max_size=20)), NAMES, st.booleans())
JSON = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner), max_leaves=5)
MESSAGES = st.builds(
    Message,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.lists(st.lists(BUTTONS, max_size=3).map(tuple), max_size=3).map(tuple),
    st.none() | st.builds(Picture, NAMES, st.dictionaries(st.text(max_size=5), JSON, max_size=3)),
    st.none() | st.lists(st.lists(TEXTS, max_size=2).map(tuple), max_size=2).map(tuple),
)


def stored(message: Message | Card) -> Any:
    return json.loads(json.dumps(pack(message)))


@settings(max_examples=50)
@given(MESSAGES)
def test_a_message_survives_the_outbox(message: Message) -> None:
    assert unpack(stored(message)) == message


@given(NAMES, st.integers(), st.booleans())
def test_a_card_survives_the_outbox(kind: str, subject: int, kept: bool) -> None:
    assert unpack(stored(Card(kind, subject, kept))) == Card(kind, subject, kept)


def test_a_moment_keeps_its_instant_whatever_zone_it_came_in() -> None:
    moment = Moment(datetime(2026, 11, 18, 10, 0, 0, 5, tzinfo=UTC), "Asia/Omsk", "time")
    assert unpack(stored(say("x", at=moment))) == say("x", at=moment)


@pytest.mark.parametrize("value", [object(), b"bytes", datetime(2026, 1, 1, tzinfo=UTC), ["list"], {"a": 1}])
def test_what_cannot_be_stored_is_refused_when_it_is_queued(value: object) -> None:
    with pytest.raises(TypeError, match="cannot carry"):
        pack(say("x", value=value))


@pytest.mark.parametrize("carried", ["", "x" * (MAX_DATA + 1), "ж" * 33, data("rsvp", *[10**17] * 4)])
def test_a_button_carries_1_to_64_bytes(carried: str) -> None:
    with pytest.raises(ValueError, match="button data"):
        Button("x", carried)


@given(st.text(min_size=1, max_size=70))
def test_the_limit_counts_bytes(carried: str) -> None:
    try:
        size = len(carried.encode())
    except UnicodeEncodeError:
        return
    if size <= MAX_DATA:
        assert Button("x", carried).data == carried
    else:
        with pytest.raises(ValueError, match="button data"):
            Button("x", carried)

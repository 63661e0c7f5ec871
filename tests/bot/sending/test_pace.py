"""No second holds more than the platform allows, and a broadcast stands in nobody's way. Simulated seconds."""

import bisect
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sending.waiting.pace import Log
from bot.values.outgoing import Priority
from bot.values.transport import Pace

TELEGRAM = Pace(per_second=30, broadcast_per_second=29.2, chat_interval=1.0, group_per_minute=20)
WHOLE = Pace(per_second=30, broadcast_per_second=29.2)
A_HAIR = 1e-6  # seconds: what floats cannot tell apart


def most_in(sends: Sequence[float], seconds: float) -> int:
    """The most sends any half-open window of so many seconds holds."""
    ordered = sorted(sends)
    return max((bisect.bisect_left(ordered, at + seconds - A_HAIR) - n for n, at in enumerate(ordered)), default=0)


def send(pace: Log, now: float, chat: int, priority: int, group: bool = False) -> float:
    """Waits as told, then sends; the moment of it."""
    while wait := pace.wait(now, chat, group=group, priority=priority):
        assert wait > 0
        now += max(wait, A_HAIR / 100)
    pace.note(now, chat, priority=priority)
    return now


# ── The token ────────────────────────────────────────────────────────────────────────────────────────────────────────
ARRIVALS = st.lists(
    st.tuples(st.floats(0, 0.2), st.integers(1, 40), st.sampled_from(list(Priority))), min_size=1, max_size=150
)


@given(ARRIVALS, st.sampled_from([1.0, 3.0, 20.0, 30.0]))
def test_no_second_holds_more_than_is_allowed(arrivals: list[tuple[float, int, Priority]], per_second: float) -> None:
    """T14, F21"""
    pace = Log(Pace(per_second=per_second, broadcast_per_second=per_second * 0.97))
    now, sends = 1000.0, []
    for gap, chat, priority in arrivals:
        now = send(pace, now + gap, chat, priority)
        sends.append(now)
    assert most_in(sends, 1.0) <= per_second


def test_the_first_second_is_no_exception() -> None:
    """T14: a bucket lets nearly twice the rate through at its beginning."""
    pace = Log(WHOLE)
    now, sends = 0.0, []
    for chat in range(200):
        now = send(pace, now, chat, Priority.REPLY)
        sends.append(now)
    assert most_in(sends, 1.0) == 30
    assert sends[-1] == pytest.approx(6.0, abs=0.01)


def test_a_broadcast_goes_at_its_own_rate() -> None:
    pace = Log(WHOLE)
    now = 0.0
    for chat in range(293):
        now = send(pace, now, chat, Priority.BROADCAST)
    assert now == pytest.approx(292 / 29.2, abs=0.05)


def test_a_reply_during_a_broadcast_leaves_at_once() -> None:
    """T14, F22: 5,000 people get a broadcast while neighbours talk to the bot."""
    pace, chance = Log(WHOLE), random.Random(1)  # noqa: S311 - a simulation
    replies = [chance.uniform(0, 170) for _ in range(100)]
    due = sorted([(at, Priority.REPLY) for at in replies])
    sends, waits, now = [], [], 0.0
    for chat in range(5000):
        while due and due[0][0] <= now + 1 / 29.2:
            at, _ = due.pop(0)
            sent = send(pace, max(at, sends[-1] if sends else 0.0), -chat - 1, Priority.REPLY)
            waits.append(sent - at)
            sends.append(sent)
        now = send(pace, max(now, sends[-1] if sends else 0.0), chat, Priority.BROADCAST)
        sends.append(now)
    waits.sort()
    assert waits[len(waits) // 2] < 0.035
    assert waits[-1] < 0.1
    assert most_in(sends, 1.0) <= 30
    assert now < 5000 / 29.2 * 1.05


def test_replies_do_not_wait_for_a_broadcasts_rhythm() -> None:
    pace = Log(WHOLE)
    pace.note(5.0, 1, priority=Priority.BROADCAST)
    assert pace.wait(5.0, 2, group=False, priority=Priority.BROADCAST) == pytest.approx(1 / 29.2)
    assert pace.wait(5.0, 2, group=False, priority=Priority.REMINDER) == 0
    assert pace.wait(5.0, 2, group=False, priority=Priority.REPLY) == 0


def test_no_limits_no_waiting() -> None:
    pace = Log(Pace())
    for _ in range(1000):
        assert pace.wait(0.0, 1, group=True, priority=Priority.BROADCAST) == 0
        pace.note(0.0, 1, priority=Priority.BROADCAST)


# ── A chat ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@given(st.lists(st.tuples(st.floats(0, 5), st.integers(1, 3)), min_size=1, max_size=120))
def test_a_chat_gets_its_messages_apart_and_a_group_20_a_minute(arrivals: list[tuple[float, int]]) -> None:
    pace = Log(TELEGRAM)
    chats: dict[int, list[float]] = {}
    now = 0.0
    for gap, chat in arrivals:
        now = send(pace, now + gap, chat, Priority.REPLY, group=chat != 3)
        chats.setdefault(chat, []).append(now)
    for chat, sends in chats.items():
        assert most_in(sends, 1.0) == 1
        if chat != 3:
            assert most_in(sends, 60.0) <= 20


def test_the_21st_message_in_a_group_waits_for_the_minute_to_pass() -> None:
    pace = Log(TELEGRAM)
    for n in range(20):
        pace.note(float(n), 1, priority=Priority.REPLY)
    assert pace.wait(30.0, 1, group=True, priority=Priority.REPLY) == pytest.approx(30.0)
    assert pace.wait(30.0, 1, group=False, priority=Priority.REPLY) == 0
    assert pace.wait(30.0, 2, group=True, priority=Priority.REPLY) == 0
    assert pace.wait(60.0, 1, group=True, priority=Priority.REPLY) == 0


def test_one_chats_limit_is_not_anothers() -> None:
    pace = Log(TELEGRAM)
    pace.note(0.0, 1, priority=Priority.REPLY)
    assert pace.wait(0.25, 1, group=False, priority=Priority.REPLY) == pytest.approx(0.75)
    assert pace.wait(0.25, 2, group=False, priority=Priority.REPLY) == 0


def test_the_log_forgets() -> None:
    """It stays small however long the bot runs."""
    pace = Log(TELEGRAM)
    for n in range(10_000):
        pace.wait(n * 0.1, n % 7, group=True, priority=Priority.REPLY)
        pace.note(n * 0.1, n % 7, priority=Priority.REPLY)
    assert len(pace._sends) <= 30
    assert all(len(sends) < 100 for sends in pace._chats.values())


@pytest.mark.parametrize(
    "allowed",
    [Pace(per_second=30), Pace(broadcast_per_second=29.2), Pace(chat_interval=1.0), Pace(group_per_minute=20)],
)
def test_a_clock_put_back_a_day_does_not_hold_anything_for_a_day(allowed: Pace) -> None:
    """F48: the longest wait there is without it is a minute."""
    pace = Log(allowed)
    for _ in range(30):
        pace.note(86_400.0, 1, priority=Priority.BROADCAST)
    assert pace.wait(0.0, 1, group=True, priority=Priority.BROADCAST) <= 60


def test_chats_that_are_quiet_are_forgotten() -> None:
    """Everybody is written to once in a while; what was sent in the last minute is all that counts."""
    pace = Log(Pace(chat_interval=1.0, group_per_minute=20))
    for chat in range(1000):
        pace.note(float(chat), chat, priority=Priority.REPLY)
    assert len(pace._chats) <= 2 * 60 + 1
    assert pace.wait_for_chat(999.5, 999, group=False) > 0

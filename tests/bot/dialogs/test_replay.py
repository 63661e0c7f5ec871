"""A dialog is replayed from its raw answers: the same ones lead to the same question, today and after a restart."""

import asyncio
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogs import ask
from bot.dialogs.question import PICK, Option, Question, Unclear
from bot.dialogs.replay import Asking, Changed, Dialog, Finished, Given, replay
from bot.values.outgoing import Text, text

WEDNESDAY = datetime(2026, 11, 18, 10, tzinfo=UTC)


MOSCOW, OMSK = "Europe/Moscow", "Asia/Omsk"


@dataclass(frozen=True)
class NewEvent:
    title: str
    starts: datetime
    seats: int | None
    tasks: tuple[str, ...]


async def ask_about_event(city: str = "Пенза") -> NewEvent | None:
    kind = await ask.choice("event.kind", (Option("tea", "Чай"), Option("work", "Субботник")), city=city)
    title = await ask.text("event.title", max_length=30)
    starts = await ask.moment("event.when")
    seats = await ask.number("event.seats", least=1, most=50, optional=True)
    tasks: tuple[str, ...] = ()
    if kind == "work":
        tasks = await ask.several("event.tasks", (Option("rake", "Грабли"), Option("tea", "Чай")))
    await ask.suggest("event.place", "Двор", "Во дворе", other=text("event.elsewhere"))
    if await ask.check("event.check", title=title) != "yes":
        return None
    return NewEvent(title, starts, seats, tasks)


KEYS = ["event.kind", "event.title", "event.when", "event.seats", "event.tasks", "event.place", "event.check"]


RAW = [f"{PICK}work", "Чистим двор", "в субботу в 12", "10", f"{PICK}rake\nпирог", f"{PICK}yes", f"{PICK}yes"]


def said(key: str, raw: str, at: datetime = WEDNESDAY, zone: str = MOSCOW) -> Given:
    return Given(key, raw, at, zone)


ANSWERS = [said(key, raw) for key, raw in zip(KEYS, RAW, strict=True)]


def asked(dialog: Dialog, given: list[Given], until: int | None = None) -> Asking:
    state = replay(dialog, {}, given, until)
    assert isinstance(state, Asking)
    return state


# ── Replaying ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("answered", range(len(KEYS)))
def test_the_same_answers_lead_to_the_same_question(answered: int) -> None:
    """F10: however often and after however many answers the bot is started anew."""
    for _ in range(3):
        state = asked(ask_about_event, ANSWERS[:answered])
        assert (state.question.key, state.position) == (KEYS[answered], answered)
        assert [question.key for question in state.earlier] == KEYS[:answered]


def test_all_answers_make_the_value() -> None:
    saturday = datetime(2026, 11, 21, 9, tzinfo=UTC)
    expected = NewEvent("Чистим двор", saturday, 10, ("rake", "пирог"))
    assert replay(ask_about_event, {}, ANSWERS) == Finished(expected)


def test_arguments_reach_the_dialog() -> None:
    state = replay(ask_about_event, {"city": "Омск"}, [])
    assert isinstance(state, Asking)
    assert state.question.prompt == Text("event.kind", {"city": "Омск"})


def test_a_moment_is_read_with_the_day_and_zone_it_was_said_in() -> None:
    """«в субботу в 12», said a week ago in Omsk, is still that Saturday there."""
    given = [*ANSWERS[:2], said("event.when", "в субботу в 12", WEDNESDAY - timedelta(days=7), OMSK), *ANSWERS[3:]]
    state = replay(ask_about_event, {}, given)
    assert isinstance(state, Finished)
    assert state.value.starts == datetime(2026, 11, 14, 6, tzinfo=UTC)


def test_a_dialog_without_questions_is_finished_at_once() -> None:
    async def nothing() -> int:
        return 7

    assert replay(nothing, {}, []) == Finished(7)


# ── Asking a position again ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("position", range(len(KEYS)))
def test_until_asks_that_position_again(position: int) -> None:
    state = asked(ask_about_event, ANSWERS, until=position)
    assert (state.question.key, state.position) == (KEYS[position], position)


def test_until_beyond_the_answers_changes_nothing() -> None:
    assert asked(ask_about_event, ANSWERS[:2], until=5).position == 2
    assert isinstance(replay(ask_about_event, {}, ANSWERS, until=len(KEYS)), Finished)


# ── A deploy between two answers ─────────────────────────────────────────────────────────────────────────────────────
def test_another_question_is_noticed_by_its_key() -> None:
    given = [*ANSWERS[:3], said("event.guests", "10"), *ANSWERS[4:]]
    assert replay(ask_about_event, {}, given) == Changed(3)


def test_an_answer_that_does_not_fit_any_more_is_noticed() -> None:
    given = [*ANSWERS[:3], said("event.seats", "5000")]
    assert replay(ask_about_event, {}, given) == Changed(3)
    assert replay(ask_about_event, {}, [said("event.kind", f"{PICK}concert")]) == Changed(0)


def test_a_changed_question_behind_until_is_not_reached() -> None:
    given = [*ANSWERS[:3], said("event.guests", "10")]
    assert asked(ask_about_event, given, until=1).position == 1


def test_an_earlier_choice_changes_what_is_asked_later() -> None:
    given = [said("event.kind", f"{PICK}tea"), *ANSWERS[1:]]
    assert replay(ask_about_event, {}, given) == Changed(4)


# ── Mistakes of a dialog's author ────────────────────────────────────────────────────────────────────────────────────
class Stranger:
    def __await__(self) -> Generator[Any, Any, Any]:
        yield "not a question"


@pytest.mark.parametrize("stranger", [Stranger, lambda: asyncio.sleep(0)])
def test_only_questions_can_be_awaited(stranger: Any) -> None:
    async def wrong() -> None:
        await ask.text("event.title")
        await stranger()

    assert asked(wrong, []).question.key == "event.title"
    with pytest.raises(TypeError, match="questions only"):
        replay(wrong, {}, [said("event.title", "Чай")])


def test_an_abandoned_replay_is_closed() -> None:
    closed = []

    async def tidy() -> None:
        try:
            await ask.text("event.title")
        finally:
            closed.append(True)

    asked(tidy, [])
    assert closed == [True]


# ── Anything people say ──────────────────────────────────────────────────────────────────────────────────────────────
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [*RAW, f"{PICK}tea", PICK, f"{PICK}", f"{PICK}fix", f"{PICK}other", "", "завтра в 7", "0", "51", "²"]
    ),
)


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


SAID = st.tuples(WORDS, MOMENTS, st.sampled_from([MOSCOW, OMSK, "America/Sao_Paulo"]))


@given(st.lists(SAID, max_size=25))
def test_whatever_is_answered_can_be_replayed(lines: list[tuple[str, datetime, str]]) -> None:
    """What was accepted once is accepted at each replay, at every prefix, with the same question behind it."""
    given: list[Given] = []
    keys: list[str] = []
    for raw, at, zone in lines:
        state = replay(ask_about_event, {}, given)
        if isinstance(state, Finished):
            break
        assert isinstance(state, Asking)
        answer = Given(state.question.key, raw, at, zone)
        try:
            state.question.value(answer.answered())
        except Unclear:
            continue
        keys.append(state.question.key)
        given.append(answer)
    for n, key in enumerate(keys):
        assert asked(ask_about_event, given[:n]).question.key == key
        assert asked(ask_about_event, given, until=n).question.key == key
    last = replay(ask_about_event, {}, given)
    assert type(last) is type(replay(ask_about_event, {}, list(given)))
    if isinstance(last, Finished):
        assert last == replay(ask_about_event, {}, given)


@given(st.lists(st.builds(Given, st.sampled_from([*KEYS, "x"]), WORDS, MOMENTS, st.just(MOSCOW)), max_size=8))
def test_stored_rubbish_is_changed_and_never_an_error(given: list[Given]) -> None:
    state = replay(ask_about_event, {}, given)
    assert isinstance(state, Asking | Finished | Changed)
    if isinstance(state, Changed):
        assert isinstance(replay(ask_about_event, {}, given[: state.position]), Asking)


# ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────────
def answer(question: Question[Any], raw: str) -> Any:
    return question.value(said(question.key, raw).answered())

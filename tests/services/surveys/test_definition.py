"""A survey that cannot be asked is refused with the file and the line; one that can be asked always ends."""

import random
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.configuration.config import CannotStart
from bot.dialogs.question import FILE, PICK, Answered, Question, Unclear
from bot.dialogs.replay import Asking, Finished, Given, replay
from bot.found import check_what_is_found
from handlers.surveys.compose import Composed, amend
from handlers.surveys.questions import ask_survey
from services.surveys import definition as surveys_definition
from services.surveys.definition import Definition, Invalid, read, ready_made
from tests.conftest import NOW
from tests.support.everywhere import at_length

GOOD = """[title]
ru = "Опрос"

[[questions]]
key = "first"
kind = "choice"
name = { ru = "Первый" }
text = { ru = "Первый?" }
options = [
    { value = "yes", label = { ru = "Да" } },
    { value = "no", label = { ru = "Нет" } },
]

[[questions]]
key = "second"
kind = "text"
name = { ru = "Второй" }
text = { ru = "Второй?" }
when = { first = ["yes"] }
"""

BROKEN = [
    ("not TOML", "key = ", "key = = ", 5),
    ("an unknown type", 'kind = "text"', 'kind = "txet"', 16),
    ("a branch to nowhere", "when = { first", "when = { third", 19),
    ("a branch that hangs on an answer there is not", '["yes"]', '["maybe"]', 19),
    ("a key that stands twice", 'key = "second"', 'key = "first"', 15),
    ("an option that stands twice", '{ value = "no"', '{ value = "yes"', 11),
    ("a text with options", 'kind = "text"', 'kind = "choice"', 14),
    ("an unknown field", 'kind = "text"', 'kind = "text"\nmaximum = 3', 17),
    ("a scale without width", 'kind = "text"', 'kind = "scale"\nleast = 3\nmost = 3', 17),
    ("a contact without names", 'kind = "text"', 'kind = "contact"', 16),
    ("no questions", GOOD[GOOD.index("[[") :], "", 1),
]


@pytest.mark.parametrize(("what", "old", "new", "line"), BROKEN, ids=[case[0] for case in BROKEN])
def test_what_cannot_be_asked_is_refused_with_file_and_line(
    tmp_path: Path, what: str, old: str, new: str, line: int
) -> None:
    path = tmp_path / "broken.toml"
    assert old in GOOD
    head = "anonymous = true\n" if "contact" in new else ""
    path.write_text(head + GOOD.replace(old, new, 1))
    with pytest.raises(Invalid) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}:{line + bool(head)}: "), str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_good_one_is_read(tmp_path: Path) -> None:
    (path := tmp_path / "good.toml").write_text(GOOD)
    assert read(path).name == "good"


def test_a_broken_file_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.toml").write_text(GOOD.replace('"text"', '"txet"'))
    monkeypatch.setattr(surveys_definition, "FOLDER", tmp_path)
    ready_made.cache_clear()
    try:
        with pytest.raises(CannotStart, match=r"broken\.toml:16: "):
            check_what_is_found()
    finally:
        ready_made.cache_clear()


@pytest.mark.parametrize("definition", ready_made().values(), ids=ready_made().keys())
def test_ready_made_ones_speak_both_languages(definition: Definition) -> None:
    said = [definition.title, definition.intro, *(words for q in definition.questions for words in (q.name, q.text))]
    said += [option.label for question in definition.questions for option in question.options]
    assert all(words.keys() == {"ru", "en"} and all(words.values()) for words in said)


def test_five_questions_at_most() -> None:
    assert max(len(definition.questions) for definition in ready_made().values()) <= 5


# ── Every path ends ──────────────────────────────────────────────────────────────────────────────────────────────────
ANSWERS = {
    "text": ("слова",),
    "place": ("Кирова 12",),
    "contact": ("+7 900 123-45-67",),
    "number": ("7",),
    "date": ("28 ноября", "12.03.1984"),
    "photo": (FILE + '{"kind": "photo"}',),
}


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """Any survey that is valid: every kind of question, hanging on any earlier ones."""
    questions: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(surveys_definition.KINDS))
        question: dict[str, Any] = {
            "key": f"q{number}",
            "kind": kind,
            "name": {"ru": f"Вопрос {number}"},
            "text": {"ru": f"Вопрос {number}?"},
            "optional": draw(st.booleans()),
        }
        if kind in ("choice", "choices"):
            question["options"] = [
                {"value": f"o{n}", "label": {"ru": f"Ответ {n}"}, "alone": kind == "choices" and n == 0}
                for n in range(draw(st.integers(2, 4)))
            ]
        for field in ("when", "unless"):
            if known := [one for one in questions if one["kind"] in ("choice", "choices") and draw(st.booleans())]:
                hangs = draw(st.sampled_from(known))
                question[field] = {hangs["key"]: [draw(st.sampled_from(hangs["options"]))["value"]]}
        questions.append(question)
    return Definition.model_validate({"name": "own", "title": {"ru": "Опрос"}, "questions": questions})


@at_length
@settings(max_examples=150)
@given(definitions(), st.data())
def test_every_path_ends(definition: Definition, data: st.DataObject) -> None:
    """Whatever is answered, no question is asked twice, the count never runs over, and it ends."""
    arguments = {"definition": definition.model_dump(mode="json"), "language": "ru", "preset": {}, "survey": 1}
    given: list[Given] = []
    for _ in range(len(definition.questions) + 1):
        state = replay(ask_survey, {**arguments, "numbered": True}, given)
        if isinstance(state, Finished):
            break
        assert isinstance(state, Asking)
        values = state.question.prompt.values
        if "of" in values:
            assert values["number"] == len(given) + 1 <= values["of"] <= len(definition.questions)
        picks = [PICK + option.value for option in state.question.options if option.value != "fix"]
        empty = [""] if state.question.may_be_empty else []
        kind = next((q.kind for q in definition.questions if q.key == state.question.key), "")
        raw = data.draw(st.sampled_from([*picks, *empty, *ANSWERS.get(kind, ())]))
        given.append(Given(state.question.key, raw, NOW, "Europe/Moscow"))
    state = replay(ask_survey, {**arguments, "numbered": True}, given)
    assert isinstance(state, Finished)
    assert len({one.key for one in given}) == len(given)
    assert set(state.value.given) <= {question.key for question in definition.questions}


# ── Photos ───────────────────────────────────────────────────────────────────────────────────────────────────────────
PHOTO = Definition.model_validate(
    {
        "name": "own",
        "title": {"ru": "Опрос"},
        "questions": [{"key": "photo", "kind": "photo", "name": {"ru": "Фото"}, "text": {"ru": "Фото?"}}],
    }
)


@pytest.mark.parametrize(
    ("sent", "no"),
    [
        ('{"id": "1", "kind": "photo", "name": null, "size": 2000000, "mime": "image/jpeg"}', None),
        ('{"id": "1", "kind": "document", "name": "a.png", "size": 2000000, "mime": "image/png"}', None),
        ('{"kind": "photo"}', None),
        ('{"id": "1", "kind": "photo", "name": null, "size": 30000000, "mime": "image/jpeg"}', "ask.photo-large"),
        ('{"id": "1", "kind": "document", "name": "a.jpg", "size": 200, "mime": "application/pdf"}', "ask.photo-other"),
        ('{"id": "1", "kind": "document", "name": "a.jpg", "size": 200, "mime": null}', "ask.photo-other"),
        ('{"kind": "voice"}', "ask.photo-other"),
    ],
)
def test_photos(sent: str, no: str | None) -> None:
    """30 MB, a PDF renamed .jpg, a voice: said at once what would fit."""
    arguments = {"definition": PHOTO.model_dump(mode="json"), "language": "ru", "preset": {}, "survey": 1}
    state = replay(ask_survey, arguments, [])
    assert isinstance(state, Asking)
    answered = Given("photo", FILE + sent, NOW, "Europe/Moscow").answered()
    if no is None:
        assert state.question.value(answered)["kind"]
        return
    with pytest.raises(Unclear) as unclear:
        state.question.value(answered)
    assert unclear.value.text.key == no


# ── Changed, part by part ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", sorted(ready_made()))
@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_changed_can_be_asked(name: str, seed: int) -> None:
    """A leader presses what is offered, in any order; nothing is refused when all is answered."""
    luck = random.Random(seed)  # noqa: S311 - no secret
    definition = ready_made()[name].model_dump(mode="json", exclude_defaults=True)
    running = amend(1, definition | {"anonymous": ready_made()[name].anonymous}, {}, "ru", [])
    Definition.model_validate(_answered(running, luck).definition)


def _answered(running: Coroutine[Any, Any, Composed], luck: random.Random) -> Composed:
    question, pressed = running.send(None), 0
    while True:
        pressed += 1
        try:
            question = running.send(question.value(_some_answer(question, luck, last=pressed > 150)))
        except StopIteration as end:
            return end.value


def _some_answer(question: Question[Any], luck: random.Random, last: bool) -> Answered:
    options = [option.value for option in question.options]
    if question.key == "amend.what":
        wanted = ["yes"] if last else [*options[1:], *["add"] * 3 * ("add" in options)]
        raw = PICK + luck.choice(wanted)
    elif question.key in ("compose.options", "compose.house", "compose.words"):
        raw = "Кирова 12, подъезд 2" if question.key == "compose.house" else "Завтра, потом"
    else:
        raw = PICK + luck.choice(options) if options else "Слово"
    return Answered(raw, NOW, "Europe/Moscow")


def test_a_need_is_told_with_its_urgency() -> None:
    """Who asks, how soon: helpers are looked for by that."""
    whole = ready_made()["help"].model_dump(mode="json")
    options = [{"value": f"o{n}", "label": {"ru": str(n)}} for n in range(2)]
    urgency = next(one for one in whole["questions"] if one["key"] == "urgency")
    others = [one for one in whole["questions"] if one["key"] != "urgency"]
    for changed in ([], [urgency | {"optional": True}], [urgency | {"options": options}]):
        broken = whole | {"questions": [*others, *changed]}
        with pytest.raises(ValueError, match="urgency"):
            Definition.model_validate(broken)
        assert Definition.launched(broken).name == "help", "one that is under way is still read"


@pytest.mark.parametrize(("questions", "more"), [(surveys_definition.MOST_QUESTIONS - 1, True), (30, False)])
def test_no_question_too_many_is_offered(questions: int, more: bool) -> None:
    asked = {"kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что?"}}
    definition = {"name": "own", "title": {"ru": "Опрос"}, "anonymous": False}
    definition["questions"] = [asked | {"key": f"q{n}"} for n in range(questions)]
    first = amend(1, definition, {}, "ru", []).send(None)
    assert ("add" in [option.value for option in first.options]) == more

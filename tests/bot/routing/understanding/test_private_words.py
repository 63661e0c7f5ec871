"""Which reader answers to what is said in private: the order of the readers, told by sentences."""

from collections.abc import Sequence
from typing import Any

import pytest
import structlog
from structlog.testing import LogCapture

from bot.app import App
from bot.routing.speakers.who import Told
from bot.routing.understanding import private_words
from bot.routing.understanding.private_words import answer_readers, first_readers, free_readers
from bot.sending import outbox
from bot.sending.outbox import Address
from bot.values.incoming import File, Update, UpdateKind, Where
from bot.values.outgoing import Button, data, say
from services.communities import registration
from services.people import accounts
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support.pressing import arrive
from tests.support.yard import MARIA, heard

SURE = Told(confirmed=frozenset({None, 1}))

NOTHING_ASKED = {
    "/event": "runs_a_command",
    "🙏 Нужна помощь": "runs_a_command",
    "меню": "asks_for_the_menu",
    "спасибо": "thanks",
    "здравствуйте, спасибо": "thanks",
    "отмена": "cancels_nothing",
    "опрос": "names_a_command",
    "кто умеет чинить кран": "names_a_command",
    "ок": "nods",
    "👍": "nods",
    "у меня кран течёт": "is_lost",
    "1": "is_lost",
}
EVENT = {
    "/cancel": "leaves_by_a_command",
    "/events": "runs_a_command",
    "отмена": "controls_the_dialog",
    "меню": "controls_the_dialog",
    "не сейчас": "puts_it_off",
    "готово": "names_a_command_instead",
    "Чаепитие": "answers",
    "спасибо": "is_beside_the_question",
    "1": "answers",
}
CONSENT = {
    "да": "chooses_an_option",
    "1": "chooses_an_option",
    "подробнее": "chooses_an_option",
    "не сейчас": "chooses_an_option",
    "назад": "controls_the_dialog",
    "ромашка": "answers",
}
BUTTONS = {
    "Помочь в саду": "presses_a_button",
    "2": "presses_a_button",
    "в саду": "presses_a_button_in_part",
    "вечером": "is_lost",
}
LOST = {"да": "answers_the_last_question", "попросить": "answers_in_part", "спасибо": "thanks"}


class Heard(Exception):
    """Undoes what the words have done."""


@pytest.fixture
async def app(sosed):
    async with sosed() as app:
        await app.store.write(_settle)
        yield app


def _settle(session) -> None:
    speaker = accounts.meet(session, "console", "Мария", "Мария", NOW, private=True)
    accounts.find_chat(session, "console", "Мария", account=speaker.account)
    yard = accounts.find_chat(session, "console", "@двор", title="Двор")
    registration.register(
        session, yard.id, "Двор", None, "Пенза", by=speaker.person, zone="Europe/Moscow", language="ru", now=NOW
    )


async def reader(app: App, update_: Update) -> str:
    """The name of the reader that answers; what it has done is undone."""
    resolver = app.dispatcher.resolver

    def read(session) -> None:
        raise Heard(resolver.words.read(resolver.context(session, update_, NOW, SURE)).by)

    with pytest.raises(Heard) as heard_by:
        await app.store.write(read)
    return str(heard_by.value)


async def readers(app: App, said: Sequence[str]) -> dict[str, str]:
    return {words: await reader(app, heard(words)) for words in said}


async def test_where_nothing_is_asked(app) -> None:
    assert await readers(app, list(NOTHING_ASKED)) == NOTHING_ASKED


async def test_within_a_question_for_words(app) -> None:
    await app.hear(heard("/event"), NOW)
    assert await readers(app, list(EVENT)) == EVENT


async def test_within_a_question_with_options(app) -> None:
    await app.hear(heard("/need"), NOW)
    early = {"да": "answers_what_came_after", "1": "answers_what_came_after", "подробнее": "chooses_an_option"}
    assert await readers(app, list(early)) == early
    await arrive(app)
    assert await readers(app, list(CONSENT)) == CONSENT


def _show_buttons(session) -> None:
    chat = accounts.find_chat(session, "console", "Мария").id
    row = (Button("Позвать", data("go", 1, "menu")), Button("Помочь в саду", data("go", 1, "menu")))
    outbox.queue(session, Address(chat, "console"), say("menu", row), NOW)


async def test_under_a_message_with_buttons(app) -> None:
    await app.store.write(_show_buttons)
    await arrive(app)
    assert await readers(app, list(BUTTONS)) == BUTTONS


async def test_a_button_that_came_after_the_question(app) -> None:
    await app.hear(heard("/event"), NOW)
    await app.store.write(_show_buttons)
    await arrive(app)
    newer = {"Позвать": "answers_what_came_after", "1": "answers_what_came_after", "Чаепитие": "answers"}
    assert await readers(app, list(newer)) == newer


async def asked(app: App, question: dict[str, Any]) -> None:
    """A survey that begins with this question is being tried."""
    last = {"key": "last", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что?"}}
    first = {"key": "first", "name": {"ru": "Что"}, "text": {"ru": "Что?"}} | question
    definition = Definition.model_validate({"name": "own", "title": {"ru": "Опрос"}, "questions": [first, last]})
    resolver = app.dispatcher.resolver

    def begin(session) -> None:
        ctx = resolver.context(session, heard(""), NOW, SURE)
        how = {"language": "ru", "preset": {}, "survey": None}
        resolver.dialogs.begin(ctx, "try", {"definition": definition.model_dump(mode="json"), **how})

    await app.store.write(begin)


async def test_within_a_question_with_things_to_tick(app) -> None:
    options = [{"value": value, "label": {"ru": label}} for value, label in (("pie", "Пироги"), ("tea", "Чай"))]
    await asked(app, {"kind": "choices", "options": options})
    ticks = {"готово": "says_done", "чай": "chooses_an_option", "1, 2": "answers", "отмена": "controls_the_dialog"}
    assert await readers(app, list(ticks)) == ticks


async def test_within_a_question_for_a_photo(app) -> None:
    await asked(app, {"kind": "photo"})
    assert await reader(app, heard("", media="photo", files=(File("1", "photo"),))) == "sends_a_file"
    assert await reader(app, heard("", media="voice")) == "sends_media_instead"


async def test_after_a_question_that_leaves_words_free(app) -> None:
    await app.hear(heard("у меня кран течёт"), NOW)
    await arrive(app)
    assert await readers(app, list(LOST)) == LOST


async def test_what_is_sent_instead_of_words(app) -> None:
    photo: dict[str, Any] = {"media": "photo", "files": (File("1", "photo"),)}
    assert await reader(app, heard("", media="sticker")) == "sends_media"
    assert await reader(app, heard("/event", media="photo")) == "runs_a_command"
    await app.hear(heard("/event"), NOW)
    assert await reader(app, heard("", **photo)) == "sends_media_instead"
    assert await reader(app, heard("Чаепитие", **photo)) == "answers"


async def test_what_must_be_said_first(app) -> None:
    assert await reader(app, heard("не хочу больше жить")) == "must_be_said_first"
    await app.hear(heard("/event"), NOW)  # a meeting's title is not of its leader's own life
    assert await reader(app, heard("не хочу больше жить")) == "answers"


async def test_a_link_that_is_good_for_nothing_leaves_the_words(app) -> None:
    link = Update(
        "console", "console", "u", NOW, UpdateKind.OPENED, Where("Мария", private=True), MARIA, "спасибо", data="?"
    )
    assert await reader(app, link) == "thanks"


async def test_the_log_names_the_reader_and_holds_no_words(app, monkeypatch) -> None:
    kept = LogCapture()
    monkeypatch.setattr(
        private_words, "log", structlog.wrap_logger(None, processors=[kept], wrapper_class=structlog.BoundLogger)
    )
    await reader(app, heard("у меня кран течёт"))
    line = {"event": "private words are read", "reader": "is_lost", "log_level": "debug"}
    assert kept.entries == [line]


def test_the_last_reader_of_each_list_answers_to_everything() -> None:
    assert [readers()[-1].__name__ for readers in (answer_readers, free_readers)] == ["answers", "is_lost"]


def test_the_log_tells_all_readers_apart() -> None:
    named = [one.__name__ for one in (*first_readers(), *answer_readers(), *free_readers())]
    assert len(set(named)) == len(named)

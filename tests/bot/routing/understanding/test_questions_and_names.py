"""«Да?» and what others said agree to nothing, «нет» is nobody's name, and danger is heard beside a link."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.transports.telegram.reading import Reader
from bot.values.incoming import NOT_HERE, UpdateKind
from bot.values.outgoing import Card
from models import Account, Chat, Community, Need, OpenDialog, Person, ThankYou
from services.people import memberships
from tests.matrix.permissions import PERMISSIONS
from tests.matrix.servers import on_server
from tests.platforms import telegram
from tests.support import databases
from tests.support.attacked import world
from tests.support.everywhere import at_length, share
from tests.support.private_questions import asked, get, has_consent, labels, match, state, take_consent, texts

pytestmark = at_length


# ── What asks ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", ["да?", "Да??", "согласна?", "Да, принять?"])
async def test_a_question_admits_nobody(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.open("spy", "sheet:1")
        await w.say("owner", word)
        assert await w.role("spy") == ("GUEST", "in")


@pytest.mark.parametrize("word", ["да?", "Даю согласие?", "да, можно?"])
async def test_a_question_gives_no_consent_and_is_asked_again(database: Path, word: str) -> None:
    async with world(database) as w:
        await take_consent(w, "member")
        await w.say("member", "/need кран течёт на кухне")
        heard = await w.say("member", word)
        assert not await has_consent(w, "member")
        assert "Даю согласие" in labels(heard)


@pytest.mark.parametrize("word", ["да?", "Да, удалить всё?", "1?"])
async def test_a_question_erases_nobody(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.say("victim", "/forget")
        await w.say("victim", word)
        assert await w.role("victim") == ("MEMBER", "in")


@pytest.mark.parametrize("word", ["да?", "Всё верно?", "верно?", "1?"])
async def test_a_question_publishes_no_need(database: Path, word: str) -> None:
    async with world(database) as w:
        for words in ("/need кран течёт на кухне", "Не спешу", word):
            await w.say("member", words)
        assert await w.q(lambda session: session.scalar(select(func.count()).select_from(Need))) == 0


@pytest.mark.parametrize("word", ["да?", "помогу?", "Да, помогу?", "смогу??"])
async def test_a_question_promises_nothing(database: Path, word: str) -> None:
    async with world(database) as w:
        found = await asked(w, "helper")
        await w.say("helper", word)
        assert await state(w, found) == "asked"


async def test_a_question_introduces_nobody(database: Path) -> None:
    async with world(database) as w:
        found = await match(w, "helper", "yes")
        await get(w, "member", Card("found", found, kept=False))
        for word in ("да?", "Да, познакомьте?"):
            await w.say("member", word)
            assert await state(w, found) == "yes"


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", share(["Нет", "Никому", "Не сейчас", "Да"], one_in=4))
@pytest.mark.parametrize("aside", [True, False])
async def test_a_no_is_no_neighbour(database: Path, word: str, aside: bool) -> None:
    async with world(database) as w:
        person = await w.person("helper")
        await w.w(lambda session: session.execute(update(Person).where(Person.id == person).values(name=word)))
        for words in ("/thanks", *(("меню", "/thanks", "меню") if aside else ()), word.lower(), "никому не говорите"):
            await w.say("member", words)
        assert await w.q(lambda session: session.scalar(select(func.count()).select_from(ThankYou))) == 0
        await w.say("member", "/thanks")
        await w.press("member", word)
        await w.say("member", "за кран")
        assert await w.q(lambda session: session.scalar(select(ThankYou.receiver))) == person


@pytest.mark.parametrize("word", ["Нет", "Никому", "Не сейчас", "Да"])
async def test_a_no_is_no_community(database: Path, word: str) -> None:
    async with world(database) as w:
        person = await w.person("member")

        def live_twice(session: Session) -> None:
            memberships.belong(session, 2, person, w.now)
            session.execute(update(Community).where(Community.id == 2).values(name=word))

        await w.w(live_twice)
        chosen = select(Account.community).where(Account.person == person)
        for words in ("/events", word.lower(), f"{word}!"):
            await w.say("member", words)
            assert await w.q(lambda session: session.scalar(chosen)) is None
        await w.say("member", "/events")
        await w.press("member", word)
        assert await w.q(lambda session: session.scalar(chosen)) == 2


@pytest.mark.parametrize("word", ["Нет", "Никому"])
async def test_a_no_adds_no_chat_to_a_community_of_that_name(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.w(lambda session: session.execute(update(Community).where(Community.id == 2).values(name=word)))
        w.mem.admins["@court", "owner2"] = w.mem.inside["@court", "owner2"] = True
        await w.say("owner2", "/register", group="@court", title="Корт")
        chat = await w.q(lambda session: session.scalars(select(Chat.id).where(Chat.external == "@court")).one())
        await w.open("owner2", f"register:0:{chat}")
        assert "уже ведёте" in w.mem.texts("owner2")[-1]
        await w.say("owner2", word.lower())
        assert await w.q(lambda session: session.get_one(Chat, chat).community) is None


# ── Beside a link ────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", ["я не хочу жить, хочу умереть", "пахнет газом в подъезде"])
async def test_danger_is_heard_beside_a_link(database: Path, word: str) -> None:
    async with world(database) as w:
        heard = await w.open("member", "look:1", text=word)
        assert "112" in texts(heard)
        plain = await w.open("member", "look:1", text="здравствуйте")
        assert plain
        assert "112" not in texts(plain)


# ── Too much for a button ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("more", ["кран " * 20, "k" * 300])
async def test_a_press_with_more_than_a_button_carries_breaks_nothing(database: Path, more: str) -> None:
    async with world(database) as w:
        await w.hear("member", UpdateKind.PRESS, data=f"go:1:need:{more}", message="777")
        counters = w.app.dispatcher.counters
        assert (counters.broken, counters.forged) == (0, 1)


@at_length
@databases.about_files
@pytest.mark.parametrize("platform", ["telegram", "vk"])
async def test_it_breaks_nothing_on_a_platform(database: Path, platform: str) -> None:
    async with on_server(platform, database, PERMISSIONS) as g:
        await g.hands.press("member", "go:1:need:" + "k" * 300, "999999")
        assert g.app.dispatcher.counters.broken == 0


# ── Passed on ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("word", ["да", "Да, удалить всё", "1"])
async def test_words_of_others_erase_nobody(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.say("victim", "/forget")
        await w.say("victim", word, message=NOT_HERE)
        assert await w.role("victim") == ("MEMBER", "in")


@pytest.mark.parametrize("word", ["помогу", "Да, помогу", "да"])
async def test_words_of_others_promise_nothing(database: Path, word: str) -> None:
    async with world(database) as w:
        found = await asked(w, "helper")
        await w.say("helper", word, message=NOT_HERE)
        assert await state(w, found) == "asked"


@pytest.mark.parametrize("word", ["Нет, оставить", "2", "нет", "отмена", "/cancel", "меню"])
async def test_words_of_others_choose_nothing_that_can_be_undone_either(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.say("victim", "/forget")
        await w.say("victim", word, message=NOT_HERE)
        assert await w.q(lambda session: session.scalars(select(OpenDialog.name)).all()) == ["forget"]


@pytest.mark.parametrize(
    "word",
    share(["Не спешу", "1", "не спешу, можно летом", "отмена", "назад", "не сейчас", "/cancel", "меню"], one_in=4),
)
async def test_an_open_question_is_asked_again_after_words_of_others(database: Path, word: str) -> None:
    async with world(database) as w:
        await w.say("member", "/need кран течёт на кухне")
        heard = await w.say("member", word, message=NOT_HERE)
        assert "Не спешу" in labels(heard)
        heard = await w.say("member", "Не спешу")
        assert "Всё верно" in labels(heard)


@pytest.mark.parametrize("words", ["Лифт", "2", "1, 3", "Подъезд и лифт", "готово"])
async def test_words_of_others_tick_nothing(database: Path, words: str) -> None:
    async with world(database) as w:
        await w.say("member", "/complaint")
        await w.say("member", words, message=NOT_HERE)
        rows = await w.q(lambda session: session.scalars(select(OpenDialog)).all())
        assert [(row.answers, row.ticks) for row in rows] == [([], {})]


async def test_words_of_others_may_be_what_is_told(database: Path) -> None:
    async with world(database) as w:
        await w.say("member", "/need")
        heard = await w.say("member", "кран течёт на кухне", message=NOT_HERE)
        assert "Не спешу" in labels(heard)


async def test_words_of_others_are_told_apart_on_telegram() -> None:
    server = telegram.Server()
    asked_, other = server.world.write("Галина", "Да"), server.world.write("Мария", "Да")
    server.world.write("Галина", "Да", via_bot={"id": 9, "is_bot": True, "first_name": "Бот"})
    server.world.forward("Галина", other)
    yard = server.world.group("Двор", ["Галина"])
    server.world.add_bot(yard)
    server.world.forward("Галина", asked_, yard)
    reader = Reader(str(server.world.bot.id))
    said = [one for raw in server.world.updates.everything for one in reader.read(raw.body) if one.text]
    assert [one.message for one in said] == [None, None, NOT_HERE, NOT_HERE, None]

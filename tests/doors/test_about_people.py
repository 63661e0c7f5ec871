"""What is about people gets through no door: it is asked again, and shown to nobody."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.dialogs.question import FILE, PICK
from bot.values.incoming import UpdateKind
from models import Answer, Event, Membership, Need, Offer, OpenDialog, Plan, ThankYou, core
from services.speech.public_words import why_not
from services.surveys import runs
from tests.conftest import NOW
from tests.support.about_people import ABOUT_PEOPLE, FLATS
from tests.support.attacked import W, world
from tests.support.everywhere import share

PUBLIC = [core(one) for one in (Need, Offer, Event, Membership, ThankYou, Plan)]
HANDLERS = Path(__file__).parents[2] / "handlers"
PEOPLE, FLAT = "Похоже, это про людей", "Номер квартиры соседям не показываю"
DOORS = {  # who comes in, and how they come to the question
    "a need": ("member", "/need"),
    "an offer": ("member", "/offer"),
    "a talent": ("member", "talent-add:1"),
    "a talent's hours": ("member", "talent-add:1", "чиню краны"),
    "a neighbour's need": ("member", "/neighbour", "1", "Клава, 2 подъезд", "через меня", "1"),
    "a neighbour's talent": ("member", "/neighbour", "1", "Клава, 2 подъезд", "через меня", "2"),
    "an introduction": ("member", "about:1"),
    "thanks": ("member", "/thanks", "owner"),
    "a meeting's title": ("manager", "/event"),
    "a meeting's place": ("manager", "/event", "Чай", "завтра в 12"),
    "what a meeting needs": ("manager", "/event", "Чай", "завтра в 12", "двор", "пропустить"),
    "a survey's title": ("manager", "/survey new"),
    "a survey's question": ("manager", "/survey new", "Лавочки", "пропустить", "своими словами"),
    "the community's rules": ("manager", "field:1:rules"),
    "the community's story": ("manager", "field:1:story"),
}


async def come_in(w: W, who: str, *steps: str) -> None:
    for step in steps:
        if ":" in step:
            await w.touch(who, step)
        else:
            await w.say(who, step)


@pytest.mark.parametrize("door", share(DOORS, one_in=9))
async def test_no_door_lets_it_in(database: Path, door: str) -> None:
    who, *steps = DOORS[door]
    async with world(database) as w:
        await come_in(w, who, *steps)
        given = await w.q(lambda session: session.scalars(select(OpenDialog.answers)).all())
        assert len(given) == 1
        for said in ABOUT_PEOPLE:
            heard = await w.say(who, said)
            assert any(PEOPLE in words for _, words, _ in heard), said
            assert {chat for chat, _, _ in heard} == {who}
        if not door.startswith("the community"):  # a description of the house may count its flats
            for said in FLATS:
                assert any(FLAT in words for _, words, _ in await w.say(who, said)), said
        assert await w.q(lambda session: session.scalars(select(OpenDialog.answers)).all()) == given


@pytest.mark.parametrize("door", share(DOORS, one_in=9))
async def test_a_sign_that_nobody_types_opens_no_door(database: Path, door: str) -> None:
    """A marked line would be an option that was pressed, or a file."""
    who, *steps = DOORS[door]
    async with world(database) as w:
        await come_in(w, who, *steps)
        for mark in (PICK, FILE):
            assert PEOPLE in str(await w.say(who, f"чай\n{mark}сосед Иванов пьёт и шумит")), mark


@pytest.mark.parametrize("door", share([one for one in DOORS if not one.startswith("the community")], one_in=4))
async def test_danger_comes_in_without_its_flat(database: Path, door: str) -> None:
    who, *steps = DOORS[door]
    async with world(database) as w:
        await come_in(w, who, *steps)
        heard = await w.say(who, "горит проводка в кв. 45")
        assert FLAT not in str(heard)
        if "Это ответ на мой вопрос?" in str(heard):
            heard = await w.press(who, "Да, это ответ")
        for answer in ("завтра в 12", "двор", "пропустить", "1", "1", "всё верно"):
            await w.say(who, answer)
        kept = await w.q(lambda session: [tuple(session.execute(one.select())) for one in PUBLIC])
        given = await w.q(lambda session: session.scalars(select(OpenDialog.answers)).all())
        assert "проводка" in str((kept, given, heard))
        assert "кв. 45" not in str((kept, given, w.mem.said))


@pytest.mark.parametrize("door", ["/event", "/need"])
@pytest.mark.parametrize("said", ["шумит Петров, завтра в 12, трубы", "кв. 45, завтра в 12, пожар"])
async def test_no_part_of_a_message_comes_in_that_would_not_alone(database: Path, door: str, said: str) -> None:
    async with world(database) as w:
        await w.say("manager", door)
        await w.say("manager", said)
        given = await w.q(lambda session: session.scalars(select(OpenDialog.answers)).one())
        assert all(why_not(raw) is None for _, raw, *_ in given)


async def test_the_beginning_of_a_long_message_is_read_for_itself(database: Path) -> None:
    """«Трубы» at the end makes the whole harmless; what is stored ends before it."""
    async with world(database) as w:
        await w.say("member", "/need")
        await w.say("member", f"Петров шумит {'и надо донести сумки до дома ' * 32}и у нас трубы")
        heard = await w.press("member", "Оставить так")
        assert PEOPLE in str(heard)
        heard = await w.press("member", "Передать лично: owner")
        assert any(chat == "owner" and "Петров шумит и надо" in words for chat, words, _ in heard)


async def test_no_survey_lets_it_in(database: Path) -> None:
    async with world(database) as w:
        survey = await w.w(lambda session: runs.launch(session, 1, "housing", by=1, now=NOW).id)
        await come_in(w, "member", f"survey:1:{survey}", "1", "подъезд 1")
        for said in ABOUT_PEOPLE:
            assert PEOPLE in str(await w.say("member", said)), said
        assert not await w.q(lambda session: session.scalars(select(Answer.id).where(Answer.question == "what")).all())


async def test_words_after_a_command_come_through_the_same_door(database: Path) -> None:
    async with world(database) as w:
        for said in ("/need сосед Иванов пьёт и шумит", "/event Иванов, верни долг"):
            heard = await w.say("manager", said)
            assert PEOPLE in str(heard)


async def test_thanks_with_their_reason_are_no_back_door(database: Path) -> None:
    async with world(database) as w:
        heard = await w.say("member", "спасибо owner за то что Иванов из 45 квартиры больше не пьёт")
        assert PEOPLE in str(heard)


async def test_words_taken_for_a_need_are_no_back_door(database: Path) -> None:
    async with world(database) as w:
        await w.say("member", "нужна помощь: сосед Иванов из 45 квартиры пьёт и шумит")
        if not await w.q(lambda session: session.scalars(select(OpenDialog.id).where(OpenDialog.name == "part")).all()):
            assert PEOPLE in str(await w.press("member", "Попросить соседей"))
        assert await w.q(lambda session: session.scalars(select(Need.id)).all()) == []


async def test_it_is_passed_on_to_one_leader_if_the_person_wishes(database: Path) -> None:
    async with world(database) as w:
        await w.say("member", "/need сосед Иванов пьёт и шумит")
        heard = await w.press("member", "Передать лично: owner")
        assert [chat for chat, words, _ in heard if "сосед Иванов пьёт и шумит" in words] == ["owner"]
        assert await w.q(lambda session: session.scalars(select(OpenDialog.id)).all()) == []


async def test_a_survey_goes_on_after_words_were_passed_on(database: Path) -> None:
    async with world(database) as w:
        await come_in(w, "member", "talent-add:1", "чиню краны")
        await w.say("member", "когда сосед Иванов не пьёт, он орёт")
        heard = await w.press("member", "Передать лично: owner")
        assert any(chat == "member" and "Чиню краны".lower() in words.lower() for chat, words, _ in heard)


async def test_a_name_that_is_a_reproach_is_not_said_in_the_group(database: Path) -> None:
    async with world(database) as w:
        await w.hear("newbie", UpdateKind.JOINED, group="@yard", name="Иванов алкаш")
        await w.press("manager", "Поприветствовать сейчас")
        posted = [said.text for said in w.mem.said if said.chat == "@yard"]
        assert posted
        assert "алкаш" not in str(posted)
        assert "Сосед" in str(posted)


# ── New doors ────────────────────────────────────────────────────────────────────────────────────────────────────────
UNCHECKED = {  # (file, what it says): why neighbours do not read these words, or where they are checked instead
    ("communities/arrivals/first_steps.py", "private"): "who invited them; the name is not kept",
    ("communities/arrivals/what_they_read.py", "address"): "rules may count flats",
    ("communities/invitations.py", "private"): "what a leader calls a link; only leaders read it",
    ("communities/leading/lead_invitations.py", "private"): "looks for a neighbour by name",
    ("complaints/questions.py", "private"): "complaints ask whether it is about people, and a leader looks",
    ("complaints/questions.py", "address"): "a place; complaints ask whether it is about people",
    ("deciding/decisions/deciding.py", "private"): "whom a leader asks, by which day",
    ("deciding/decisions/handing.py", "private"): "looks for a neighbour by name",
    ("deciding/decisions/owning.py", "private"): "a day; why it will not be, which only leaders read",
    ("deciding/votes/candidates.py", "private"): "looks for a neighbour by name",
    ("events/afterwards/feedback.py", "private"): "only the host reads it, as its author wishes",
    ("events/festivals/mentions.py", "private"): "a link, for leaders",
    ("events/festivals/volunteering.py", "private"): "only the festival's leaders read it",
    ("events/visits/heard.py", "private"): "how a guest had heard of the meeting; neighbours never read it",
    ("help/proxies.py", "private"): "only those who agreed to meet learn whom to look for",
    ("help/talents/talent_search.py", "private"): "looked up, shown to nobody; as a need it is asked again",
    ("knowledge/inquiries/answering.py", "private"): "only the asker reads it",
    ("knowledge/inquiries/asking.py", "private"): "leaders alone read it",
    ("knowledge/own_cards.py", "address"): "leaders tell where things are; words about people are kept back",
    ("knowledge/partners.py", "private"): "leaders alone read it",
    ("knowledge/telling_contacts.py", "address"): "the address of an office, told by a leader",
    ("notices/living.py", "private"): "where they live, by which notices are sent; nobody reads it",
    ("numbers/goals/by_hand.py", "private"): "leaders alone read it",
    ("numbers/goals/setting.py", "private"): "leaders alone read it",
    ("numbers/strategy.py", "private"): "leaders alone read it",
    ("numbers/trials.py", "private"): "leaders alone read it",
    ("publishing/neighbours.py", "private"): "looks for a neighbour by name",
    ("people/holidays/birthdays.py", "private"): "a day and a month",
    ("people/mediation/asking.py", "private"): "one mediator reads it, whom the asker has agreed to",
    ("people/mediation/naming.py", "private"): "looks for a neighbour by name",
    ("people/thanks/saying.py", "private"): "chooses a neighbour by name",
    ("surveys/answering.py", "private"): "where somebody lives; only the house is kept",
    ("surveys/questions.py", "private"): "a contact, for leaders",
    ("surveys/questions.py", "address"): "a place",
    ("communities/digest/channel_views.py", "private"): "numbers",
    ("communities/profile.py", "address"): "a description of the house may count its flats",
    ("communities/registration.py", "address"): "a name may hold a range of houses",
    ("communities/whereabouts.py", "address"): "a town",
}
BY_THEMSELVES = {  # files whose handlers read words after a command themselves, and what becomes of those
    "communities/digest/asking.py": "names a week or nothing",
    "communities/digest/residents.py": "forgotten",
    "communities/digest/trend.py": "names a number or nothing",
    "communities/directory.py": "looked up",
    "communities/leading/who_leads.py": "looked up",
    "communities/leading/lead_invitations.py": "forgotten: whom is asked with buttons",
    "complaints/telling.py": "the first answer of the complaint's dialog",
    "deciding/agenda/listed.py": "checked there",
    "deciding/decisions/listed.py": "forgotten",
    "deciding/votes/begun.py": "forgotten",
    "events/hosts/growing.py": "looked up",
    "help/bulletins/writing.py": "checked there",
    "help/talents/talent_search.py": "looked up",
    "knowledge/cards.py": "looked up",
    "knowledge/contacts.py": "looked up",
    "knowledge/inquiries/asking.py": "the first answer of the dialog",
    "menu/unknown_words.py": "come again as the first answer of another dialog",
    "people/acquaintances/wishing.py": "forgotten: it is asked whether they wish it",
    "people/clubs/seeking.py": "checked there",
    "help/lessons/seeking.py": "checked there",
    "people/consent.py": "forgotten",
    "people/forgetting.py": "forgotten",
    "people/linking.py": "a code",
    "people/callings/guides.py": "forgotten where there is no guide, else the first answer of the dialog",
    "people/holidays/birthdays.py": "forgotten",
    "people/noticed/whom.py": "forgotten",
    "people/mediation/asking.py": "forgotten: it is asked with whom first",
    "people/buddies/welcoming.py": "forgotten",
    "people/thanks/mine.py": "forgotten",
    "people/thanks/saying.py": "checked there",
    "surveys/survey_list.py": "the name of a survey",
    "surveys/need_and_offer.py": "the first answer of the dialog",
}


def test_who_leaves_words_unchecked_says_why() -> None:
    found = {
        (str(path.relative_to(HANDLERS)), word.arg)
        for path in HANDLERS.rglob("*.py")
        for word in ast.walk(ast.parse(path.read_text()))
        if isinstance(word, ast.keyword) and word.arg in ("private", "address") and _is_of_a_question(path, word)
    }
    assert found == set(UNCHECKED)


def _is_of_a_question(path: Path, word: ast.keyword) -> bool:
    """Not `Button(…, private=True)`, which leads into the private chat."""
    calls = (one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Call))
    here = [
        one
        for one in calls
        if any((each.lineno, each.col_offset) == (word.lineno, word.col_offset) for each in one.keywords)
    ]
    return not (isinstance(here[0].func, ast.Name) and here[0].func.id == "Button")


def test_who_reads_words_without_a_question_says_what_becomes_of_them() -> None:
    found = {str(path.relative_to(HANDLERS)) for path in HANDLERS.rglob("*.py") if "ctx.args" in path.read_text()}
    assert found == set(BY_THEMSELVES)

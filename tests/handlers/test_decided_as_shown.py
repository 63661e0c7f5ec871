"""A leader's decision counts for the words the leader has read: if they have changed since, they are shown again."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Complaint, Membership, Offer, Person, Plan, Severity, Survey
from services.complaints import journal, progress
from services.complaints.journal import Told
from services.help import talent_confirmation, talents
from services.help.talents import Talent
from services.surveys import audience, plans
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support.attacked import Heard, W, world
from tests.support.everywhere import at_length, share
from tests.support.private_questions import texts

pytestmark = at_length

CHANGED = "с тех пор изменились"
QUESTION = {"key": "q1", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что посадить?"}}
OWN = {"name": "own", "title": {"ru": "Весна"}, "questions": [QUESTION]}


async def shown(w: W, label: str, who: str = "owner") -> tuple[str, str]:
    """(message, data) of the newest button with this label."""
    for said in reversed(w.mem.said):
        for row in said.page.rows if said.chat == who and said.page else ():
            for key in row:
                if key.label == label:
                    return said.message, key.data
    raise LookupError(label)


async def press(w: W, button: tuple[str, str]) -> Heard:
    return await w.hear("owner", UpdateKind.PRESS, message=button[0], data=button[1])


async def talent(w: W) -> Offer:
    return await w.q(lambda session: session.scalars(select(Offer)).one())


@pytest.mark.parametrize("label", share(["Показать", "Отклонить"], one_in=2))
async def test_a_talent_reworded_since(database: Path, label: str) -> None:
    async with world(database) as w:
        for words in ("/offer скидки на t.me/spam", "Раз в неделю", "Всё верно"):
            await w.say("member", words)
        old = await shown(w, label)
        await w.touch("member", f"talent-change:1:{(await talent(w)).id}:words")
        await w.say("member", "казино онлайн t.me/casino")
        heard = await press(w, old)
        assert (await talent(w)).state == "held"
        assert CHANGED in texts(heard)
        assert "казино" in texts(heard)
        await press(w, await shown(w, label))
        assert (await talent(w)).state == ("open" if label == "Показать" else "removed")


async def test_a_talent_shown_before_marks_is_shown_again(database: Path) -> None:
    async with world(database) as w:
        for words in ("/offer скидки на t.me/spam", "Раз в неделю", "Всё верно"):
            await w.say("member", words)
        await w.touch("owner", f"held:1:{(await talent(w)).id}:yes")
        assert (await talent(w)).state == "held"
        await press(w, await shown(w, "Показать"))
        assert (await talent(w)).state == "open"


async def test_an_introduction_reworded_since(database: Path) -> None:
    async with world(database) as w:
        await w.touch("member", "about:1")
        for words in ("Пеку, пишите на t.me/one", "Да, покажите"):
            await w.say("member", words)
        old = await shown(w, "Показать")
        await w.touch("member", "about:1")
        for words in ("Казино, пишите на t.me/two", "Да, покажите"):
            await w.say("member", words)
        heard = await press(w, old)
        assert CHANGED in texts(heard)
        assert "Казино" in texts(heard)
        mine = Membership.person == await w.person("member")
        assert await w.q(lambda session: session.scalars(select(Membership.about_held).where(mine)).all()) == [True]


def own(title: str) -> Definition:
    return Definition.model_validate(OWN | {"title": {"ru": title}})


@pytest.mark.parametrize("label", ["Отправить сейчас", "Удалить", "В другое время"])
async def test_a_survey_that_another_leader_has_amended(database: Path, label: str) -> None:
    async with world(database) as w:
        by = await w.person("owner")
        plan = await w.w(lambda session: plans.keep(session, 1, own("Весна"), by=by, now=NOW).id)
        await w.touch("owner", f"plan:1:{plan}")
        old = await shown(w, label)
        await w.w(lambda session: plans.amend(session, 1, plan, own("Осень"), audience.ALL) and None)
        heard = await press(w, old)
        assert "опрос изменили" in texts(heard)
        assert "Осень" in texts(heard)
        assert await w.q(lambda session: session.scalars(select(Survey.id)).all()) == []
        assert await w.q(lambda session: session.scalars(select(Plan.id)).all()) == [plan]


async def test_a_survey_amended_while_its_day_is_asked(database: Path) -> None:
    async with world(database) as w:
        by = await w.person("owner")
        plan = await w.w(lambda session: plans.keep(session, 1, own("Весна"), by=by, now=NOW).id)
        await w.touch("owner", f"plan:1:{plan}")
        await w.press("owner", "В другое время")
        await w.w(lambda session: plans.amend(session, 1, plan, own("Осень"), audience.ALL) and None)
        heard = await w.say("owner", "завтра в 12")
        assert "опрос изменили" in texts(heard)
        assert "Осень" in texts(heard)
        assert await w.q(lambda session: session.scalars(select(Plan.starts_at)).all()) == [None]
        await w.press("owner", "В другое время")
        await w.say("owner", "завтра в 12")
        assert await w.q(lambda session: session.scalars(select(Plan.starts_at)).all()) != [None]


async def test_a_survey_that_two_leaders_amend(database: Path) -> None:
    """The later one sees what the other has changed, and replaces nothing."""
    async with world(database) as w:
        by = await w.person("owner")
        plan = await w.w(lambda session: plans.keep(session, 1, own("Весна"), by=by, now=NOW).id)
        for who in ("owner", "manager"):
            await w.touch(who, f"plan:1:{plan}")
            await w.press(who, "Исправить")
            await w.press(who, "Название")
            await w.say(who, f"Опрос {who}")
        await w.press("owner", "Готово")
        heard = await w.press("manager", "Готово")
        assert "изменили" in texts(heard)
        titles = await w.q(lambda session: [one.definition["title"] for one in session.scalars(select(Plan))])
        assert titles == [{"ru": "Опрос owner"}]


async def test_what_was_not_in_the_letter_is_not_passed_on(database: Path) -> None:
    """A complaint older than the letter's newest one is released after the letter was written."""
    async with world(database) as w:
        person = await w.person("member")

        def tell(session, words: str, doubtful: bool) -> int:
            told = Told("yard", "двор", words, Severity.LATER)
            return journal.tell(session, 1, person, told, NOW - timedelta(hours=1), doubtful=doubtful).id

        late = await w.w(lambda session: tell(session, "соседи сломали лавочку", True))
        await w.w(lambda session: tell(session, "не горит фонарь", False))
        await w.touch("owner", "complaint-letter:1:0")
        old = await shown(w, "Отправлено")
        await w.w(lambda session: progress.set_state(session, 1, late, "new", NOW, by=1) and None)
        heard = await press(w, old)
        assert "лавочку" in texts(heard)
        assert set(await w.q(lambda session: session.scalars(select(Complaint.state)).all())) == {"new"}
        await press(w, await shown(w, "Отправлено"))
        assert set(await w.q(lambda session: session.scalars(select(Complaint.state)).all())) == {"sent"}


async def greeted(w: W) -> list[str]:
    done = select(Person.name).join(Membership, Membership.person == Person.id)
    done = done.where(Membership.greeted_at.is_not(None)).order_by(Membership.joined_at)
    return await w.q(lambda session: list(session.scalars(done)))


@pytest.mark.parametrize("label", ["Поприветствовать сейчас", "Уже здороваемся"])
async def test_newcomers_who_came_after_the_card(database: Path, label: str) -> None:
    async with world(database) as w:
        await w.hear("first", UpdateKind.JOINED, group="@yard", name="Олег")
        old = await shown(w, label)
        w.now += timedelta(minutes=1)
        await w.hear("second", UpdateKind.JOINED, group="@yard", name="Вера")
        await press(w, old)
        assert await greeted(w) == ["Олег"]
        await press(w, await shown(w, label))
        assert await greeted(w) == ["Олег", "Вера"]


@pytest.mark.parametrize("verb", ["greet-all", "greeted-all"])
async def test_a_card_of_newcomers_from_before_marks_is_shown_again(database: Path, verb: str) -> None:
    async with world(database) as w:
        await w.hear("first", UpdateKind.JOINED, group="@yard", name="Олег")
        known = len(w.mem.said)
        await w.touch("manager", f"{verb}:1")
        assert await greeted(w) == []
        assert "Олег" in w.mem.said[known:][0].text


async def test_a_refusal_being_written_while_it_was_repaired(database: Path) -> None:
    async with world(database) as w:
        teller = await w.person("victim")
        told = Told("light", "2", "не горит лампа", Severity.BAD, "")
        await w.w(lambda session: journal.tell(session, 1, teller, told, NOW))
        await w.touch("manager", "complaint-set:1:1:refused")
        await w.touch("owner", "complaint-set:1:1:fixed")
        heard = await w.say("manager", "нет денег")
        state, answer = await w.q(lambda s: s.execute(select(Complaint.state, Complaint.answer)).one())
        assert (state, answer) == ("fixed", None)
        assert "исправлено" in texts(heard)


@pytest.mark.parametrize(("label", "state"), share([("Больше не могу", "paused"), ("Да, всё так", "open")], one_in=2))
async def test_talents_that_have_fallen_due_since(database: Path, label: str, state: str) -> None:
    """What is said of those the question named is said of no others, which have a question of their own."""
    half_a_year = talent_confirmation.HALF_A_YEAR
    async with world(database) as w:
        helper = await w.person("helper")

        def tell(session: Session) -> None:
            for words, told in (("чиню краны", NOW - half_a_year), ("вяжу", NOW - half_a_year + timedelta(days=2))):
                talents.keep(session, 1, helper, Talent(words), told)

        await w.w(tell)
        await w.tick()
        asked = next(one for one in w.mem.said if "чиню краны" in one.text)
        button = next(key for row in asked.page.rows for key in row if key.label == label) if asked.page else None
        assert button
        await w.tick(3 * 24)
        assert "вяжу" in w.mem.texts("helper")[-1]
        await w.hear("helper", UpdateKind.PRESS, data=button.data, message=asked.message)
        offers = select(Offer).order_by(Offer.id)
        rows = await w.q(lambda session: [(one.state, one.check_asked_at) for one in session.scalars(offers)])
        assert [(one, at is None) for one, at in rows] == [(state, True), ("open", False)]

"""What answers become: complaints, talents, company; and what nameless ones become: nothing."""

import pytest
from sqlalchemy import func, select

from models import Complaint, KeptFile, Survey
from services import files
from services.help import talents
from services.help.talents import Talent
from services.people import forgetting
from services.people.clubs import pursuits
from services.surveys import counts, responses, runs
from services.surveys.definition import Definition, ready_made
from tests.conftest import NOW
from tests.handlers.surveys.test_photo_answers import SENT, a_member, arrived, hear, kept
from tests.support.pressing import arrive
from tests.support.yard import ask


async def housing(app, anonymous: bool) -> int:
    definition = ready_made()["housing"].model_copy(update={"anonymous": anonymous})

    def settle(session) -> int:
        a_member(session)
        frozen = Definition.model_validate(definition.model_dump(mode="json"))
        survey = runs.launch(session, 1, "housing", by=1, now=NOW, definition=frozen).id
        given = {"trouble": ["light"], "where": "подъезд 2", "what": "Темно", "urgency": "hinders", "photo": SENT}
        for key, value in given.items():
            responses.answer(session, survey, 605, key, value, NOW)
        responses.finish(session, 1, survey, 605, given, NOW)
        return survey

    return await app.store.write(settle)


async def test_a_complaint_has_a_photo_of_its_own(app) -> None:
    survey = await housing(app, anonymous=False)
    await arrived(app)
    await hear(app, data=f"survey-file:1:{survey}")
    told = await ask(app, lambda session: session.execute(select(Complaint.photo, Complaint.category)).one())
    assert told.category == "light"
    assert await ask(app, lambda session: files.content(session, told.photo)) is not None
    assert len(await kept(app)) == 2
    mine = await ask(app, lambda session: session.scalar(select(func.count()).where(KeptFile.person == 605)))
    assert mine == 2


async def test_nameless_answers_become_nothing(app) -> None:
    survey = await housing(app, anonymous=True)
    await app.store.write(lambda session: runs.close(session, 1, survey, NOW))
    await hear(app, data=f"survey-file:1:{survey}")
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Complaint))) == 0


@pytest.mark.parametrize("anonymous", [False, True])
async def test_nameless_talents_are_nobodys(app, anonymous: bool) -> None:
    def launch(session) -> int:
        a_member(session)
        frozen = ready_made()["talents"].model_copy(update={"anonymous": anonymous})
        return runs.launch(session, 1, "talents", by=1, now=NOW, definition=frozen).id

    survey = await app.store.write(launch)
    await hear(app, data=f"survey:1:{survey}")
    for said in ("пеку хлеб, вяжу", "2", "прогулки", "пропустить", "1", "да"):
        await hear(app, said)
        await arrive(app)
    finished = await ask(app, lambda session: counts.counts(session, session.get_one(Survey, survey))[0])
    known = await ask(app, lambda session: [row.words for row in talents.of(session, 1, 605)])
    looking = await ask(app, lambda session: pursuits.of(session, 1, 605))
    assert finished == 1
    assert known == ([] if anonymous else ["пеку хлеб", "вяжу"])
    assert looking == ([] if anonymous else ["walks"])


async def test_answers_become_what_the_questions_said_when_they_were_asked(app) -> None:
    """The file has changed since the launch."""

    def launch(session) -> int:
        a_member(session)
        older = ready_made()["help"].model_dump(mode="json")
        offer = next(question for question in older["questions"] if question["key"] == "offer")
        offer["options"][0] = {"value": "bread", "label": {"ru": "Пеку хлеб"}, "words": "хлеб выпечка"}
        frozen = Definition.model_validate(older)
        return runs.launch(session, 1, "help", by=1, now=NOW, definition=frozen).id

    survey = await app.store.write(launch)
    await hear(app, data=f"survey:1:{survey}")
    for said in ("Могу помочь", "Пеку хлеб", "1", "да"):
        await hear(app, said)
        await arrive(app)
    told = await ask(app, lambda session: [(row.words, row.category) for row in talents.of(session, 1, 605)])
    assert told == [("Пеку хлеб", "bread")]


async def test_company_goes_with_the_person(app) -> None:
    def settle(session) -> None:
        pursuits.keep(session, 1, 2, ["walks", "walks", "пазлы"], NOW)
        pursuits.keep(session, 1, 3, ["walks"], NOW)
        talents.keep(session, 1, 2, Talent("вяжу"), NOW)

    await app.store.write(settle)
    assert await ask(app, lambda session: pursuits.of(session, 1, 2)) == ["walks", "пазлы"]
    assert await ask(app, lambda session: pursuits.others(session, 1, 2)) == 1
    await app.store.write(lambda session: forgetting.forget(session, 3, NOW))
    assert await ask(app, lambda session: pursuits.others(session, 1, 2)) == 0


async def test_company_of_a_leaders_own_is_kept_in_words(app) -> None:
    """The copy of the survey offers other things; nobody else knows what "o1" was."""

    def launch(session) -> int:
        a_member(session)
        copied = ready_made()["talents"].model_dump(mode="json")
        asked = next(question for question in copied["questions"] if question["key"] == "company")
        asked["options"] = [{"value": f"o{n}", "label": {"ru": label}} for n, label in enumerate(("лыжи", "шашки"), 1)]
        frozen = Definition.model_validate(copied)
        return runs.launch(session, 1, "own", by=1, now=NOW, definition=frozen).id

    survey = await app.store.write(launch)
    await hear(app, data=f"survey:1:{survey}")
    for said in ("пеку хлеб", "2", "лыжи", "пропустить", "1", "да"):
        await hear(app, said)
        await arrive(app)
    assert await ask(app, lambda session: pursuits.of(session, 1, 605)) == ["лыжи"]

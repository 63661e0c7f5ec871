"""Tables a manager takes away in chat: who may, what waits in the queue, what is written down; a launch taken back."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from models import Audit, Membership, Person, Queued, Response, Signal, Survey
from scheduler import surveys as jobs
from services.people import forgetting
from services.refusal import Refusal
from services.roles import Role
from services.surveys import plans, responses
from tests.conftest import NOW
from tests.support import databases
from tests.support.pressing import press
from tests.support.yard import UNSEEN, ask, heard, launched, queued, tick

NAMED = UNSEEN | {"anonymous": False}


async def answered(app, definition: dict[str, Any], people: int) -> int:
    survey = await launched(app, definition)

    def answer(session) -> None:
        for person in range(2, 2 + people):
            responses.answer(session, survey, person, "q1", f"секрет {person}", NOW)
            responses.finish(session, 1, survey, person, {"q1": "да"}, NOW)

    await app.store.write(answer)
    return survey


async def pressed(app, data: str) -> None:
    await press(app, heard("", data=data, message="1"), NOW)


async def waiting(app) -> list[Any]:
    return await ask(app, lambda session: list(session.scalars(select(Queued.content).where(Queued.state == "queued"))))


async def test_no_answer_waits_in_the_queue_and_who_took_them_is_written_down(app) -> None:
    survey = await answered(app, NAMED, 2)
    await pressed(app, f"results-table:1:{survey}:csv")
    assert await waiting(app) == [{"card": "results-csv", "subject": survey, "kept": False, "leads": 1}]
    taken = await ask(app, lambda session: session.execute(select(Audit.person, Audit.action, Audit.subject)).all())
    assert [tuple(row) for row in taken] == [(1, "survey-sheet", str(survey))]
    await app.settle(NOW)
    sent = await ask(app, lambda session: str(list(session.scalars(select(Queued.content)))))
    assert "секрет" not in sent


async def test_the_file_holds_what_was_answered(app) -> None:
    survey = await answered(app, NAMED, 2)
    await pressed(app, f"results-table:1:{survey}:csv")
    await app.settle(NOW)
    (file,) = app.transports["console"].pictures.glob("*.csv")
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == '"Имя";"Когда";"Что"'
    assert lines[1].startswith('"Сосед 0";"2026-11-20 10:00";"секрет 2"')


async def test_every_page_that_is_read_is_written_down(app) -> None:
    """S34"""
    survey = await answered(app, NAMED, 7)
    await pressed(app, f"results-read:1:{survey}:0:0")
    await pressed(app, f"results-page:1:{survey}:0:1")
    assert await ask(app, lambda session: session.scalars(select(Audit.action)).all()) == ["survey-answers"] * 2


@pytest.mark.parametrize("data", ["results-table:1:{}:exe", "results-table:1:999:csv", "results-table:2:{}:csv"])
async def test_what_is_not_there_is_refused_like_any_old_button(app, data: str) -> None:
    survey = await answered(app, NAMED, 2)
    await pressed(app, data.format(survey))
    assert await waiting(app) == []


async def test_a_demoted_manager_takes_nothing_away(app) -> None:
    """S05"""
    survey = await answered(app, NAMED, 2)
    demote = update(Membership).where(Membership.person == 1).values(role=int(Role.MEMBER))
    await app.store.write(lambda session: session.execute(demote))
    await pressed(app, f"results-table:1:{survey}:csv")
    assert await waiting(app) == []
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Audit))) == 0


async def test_of_four_nameless_answers_there_is_no_table(app) -> None:
    """S08"""
    survey = await answered(app, UNSEEN, 4)
    await pressed(app, f"results-table:1:{survey}:xlsx")
    assert await waiting(app) == []


async def test_who_takes_back_their_answer_meanwhile_has_no_words_in_the_file(app) -> None:
    """Of the five that were shown only a line without words is left of theirs, until five have changed."""
    survey = await answered(app, UNSEEN, 5)
    counted = update(Response).values(counted=True)
    await app.store.write(lambda session: session.execute(counted))
    await pressed(app, f"results-table:1:{survey}:csv")
    await app.store.write(lambda session: forgetting.forget(session, 2, NOW))
    await app.settle(NOW)
    (file,) = app.transports["console"].pictures.glob("*.csv")
    words = file.read_text(encoding="utf-8-sig")
    assert "секрет 2" not in words
    assert all(f"секрет {person}" in words for person in range(3, 7))
    assert len(words.splitlines()) == 6


# ── A launch taken back ──────────────────────────────────────────────────────────────────────────────────────────────
async def test_nobody_is_invited_within_the_minute(app) -> None:
    """S40"""
    await pressed(app, "survey-send:1:talents")
    await tick(app, jobs.invitations, NOW + timedelta(seconds=59))
    assert await queued(app, "invitation") == 0
    await tick(app, jobs.invitations, NOW + timedelta(seconds=60))
    assert await queued(app, "invitation") == 601


async def test_taken_back_nothing_is_left(app) -> None:
    """S40"""
    await pressed(app, "survey-send:1:talents")
    await pressed(app, "survey-undo:1:1")
    await tick(app, jobs.invitations, NOW + timedelta(hours=1))
    assert await queued(app, "invitation") == 0
    for table in (Survey, Signal):
        assert await ask(app, lambda session, table=table: session.scalar(select(func.count()).select_from(table))) == 0
    await app.settle(NOW + timedelta(hours=1))
    late = select(func.count()).where(Queued.about_kind == "survey", Queued.state != "void")
    assert await ask(app, lambda session: session.scalar(late)) == 0
    assert await ask(app, databases.orphans) == []


async def test_an_old_button_does_not_take_back_the_next_survey(app) -> None:
    """The number of a survey that is gone is never given again."""
    await pressed(app, "survey-send:1:talents")
    await pressed(app, "survey-undo:1:1")
    await press(app, heard("", data="survey-send:1:leader", message="1"), NOW + timedelta(seconds=30))
    with pytest.raises(Refusal, match=r"button\.old"):
        await app.store.write(lambda session: plans.take_back(session, 1, 1, NOW + timedelta(seconds=40)))
    assert await ask(app, lambda session: session.scalar(select(Survey.name))) == "leader"


async def test_nobody_answers_before_it_is_out(app) -> None:
    await pressed(app, "survey-send:1:talents")
    with pytest.raises(Refusal, match=r"button\.old"):
        await app.store.write(lambda session: responses.to_answer(session, 1, 1, 2, NOW))


async def test_how_many_are_told_is_counted_before(app) -> None:
    """S40"""
    await pressed(app, "survey-show:1:talents")
    (preview,) = await waiting(app)
    (said,) = preview["body"]
    assert said["values"]["reach"] == {"text": "survey.reach", "values": {"people": 601, "chats": 0, "both": 0}}
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Person))) == 604

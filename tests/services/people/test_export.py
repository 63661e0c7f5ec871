"""Everything of one person, and nothing of anybody else."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Complaint, Table
from services.complaints import journal, voices
from services.complaints.journal import Told
from services.help import needs, talents
from services.help.talents import Talent
from services.people import export, exported_parts
from services.people.clubs import pursuits
from services.surveys import free_answers, responses, runs
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support import yard
from tests.support.yard import UNSEEN, ask

OLEG, GALINA = 2, 3


@pytest.fixture
def database(settled):
    return settled(yard.settle, _live)


@pytest.fixture
async def app(sosed):
    async with sosed() as app:
        yield app


def _live(session) -> None:
    """Each word says whose it is."""
    named = Definition.model_validate(UNSEEN | {"anonymous": False})
    for definition, name in ((named, "own-1"), (Definition.model_validate(UNSEEN), "own-2")):
        survey = runs.launch(session, 1, name, by=1, now=NOW, definition=definition).id
        for person, word in ((OLEG, "олег"), (GALINA, "галина")):
            said = f"{word} {'названный' if name == 'own-1' else 'безымянный'}"
            responses.answer(session, survey, person, "q1", said, NOW)
            responses.finish(session, 1, survey, person, {"q1": said}, NOW)
    for person, word in ((OLEG, "олег"), (GALINA, "галина")):
        needs.tell(session, 1, person, f"{word} просит кран", "week", NOW)
        talents.keep(session, 1, person, Talent(f"{word} вяжет"), NOW)
        pursuits.keep(session, 1, person, [f"{word} домино"], NOW)
        journal.tell(session, 1, person, Told("light", "подъезд 2", f"{word} не видит света", "bad"), NOW)
    free_answers.looked(session, 1, 1, 1, NOW + timedelta(hours=1))


def test_every_table_that_names_a_person_is_thought_of() -> None:
    """S29: a new one is added to PARTS, or to LEFT_OUT with the reason."""
    people = {"persons", "accounts"}
    naming = {
        table.name
        for table in Table.metadata.sorted_tables
        for column in table.columns
        if column.name == "person" or people & {key.column.table.name for key in column.foreign_keys}
    }
    known = {part.table.__tablename__ for part in exported_parts.PARTS.values()} | set(exported_parts.LEFT_OUT)
    assert naming - known == set(), "add these tables to services/people/exported_parts.py"


async def test_everything_of_oneself_and_nothing_of_others(app) -> None:
    """S08, S29, P7"""
    found = await ask(app, lambda session: export.of(session, OLEG))
    said = json.dumps(found, ensure_ascii=False)
    for own in ("олег просит кран", "олег вяжет", "олег домино", "олег не видит света", "олег названный"):
        assert own in said
    assert "галина" not in said
    assert found["person"][0]["name"] == "Сосед 0"
    assert found["communities"] == [found["communities"][0] | {"community": "Двор", "role": "member"}]


async def test_a_nameless_answer_is_in_no_file(app) -> None:
    """A file that tells it would itself be a trace."""
    assert "безымянный" not in json.dumps(await ask(app, lambda session: export.of(session, OLEG)), ensure_ascii=False)


async def test_who_looked_is_told(app) -> None:
    """S34: reads of personal data by leaders can be seen by the person."""
    found = await ask(app, lambda session: export.of(session, OLEG))
    assert [row["what"] for row in found["looked"]] == ["survey-answers"]
    assert "looked" not in await ask(app, lambda session: export.of(session, 5))


async def test_who_looked_up_a_name_is_told(app) -> None:
    """Somebody who joined hears it without the teller's words; who has not let themself be named hears nothing."""

    def look(session) -> list[list[dict[str, str]]]:
        told = session.scalars(select(Complaint.id).where(Complaint.teller == OLEG)).one()
        for person in (4, 5):
            voices.join(session, 1, told, person, NOW)
        for person in (OLEG, 4):
            voices.agree_to_be_named(session, 1, told, person)
        voices.names(session, told, 1, NOW + timedelta(hours=2))
        return [export.of(session, person).get("looked", [])[-1:] for person in (OLEG, 4, 5)]

    (teller,), (joined,), nobody = await app.store.write(look)
    at = (NOW + timedelta(hours=2)).isoformat()
    known = {"what": "complaint-names", "at": at, "community": "Двор", "by": "Мария", "role": "owner"}
    assert teller == known | {"about": "олег не видит света"}
    assert joined == known | {"about": "light"}
    assert nobody == []

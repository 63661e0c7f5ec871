"""Complaints and surveys in every state, with photos that came and one that did not."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from models import Answer, Response
from services import files
from services.complaints import journal, letters, progress, voices
from services.complaints.journal import Told
from services.surveys import plans, responses, runs
from services.surveys.audience import Audience
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.matrix.scene import acquaintances, ahead, deeds, gratitude, known, quarrels
from tests.matrix.scene.cast import PARTS
from tests.matrix.scene.world import DAY, Making, photo

OWN: dict[str, Any] = {
    "name": "own",
    "title": {"ru": "Двор весной"},
    "questions": [
        {"key": "q1", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что посадим?"}},
        {"key": "q2", "kind": "photo", "name": {"ru": "Фото"}, "text": {"ru": "Фото?"}, "optional": True},
    ],
}
NEIGHBOURS = [part for part in PARTS if part.startswith("neighbour")]


def begin(made: Making) -> None:
    _complain(made)
    _ask_all(made)
    _close_one(made)
    _plan(made)
    quarrels.begin(made)
    known.begin(made)
    ahead.begin(made)
    acquaintances.begin(made)
    deeds.begin(made)
    gratitude.begin(made)


# ── Complaints ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _complaint(made: Making, name: str, words: str, entrance: int, **how: Any) -> int:
    told = Told("entrance", f"подъезд {entrance}", words, "bad", photo=f"{made.place.transport}:{name}")
    row = journal.tell(made.session, made.yard, made.who("asker"), told, NOW - DAY, **how)
    made.note(f"complaint.{name}", row.id)
    return row.id


def _complain(made: Making) -> None:
    session, yard = made.session, made.yard
    for entrance, (name, words) in enumerate(
        (("open", "лифт не работает"), ("fixed", "дверь не закрывается"), ("named", "перила сломаны")), 1
    ):
        row = _complaint(made, name, words, entrance)
        voices.join(session, yard, row, made.who("helper"), NOW - DAY)
        if name == "fixed":
            made.note("complaint.repair", progress.set_state(session, yard, row, "fixed", NOW - DAY, by=1).version)
        if name == "named":
            voices.agree_to_be_named(session, yard, row, made.who("asker"))
    held = _complaint(made, "held", "соседка Иванова шумит", 4, doubtful=True)
    kept, lost = (journal.get(session, yard, one, held=True).photo or 0 for one in (_newest(made), held))
    files.keep(session, kept, photo())
    files.lose(session, lost, "no picture")
    made.note("file.lost", lost)
    made.note("complaint.newest", f"{_newest(made)}:{letters.letter(session, yard).mark}")


def _newest(made: Making) -> int:
    return int(made.world.things["complaint.named"])


# ── Surveys ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _ask_all(made: Making) -> None:
    """Two ready-made ones run, the one for one house, and one that goes out in a minute."""
    session, yard, by = made.session, made.yard, made.who("manager")
    made.note("survey.help", runs.launch(session, yard, "help", by=by, now=NOW - DAY).id)
    housing = runs.launch(session, yard, "housing", by=by, now=NOW - DAY).id
    told = {"trouble": ["light"], "where": "подъезд 1", "what": "темно у лифта", "urgency": "waits"}
    for question, value in told.items():
        responses.answer(session, housing, made.who("asker"), question, value, NOW - DAY)
    responses.finish(session, yard, housing, made.who("asker"), told, NOW - DAY)
    made.note("survey.housing", housing)
    whom = Audience(house="кирова 12", told="Кирова, 12")
    home = runs.launch(session, yard, "own-home", by=by, now=NOW - DAY, definition=_own(), whom=whom)
    fresh = runs.launch(session, yard, "own-fresh", by=by, now=NOW, definition=_own(), second_thoughts=True)
    made.note("survey.home", home.id)
    made.note("survey.fresh", fresh.id)


def _own() -> Definition:
    return Definition.model_validate(OWN)


def _close_one(made: Making) -> None:
    """Five have answered, one with a photo."""
    session, yard = made.session, made.yard
    run = runs.launch(session, yard, "own-closed", by=made.who("manager"), now=NOW - 3 * DAY, definition=_own()).id
    for part in NEIGHBOURS:
        given = {"q1": f"сирень, {part}", "q2": {"transport": made.place.transport, "id": part, "kind": "photo"}}
        for question, value in given.items():
            responses.answer(session, run, made.who(part), question, value, NOW - 2 * DAY)
        responses.finish(session, yard, run, made.who(part), given, NOW - 2 * DAY)
    runs.close(session, yard, run, NOW - DAY)
    made.note("survey.closed", run)
    shown = select(Answer).join(Response, Response.id == Answer.response)
    answer = session.scalars(shown.where(Response.survey == run, Answer.question == "q2").limit(1)).one()
    files.keep(session, answer.value["file"], photo())
    made.note("answer.photo", answer.id)


def _plan(made: Making) -> None:
    session, yard, by = made.session, made.yard, made.who("manager")
    plan = plans.keep(session, yard, _own(), by=by, now=NOW - DAY)
    made.note("plan", plan.id)
    made.note("plan.marked", f"{plan.id}:{plans.mark_of(plan)}")
    waiting = plans.keep(session, yard, _own(), by=by, now=NOW - DAY)
    plans.schedule(session, yard, waiting.id, NOW + 3 * DAY)
    made.note("plan.waiting", f"{waiting.id}:{plans.mark_of(waiting)}")

"""What a transcript cannot show of surveys: roles that end, rows that tell nothing, jobs that go on, files, forms."""

import io
import re
import struct
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, text, update

from bot.routing.context import JobContext
from drawing import charts
from kpis import Week
from kpis import surveys as answered_surveys
from models import (
    Answer,
    Chat,
    Membership,
    OpenDialog,
    Plan,
    Queued,
    Response,
    Signal,
    Survey,
    TookPart,
)
from scheduler import surveys as jobs
from services.night import Window
from services.people import forgetting
from services.refusal import Refusal
from services.roles import Role
from services.speech import places
from services.surveys import audience, counts, plans, reading, results, spreadsheets, tables
from services.surveys import responses as surveys_responses
from services.surveys import runs as surveys_runs
from services.surveys.definition import Definition
from services.surveys.tables import Sheet
from tests.conftest import NOW
from tests.support.yard import UNSEEN, ask, heard, launched, queued, tick


# ── A manager demoted while composing ────────────────────────────────────────────────────────────────────────────────
async def test_a_manager_demoted_while_composing_is_told_and_free(app) -> None:
    await app.hear(heard("/survey new"), NOW)
    await app.hear(heard("Домофон"), NOW)
    demote = update(Membership).where(Membership.person == 1).values(role=int(Role.MEMBER))
    await app.store.write(lambda session: session.execute(demote))
    await app.hear(heard("Выбираем мастера"), NOW)
    newest = select(Queued.content).order_by(Queued.id.desc()).limit(1)
    content = await ask(app, lambda session: session.scalar(newest))
    assert content["body"][0]["text"] == "role.refused"
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(OpenDialog))) == 0
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Plan))) == 0


# ── Invitations and reminders, part by part ──────────────────────────────────────────────────────────────────────────
async def test_everybody_who_can_be_written_to_is_invited_once(app) -> None:
    await launched(app)
    await tick(app, jobs.invitations)
    await tick(app, jobs.invitations)
    assert await queued(app, "invitation") == 601
    assert await ask(app, lambda session: session.scalar(select(Survey.invited))) is None


async def test_a_killed_job_goes_on_where_it_was(app, monkeypatch) -> None:
    """Each part is committed by itself; who was told before the kill is not told again."""
    await launched(app)

    def part(session) -> None:
        jobs.invitations.run(JobContext(session, NOW, "Europe/Moscow", Window.read("22:00-08:00")))

    await app.store.write(part)
    assert await queued(app, "invitation") == jobs.CHUNK
    await tick(app, jobs.invitations)
    assert await queued(app, "invitation") == 601


async def test_whoever_sees_the_group_is_not_told_in_private(app) -> None:
    await app.store.write(lambda session: session.execute(update(Chat).values(present=True)))
    await launched(app)
    await tick(app, jobs.invitations)
    assert await queued(app, "invitation") == 0


async def test_one_reminder_for_those_who_have_not_answered(app) -> None:
    """Not for who answered, who said «не напоминать об этом», or who sent it."""
    for definition in (None, UNSEEN):
        survey = await launched(app, definition)

        def some_answer(session, survey=survey) -> None:
            for person in range(2, 12):
                surveys_responses.answer(session, survey, person, "q1", "да", NOW)
                surveys_responses.finish(session, 1, survey, person, {"q1": "да"}, NOW)
            surveys_responses.answer(session, survey, 12, "q1", "не до конца", NOW)
            counts.hush(session, 1, survey, 13)

        await app.store.write(some_answer)
        await tick(app, jobs.survey_reminders, NOW + timedelta(days=2))
        assert await queued(app, f"reminder:{survey}") == 0
        for days in (3, 4):
            await tick(app, jobs.survey_reminders, NOW + timedelta(days=days))
            assert await queued(app, f"reminder:{survey}") == 589
        await app.store.write(lambda session, survey=survey: surveys_runs.close(session, 1, survey, NOW))


# ── Nobody's answers ─────────────────────────────────────────────────────────────────────────────────────────────────
async def answered_unseen(app) -> int:
    survey = await launched(app, UNSEEN)

    def answer(session) -> None:
        for n, person in enumerate(range(2, 9)):
            at = NOW + timedelta(minutes=n)
            surveys_responses.answer(session, survey, person, "q1", f"={n}", at)
            surveys_responses.finish(session, 1, survey, person, {"q1": f"={n}"}, at)

    await app.store.write(answer)
    return survey


async def test_no_row_joins_an_anonymous_answer_with_a_person(app) -> None:
    survey = await answered_unseen(app)

    def rows(session) -> Any:
        responses = session.execute(
            select(Response.id, Response.person, Response.mark, Response.started_at, Response.finished_at)
        ).all()
        times = set(session.scalars(select(Answer.at)))
        persons = set(session.scalars(select(Signal.person).where(Signal.kind == "surveyed")))
        return responses, times, persons

    responses, times, persons = await ask(app, rows)
    assert {row.person for row in responses} == {None}
    assert {row.started_at for row in responses} == {row.finished_at for row in responses} == times == {NOW}
    assert persons == {None}
    assert max(row.id for row in responses) < -1000, "ids in a row would tell the order"
    assert len({row.mark for row in responses}) == 7

    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    responses, _, _ = await ask(app, rows)
    assert {row.mark for row in responses} == {None}
    took = await ask(app, lambda session: list(session.scalars(select(TookPart.person))))
    assert took == sorted(took) == list(range(2, 9))
    assert await ask(app, lambda session: session.scalar(select(Survey.secret))) is None


async def test_no_named_row_tells_when_a_nameless_one_came(app) -> None:
    """A row without an id of its own gets the number after the highest, and has a time."""
    unseen = await launched(app, UNSEEN)

    def answer(session) -> list[int]:
        definition = Definition.model_validate(UNSEEN | {"anonymous": False})
        named = surveys_runs.launch(session, 1, "own", by=1, now=NOW, definition=definition).id
        for person in range(2, 6):
            surveys_responses.answer(session, unseen, person, "q1", "тайна", NOW)
            surveys_responses.answer(session, named, 100 + person, "q1", "имя", NOW + timedelta(minutes=person))
        return list(session.scalars(select(Answer.id).where(Answer.id > 0).order_by(Answer.id)))

    assert await app.store.write(answer) == [1, 2, 3, 4]


async def test_one_anonymous_answer_set_each_also_after_reopening(app) -> None:
    survey = await answered_unseen(app)

    def again(session) -> None:
        surveys_responses.answer(session, survey, 2, "q1", "иначе", NOW)
        surveys_responses.finish(session, 1, survey, 2, {"q1": "иначе"}, NOW)

    await app.store.write(again)
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Response))) == 7
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    await app.store.write(again)
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Response))) == 7
    await app.store.write(lambda session: surveys_runs.reopen(session, 1, survey))
    with pytest.raises(Refusal, match="answered-unseen"):
        await app.store.write(lambda session: surveys_responses.to_answer(session, 1, survey, 2, NOW))


async def test_the_forgotten_are_forgotten_while_it_can_be_told(app) -> None:
    survey = await answered_unseen(app)
    await app.store.write(lambda session: forgetting.forget(session, 2, NOW))
    values = await ask(app, lambda session: set(session.scalars(select(Answer.value))))
    assert values == {f"={n}" for n in range(1, 7)}
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    await app.store.write(lambda session: forgetting.forget(session, 3, NOW))
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(TookPart))) == 5
    assert await ask(app, lambda session: session.execute(text("PRAGMA foreign_key_check")).all()) == []


# ── Tables to take away ──────────────────────────────────────────────────────────────────────────────────────────────
def sheet_of(session, survey: int) -> Sheet:
    tables.take_away(session, 1, survey, 1, NOW)
    return tables.sheet(
        session,
        1,
        survey,
        language="ru",
        who_and_when=("Имя", "Когда"),
        photo="фото",
    )


async def test_an_anonymous_sheet_has_no_names_and_no_times(app) -> None:
    survey = await answered_unseen(app)
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    sheet = await app.store.write(lambda session: sheet_of(session, survey))
    assert sheet.head == ("Что",)
    assert sheet.rows == [(f"={n}",) for n in range(7)]


ENTRANCES: dict[str, Any] = UNSEEN | {
    "questions": [
        {"key": key, "kind": "choice", "optional": True, "own": True, "name": {"ru": key}, "text": {"ru": "?"}}
        | {"options": [{"value": value, "label": {"ru": value}} for value in ("a", "b")]}
        for key in ("q1", "q2", "q3")
    ]
}


async def test_no_two_cells_of_an_anonymous_sheet_are_one_neighbours(app) -> None:
    """Who alone lives at b has said b to everything; of two answers to a question only own words are shown."""
    survey = await launched(app, ENTRANCES)

    def answer(session) -> None:
        for person in range(2, 8):
            given = {"q1": "b", "q2": "a"} if person == 2 else {"q1": "a", "q2": "b"}
            if person < 4:
                given["q3"] = "b" if person == 2 else "своими словами"
            for key, value in given.items():
                surveys_responses.answer(session, survey, person, key, value, NOW)
            surveys_responses.finish(session, 1, survey, person, given, NOW)

    await app.store.write(answer)
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    sheet = await app.store.write(lambda session: sheet_of(session, survey))
    first, second, third = zip(*sheet.rows, strict=True)
    assert first == ("a",) * 5 + ("b",)
    assert second == ("a",) + ("b",) * 5
    assert third == ("своими словами",) + (None,) * 5


# ── Nameless answers come late, and not alone ────────────────────────────────────────────────────────────────────────
async def finished(app, survey: int, person: int, said: str) -> tuple[int, ...]:
    """What the leader sees then: how many have finished, and how often each option was chosen."""

    def answer(session) -> results.Results:
        surveys_responses.answer(session, survey, person, "q1", said, NOW)
        surveys_responses.finish(session, 1, survey, person, {"q1": said}, NOW)
        return results.of(session, 1, survey)

    found = await app.store.write(answer)
    assert found.questions[0].answered == found.counted
    return (found.finished, *(bar.count for bar in found.questions[0].bars))


async def test_no_look_tells_what_the_newest_has_answered(app) -> None:
    survey = await launched(app, ENTRANCES | {"questions": ENTRANCES["questions"][:1]})
    seen = [await finished(app, survey, person, "a") for person in range(2, 11)]
    assert seen == [(n,) for n in range(1, 10)]
    assert await finished(app, survey, 11, "a") == (10, 5, 0)
    assert await finished(app, survey, 12, "b") == (11, 5, 0)
    for look in (sheet_of, lambda session, one: reading.answers_to(session, 1, one, 0)):
        await app.store.write(lambda session, look=look: look(session, survey))
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    of = lambda session: [bar.count for bar in results.of(session, 1, survey).questions[0].bars]  # noqa: E731
    assert await ask(app, of) == [10, 1]


async def test_what_comes_after_a_reopening_comes_with_four_others(app) -> None:
    survey = await launched(app, ENTRANCES | {"questions": ENTRANCES["questions"][:1]})
    for person in range(2, 7):
        await finished(app, survey, person, "a")
    for newcomers, shown in ((range(7, 11), [5, 0]), (range(11, 12), [5, 5])):
        await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
        await app.store.write(lambda session: surveys_runs.reopen(session, 1, survey))
        for person in newcomers:
            assert (await finished(app, survey, person, "b"))[1:] == (5, 0)
        await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
        found = await ask(app, lambda session: results.of(session, 1, survey))
        assert [bar.count for bar in found.questions[0].bars] == shown
        await app.store.write(lambda session: surveys_runs.reopen(session, 1, survey))


async def test_of_fewer_than_five_nothing_nameless_is_shown(app) -> None:
    survey = await launched(app, UNSEEN)

    def four(session) -> None:
        for person in range(2, 6):
            surveys_responses.answer(session, survey, person, "q1", "да", NOW)
            surveys_responses.finish(session, 1, survey, person, {"q1": "да"}, NOW)

    await app.store.write(four)
    for look in (sheet_of, lambda session, one: reading.answers_to(session, 1, one, 0)):
        with pytest.raises(Refusal, match="too-few"):
            await app.store.write(lambda session, look=look: look(session, survey))
    counted = await ask(app, lambda session: results.of(session, 1, survey).questions[0])
    assert counted.readable == 0
    assert counted.bars == ()


async def test_nine_nameless_ones_are_not_shown_before_the_close(app) -> None:
    survey = await answered_unseen(app)
    for look in (sheet_of, lambda session, one: reading.answers_to(session, 1, one, 0)):
        with pytest.raises(Refusal, match="not-yet"):
            await app.store.write(lambda session, look=look: look(session, survey))


EVIL = ["=1+1", "+79001234567", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "|calc", 'a"b;c\nd', "обычные слова"]


def test_formulas_are_words_in_csv() -> None:
    """S19: whatever a cell begins with, no programme takes it for a formula."""
    import csv

    source = spreadsheets.csv_of(Sheet("Опрос", ("=имя", "число"), [(cell, 7) for cell in EVIL]))
    rows = list(csv.reader(io.StringIO(source.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["'=имя", "число"]
    assert [row[1] for row in rows[1:]] == ["7"] * len(EVIL)
    for row, cell in zip(rows[1:], EVIL, strict=True):
        assert row[0].replace("'", "") == cell
        assert row[0][0] == "'" or not cell.lstrip().startswith(spreadsheets.RUNS)
    assert rows[-1][0] == "обычные слова"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoted", [True, False])
def test_no_formula_stands_behind_a_separator(delimiter: str, quoted: bool) -> None:
    """S19: however a programme splits the lines, and whether or not it knows quotes."""
    import csv

    inside = [
        "ok,@SUM(1)",
        "да,=1",
        'нет, "=1"',
        'x;"=1',
        "a\t=1",
        "a\n=1",
        "a,\u00a0+1",
        "вода, газ",
        "a,,=1",
        '",=1',
        '"=1',
    ]
    source = spreadsheets.csv_of(Sheet("Опрос", ("что", "ещё"), [(one, two) for one in inside for two in inside]))
    lines = io.StringIO(source.decode("utf-8-sig"), newline="")
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    cells = [cell for row in csv.reader(lines, delimiter=delimiter, quoting=quoting) for cell in row]
    assert [cell for cell in cells if cell.lstrip(' "\u00a0').startswith(("=", "+", "-", "@", "|"))] == []
    assert any("вода, газ" in cell for cell in cells) or delimiter == ","


def test_formulas_are_words_in_xlsx() -> None:
    """S19: no formula, no link, and every word as it was typed."""
    pytest.importorskip("xlsxwriter")
    made = spreadsheets.xlsx_of(
        Sheet("Опрос: [1]/2", ("имя", "число"), [(cell, 4242) for cell in [*EVIL, "http://a.b"]])
    )
    book = zipfile.ZipFile(io.BytesIO(made))
    page = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert "hyperlink" not in page
    assert page.count("<v>4242</v>") == len(EVIL) + 1
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "=1+1" in strings
    assert "обычные слова" in strings


# ── Small things ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("said", "house", "entrance"),
    [
        ("Кирова 12", "кирова 12", None),
        ("ул. Кирова, д. 12, подъезд 2, кв. 45", "кирова 12", 2),
        ("Кирова 12, 3-й подъезд", "кирова 12", 3),
        ("дом 7а, под. 1, этаж 5", "7а", 1),
        ("12 Kirov Street, entrance 2", "kirov 12", 2),
    ],
)
def test_homes(said: str, house: str, entrance: int | None) -> None:
    assert places.read_home(said) == places.Home(house, entrance)


def test_a_house_holds_its_homes() -> None:
    house, entrance = places.Home("12"), places.Home("кирова 12", 2)
    assert house.holds(places.Home("кирова 12", 1))
    assert entrance.holds(places.Home("12", 2))
    assert not entrance.holds(places.Home("кирова 12", 1))
    assert not entrance.holds(places.Home("кирова 12"))
    assert not house.holds(places.Home("кирова 14"))
    assert places.read_home("второй подъезд") is None


def test_a_quarter_is_three_months_of_wall_time() -> None:
    zone = "Europe/Berlin"
    start = NOW.replace(year=2026, month=11, day=30, hour=9)
    assert plans.in_a_quarter(start, zone) == start.replace(year=2027, month=2, day=28)
    last = start.replace(month=1, day=31)
    assert plans.in_a_quarter(last, zone) == start.replace(month=4, day=30, hour=8)
    on_the_31st = [last := plans.in_a_quarter(last, zone, 31) for _ in range(4)]
    assert [one.astimezone(ZoneInfo(zone)).day for one in on_the_31st] == [30, 31, 31, 31]


async def test_who_came_to_an_event(app) -> None:
    from services.events import attendance, calendar

    def counted(session) -> list[str]:
        event = calendar.create(session, 1, "Чай", NOW + timedelta(days=1), "двор", by=1, now=NOW)
        for person, answer in ((2, attendance.Answer.YES), (3, attendance.Answer.NO), (4, attendance.Answer.MAYBE)):
            attendance.answer(session, 1, event.id, person, answer, NOW)
        whom = audience.Audience(event=event.id)
        assert audience.size(session, 1, whom) == 1
        return [audience.includes(session, 1, whom, person) for person in (2, 3, 4)]

    assert await app.store.write(counted) == ["yes", "no", "no"]


def test_any_results_are_drawn() -> None:
    bars = [{"label": "Ж" * 90, "count": 10**6, "percent": 100, "share": 1.0, "before": 0.0}] * 15
    nothing = [{"label": "", "count": 0, "percent": 0, "share": 0.0, "before": None}] * 2
    blocks = [
        {"name": "Вопрос " * 30, "note": "", "columns": columns, "bars": some}
        for columns in (True, False)
        for some in (bars, nothing)
    ]
    png = charts.DRAWERS["survey"](
        {"title": "Опрос " * 60, "subtitle": "Двор", "base": "Ответов: 6", "blocks": blocks * 3}
    )
    width, height = struct.unpack(">II", png[16:24])
    assert width == 1080
    assert height < 3500
    assert "pyplot" not in sys.modules
    assert re.match(rb"\x89PNG", png)


async def test_who_was_forgotten_is_counted_once(app) -> None:
    """Of several surveys, too; nameless answers count once a survey."""

    def answered(session) -> list[float | None]:
        named = Definition.model_validate(UNSEEN | {"anonymous": False})
        runs = [surveys_runs.launch(session, 1, f"own-{n}", by=1, now=NOW, definition=named) for n in range(3)]
        runs.append(surveys_runs.launch(session, 1, "own", by=1, now=NOW, definition=Definition.model_validate(UNSEEN)))
        for run in runs:
            for person in (2, 3):
                surveys_responses.answer(session, run.id, person, "q1", "да", NOW)
                surveys_responses.finish(session, 1, run.id, person, {"q1": "да"}, NOW)
        week = Week.of(NOW, "Europe/Moscow")
        before = answered_surveys.measure(session, 1, week).number
        forgetting.forget(session, 3, NOW)
        return [before, answered_surveys.measure(session, 1, week).number]

    assert await app.store.write(answered) == [4.0, 4.0]


async def test_a_resident_is_offered_what_can_be_answered(app) -> None:
    """Not what goes out in a minute, is over but not closed yet, is for another house, or is answered for good."""

    def offered(session) -> list[str]:
        def sent(name: str, **more: Any) -> Survey:
            definition = Definition.model_validate(UNSEEN | {"days": 1})
            return surveys_runs.launch(session, 1, name, by=1, now=NOW, definition=definition, **more)

        audience.settle(session, 1, 2, places.Home("кирова 12", 1))
        sent("out")
        sent("soon", second_thoughts=True)
        sent("late").closes_at = NOW
        sent("mine", whom=audience.Audience(house="кирова 12"))
        sent("other", whom=audience.Audience(house="кирова 14"))
        done = sent("done")
        surveys_responses.answer(session, done.id, 2, "q1", "да", NOW)
        surveys_responses.finish(session, 1, done.id, 2, {"q1": "да"}, NOW)
        surveys_runs.close(session, 1, done.id, NOW)
        surveys_runs.reopen(session, 1, done.id)
        return [one.name for one in surveys_runs.to_be_answered(session, 1, 2, NOW)]

    assert await app.store.write(offered) == ["mine", "out"]


# ── In time ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_each_quarter_the_next_run_ends_the_one_before(app) -> None:
    day = NOW + timedelta(days=1)

    def plan(session) -> int:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, day)
        plans.repeat(session, 1, kept.id, NOW, True)
        return kept.id

    await app.store.write(plan)
    await tick(app, jobs.planned_surveys, NOW)
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Survey))) == 0
    for moment in (day, day, plans.in_a_quarter(day, "Europe/Moscow")):
        await tick(app, jobs.planned_surveys, moment)
    runs = await ask(app, lambda session: session.execute(select(Survey.name, Survey.closed_at)).all())
    assert [(run.name, run.closed_at is None) for run in runs] == [(runs[0].name, False), (runs[0].name, True)]
    starts = await ask(app, lambda session: session.scalar(select(Plan.starts_at)))
    assert starts == plans.in_a_quarter(plans.in_a_quarter(day, "Europe/Moscow"), "Europe/Moscow")


async def test_a_planned_survey_goes_to_channels_too(app) -> None:
    def plan(session) -> None:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, NOW)
        session.add(Chat(transport="console", external="@канал", kind="channel", title="Канал", community=1))

    await app.store.write(plan)
    await tick(app, jobs.planned_surveys, NOW)
    there = select(Queued.content).join(Chat, Chat.id == Queued.chat).where(Chat.kind == "channel")
    (sent,) = await ask(app, lambda session: list(session.scalars(there)))
    assert sent["card"] == "survey"


async def test_a_plan_that_cannot_be_asked_any_more_holds_up_no_other(app) -> None:
    def plan(session) -> None:
        gone = plans.of_ready_made(session, 1, "talents", by=1, now=NOW)
        gone.name, gone.starts_at = "a-file-that-was-removed", NOW
        broken, good = (
            plans.keep(session, 1, Definition.model_validate(UNSEEN | {"title": {"ru": title}}), by=1, now=NOW)
            for title in ("Сломанный", "Целый")
        )
        broken.definition, broken.starts_at, good.starts_at = {"name": "own", "questions": []}, NOW, NOW

    await app.store.write(plan)
    await tick(app, jobs.planned_surveys, NOW)
    titles = await ask(app, lambda session: [one["title"]["ru"] for one in session.scalars(select(Survey.definition))])
    assert titles == ["Целый"]
    assert await ask(app, lambda session: session.scalars(select(Plan.starts_at)).all()) == [None] * 3
    told = await ask(app, lambda session: [str(one) for one in session.scalars(select(Queued.content))])
    assert sum("plan.cannot" in one for one in told) == 2
    await app.hear(heard("/survey"), NOW)  # and the list is shown without them
    last = await ask(
        app, lambda session: str(session.scalars(select(Queued.content).order_by(Queued.id.desc())).first())
    )
    assert "survey.list" in last
    assert "Целый" in last
    assert "Сломанный" not in last


async def test_taken_back_the_first_of_a_series_has_no_day_again(app) -> None:
    def send(session) -> datetime | None:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.repeat(session, 1, kept.id, NOW, True)
        assert kept.starts_at is None
        sent = plans.launch(session, 1, kept.id, by=1, now=NOW, second_thoughts=True)
        assert kept.starts_at == plans.in_a_quarter(NOW, "Europe/Moscow")
        plans.take_back(session, 1, sent.id, NOW)
        return kept.starts_at

    assert await app.store.write(send) is None


@pytest.mark.parametrize("quarterly", [False, True])
async def test_taken_back_a_planned_one_has_its_day_again(app, quarterly: bool) -> None:
    def send(session) -> tuple[datetime | None, bool]:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, NOW + timedelta(days=1))
        plans.repeat(session, 1, kept.id, NOW, quarterly)
        sent = plans.launch(session, 1, kept.id, by=1, now=NOW, second_thoughts=True)
        plans.take_back(session, 1, sent.id, NOW + timedelta(seconds=5))
        return kept.starts_at, kept.quarterly

    assert await app.store.write(send) == (NOW + timedelta(days=1), quarterly)


async def test_taken_back_when_its_day_has_come_it_does_not_go_out_again(app) -> None:
    def send(session) -> None:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, NOW + timedelta(seconds=30))
        sent = plans.launch(session, 1, kept.id, by=1, now=NOW, second_thoughts=True)
        plans.take_back(session, 1, sent.id, NOW + timedelta(seconds=40))

    await app.store.write(send)
    await tick(app, jobs.planned_surveys, NOW + timedelta(seconds=60))
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Survey))) == 0


async def test_quarters_that_were_slept_through_are_not_made_up_for(app) -> None:
    """And what began on the 31st goes out on the last days of shorter months, then on the 31st again."""
    day = datetime(2026, 1, 31, 9, tzinfo=UTC)

    def plan(session) -> None:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, day)
        kept.quarterly = True

    await app.store.write(plan)
    for _ in range(3):
        await tick(app, jobs.planned_surveys, NOW)
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Survey))) == 1
    assert await ask(app, lambda session: session.scalar(select(Plan.starts_at))) == datetime(
        2027, 1, 31, 9, tzinfo=UTC
    )


async def test_the_next_survey_has_nothing_of_a_deleted_one(app) -> None:
    """Neither its button nor its answers; nor does its launch end the other."""

    def replace(session) -> tuple[int, list[Any]]:
        runs, old = [], 0
        for title in ("Нужен ли шлагбаум?", "Продать подвал?"):
            definition = Definition.model_validate(UNSEEN | {"title": {"ru": title}})
            kept = plans.keep(session, 1, definition, by=1, now=NOW)
            runs.append(plans.launch(session, 1, kept.id, by=1, now=NOW))
            plans.drop(session, 1, kept.id)
            session.flush()
            old = old or kept.id
        plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        return old, [results.last_run(session, run) for run in runs]

    old, before = await app.store.write(replace)
    assert before == [None, None]
    with pytest.raises(Refusal, match=r"button\.old"):
        await app.store.write(lambda session: plans.launch(session, 1, old, by=1, now=NOW))


async def test_a_survey_closes_by_itself_and_says_so_once(app) -> None:
    survey = await launched(app, UNSEEN | {"days": 3})
    await tick(app, jobs.closing_surveys, NOW + timedelta(days=2))
    assert await ask(app, lambda session: session.get_one(Survey, survey).closed_at) is None
    for hours in (72, 73):
        await tick(app, jobs.closing_surveys, NOW + timedelta(hours=hours))
    assert await queued(app, "ended") == 1
    with pytest.raises(Refusal, match=r"survey\.closed"):
        await app.store.write(lambda session: surveys_responses.to_answer(session, 1, survey, 2, NOW))

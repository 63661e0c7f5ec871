"""Photos in answers: what is taken, who sees them, whose they are, when they go."""

import io
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select

from bot.dialogs.ask import photo
from bot.dialogs.question import FILE, Answered, Unclear
from bot.values.incoming import File, Sender, Update, UpdateKind, Where
from models import Answer, Audit, Chat, KeptFile, Queued
from services import files
from services.people import accounts, consents, forgetting, memberships
from services.refusal import Refusal
from services.surveys import free_answers, photo_answers, responses, runs
from tests.conftest import NOW
from tests.support import databases
from tests.support.pressing import press
from tests.support.yard import ask, heard, ids, launched

ASKED: dict[str, Any] = {
    "name": "own",
    "title": {"ru": "Опрос"},
    "anonymous": False,
    "questions": [
        {"key": "q1", "kind": "photo", "name": {"ru": "Фото"}, "text": {"ru": "Пришлите фото."}, "optional": True}
    ],
}


SENT = {"transport": "console", "id": "f1", "kind": "photo", "name": "", "size": None, "mime": ""}


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "JPEG")
    return out.getvalue()


async def answered(app, *, anonymous: bool = False, people: int = 1) -> int:
    """A survey to which people 2, 3, … have answered with a photo."""
    survey = await launched(app, ASKED | {"anonymous": anonymous})

    def answer(session) -> None:
        for person in range(2, 2 + people):
            responses.answer(
                session, survey, person, "q1", SENT | {"id": f"f{person}"}, NOW + timedelta(minutes=person)
            )
            responses.finish(session, 1, survey, person, {"q1": SENT}, NOW)

    await app.store.write(answer)
    return survey


async def arrived(app, content: bytes | None = None) -> None:
    def keep(session) -> None:
        for one in files.wanted(session, "console", 20):
            files.keep(session, one.id, content or files.picture(jpeg()))

    await app.store.write(keep)


async def kept(app) -> list[KeptFile]:
    rows = await ask(app, lambda session: session.execute(select(KeptFile.id, KeptFile.person, KeptFile.at)).all())
    return list(rows)


async def pressed(app, data: str) -> Any:
    """What is queued when Мария presses it."""
    await press(app, heard("", data=data, message="1"), NOW)
    last = select(Queued.content).where(Queued.state == "queued").order_by(Queued.id.desc()).limit(1)
    return await ask(app, lambda session: session.scalar(last))


async def an_answer(app) -> int:
    return await ask(app, lambda session: session.scalar(select(Answer.id).order_by(Answer.id)))


# ── Looking ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_manager_sees_it_when_it_is_here_and_that_is_written_down(app) -> None:
    await answered(app)
    answer = await an_answer(app)
    assert await pressed(app, f"results-photo:1:{answer}") is None
    await arrived(app)
    card = {"card": "survey-photo", "subject": answer, "kept": False, "leads": 1}
    assert await pressed(app, f"results-photo:1:{answer}") == card
    looked = await ask(app, lambda session: session.execute(select(Audit.person, Audit.action)).all())
    assert [tuple(row) for row in looked] == [(1, "survey-answers")]
    await app.settle(NOW)
    (shown,) = app.transports["console"].pictures.glob("*.png")
    assert Image.open(shown).size == (60, 40)


@pytest.mark.parametrize("sent", ["wanted", "lost"])
async def test_what_cannot_be_shown_is_refused_with_why(app, sent: str) -> None:
    await answered(app)
    answer = await an_answer(app)
    if sent == "lost":
        await app.store.write(
            lambda session: files.lose(session, files.wanted(session, "console", 20)[0].id, "no picture")
        )
    with pytest.raises(Refusal, match=f"photo-{sent}"):
        await app.store.write(lambda session: photo_answers.to_show(session, 1, answer))
    with pytest.raises(Refusal, match=r"button\.old"):
        await app.store.write(lambda session: photo_answers.to_show(session, 2, answer))


async def test_the_page_has_a_button_for_each(app) -> None:
    survey = await answered(app, people=3)
    page = await pressed(app, f"results-read:1:{survey}:0:0")
    assert [button[0]["values"]["number"] for button in page["rows"][0]] == [1, 2, 3]


async def test_of_four_nameless_ones_none_is_shown(app) -> None:
    await answered(app, anonymous=True, people=4)
    await arrived(app)
    assert await pressed(app, f"results-photo:1:{await an_answer(app)}") is None


async def test_nameless_ones_are_seen_when_it_is_over(app) -> None:
    survey = await answered(app, anonymous=True, people=6)
    await arrived(app)
    answer = await an_answer(app)
    assert await pressed(app, f"results-photo:1:{answer}") is None
    await app.store.write(lambda session: runs.close(session, 1, survey, NOW))
    page = await pressed(app, f"results-read:1:{survey}:0:0")
    pressable = page["rows"][0][0][1]
    assert pressable.startswith("results-photo:1:-")
    assert (await pressed(app, pressable))["card"] == "survey-photo"
    for never in ("--1", "-", "x", "-²", "9" * 30):
        await press(app, heard("", data=f"results-photo:1:{never}", message="1"), NOW)
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Audit))) == 0


# ── Whose it is ──────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_nameless_one_is_nobodys(app) -> None:
    survey = await answered(app, anonymous=True, people=6)
    rows = await kept(app)
    assert {row.person for row in rows} == {None}
    assert {row.at for row in rows} == {NOW}
    values = await ask(app, lambda session: list(session.scalars(select(Answer.value).order_by(Answer.id))))
    assert max(value["file"] for value in values) < -1000  # no number that tells the order they came in
    await app.store.write(lambda session: runs.close(session, 1, survey, NOW))
    shown = await ask(app, lambda session: free_answers.answers_to(session, 1, survey, 0)[1])
    assert {one.person for one in shown} == {None}


# ── When it goes ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("anonymous", [False, True])
async def test_forgotten_with_the_person(app, anonymous: bool) -> None:
    await answered(app, anonymous=anonymous, people=2)
    await arrived(app)
    await app.store.write(lambda session: forgetting.forget(session, 2, NOW))
    assert len(await kept(app)) == 1
    assert await ask(app, databases.orphans) == []


@pytest.mark.parametrize("now", [SENT | {"id": "another"}, None])
async def test_another_answer_takes_its_place(app, now: dict[str, Any] | None) -> None:
    survey = await answered(app)
    await app.store.write(lambda session: responses.answer(session, survey, 2, "q1", now, NOW))
    wanted = await ask(app, lambda session: [one.external for one in files.wanted(session, "console", 20)])
    assert wanted == (["another"] if now else [])


async def test_what_a_correction_makes_superfluous_goes(app) -> None:
    survey = await answered(app)
    await app.store.write(lambda session: responses.finish(session, 1, survey, 2, {}, NOW))
    assert await kept(app) == []


async def test_an_unfinished_nameless_one_goes_at_the_close(app) -> None:
    survey = await launched(app, ASKED | {"anonymous": True})
    await app.store.write(lambda session: responses.answer(session, survey, 2, "q1", SENT, NOW))
    await app.store.write(lambda session: runs.close(session, 1, survey, NOW))
    assert await kept(app) == []


# ── What is taken ────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_what_is_too_large_or_no_picture_is_said_at_once_and_asked_again(app) -> None:
    """S17"""
    survey = await launched(app, ASKED)
    await app.store.write(a_member)
    await hear(app, data=f"survey:1:{survey}")
    await hear(app, text="да")
    for file, why in (
        (File("f", "photo", size=30_000_000), "ask.photo-large"),
        (File("f", "document", "a.jpg", 1000, "application/pdf"), "ask.photo-other"),
    ):
        await hear(app, media=file.kind, files=(file,))
        assert why in str(await last(app))
    assert await kept(app) == []
    await hear(app, media="document", files=(File("f", "document", "a.jpg", 1000, "image/jpeg"),))
    assert len(await kept(app)) == 1


def test_a_pdf_that_is_called_a_picture_is_none() -> None:
    """S17"""
    with pytest.raises(files.NoPicture):
        files.picture(b"%PDF-1.7 " + b"0" * 1000)
    with pytest.raises(Unclear):
        photo("k").value(Answered(f'{FILE}{{"kind": "document", "mime": "application/pdf"}}', NOW, "Europe/Moscow"))


def a_member(session) -> None:
    accounts.meet(session, "console", "Галина", "Галина", NOW, private=True)
    accounts.find_chat(session, "console", "Галина", account=605)
    memberships.belong(session, 1, 605, NOW)
    consents.give(session, 1, 605, "console", NOW)


async def hear(app, text: str = "", **more: Any) -> None:
    kind = UpdateKind.PRESS if "data" in more else UpdateKind.MESSAGE
    if "data" in more:
        more["message"] = "1"
    who = Sender("Галина", "Галина")
    where = Where("Галина", private=True)
    update = Update("console", "console", f"u{next(ids)}", NOW, kind, where, who, text=text, **more)
    await (press(app, update, NOW) if kind is UpdateKind.PRESS else app.hear(update, NOW))


async def last(app) -> Any:
    mine = select(Queued.content).join(Chat, Chat.id == Queued.chat).where(Chat.external == "Галина")
    return await ask(app, lambda session: session.scalar(mine.order_by(Queued.id.desc()).limit(1)))

"""Photos of a meeting: who may send how many, who looks through them, where they are shown, when they go."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.values.incoming import File, UpdateKind
from models import (
    Chore,
    ChoreState,
    Consent,
    KeptFile,
    MeetingPhoto,
    PhotoAlbum,
    Table,
    Task,
)
from services import files
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.events.chores import after
from services.events.photos import sending
from tests.support.attacked import Heard, W, world
from tests.support.everywhere import at_length, more

pytestmark = at_length

DAY = timedelta(days=1)
YEAR = timedelta(days=366)


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (6, 4), "green").save(out, "JPEG")
    return out.getvalue()


async def held(w: W, *guests: str) -> int:
    """A meeting of the helper's that has just ended; the member and these guests had said that they come."""
    host = await w.person("helper")
    coming = [await w.person(one) for one in ("member", *guests)]

    def settle(session: Session) -> int:
        event = calendar.create(session, 1, "Чай", w.now - timedelta(hours=5), "двор", by=host, now=w.now - DAY)
        for one in coming:
            attendance.answer(session, 1, event.id, one, Answer.YES, w.now - DAY)
        return event.id

    event = await w.w(settle)
    await w.tick(1)
    return event


async def sends(w: W, who: str, *names: str, **how: object) -> Heard:
    w.mem.files |= dict.fromkeys(names, jpeg())
    sent = tuple(File(name, "photo") for name in names)
    return await w.hear(who, UpdateKind.MESSAGE, media="photo", own="1", files=sent, **how)


async def begins(w: W, who: str, *names: str) -> Heard:
    await w.say(who, "прислать фото")
    said = await sends(w, who, *names)
    await w.app.chores(w.now)
    return said


async def count(w: W, table: type[Table] = MeetingPhoto) -> int:
    return await w.q(lambda session: session.scalar(select(func.count()).select_from(table)) or 0)


def cards(w: W, who: str) -> list[str]:
    return [f"{one.how} {one.text}" for one in w.mem.said if one.chat == who and one.text.startswith("Фото со встречи")]


def albums(w: W, chat: str = "@yard") -> list[int]:
    """How many pictures the posts in the chat have."""
    pages = [one.page for one in w.mem.said if one.chat == chat and one.page and "Как это было" in one.text]
    return [len(page.album) or int(page.picture is not None) for page in pages]


# ── Sending ──────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_one_message_of_the_host_counts_all_photos(database: Path) -> None:
    async with world(database) as w:
        await held(w, "victim")
        await begins(w, "member", "a", "b")
        await begins(w, "victim", "c")
        assert cards(w, "helper") == [f"{how} Фото со встречи «Чай»: {n}." for how, n in (("send", 2), ("edit", 3))]
        agreed_to = await w.q(lambda session: session.scalars(select(Consent).where(Consent.kind == "photos")).all())
        assert len(agreed_to) == 2
        assert all("сначала спросите их" in (one.words or "") for one in agreed_to)


async def test_the_eleventh_photo_of_one_person_is_not_kept(database: Path) -> None:
    async with world(database) as w:
        await held(w)
        said = await begins(w, "member", *(f"p{n}" for n in range(11)))
        assert any("От одного человека беру до 10 фото" in words for _, words, _ in said)
        assert await count(w) == 10
        await sends(w, "member", "more")
        assert (await count(w), await count(w, KeptFile)) == (10, 10)


async def test_the_forty_first_photo_of_a_meeting_is_not_kept(database: Path) -> None:
    async with world(database) as w:
        event, member = await held(w, "victim"), await w.person("member")

        def fill(session: Session) -> None:
            for number in range(sending.MOST - 1):
                file = files.want(session, member, "memory", f"{number}", "photo", w.now)
                session.add(MeetingPhoto(event=event, person=member, file=file, at=w.now))

        await w.w(fill)
        said = await begins(w, "victim", "a", "b")
        assert any("уже 40 фото" in words for _, words, _ in said)
        assert await count(w) == sending.MOST


async def test_an_album_is_answered_once_and_kept_whole(database: Path) -> None:
    async with world(database) as w:
        await held(w)
        said = await begins(w, "member", "a")
        for name in ("b", "c"):
            said += await sends(w, "member", name, more=True)
        assert [words for chat, words, _ in said if chat == "member"] == ["Есть. Можно ещё."]
        assert await count(w) == 3


async def test_the_rest_of_an_album_that_nobody_wanted_is_not_answered(database: Path) -> None:
    async with world(database) as w:
        assert len(await sends(w, "member", "a")) == 1
        assert await sends(w, "member", "b", more=True) == []


@pytest.mark.parametrize(
    ("media", "mime", "said"),
    [("document", "application/pdf", "не похоже на фотографию"), *more([("video", "", ""), ("sticker", "", "стикер")])],
)
async def test_what_is_no_photo_is_not_kept(database: Path, media: str, mime: str, said: str) -> None:
    async with world(database) as w:
        await held(w)
        await w.say("member", "прислать фото")
        sent = (File("x", media, "x.pdf", 10, mime),) if mime else ()
        heard = await w.hear("member", UpdateKind.MESSAGE, media=media, own="1", files=sent)
        assert said in heard[0][1]
        assert await count(w) == 0


async def test_a_pdf_among_photos_does_not_keep_them_out(database: Path) -> None:
    async with world(database) as w:
        await held(w)
        await w.say("member", "прислать фото")
        sent = (File("a", "photo"), File("x", "document", "x.pdf", 10, "application/pdf"), File("b", "photo"))
        heard = await w.hear("member", UpdateKind.MESSAGE, media="photo", own="1", files=sent)
        assert [words for chat, words, _ in heard if chat == "member"] == [
            "Это не похоже на фотографию. Пришлите, пожалуйста, снимок.",
            "Есть. Можно ещё.",
        ]
        assert await count(w) == 2


async def test_only_guests_send_photos_and_only_for_two_days(database: Path) -> None:
    async with world(database) as w:
        event = await held(w)
        assert "Сейчас такой встречи нет" in (await w.say("victim", "прислать фото"))[-1][1]
        await w.touch("victim", f"photos-send:1:{event}")
        assert "Фото присылают те, кто был" in (w.mem.acknowledged[-1][1] or w.mem.texts("victim")[-1])
        await w.say("member", "прислать фото")
        w.now += 2 * DAY
        said = await sends(w, "member", "late")
        assert "Эти дни прошли" in said[-1][1]
        assert await count(w) == 0


# ── Looking through, showing ─────────────────────────────────────────────────────────────────────────────────────────
async def test_what_the_host_hides_the_chat_does_not_see(database: Path) -> None:
    async with world(database) as w:
        await held(w)
        await begins(w, "member", "a", "b", "c")
        await w.press("helper", "Посмотреть")
        await w.press("helper", "Не показывать")
        await w.press("helper", "Отправить в чат")
        await w.press("member", "Готово")
        await w.press("member", "Прислать мне")
        assert "как раз отправляет фото в чат" in w.mem.texts("member")[-1]  # which may still be taken back
        assert albums(w, "member") == []
        await w.minute()
        assert albums(w) == [2]
        await w.press("member", "Прислать мне")
        assert albums(w, "member") == [2]


async def test_ten_go_out_at_a_time(database: Path) -> None:
    async with world(database) as w:
        await held(w, "victim")
        await begins(w, "member", *(f"p{n}" for n in range(10)))
        await begins(w, "victim", "a", "b")
        assert "За раз отправлю 10" in cards(w, "helper")[-1]
        await w.press("helper", "Отправить в чат")
        assert cards(w, "helper")[-1].endswith("«Чай»: 2.")
        await w.press("helper", "Отправить в чат")
        await w.minute()
        assert albums(w) == [10, 2]


@at_length
async def test_what_is_taken_back_can_be_shown_later(database: Path) -> None:
    async with world(database) as w:
        await held(w)
        await begins(w, "member", "a")
        await w.press("helper", "Отправить в чат")
        await w.press("helper", "Не отправлять")
        await w.minute()
        assert (albums(w), await count(w, PhotoAlbum)) == ([], 0)
        assert cards(w, "helper")[-1].endswith("«Чай»: 1.")
        await w.press("helper", "Отправить в чат")
        await w.minute()
        assert albums(w) == [1]


async def test_somebody_else_may_neither_look_nor_show(database: Path) -> None:
    async with world(database) as w:
        event = await held(w)
        await begins(w, "member", "a")
        for data in (f"photos-look:1:{event}:0", f"photos-post:1:{event}:9", "photo-hide:1:1"):
            await w.touch("member", data)
        await w.minute()
        assert albums(w) == []
        assert not [one for one in w.mem.said if one.chat == "member" and one.page and one.page.picture]


async def test_a_host_who_was_put_out_is_followed(database: Path) -> None:
    async with world(database) as w:
        await held(w)
        await begins(w, "member", "a")
        await w.put_out("helper")
        await w.tick(1)
        assert cards(w, "owner") == ["send Фото со встречи «Чай»: 1."]
        await w.press("owner", "Отправить в чат")
        await w.minute()
        assert albums(w) == [1]


async def test_shown_photos_need_not_be_collected_any_more(database: Path) -> None:
    async with world(database) as w:
        event = await held(w)
        day = w.now.date()
        chore = Chore(community=1, event=event, task=Task.PHOTOS, due_on=day, remind_on=day)
        await w.w(lambda session: session.add(chore))
        await begins(w, "member", "a")
        await w.w(lambda session: after.done_meanwhile(session, w.now) and None)
        state = select(Chore.state).where(Chore.task == Task.PHOTOS)
        assert await w.q(lambda session: session.scalar(state)) == ChoreState.OPEN
        await w.press("helper", "Отправить в чат")
        await w.w(lambda session: after.done_meanwhile(session, w.now) and None)
        assert await w.q(lambda session: session.scalar(state)) == ChoreState.OPEN  # which may still be taken back
        await w.minute()
        await w.w(lambda session: after.done_meanwhile(session, w.now) and None)
        assert await w.q(lambda session: session.scalar(state)) == ChoreState.DONE


# ── Going ────────────────────────────────────────────────────────────────────────────────────────────────────────────

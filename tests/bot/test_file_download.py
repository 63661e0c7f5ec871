"""Files people sent, fetched from a platform that breaks, hangs, or is not configured any more."""

import asyncio
import io
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import func, select

from bot.app import opened
from bot.configuration.config import Config
from bot.file_download import AT_ONCE, fetch
from bot.jobs import every, run_due
from bot.running import serve
from bot.storage.store import Store
from bot.values.transport import TryLater
from models import Account, Chat, KeptFile, Person, TakenUpdate
from services import files
from services.communities import registration
from services.night import Window
from tests.conftest import NOW
from tests.support.databases import url
from tests.support.everywhere import at_length
from tests.support.failing_transport import Memory

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def drawn(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).save(out, kind)
    return out.getvalue()


WHOLE = {kind: drawn(kind) for kind in FORMATS}
JPEG = WHOLE["JPEG"]
BROKEN = b"\x00DAT".join(drawn("PNG", (400, 300)).rsplit(b"IDAT", 1))  # Pillow raises a SyntaxError in its second half


@pytest.fixture
async def store(database):
    async with Store(database) as store:
        yield store


async def want(store: Store, *external: str, transport: str = "memory") -> None:
    def all_of_them(session) -> None:
        for one in external:
            files.want(session, None, transport, one, "photo", NOW)

    await store.write(all_of_them)


async def states(store: Store) -> list[str]:
    return await store.read(lambda session: list(session.scalars(select(KeptFile.state).order_by(KeptFile.id))))


# ── What a decoder says of bytes ─────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_that_is_cut_off_is_one_or_none(kind: str) -> None:
    for length in range(0, len(WHOLE[kind]), 7):
        _picture_or_none(WHOLE[kind][:length])


def test_a_png_that_is_broken_inside_is_none() -> None:
    with pytest.raises(files.NoPicture):
        files.picture(BROKEN)


@at_length
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FORMATS), st.data())
def test_whatever_is_changed_in_a_picture_it_is_one_or_none(kind: str, data: st.DataObject) -> None:
    raw = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    _picture_or_none(bytes(raw))


@settings(max_examples=200)
@given(
    st.sampled_from((b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\x00\x00\x00WEBP", b"GIF89a")),
    st.binary(),
)
def test_whatever_bytes_come_they_are_a_picture_or_none(head: bytes, rest: bytes) -> None:
    """S17"""
    _picture_or_none(head + rest)


def _picture_or_none(raw: bytes) -> None:
    with suppress(files.NoPicture):
        assert files.picture(raw).startswith(b"\xff\xd8")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_kept_picture_does_not_tell_where_it_was_taken(kind: str) -> None:
    """S17"""
    told = Image.Exif()
    told[0x010F] = "Sony of Galina"
    told.get_ifd(0x8825)[2] = (53.0, 11.0, 42.0)  # the latitude
    out = io.BytesIO()
    Image.effect_noise((40, 30), 60).save(out, kind, exif=told)
    assert b"Sony of Galina" in out.getvalue()
    kept = files.picture(out.getvalue())
    assert b"Sony" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


# ── Fetching ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_broken_one_is_lost_and_the_next_comes(store: Store) -> None:
    await want(store, "broken", "whole")
    assert await fetch(store, {"memory": Memory(files={"broken": BROKEN, "whole": JPEG})}, NOW)
    assert await states(store) == ["lost", "kept"]


async def test_a_bug_of_a_transport_costs_one_attempt_and_the_next_comes(store: Store) -> None:
    memory = Memory(files={"whole": JPEG})
    memory.fail("odd", KeyError("nobody thought of that"))
    await want(store, "odd", "whole")
    assert not await fetch(store, {"memory": memory}, NOW)
    assert await states(store) == ["wanted", "kept"]
    assert await store.read(lambda session: session.scalar(select(KeptFile.attempts))) == 1


class Hanging(Memory):
    """Of one file it never says anything."""

    async def fetch(self, file: str) -> bytes:
        if file == "hangs":
            await asyncio.sleep(3600)
        return await super().fetch(file)


async def test_one_that_hangs_is_not_waited_for_by_the_others_nor_by_another_platform(store: Store) -> None:
    await want(store, "hangs", "whole")
    await want(store, "there", transport="elsewhere")
    platforms = {"memory": Hanging(files={"whole": JPEG}), "elsewhere": Memory(name="elsewhere", files={"there": JPEG})}
    fetching = asyncio.create_task(fetch(store, platforms, NOW))
    async with asyncio.timeout(5):
        while await states(store) != ["wanted", "kept", "kept"]:  # noqa: ASYNC110 - rows tell nobody
            await asyncio.sleep(0.01)
    fetching.cancel()


async def test_what_a_platform_keeps_that_is_gone_holds_up_nothing(store: Store) -> None:
    """Nor does it keep the bot asking each minute."""
    await want(store, *(f"old{n}" for n in range(AT_ONCE + 5)), transport="elsewhere")
    await want(store, "whole")
    assert await fetch(store, {"memory": Memory(files={"whole": JPEG})}, NOW)
    assert (await states(store))[-1] == "kept"


async def test_a_nameless_photo_waits_out_a_hiccup_though_its_survey_is_old(store: Store) -> None:
    """Its time is the launch's, so that nobody can tell when it was given."""
    memory = Memory(files={})
    memory.fail("slow", TryLater(5.0))
    await want(store, "slow")
    await fetch(store, {"memory": memory}, NOW + timedelta(days=20))
    assert await states(store) == ["wanted"]


async def test_of_many_the_rest_comes_next(store: Store) -> None:
    many = {f"f{n}": JPEG for n in range(AT_ONCE + 3)}
    await want(store, *many)
    memory = {"memory": Memory(files=many)}
    assert not await fetch(store, memory, NOW)
    assert await fetch(store, memory, NOW)
    assert set(await states(store)) == {"kept"}


# ── Time goes on ─────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_platform_that_hangs_delays_no_job(database) -> None:
    memory = Memory(slow=3600)
    async with opened(Config(database={"url": url(database)}), lambda _: [memory], NOW) as app:
        await app.store.write(_a_group_and_an_old_update)
        async with serve.running(app), asyncio.timeout(30):
            while await app.store.read(_old_updates):  # noqa: ASYNC110 - housekeeping tells nobody
                await asyncio.sleep(0.05)
            assert memory.in_flight  # and the platform has been asked


def _old_updates(session) -> int:
    return session.scalar(select(func.count()).select_from(TakenUpdate))


def _a_group_and_an_old_update(session) -> None:
    session.add(Person(id=1, name="Мария"))
    session.flush()
    session.add(Account(person=1, transport="memory", external="1", reachable=True, seen_at=NOW))
    session.add(chat := Chat(transport="memory", external="@двор", kind="group", title="Двор", present=True))
    session.flush()
    registration.register(session, chat.id, "Двор", None, "Пенза", by=1, zone="Europe/Moscow", language="ru", now=NOW)
    session.add(TakenUpdate(transport="memory", bot="sosed", external="u1", at=NOW - timedelta(days=365)))


async def test_what_could_not_be_saved_is_still_due(database) -> None:
    """A job of once a day does not wait for another day."""
    job = every(minutes=24 * 60)(lambda ctx: None)
    window = Window.read("22:00-08:00")
    async with Store(database) as store:
        assert await run_due(store, [job], None, NOW, "Europe/Moscow", window)
    assert not await run_due(store, [job], None, NOW, "Europe/Moscow", window)

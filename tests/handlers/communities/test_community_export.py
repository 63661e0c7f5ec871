"""An owner's export has the community's own data, and nothing private of its people."""

from __future__ import annotations

import io
import zipfile
from itertools import count
from pathlib import Path

from sqlalchemy import delete, select, update

from bot.app import App
from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Audit, Consent
from tests.conftest import NOW
from tests.support import street

PRIVATE = ("кран", "дверь", "чиню", "пеку хлеб", "окна", "тесно", "шум", "шью", "вяжу", "Клава", "подъезд 2, 8")
IDS = count(1)


async def say(app: App, who: str, text: str) -> None:
    update = Update(
        "console", "sosed", f"x{next(IDS)}", NOW, UpdateKind.MESSAGE, Where(who, True), Sender(who, who), text=text
    )
    await app.hear(update, NOW)
    await app.settle(NOW)


def words_of(app: App) -> str:
    (file,) = app.transports["console"].pictures.glob("*.xlsx")
    with zipfile.ZipFile(io.BytesIO(Path(file).read_bytes())) as book:
        return "\n".join(book.read(name).decode() for name in sorted(book.namelist()))


async def test_what_is_in_it_and_what_is_not(sosed) -> None:
    """S08"""

    def settle(session) -> None:
        street.settle(session)
        session.execute(delete(Consent).where(Consent.person == 5))

    async with sosed() as app:
        await app.store.write(settle)
        await say(app, "Мария", "/export")
        found = words_of(app)
        assert [word for word in PRIVATE if word in found] == []
        for told in ("Соседи", "Чай", "течёт 0", "Галина", "владелец", "Что здесь", "помогли", street.LINK):
            assert told in found, told
        assert "течёт 1" not in found  # waits for a leader
        taken = await app.store.read(lambda session: session.scalars(select(Audit.action)).all())
        assert taken == ["community-export"]


async def test_nobody_without_consent_is_named(sosed) -> None:
    def settle(session) -> None:
        street.settle(session, lambda word: f"{word}ё")
        session.execute(delete(Consent))

    async with sosed() as app:
        await app.store.write(settle)
        await say(app, "Мария", "/export")
        found = words_of(app)
        assert [name for name in street.MEMBERS["@двор"] if f"{name}ё" in found] == []
        assert found.count("Сосед<") + found.count("Сосед ") >= 1


async def test_whoever_agreed_to_earlier_words_is_still_named(sosed) -> None:
    def settle(session) -> None:
        street.settle(session)
        session.execute(update(Consent).values(version=1))

    async with sosed() as app:
        await app.store.write(settle)
        await say(app, "Мария", "/export")
        assert "Галина" in words_of(app)


async def test_only_an_owner(sosed) -> None:
    async with sosed() as app:
        await app.store.write(street.settle)
        for who in ("Пётр", "Галина", "Чужая"):
            await say(app, who, "/export")
        files = [file.name for file in app.transports["console"].pictures.glob("*.xlsx")]
        assert len(files) == 1  # the leader of the other community has taken its own
        assert "Галина" not in words_of(app)

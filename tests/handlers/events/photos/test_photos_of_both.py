"""A meeting of two communities: whoever came from the other one sends photos, too, by the consent they gave at home."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from models import Consent
from services.people import consents
from tests.handlers.events.hosts.garden import GARDEN, STARTS, gardener, meet
from tests.handlers.events.photos.test_photos import albums, begins, cards, count
from tests.support.attacked import world


async def test_a_guest_from_the_other_community_sends_photos(database: Path) -> None:
    async with world(database) as w:
        event, _ = await meet(w)
        rosa = await gardener(w, "rosa")
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        w.now = STARTS + timedelta(hours=4)
        await w.tick()
        await w.press("rosa", "Прислать фото")
        assert "Даю согласие" in {key.label for row in w.mem.said[-1].page.rows for key in row}
        assert await count(w) == 0
        await w.w(lambda session: consents.give(session, GARDEN, rosa, "memory", w.now))
        said = await begins(w, "rosa", "a", "b")
        assert "из сообщества «Двор»" in "".join(w.mem.texts("rosa"))
        assert [words for chat, words, _ in said if chat == "rosa"] == ["Есть. Можно ещё."]
        assert "Фото со встречи «Чай»: 2." in cards(w, "owner")[-1]
        of = await w.q(lambda session: session.scalars(select(Consent.community).where(Consent.kind == "photos")).all())
        assert of == [GARDEN]
        await w.press("owner", "Отправить в чат")
        await w.minute()
        await w.press("rosa", "Готово")
        await w.press("rosa", "Прислать мне")
        assert albums(w, "rosa") == [2]
        for words in ("/withdraw", "Да, отозвать"):
            await w.say("rosa", words)
        assert await count(w) == 0

"""Who gets the albums of a meeting, and who sends photos of it, when they are neighbours no more."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from models import Event, VisitHow
from services.events.visits import check_in
from tests.handlers.events.photos.test_photos import begins, count, held, sends
from tests.support.attacked import W, world


async def checks_in(w: W, event: int, *who: str) -> None:
    for one in who:
        person = await w.person(one)
        await w.w(lambda s, person=person: check_in.note(s, s.get_one(Event, event), person, VisitHow.CODE, w.now))


async def test_whoever_was_put_out_and_is_back_as_a_guest_neither_gets_them_nor_sends_any(database: Path) -> None:
    async with world(database) as w:
        event = await held(w, "victim")
        await checks_in(w, event, "victim", "member")
        await begins(w, "member", "one")
        await w.touch("helper", f"photos-post:1:{event}")
        await w.minute()
        await w.put_out("victim")
        w.now += timedelta(minutes=5)
        await w.open("victim", "look:1")
        assert await w.role("victim") == ("GUEST", "in")
        before = len(w.mem.texts("victim"))
        await w.touch("victim", f"photos-get:1:{event}")
        await w.touch("victim", f"photos-send:1:{event}")
        await sends(w, "victim", "evil")
        await w.app.chores(w.now)
        assert not [told for told in w.mem.texts("victim")[before:] if "Как это было" in told]
        assert await count(w) == 1

"""Who gets the albums of a meeting, and who sends photos of it, once they are no longer neighbours."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.values.incoming import File, UpdateKind
from models import Event, FileState, KeptFile, MeetingPhoto, VisitHow
from services import community_deletion
from services.events.visits import check_in
from services.people import memberships
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
        await w.touch("helper", f"photos-post:1:{event}:9")
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


async def test_whoever_was_put_out_does_not_send_again_what_could_not_be_opened(database: Path) -> None:
    async with world(database) as w:
        await held(w, "victim")
        await w.say("victim", "прислать фото")
        w.mem.files["bad"] = b"this is no picture"
        await w.hear("victim", UpdateKind.MESSAGE, media="photo", own="1", files=(File("bad", "photo"),))
        for _ in range(3):
            w.now += timedelta(minutes=1)
            await w.app.chores(w.now)
            await w.app.settle(w.now)
        await w.put_out("victim")
        await w.press("victim", "Прислать ещё раз")
        await sends(w, "victim", "evil")
        await w.app.chores(w.now)
        states = await w.q(lambda session: session.scalars(select(KeptFile.state)).all())
        assert states == [FileState.LOST]


async def test_what_came_after_the_host_has_looked_is_not_sent_along(database: Path) -> None:
    """The press is under the message that counted one."""
    async with world(database) as w:
        await held(w, "victim")
        await begins(w, "victim", "nice")
        await w.tick(1)
        card = [one for one in w.mem.said if one.chat == "helper" and "Фото со встречи" in one.text][-1]
        [data] = [key.data for row in card.page.rows for key in row if key.label == "Отправить в чат"]
        await begins(w, "member", "obscene")
        await w.hear("helper", UpdateKind.PRESS, data=data, message=card.message)
        await w.minute()
        shown = select(MeetingPhoto.album).order_by(MeetingPhoto.id)
        assert await w.q(lambda session: [one is None for one in session.scalars(shown)]) == [False, True]


async def test_photos_go_with_the_community(database: Path) -> None:
    """Whoever sent them is a neighbour elsewhere, too."""
    async with world(database) as w:
        await held(w, "victim")
        await begins(w, "victim", "one")
        victim, owner = await w.person("victim"), await w.person("owner")

        def end(session) -> None:
            memberships.belong(session, 2, victim, w.now)
            community_deletion.begin(session, 1, owner, w.now)
            while community_deletion.erase_people(session, 1, w.now):
                pass
            community_deletion.erase(session, 1, w.now)

        await w.w(end)
        assert await count(w, KeptFile) == 0

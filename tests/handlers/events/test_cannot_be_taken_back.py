"""What a group has read cannot be taken back as if it had not, and what no group has read reaches nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update

from models import Event, Membership, PhotoAlbum, Queued, QueuedState, Seat
from services.events import attendance
from services.events.attendance import Answer
from services.events.festivals import programme
from services.roles import Role
from tests.handlers.events.festivals import feast
from tests.handlers.events.hosts.garden import GARDEN, YARD, agree, gardener
from tests.handlers.events.photos.test_photos import begins, held
from tests.support.attacked import W, world


async def announce(w: W, who: str = "owner") -> int:
    for words in ("/event Лыжи", "5 декабря в 12", "парк", "Пропустить", "Пропустить", "Всё верно"):
        await w.say(who, words)
    return await w.q(lambda session: session.scalars(select(Event.id).order_by(Event.id.desc())).first() or 0)


async def be(w: W, who: str, role: Role) -> None:
    person = await w.person(who)
    here = Membership.person == person, Membership.community == YARD
    await w.w(lambda session: session.execute(update(Membership).where(*here).values(role=int(role))))


async def night(w: W) -> None:
    w.now = w.now.replace(hour=21)
    await w.tick()


async def test_a_meeting_that_was_announced_before_its_card_waits_once_more(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast.feast(w, 11)
        event = await announce(w)
        await w.minute()
        victim = await w.person("victim")
        await w.w(lambda session: attendance.answer(session, YARD, event, victim, Answer.YES, w.now))
        await w.touch("owner", f"festival-put:{YARD}:{event}:{festival}")
        await night(w)
        await w.touch("owner", f"festival-alone:{YARD}:{event}")
        await w.touch("owner", f"event-back:{YARD}:{event}")
        assert await w.q(lambda session: session.get(Event, event)) is not None
        assert await w.q(lambda session: session.scalars(select(Seat.person)).all()) == [victim]


async def test_a_meeting_of_which_the_other_community_has_read(database: Path) -> None:
    async with world(database) as w:
        rosa = await gardener(w, "rosa")
        await night(w)
        event = await announce(w)
        await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
        await agree(w, 1)
        await w.touch("owner2", f"anyway:{GARDEN}:together:1")
        await w.minute()
        assert "Лыжи" in w.mem.texts("@garden")[-1]
        await w.touch("rosa", f"with-rsvp:{GARDEN}:{event}:1")
        await w.touch("owner", f"event-back:{YARD}:{event}")
        assert await w.q(lambda session: session.scalars(select(Seat.person)).all()) == [rosa]


async def test_a_meeting_that_somebody_else_hosts_now(database: Path) -> None:
    async with world(database) as w:
        await be(w, "member", Role.ORGANISER)
        await night(w)
        event = await announce(w, "member")
        helper = await w.person("helper")
        await w.w(lambda session: session.execute(update(Event).values(host=helper)))
        await w.touch("member", f"event-back:{YARD}:{event}")
        assert await w.q(lambda session: session.get(Event, event)) is not None


async def test_nobody_announces_to_all_what_was_not_let_out(database: Path) -> None:
    """Their announcement waited for the morning; in the night they lost the role."""
    async with world(database) as w:
        festival, _ = await feast.feast(w, 11)
        await be(w, "member", Role.ORGANISER)
        w.now = w.now.replace(hour=20)
        event = await announce(w, "member")
        await be(w, "member", Role.MEMBER)
        w.now = w.now.replace(hour=6) + timedelta(days=1)
        await w.tick(1)
        assert "Лыжи" not in str(w.mem.texts("@yard"))
        await w.touch("member", f"nudge:{YARD}:{event}")
        await w.touch("member", f"nudge-send:{YARD}:{event}")
        for _ in range(2):
            await w.minute()
            await w.tick()
        await w.touch("member", f"festival-put:{YARD}:{event}:{festival}")
        for who in ("victim", "helper", "manager", "owner"):
            assert "Лыжи" not in str(w.mem.texts(who))
        assert event not in await w.q(lambda session: [one.id for one in programme.of(session, festival)])


async def test_an_album_that_waits_for_the_morning_is_nobodys(database: Path) -> None:
    """Whoever was there gets it once the chat has; one that was not let out waits for its host again."""
    async with world(database) as w:
        event = await held(w, "victim")
        await begins(w, "member", "one")
        w.now = w.now.replace(hour=20)
        await w.touch("helper", f"photos-post:{YARD}:{event}:9")
        await w.touch("victim", f"photos-get:{YARD}:{event}")
        assert "Как это было" not in w.mem.texts("victim")[-1]
        void = update(Queued).where(Queued.about_kind == "photos").values(state=QueuedState.VOID, ended_at=w.now)
        await w.w(lambda session: session.execute(void))
        await w.touch("victim", f"photos-get:{YARD}:{event}")
        assert "Как это было" not in w.mem.texts("victim")[-1]
        await w.tick(1)
        assert await w.q(lambda session: session.scalars(select(PhotoAlbum)).all()) == []

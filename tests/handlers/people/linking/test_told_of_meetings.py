"""What two linked accounts have told of meetings and festivals, and what gave way when they became one: it goes with
the consent it was told with, and with its community."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update

from models import Community, Consent, Feedback, Joining, Passed, Person, Table, Volunteer, core
from services import community_deletion
from services.events import calendar
from services.events.festivals import volunteers
from services.people import memberships
from services.people.parting import kept_for_parting
from services.roles import Role
from tests.conftest import NOW
from tests.handlers.events.festivals import feast
from tests.support.attacked import W, world
from tests.support.linked import link, second, undo

# Tables that name somebody and need no consent, or whose rows never give way to another one's.
STAYS = """
    accounts askings birthdays chore_rules chores chronicle clubs co_hosts guide_passes muted
    thanks_hushes thanks_offers complaints consents duties events feedback festivals files
    first_words heard items joinings lead_invites decisions mediation_refusals mediators memberships mentions nudged
    notices notices_seen nudges planned_posts regulars remarks reminder_times seats series settlings survey_plans
    surveys thank_yous uninvited visit_lists visits welcomed wrong_codes
""".split()


async def words(w: W) -> list[tuple[int, str]]:
    rows = select(Volunteer.person, Volunteer.words).order_by(Volunteer.id)
    return await w.q(lambda session: [tuple(row) for row in session.execute(rows)])


async def offers(w: W, *who: str) -> None:
    festival, _ = await feast.feast(w, 11)
    for number, name in enumerate(who):
        person = await w.person(name, "vk" if number else "memory")
        await w.w(
            lambda session, person=person, name=name: volunteers.offer(
                session, festival, person, f"Слова {name}", w.now
            )
        )


async def kept(w: W) -> str:
    return await w.q(lambda session: str([one.replaced for one in session.scalars(select(Joining))]))


async def test_a_helpers_words_go_with_the_consent_wherever_they_are_kept(database: Path) -> None:
    async with world(database) as w:
        await second(w, "other")
        await offers(w, "victim", "other")
        await link(w, "victim", "other")
        assert "Слова other" in await kept(w)
        await w.say("victim", "/withdraw")
        await w.say("victim", "да")
        assert "Слова other" not in await kept(w)
        await undo(w, "victim")
        assert await words(w) == []


async def test_what_was_told_with_the_other_ones_consent_goes_with_it(database: Path) -> None:
    async with world(database) as w:
        victim = await w.person("victim")
        over = update(Consent).where(Consent.person == victim).values(withdrawn_at=w.now)
        await w.w(lambda session: session.execute(over))
        await second(w, "other")
        await link(w, "victim", "other")
        await offers(w, "victim")
        await undo(w, "victim")
        assert await words(w) == []


async def test_of_a_deleted_community_no_words_are_kept(database: Path) -> None:
    async with world(database) as w:
        victim, other, owner = await w.person("victim"), await second(w, "other"), await w.person("owner")

        def rate(session) -> None:
            memberships.belong(session, 2, victim, NOW, Role.MEMBER)
            at = NOW - timedelta(days=1)
            event = calendar.create(session, 1, "Чай", at, "двор", by=owner, now=at)
            for person, said in ((victim, "Слова один"), (other, "Слова два")):
                how = {"asked_at": NOW, "rated_at": NOW, "rating": 5, "words": said, "passed": Passed.NAMED}
                session.add(Feedback(event=event.id, person=person, **how))

        await w.w(rate)
        await link(w, "victim", "other")
        assert "Слова два" in await kept(w)

        def end(session) -> None:
            community_deletion.begin(session, 1, owner, w.now)
            while community_deletion.erase_people(session, 1, w.now):
                pass
            community_deletion.erase(session, 1, w.now)

        await w.w(end)
        assert await w.q(lambda session: session.scalars(select(Community.id)).all()) == [2]
        assert "Слова" not in await kept(w)


def test_each_table_that_names_somebody_says_whether_it_needs_a_consent() -> None:
    named = {
        table.name
        for table in Table.metadata.sorted_tables
        for column in table.c
        if any(key.column.table is core(Person) for key in column.foreign_keys)
    }
    told = kept_for_parting.OF_CONSENT
    assert named - told - set(STAYS) == set(), "in OF_CONSENT, if /withdraw deletes its rows; else here"
    assert set(STAYS) <= named - told

"""A tick runs what may have something to do."""

from bot.jobs import MOST_PARTS, every, run_due
from bot.routing.context import JobContext
from models import Need, Quarantine
from services.night import Window
from tests.conftest import NOW


async def test_a_job_waits_until_one_of_its_tables_has_a_row(sosed) -> None:
    ran: list[str] = []

    @every(minutes=5, of=[Need, Quarantine])
    def about_something(_: JobContext) -> None:
        ran.append("about something")

    @every(minutes=5)
    def about_nothing(_: JobContext) -> None:
        ran.append("about nothing")

    async with sosed() as app:
        for _ in range(2):
            assert await run_due(app.store, [about_something, about_nothing], None, NOW, "Europe/Moscow", Window())
            await app.store.write(lambda session: session.add(Quarantine(transport="x", raw="", error="", at=NOW)))
    assert ran == ["about nothing", "about something", "about nothing"]


async def test_a_job_that_never_ends_lets_the_others_run(sosed) -> None:
    parts: list[str] = []

    @every(minutes=5)
    def endless(_: JobContext) -> bool:
        parts.append("endless")
        return True

    @every(minutes=5)
    def after_it(_: JobContext) -> bool:
        parts.append("after it")
        return parts.count("after it") < 2

    async with sosed() as app:
        assert await run_due(app.store, [endless, after_it], None, NOW, "Europe/Moscow", Window())
    assert parts.count("endless") == 1 + MOST_PARTS
    assert parts.count("after it") == 2

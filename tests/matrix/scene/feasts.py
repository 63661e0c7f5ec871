"""Festivals: one with a programme, helpers and a mention, one that goes out, one that is being called off; photos."""

from datetime import timedelta

from services.events import calendar
from services.events.festivals import calendar as festivals
from services.events.festivals import mentions, programme, volunteers
from tests.conftest import NOW
from tests.matrix.scene import pictures, story
from tests.matrix.scene.world import Making

DAY = timedelta(days=1)


def begin(made: Making) -> None:
    session, yard, host = made.session, made.yard, made.who("organiser")
    days = ((NOW + 2 * DAY).date(), (NOW + 8 * DAY).date())
    feast = festivals.create(session, yard, "Зимний фестиваль", days, "двор", by=host, now=NOW - DAY)
    one = calendar.create(session, yard, "Снежки", NOW + 3 * DAY, "двор", by=host, now=NOW - DAY)
    programme.put_in(session, feast, one)
    volunteers.offer(session, feast.id, made.who("asker"), "расставлю столы", NOW - DAY)
    mentions.note(session, feast.id, "https://penza.example/1", NOW.date(), host, NOW)
    programme.show_as_of(session, feast, NOW)
    made.note("festival", feast.id)
    made.note("event.feast", one.id)
    made.note("mention", mentions.of(session, feast.id)[0].id)
    new = festivals.create(session, yard, "Масленица", days, "двор", by=host, now=NOW)
    made.note("festival.new", new.id)
    off = festivals.create(session, yard, "День двора", days, "двор", by=host, now=NOW - DAY)
    festivals.call_off(off, host, NOW)
    made.note("festival.off", off.id)
    pictures.begin(made)
    story.begin(made)

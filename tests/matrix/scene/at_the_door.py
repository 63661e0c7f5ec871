"""A meeting that begins in half an hour: guests check in, and one was asked how they had heard of it. And a newcomer
about whose first words leaders were asked."""

from datetime import timedelta

from models import FirstWords, Heard
from services.events import attendance, calendar
from services.events.visits import codes
from tests.conftest import NOW
from tests.matrix.scene import first_month
from tests.matrix.scene.world import Making

DAY = timedelta(days=1)


def begin(made: Making) -> None:
    session, yard, host, asker = made.session, made.yard, made.who("organiser"), made.who("asker")
    door = calendar.create(session, yard, "Сбор", NOW + timedelta(minutes=30), "двор", by=host, now=NOW - DAY)
    attendance.answer(session, yard, door.id, asker, attendance.Answer.YES, NOW - DAY)
    codes.of(session, door, NOW)
    session.add(Heard(community=yard, person=asker, asked_at=NOW - DAY))
    made.note("event.door", door.id)
    chat = made.world.groups["yard"]
    session.add(FirstWords(community=yard, person=made.who("newcomer"), chat=chat, at=NOW - DAY, doubted=True))
    first_month.begin(made)

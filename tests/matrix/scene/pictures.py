"""Photos of the meeting that is over: one that waits, one that goes out."""

from datetime import timedelta

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Card
from models import Event
from services import files
from services.events.photos import sending, showing
from services.marks import Mark
from services.people import consents
from services.roles import Role
from tests.conftest import NOW
from tests.matrix.scene.world import Making


def begin(made: Making) -> None:
    session, event = made.session, made.session.get_one(Event, int(made.world.things["event.past"]))
    for number in range(2):
        sent = [{"transport": made.place.transport, "id": f"picture-{number}"}]
        sending.take(session, event, made.who("asker"), sent, NOW)
    waiting = showing.left(session, event.id)
    files.keep(session, waiting[0].file, b"jpeg")
    album = showing.put_together(session, event.id, Mark(waiting[0].id), NOW)
    made.note("album", album.id)
    by = {"by": made.who("organiser"), "by_role": int(Role.MEMBER)}
    going = Terms(not_before=NOW + timedelta(minutes=1), about=("photos", album.id), **by)
    outbox.queue(
        session, Address(made.world.groups["yard"], made.place.transport), Card("photos", album.id), NOW, going
    )
    files.keep(session, waiting[1].file, b"jpeg")
    made.note("photo", waiting[1].id)
    made.note("event.with-photos", f"{event.id}:{waiting[1].id}")
    agreed = consents.Showing.PHOTOS, made.place.transport, NOW, "Пришлите до десяти фото"
    consents.agree(session, made.yard, made.who("asker"), *agreed)
    there = made.world.garden, made.who("asker"), consents.Showing.ANSWERS  # where they live no more
    consents.agree(session, *there, *agreed[1:])

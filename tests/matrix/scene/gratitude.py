"""Thanks that wait for a yes: said in the group, or to be shown there; a birthday, greetings for holidays."""

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Card
from models import Holiday, HolidayState, Occasion, ThanksShown, ThankYou
from services.people import thanks
from services.people.holidays import birthdays
from services.people.thanks import offers
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making


def begin(made: Making) -> None:
    session, yard, giver, receiver = made.session, made.yard, made.who("speaker"), made.who("asker")
    wished = thanks.give(session, yard, giver, receiver, "за лук", NOW - DAY)
    session.get_one(ThankYou, wished).shown = ThanksShown.ASKED
    made.note("thanks.wished", wished)
    made.note("thanks.offered", offers.offer(session, yard, receiver, giver, NOW))
    birthdays.tell(session, receiver, 29, 2)
    for thing, occasion, state in (
        ("drafted", Occasion.NEW_YEAR, HolidayState.DRAFTED),
        ("sent", Occasion.NEIGHBOURS, HolidayState.SENT),
    ):
        row = Holiday(community=yard, day=(NOW + DAY).date(), occasion=occasion, state=state, at=NOW)
        session.add(row)
        session.flush()
        made.note(f"holiday.{thing}", row.id)
    going = Terms(not_before=NOW + DAY, about=("holiday-post", row.id), by=made.who("manager"))
    group = Address(made.world.groups["yard"], made.place.transport)
    outbox.queue(session, group, Card("holiday-post", row.id, kept=False), NOW, going)

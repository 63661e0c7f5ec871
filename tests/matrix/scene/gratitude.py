"""Thanks that wait for a yes: said in the group, or to be shown there."""

from models import ThanksShown, ThankYou
from services.people import thanks
from services.people.thanks import offers
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making


def begin(made: Making) -> None:
    session, yard, giver, receiver = made.session, made.yard, made.who("speaker"), made.who("asker")
    wished = thanks.give(session, yard, giver, receiver, "за лук", NOW - DAY)
    session.get_one(ThankYou, wished).shown = ThanksShown.ASKED
    made.note("thanks.wished", wished)
    made.note("thanks.offered", offers.offer(session, yard, receiver, giver, "спасибо, выручили", NOW))

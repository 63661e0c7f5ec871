"""Goals, one counted by hand and one by Sosed; a strategy that is asked about; a trial."""

from datetime import date

from models import Counts
from services.numbers import strategies, trials
from services.numbers.goals import by_hand, progress, setting
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making


def begin(made: Making) -> None:
    until = date(2027, 12, 31)
    own = setting.add(made.session, made.yard, Counts.OWN, "Выступления", 60, until, NOW - DAY)
    made.note("goal.own", own.id)
    made.note("goal-step", by_hand.add(made.session, own, 1, "лекция", NOW - DAY).id)
    counted = setting.add(made.session, made.yard, Counts.MEETINGS, "", 30, until, NOW - DAY)
    made.note("goal.counted", counted.id)
    counted.since = (NOW + DAY).date()  # nothing is counted meanwhile
    elsewhere = setting.add(made.session, made.world.garden, Counts.OWN, "Грядки", 5, until, NOW - DAY)
    for goal in (own, counted, elsewhere):
        progress.count(made.session, goal, NOW)
    answers = dict.fromkeys(("purpose", "audience", "networks", "content", "resources"), "соседи")
    for community in (made.yard, made.world.garden):
        strategies.write(made.session, community, **answers, now=NOW - 200 * DAY)
        row = trials.begin(made.session, community, "reactions", "писать в 19:00", NOW - 21 * DAY)
        if community == made.yard:
            made.note("trial", row.id)
    strategies.ask_again(made.session, made.yard, NOW)
    made.session.flush()

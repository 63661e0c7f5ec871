"""Goals, one counted by hand and one by Sosed; a strategy that is asked about; a trial; an agenda with something of a
neighbour's own, and what was decided, in every hand."""

from datetime import date
from typing import Any

from models import (
    AgendaItem,
    AgendaPick,
    AgendaState,
    Bulletin,
    BulletinKind,
    Candidate,
    CandidateState,
    Counts,
    Decision,
    DecisionState,
    Vote,
    VoteState,
)
from services.deciding.votes import standing
from services.numbers import strategies, trials
from services.numbers.goals import by_hand, progress, setting
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, Making

DUE = date(2027, 3, 1)


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
    _decide_things(made)
    _choose(made)


def _decide_things(made: Making) -> None:
    for name, proposer in (("own", "asker"), ("other", "helper"), ("third", "helper")):
        row = AgendaItem(community=made.yard, words=f"Лавочки: {name}", proposer=made.who(proposer), at=NOW - DAY)
        row.state, row.meaning = AgendaState.OPEN, None
        made.session.add(row)
        made.session.flush()
        made.note(f"agenda.{name}", row.id)
    made.session.add(
        AgendaPick(community=made.yard, item=int(made.world.things["agenda.third"]), person=made.who("helper"), at=NOW)
    )
    helper, asker = made.who("helper"), made.who("asker")
    for name, author in (("own", asker), ("other", helper)):
        bulletin = Bulletin(community=made.yard, author=author, kind=BulletinKind.FOUND, words="ключи", at=NOW - DAY)
        made.session.add(bulletin)
        made.session.flush()
        made.note(f"bulletin.{name}", bulletin.id)
    _decide(made, "owned", owner=helper)
    _decide(made, "asked", asked=asker, asked_at=NOW - DAY)
    _decide(made, "nobody")
    _decide(made, "outside", outside="управляющая компания")


def _decide(made: Making, name: str, **whose: Any) -> None:
    said = {"outside": "", "by": made.who("owner"), "due_on": DUE, "remind_on": DUE, "made_at": NOW - DAY}
    row = Decision(community=made.yard, words=f"Шлагбаум: {name}", state=DecisionState.OPEN, **said | whose)
    made.session.add(row)
    made.session.flush()
    made.note(f"decision.{name}", row.id)


def _choose(made: Making) -> None:
    """A council: one may stand still; of another the ballots are counted, and it is a tie."""
    vote = standing.begin(made.session, made.yard, 3, secret=False, quorum=0, days=1, by=made.who("owner"), now=NOW)
    how = {"secret": True, "quorum": 50, "days": 9}
    standing.begin(made.session, made.world.garden, 3, **how, by=made.who("outsider"), now=NOW)
    standing.stand(made.session, vote, made.who("helper"), NOW)
    standing.propose(made.session, vote, made.who("asker"), NOW)
    made.note("vote", vote.id)
    counted = Vote(community=made.yard, seats=1, secret=False, quorum=0, state=VoteState.COUNTED, round=1, base=9)
    counted.made_at = counted.nominate_until = NOW - 9 * DAY
    made.session.add(counted)
    made.session.flush()
    people = [
        Candidate(
            community=made.yard,
            vote=counted.id,
            person=made.who(part),
            state=CandidateState.STANDS,
            place=1,
            in_round=1,
            at=NOW,
        )
        for part in ("helper", "asker")
    ]
    made.session.add_all(people)
    made.session.flush()
    counted.counts, counted.answered = [[one.id, 2] for one in people], 4
    made.note("vote.counted", counted.id)

"""Needs, talents and introductions in every state."""

from __future__ import annotations

from models import Match, MatchState, NeedKind, Side
from services.help import (
    agreed_day,
    asking_helpers,
    endings,
    held_talents,
    proxies,
    states,
    talent_confirmation,
    talents,
)
from services.help.lessons import course
from services.help.needs import show, tell
from services.help.talents import Talent
from services.night import Window
from services.when import When
from tests.conftest import NOW
from tests.matrix.scene.world import DAY, HALF_A_YEAR, Making


def begin(made: Making) -> None:
    _offer(made)
    _end(made)
    _teach(made)
    _ask_one(made)
    _introduce(made)
    _hold(made)
    _speak_for(made)


def _need(made: Making, part: str, words: str, days: int = 1) -> int:
    return tell(made.session, made.yard, made.who(part), words, "week", NOW - days * DAY, watched=part == "tempter").id


def _offer(made: Making) -> None:
    """Half a year old: «Всё ещё так?» is asked."""
    helper = made.who("helper")
    mends = talents.keep(made.session, made.yard, helper, Talent("чиню краны и трубы"), NOW - HALF_A_YEAR)
    talents.set_asks(made.session, helper, "three")
    talent_confirmation.to_confirm(made.session, NOW)
    made.note("offer", mends.id)
    made.note("offer.told", talents.told_at(mends))
    near = talents.keep(made.session, made.world.garden, made.who("roamer"), Talent("сижу с детьми"), NOW - DAY)
    talents.show_near(made.session, made.world.garden, made.who("roamer"), near.id, True)


def _ask_one(made: Making) -> None:
    """The helper is asked about one, and has not answered."""
    need = _need(made, "asker", "капает кран на кухне")
    asked: list[int] = []

    def reach(one: asking_helpers.Asking) -> bool:
        asked.append(one.match)
        return True

    asking_helpers.ask(made.session, need, NOW, reach, Window(), near=False)
    made.note("need.asked", need)
    made.note("match.asked", *asked)
    made.note("need.open", _need(made, "asker", "переставить шкаф"))
    made.note("need.nobody", _need(made, "roamer", "настроить телевизор"))
    made.session.get_one(states.Need, int(made.world.things["need.nobody"])).nobody_at = NOW - DAY


def _introduce(made: Making) -> None:
    """One is shown in the group; to another the helper has said yes; of a third the two have been introduced."""
    for name, words in (
        ("shown", "посидеть с котом"),
        ("yes", "полить цветы"),
        ("agreed", "повесить полку"),
        ("day", "повесить карниз"),
    ):
        need = _need(made, "asker", words)
        made.note(f"need.{name}", need)
        show(made.session, made.yard, need, made.who("asker"), "nameless")
        if name == "shown":
            continue
        talk = states.volunteer(made.session, made.yard, need, made.who("helper"), NOW)
        made.note(f"match.{name}", talk.match)
        if name in ("agreed", "day"):
            states.asker_says(made.session, made.yard, talk.match, made.who("asker"), True, NOW)
        if name == "day":
            tomorrow = (NOW + DAY).date()
            day = When(tomorrow, tomorrow)
            agreed_day.name_day(made.session, made.yard, talk.match, made.who("asker"), day, NOW)
            made.note("day.named", agreed_day.stamp(made.session.get_one(Match, talk.match)))


def _teach(made: Making) -> None:
    """Courses of lessons: no number yet; one is proposed, agreed on; all were held; another round is wished."""
    for number, name in enumerate(("new", "proposed", "agreed", "over", "again")):
        need = made.session.get_one(states.Need, _need(made, "asker", f"играть на арфе {number}", days=3))
        need.kind = NeedKind.LEARN
        asked = {"asked_at": NOW - DAY, "passes_at": NOW, "agreed_at": NOW - DAY}
        match = Match(need=need.id, helper=made.who("helper"), state=MatchState.AGREED, **asked)
        made.session.add(match)
        made.session.flush()
        states.move_need(need, states.NeedState.AGREED, NOW)
        row = course.begin(made.session, match.id)
        made.note(f"lesson.{name}", match.id)
        if name == "new":
            continue
        row.meetings, row.proposed_by = 1, Side.LEARNER
        row.agreed_at = None if name == "proposed" else NOW
        if name in ("over", "again"):
            learner = course.get(made.session, made.yard, match.id, made.who("asker"))
            course.hold(made.session, learner, 0, NOW)
            row.again = Side.LEARNER if name == "again" else None


def _end(made: Making) -> None:
    need = made.session.get_one(states.Need, _need(made, "asker", "донести сумки", days=20))
    endings.close(made.session, need, "expired", NOW - 5 * DAY)
    made.note("need.expired", need.id)
    dated = made.session.get_one(states.Need, _need(made, "asker", "отвезти коробки", days=20))
    day = (NOW - 6 * DAY).date()
    dated.when = When(day, day).packed()
    endings.close(made.session, dated, "expired", NOW - 5 * DAY)
    made.note("need.dated", dated.id)


def _hold(made: Making) -> None:
    """What leads away waits for a leader."""
    made.note("need.held", _need(made, "tempter", "подпишитесь на t.me/spam"))
    offer = talents.keep(made.session, made.yard, made.who("tempter"), Talent("скидки на t.me/spam"), NOW - DAY)
    made.note("offer.held", f"{offer.id}:{held_talents.stamp(offer)}")


def _speak_for(made: Making) -> None:
    speaker = made.who("speaker")
    row = proxies.keep(made.session, made.yard, speaker, "Клава", "2 подъезд", "spoken", NOW - DAY)
    tell(made.session, made.yard, speaker, "сходить в аптеку", "week", NOW - DAY, neighbour=row.id)
    talents.keep(made.session, made.yard, speaker, Talent("вяжу носки", neighbour=row.id), NOW - DAY)
    made.note("neighbour", row.id)

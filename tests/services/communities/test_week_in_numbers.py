"""What the week's numbers count, and what they leave out."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from kpis import Week, complaints, feedback, reactions
from models import Account, Chat, ComplaintState, Feedback, Need, NeedState, Seat
from services import signals
from services.communities import activity
from services.complaints import journal
from services.complaints.journal import Told
from services.events import calendar
from services.help import needs
from services.signals import SignalKind
from tests.conftest import NOW
from tests.support.attacked import W, world

WEEK = Week.of(NOW, "Europe/Moscow")


async def chat_of(w: W) -> int:
    return await w.q(lambda session: session.query(Chat.id).filter_by(external="@yard").scalar())


async def test_another_emoji_is_the_same_reaction_and_none_is_to_oneself(database: Path) -> None:
    async with world(database) as w:
        chat, one, other = await chat_of(w), await w.person("member"), await w.person("victim")

        def happen(session: Any) -> None:
            activity.said(session, 1, chat, one, "7", None, NOW)
            for person in (other, other, other, one):
                activity.reacted(session, 1, chat, person, "7", NOW + timedelta(seconds=30))
            activity.said(session, 1, chat, one, "8", "7", NOW)

        await w.w(happen)
        facts = (await w.q(lambda session: reactions.measure(session, 1, WEEK))).facts
        assert (facts["reactions"], facts["messages"], facts["seconds"]) == (1, 1, 30.0)


async def test_the_first_answer_is_timed_also_if_it_is_heard_of_last(database: Path) -> None:
    async with world(database) as w:
        chat, one, other = await chat_of(w), await w.person("member"), await w.person("victim")

        def happen(session: Any) -> None:
            activity.said(session, 1, chat, one, "7", None, NOW)
            activity.said(session, 1, chat, other, "8", "7", NOW + timedelta(seconds=90))
            activity.reacted(session, 1, chat, other, "7", NOW + timedelta(seconds=20))

        await w.w(happen)
        kpi = await w.q(lambda session: reactions.measure(session, 1, WEEK))
        assert (kpi.number, kpi.base, kpi.facts["messages"]) == (20.0, 2, 1)


async def test_presses_are_told_in_a_week_without_answers(database: Path) -> None:
    async with world(database) as w:
        chat = await chat_of(w)
        await w.w(lambda session: signals.record(session, 1, SignalKind.PRESSED, NOW, person=1, chat=chat))
        kpi = await w.q(lambda session: reactions.measure(session, 1, WEEK))
        said = w.app.texts.render(reactions.line(kpi), "ru")
        assert said == "Ответов и реакций в чате не было. Мои кнопки нажали 1 раз."


async def test_feedback_is_of_those_who_were_there_and_can_be_asked(database: Path) -> None:
    async with world(database) as w:
        people = {name: await w.person(name) for name in ("owner", "member", "victim", "helper")}

        def settle(session: Any) -> None:
            event = calendar.create(session, 1, "Чай", NOW, "двор", by=people["owner"], now=NOW - timedelta(days=1)).id
            for name in ("member", "victim", "helper"):
                session.add(Feedback(event=event, person=people[name], asked_at=NOW))
            session.add(Seat(event=event, person=people["victim"], answer=1, answered_at=NOW, came=False))
            session.query(Account).filter_by(person=people["helper"]).update({"reachable": False})
            session.flush()
            row = session.query(Feedback).filter_by(person=people["member"]).one()
            row.rated_at, row.rating = NOW + timedelta(days=9), 5

        await w.w(settle)
        facts = (await w.q(lambda session: feedback.measure(session, 1, WEEK))).facts
        assert (facts["rated"], facts["asked"]) == (1, 1)


async def test_a_complaint_kept_off_the_list_is_no_news(database: Path) -> None:
    async with world(database) as w:
        person = await w.person("member")

        def report(session: Any) -> None:
            for words in ("темно в подъезде", "купите окна"):
                told = journal.tell(session, 1, person, Told("light", "подъезд 2", words, "bad"), NOW)
            journal.get(session, 1, told.id).state = ComplaintState.HIDDEN

        await w.w(report)
        assert (await w.q(lambda session: complaints.measure(session, 1, WEEK))).facts["told"] == 1


async def test_a_request_nobody_could_help_with_comes_first(database: Path) -> None:
    async with world(database) as w:
        person = await w.person("member")
        need = await w.w(lambda session: needs.tell(session, 1, person, "капает кран", "week", NOW).id)

        def nobody(session: Any) -> None:
            row = session.get_one(Need, need)
            row.state, row.nobody_at = NeedState.OPEN, NOW

        await w.w(nobody)
        said = await w.say("owner", "/digest")
        assert "Главное: одна просьба пока без помощника." in str(said)
        assert said[0][2][0][0] == "🙏 Просьбы и жалобы"

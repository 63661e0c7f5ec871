"""Personal words are kept while their consent holds: at the moment of the answer, not at the dialog's beginning."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.found import routes
from models import Complaint, Consent, Membership, Need, Offer, OpenDialog, Response, SpokenFor, Voice
from services.people import accounts, consents, memberships
from services.roles import Role
from services.surveys import runs
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import share

KEPT = (Need, Offer, Complaint, Voice, SpokenFor, Response)
# What keeps nothing of whoever answers, what leaders write for others, and what needs no consent.
FREE = {
    "agreed-day", "amend", "arrival-words", "calling-propose", "chore-rule", "chores", "chronicle", "compose",
    "consent", "consent-end", "contact-add", "contact-change", "contacts-ask", "decide", "decision-day",
    "decision-else", "decision-give-up", "decision-note", "event", "event-change", "feedback", "festival-edit",
    "festival-item", "festival-new", "field", "find", "find-ask", "forget", "goal", "goal-add", "goal-change",
    "greeting", "guide-answer", "heard", "history-fix", "history-own", "holiday-words", "inquiry-reply",
    "inquiry-show", "invite", "lead-else", "lesson-count", "lesson-thank", "lost", "lost-too", "mediator-else",
    "mention", "notice", "notice-correct", "notice-rewrite", "notice-when", "noticed-answer", "noticed-word",
    "own-card", "partner", "partner-talk", "phone", "photo-again", "post-new", "post-photo", "post-reword",
    "post-time", "post-topic", "post-whom", "register", "remark", "repair-plan", "repair-refusal", "strategy",
    "survey-when", "thanks", "thanks-helpers", "together", "trial", "try", "views", "which", "who-invited",
    "withdraw",
}  # fmt: skip


def test_every_dialog_is_gated_or_needs_no_consent() -> None:
    """S26"""
    assert {name for name, route in routes().dialogs.items() if route.gate is None} == FREE


async def count(w: W) -> list[int]:
    def read(session: Session) -> list[int]:
        told = select(func.count(Membership.id)).where((Membership.about != "") | (Membership.house != ""))
        kept = [session.scalar(select(func.count()).select_from(table)) or 0 for table in KEPT]
        return [*kept, session.scalar(told) or 0]

    return await w.q(read)


async def withdraw_behind(w: W) -> None:
    """As an account that comes over or goes, or other words of the consent, may end it: no dialog is dropped by it."""
    await w.w(lambda session: session.execute(update(Consent).values(withdrawn_at=w.now)))


@pytest.mark.parametrize(
    ("begun", "then"),
    share([
        (("/need кран течёт на кухне",), ("На этой неделе", "Всё верно")),
        (("/need кран течёт на кухне", "На этой неделе"), ("Всё верно",)),
        (("/offer чиню краны и смесители",), ("Раз в неделю", "Всё верно")),
        (("/complaint", "Подъезд и лифт", "подъезд 2"), ("лифт встал", "Пропустить", "Мешает жить", "Всё верно")),
        (("/neighbour", "Да, согласен"), ("Вера, кв 5", "через меня", "Нужна помощь", "кран течёт", "Сегодня", "да")),
        (("[talent-add:1]",), ("вяжу носки", "Пропустить", "Пропустить", "Пропустить", "Всем соседям", "Всё верно")),
        (("[about:1]",), ("Шью и вяжу", "Только для вас")),
        (("[survey:1:1]",), ("Мне нужна помощь", "кран течёт", "Сегодня", "Всё верно")),
    ], one_in=4),
)  # fmt: skip
async def test_without_consent_nothing_is_kept_at_the_end(
    database: Path, begun: tuple[str, ...], then: tuple[str, ...]
) -> None:
    """S26"""
    async with world(database) as w:
        await w.w(lambda session: runs.launch(session, 1, "help", by=1, now=NOW).id)
        for words in begun:
            if words.startswith("["):
                await w.touch("member", words[1:-1])
            else:
                await w.say("member", words)
        assert await w.q(lambda session: session.scalar(select(func.count(OpenDialog.id)))) == 1
        await withdraw_behind(w)
        before = await count(w)
        said = await w.say("member", then[0])
        assert "согласия" in str(said)
        assert not await w.q(lambda session: session.scalar(select(func.count(OpenDialog.id))))
        for words in then[1:]:
            await w.say("member", words)
        assert await count(w) == before


async def test_a_consent_that_went_with_another_account(database: Path) -> None:
    def come(session: Session) -> None:
        met = accounts.meet(session, "vk", "new", "new", NOW, private=True)
        accounts.find_chat(session, "vk", "new", account=met.account)
        memberships.belong(session, 1, met.person, NOW)

    async with world(database) as w:
        await w.w(come)
        code = re.search(r"/link (\w{20})", str(await w.say("new", "/link", t="vk")))
        assert code
        await w.say("member", f"/link {code[1]}")
        await w.press("member", "Да, это я")
        await w.press("new", "Да, это я", t="vk")
        for words in ("/need кран течёт на кухне", "меню", "/link"):
            await w.say("new", words, t="vk")
        await w.press("new", "Разъединить", t="vk")
        for words in ("продолжить", "На этой неделе", "Всё верно"):
            await w.say("new", words, t="vk")
        person = await w.person("new", "vk")
        assert await w.q(lambda session: consents.given(session, 1, person)) is None
        assert not await w.q(lambda session: session.scalar(select(func.count(Need.id))))


async def test_who_was_put_out_is_not_led_back_to_what_waits_there(database: Path) -> None:
    async with world(database) as w:
        await w.open("owner", "look:2")
        person = await w.person("owner")
        await w.w(lambda session: memberships.belong(session, 2, person, NOW, Role.ORGANISER))
        w.mem.inside["@garden", "owner"] = w.mem.admins["@garden", "owner"] = True
        await w.touch("owner", "go:2:event")
        await w.w(lambda session: memberships.leave(session, 2, person, NOW + timedelta(minutes=1)))
        await w.touch("owner", "talent-add:1")
        said = await w.say("owner", "отмена")
        assert "Вернёмся" not in str(said)

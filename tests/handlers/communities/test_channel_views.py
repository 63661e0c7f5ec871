"""A channel's views, which no platform tells: a leader is asked on Sunday evening, and the digest says whose words they
are."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.dialogs.question import Unclear
from handlers.communities.digest.channel_views import _sum
from models import Chat, ChatKind, Community
from services import signals
from services.signals import SignalKind
from tests.conftest import NOW
from tests.support.attacked import W, world

SUNDAY = (NOW + timedelta(days=2)).replace(hour=15, minute=0)  # six in the evening in Penza
MONDAY = (NOW + timedelta(days=3)).replace(hour=6, minute=0)
ASKED = "На канале 3 записи. Сколько просмотров? Я их не вижу."


def _post(session: Session) -> None:
    chat = Chat(transport="memory", external="@canal", kind=ChatKind.CHANNEL, community=1, title="Канал", vouched=True)
    session.add(chat)
    session.flush()
    for message in ("a", "b", "c"):
        signals.record(session, 1, SignalKind.POSTED, NOW, chat=chat.id, reference=message)


async def at(w: W, moment: datetime) -> None:
    w.now = moment
    await w.tick()


def asked(w: W) -> list[str]:
    return [one for who in ("owner", "manager") for one in w.mem.texts(who) if ASKED in one]


async def test_a_leader_tells_and_the_digest_says_so(database: Path) -> None:
    async with world(database) as w:
        await w.w(_post)
        await at(w, SUNDAY - timedelta(hours=1))
        assert not asked(w)
        await at(w, SUNDAY)
        await at(w, SUNDAY + timedelta(minutes=15))
        assert len(asked(w)) == 1, "one leader, once"
        who = "owner" if ASKED in str(w.mem.texts("owner")) else "manager"
        await w.press(who, "Записать")
        for wrong, told in (
            ("много", "Не вижу чисел"),
            ("-5", "Столько не бывает"),
            ("1000000000000", "Столько не бывает"),
        ):
            assert told in str(await w.say(who, wrong))
        assert "Записал 355, с ваших слов." in str(await w.say(who, "120, 95, 140"))
        await at(w, MONDAY)
        await w.press(who, "Подробнее")
        assert "Просмотры канала: 355 (с ваших слов)." in str(w.mem.texts(who))


async def test_it_is_not_asked_again(database: Path) -> None:
    async with world(database) as w:
        await w.w(_post)
        await at(w, SUNDAY)
        who = "owner" if ASKED in str(w.mem.texts("owner")) else "manager"
        await w.press(who, "Больше не спрашивать")
        assert not await w.q(lambda session: session.get_one(Community, 1).asks_views)
        await w.w(
            lambda session: signals.record(
                session, 1, SignalKind.POSTED, SUNDAY + timedelta(days=5), chat=1, reference="d"
            )
        )
        await at(w, SUNDAY + timedelta(days=7))
        assert len(asked(w)) == 1


async def test_without_posts_nobody_is_asked(database: Path) -> None:
    async with world(database) as w:
        await at(w, SUNDAY)
        assert not asked(w)


@pytest.mark.parametrize(
    ("said", "views"),
    [
        ("355", 355),
        ("120, 95, 140", 355),
        ("120 95 и 140", 355),
        ("1 200 и 300", 1500),
        ("по 0", 0),
        ("120,95,140", 355),
    ],
)
def test_numbers_are_added_up(said: str, views: int) -> None:
    assert _sum(said) == str(views)


@pytest.mark.parametrize("said", ["много", "-5", "120, −5", "10¹²", "1000000000000", "", "12,5", "50%", "½"])
def test_what_is_no_number_of_views(said: str) -> None:
    with pytest.raises(Unclear):
        _sum(said)

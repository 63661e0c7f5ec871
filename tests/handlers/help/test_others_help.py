"""Who has no right to a need or a match changes none, whatever they press. Its two people do, and time does."""

import asyncio
import itertools
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import App
from bot.found import routes
from bot.routing.declared import PressRoute
from bot.transports.console.world import World
from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Account, Match, Membership, Need, OpenDialog, core
from services.marks import Mark
from services.people import memberships
from tests.conftest import NOW
from tests.support import street
from tests.support.everywhere import at_length, share
from tests.support.pressing import answers, show
from tests.support.yard import ids

pytestmark = at_length

IDS = range(17)
# Of the buttons of needs and matches each word they may carry; of the others one that none of them knows.
SAID = {
    "asker": ["yes", "no"],
    "day": ["today", "tomorrow", "later"],
    "held-need": ["yes", "no"],
    "helper": ["yes", "no", "never"],
    "need-show": ["named", "nameless", "no"],
    "outcome": ["yes", "not-yet", "next", "no-need"],
    "report": ["done", "not-yet", "cannot"],
}
WORDS = "да|нет|помогу|сегодня не могу|да, познакомьте|уже не нужно|получилось|могу помочь|1".split("|")
OTHERS = {  # (who, the communities they name)
    "a stranger": (street.STRANGER, [1]),
    "a guest": (street.GUEST, [1]),
    "a neighbour": ("Ида", [1]),
    "a neighbour from elsewhere": ("Соня", [1, 2]),
    "a leader from elsewhere": ("Чужая", [2]),
}


async def press(app: App, who: str, *carried: str) -> None:
    await _hear(app, who, *({"kind": UpdateKind.PRESS, "data": data, "message": str(next(ids))} for data in carried))


async def say(app: App, who: str, *words: str) -> None:
    await _hear(app, who, *({"kind": UpdateKind.MESSAGE, "text": said} for said in words))


async def _hear(app: App, who: str, *what: dict[str, Any]) -> None:
    where, sender = Where(who, private=True), Sender(who, who)
    heard = [Update("console", "console", f"u{next(ids)}", NOW, where=where, sender=sender, **one) for one in what]
    pressed = [update for update in heard if update.kind is UpdateKind.PRESS]
    await app.store.write(lambda session: [show(session, update, NOW, app.links) for update in pressed])
    await asyncio.gather(*(app.hear(update, NOW) for update in heard))


async def rows(app: App, *, but: str = "") -> dict[str, Any]:
    """Needs and matches; without those of which this person is one of the two."""

    def read(session) -> dict[str, Any]:
        person = session.scalar(select(Account.person).where(Account.external == but))
        needs = session.execute(select(core(Need)).where(Need.person != person if person else True)).all()
        matches = session.execute(select(core(Match)).where(Match.helper != person if person else True)).all()
        kept = {need.id for need in needs}
        found = {f"match {row.id}": tuple(row) for row in matches if row.need in kept}
        return found | {f"need {row.id}": tuple(row) for row in needs}

    return await app.store.read(read)


def differing(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {key for key in before | after if before.get(key) != after.get(key)}


async def states(app: App, need: int) -> list[str]:
    """Of the need's matches."""
    rows = select(Match.state).where(Match.need == need).order_by(Match.id)
    return await app.store.read(lambda session: list(session.scalars(rows)))


# ── Others ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def forged(community: int) -> Iterator[str]:
    for verb, route in sorted(routes().presses.items()):
        for carried in itertools.product(*_carried(verb, route)):
            yield ":".join((verb, str(community), *carried))
    for name in routes().commands:
        yield f"go:{community}:{name}:1"


def _carried(verb: str, route: PressRoute) -> list[list[str]]:
    """All ids where they may be a need's or a match's; a few where they are something else's."""
    helps = verb in SAID or verb.startswith(("need", "phone", "volunteer", "held-look"))
    numbers = [str(id_) for id_ in (IDS if helps else IDS[:2])]
    marks = {Mark: ["0"]}  # as under messages from before marks
    return [numbers if kind is int else marks.get(kind) or SAID.get(verb, ["x"]) for kind in route.kinds]


@pytest.mark.parametrize(("who", "named"), share(OTHERS.values(), one_in=5), ids=OTHERS)
async def test_presses_and_words_of_others_change_nothing(town: App, who: str, named: list[int]) -> None:
    before = await rows(town, but=who)
    await press(town, who, *(data for community in named for data in forged(community)))
    await say(town, who, *WORDS)
    assert differing(before, await rows(town, but=who)) == set()
    assert town.dispatcher.counters.broken == 0


@pytest.mark.parametrize("who", share([who for who, _ in OTHERS.values()], one_in=5), ids=OTHERS)
async def test_the_answers_under_somebody_elses_question_change_nothing(town: App, who: str) -> None:
    """The very buttons, with their marks: they stand in the asker's chat."""
    stolen: list[str] = []
    for asker, words in (("Галина", "/need починить утюг"), ("Мария", "/need вымыть окна")):
        await say(town, asker, words)
        stolen += await answers(town)
    before, asked = await rows(town), await open_dialogs(town)
    await press(town, who, *stolen)
    assert await open_dialogs(town) == asked
    assert differing(before, await rows(town)) == set()
    await press(town, "Галина", *stolen)  # her own
    assert await open_dialogs(town) != asked


async def open_dialogs(app: App) -> list[tuple[Any, ...]]:
    every = select(core(OpenDialog)).order_by(OpenDialog.id)
    return await app.store.read(lambda session: [tuple(row) for row in session.execute(every)])


@at_length
async def test_a_leader_decides_of_what_is_held_and_helps_where_neighbours_are_asked(town: App) -> None:
    """Where one helper after the other is still asked in private, nobody has called the leader."""
    before = await rows(town)
    await press(town, "Пётр", *forged(1))
    assert differing(before, await rows(town, but="Пётр")) == {"need 9"}
    peter = select(Account.person).where(Account.external == "Пётр").scalar_subquery()
    helped = select(Need.words).join(Match, Match.need == Need.id).where(Match.helper == peter)
    assert set(await town.store.read(lambda session: list(session.scalars(helped)))) == {"лампа", "розетка"}


@at_length
async def test_neither_of_the_two_answers_for_the_other(town: App) -> None:
    before = await rows(town)
    await press(town, "Галина", *(one for one in forged(1) if one.startswith(("helper:", "report:"))))
    for helper in ("Олег", "Тимур", "Егор"):  # who is asked, has said yes, has agreed
        await press(town, helper, *(one for one in forged(1) if one.startswith(("asker:", "outcome:", "need-"))))
    assert differing(before, await rows(town)) == set()


async def test_a_leader_greets_whoever_has_just_come_and_nobody_else(town: App) -> None:
    """Ids of all: Галина has come, the others were there."""
    await press(town, "Пётр", *(f"greet:1:{person}" for person in range(1, 25)))
    greeted = select(Membership.person).where(Membership.greeted_at.is_not(None))
    galina = select(Account.person).where(Account.external == "Галина")
    found = await town.store.read(lambda session: (session.scalars(greeted).all(), session.scalar(galina)))
    assert found[0] == [found[1]]


# ── What does end a question that waits ──────────────────────────────────────────────────────────────────────────────
async def test_a_helper_who_is_late_ends_their_own_question(town: App) -> None:
    """Of two who are asked side by side the second one's yes is one too many; nobody else's word does that."""
    assert await states(town, 11) == ["asked", "asked"]
    await press(town, "Борис", "helper:2:16:yes")
    assert await states(town, 11) == ["asked", "yes"]
    await press(town, "Рита", "helper:2:15:yes")
    assert await states(town, 11) == ["over", "yes"]


async def test_the_asker_ends_it(town: App) -> None:
    await press(town, "Галина", "need-cancel:1:1")
    assert await states(town, 1) == ["over"]


async def test_when_a_helper_has_left_time_ends_it_and_no_press(town: App) -> None:
    oleg = select(Account.person).where(Account.external == "Олег")
    before = await rows(town)
    await town.store.write(lambda session: memberships.leave(session, 1, session.scalar(oleg), NOW))
    await press(town, "Олег", "helper:1:1:yes", "helper:1:1:no")
    await press(town, "Ида", "helper:1:1:yes", "asker:1:1:yes")
    assert differing(before, await rows(town)) == set()
    await town.tick(NOW + timedelta(minutes=5))
    assert await states(town, 1) == ["over"]


@at_length
async def test_a_leader_who_is_in_no_chat_any_more_has_left_like_anybody(town: App) -> None:
    """Whoever presses as a leader is looked for in the chats first."""

    def ask_and_remove(session) -> None:
        peter = session.scalars(select(Account.person).where(Account.external == "Пётр")).one()
        row = Match(need=9, helper=peter, state="asked", asked_at=NOW, passes_at=NOW + timedelta(days=1))
        session.add(row)
        session.get_one(Need, 9).state = "open"
        World(session).exit("@двор", "Пётр")

    await town.store.write(ask_and_remove)
    await press(town, "Пётр", "go:1:requests:")
    assert await states(town, 9) == ["asked"]
    await town.tick(NOW + timedelta(minutes=5))
    assert await states(town, 9) == ["over"]

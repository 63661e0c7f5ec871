"""A month's introductions: who is chosen for whom, in parts that hold up nobody."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from bot.storage.store import Store
from models import (
    Account,
    Acquaintance,
    AcquaintanceRound,
    AcquaintanceState,
    AcquaintanceWish,
    Acquainted,
    Chat,
    ChatKind,
    Community,
    Company,
    HowItWent,
    Mediation,
    MediationState,
    Membership,
    Offer,
    OfferState,
    Person,
    ThankYou,
    Tie,
    Wish,
    core,
    insert,
)
from scheduler.people.acquaintances import acquaintance_rounds
from services.night import Window
from services.people.acquaintances import agreeing, rounds
from tests.conftest import NOW
from tests.support.everywhere import at_length

NOON = NOW.replace(day=20, hour=9, minute=0)  # in Moscow
MONTH = timedelta(days=31)
LOVES = ("вязание", "шахматы", "рыбалка", "велосипеды", "пироги", "баян", "кино", "цветы", "футбол", "лыжи")


def street(session: Session, count: int, *, company: Sequence[str] = ()) -> None:
    """`count` neighbours who wish to be introduced; each with `company` in turn."""
    known = {"name": "Двор", "city": "п", "city_key": "п", "search": "", "zone": "Europe/Moscow", "state": "active"}
    session.add(Community(id=1, created_at=NOON, claimed_at=NOON - MONTH, **known))
    session.flush()
    people = range(1, count + 1)
    ago = NOON - MONTH
    session.execute(insert(core(Person)), [{"id": one, "name": f"Сосед {one}", "language": "ru"} for one in people])
    accounts = [
        {"id": one, "person": one, "transport": "t", "external": str(one), "reachable": True, "seen_at": ago}
        for one in people
    ]
    session.execute(insert(core(Account)), accounts)
    chats = [
        {"id": one, "account": one, "transport": "t", "external": str(one), "kind": ChatKind.PRIVATE, "title": ""}
        for one in people
    ]
    session.execute(insert(core(Chat)), chats)
    members = [{"community": 1, "person": one, "role": 1, "joined_at": ago, "newcomer": False} for one in people]
    session.execute(insert(core(Membership)), [one | {"role": 20} for one in members])
    session.execute(
        insert(core(AcquaintanceWish)), [{"community": 1, "person": one, "wish": Wish.YES, "at": ago} for one in people]
    )
    if company:
        rows = [{"community": 1, "person": one, "pursuit": company[one % len(company)], "at": ago} for one in people]
        session.execute(insert(core(Company)), rows)


def round_of(session: Session, now: Any = NOON) -> None:
    while acquaintance_rounds.run(JobContext(session, now, "UTC", Window())):
        pass


def groups(session: Session) -> list[list[int]]:
    """The people of each, newest round last."""
    found: dict[int, list[int]] = {}
    for row in session.scalars(select(Acquainted).order_by(Acquainted.acquaintance, Acquainted.person)):
        found.setdefault(row.acquaintance, []).append(row.person)
    return list(found.values())


def agree(session: Session, now: Any = NOON) -> None:
    for group in session.scalars(select(Acquaintance).where(Acquaintance.state == AcquaintanceState.ASKED)).all():
        for one in agreeing.all_of(session, group.id):
            one.agrees = True
        session.flush()
        agreeing.settle(session, group, now)


async def test_one_alone_is_introduced_to_nobody(database: Any) -> None:
    async with Store(database) as store:
        await store.write(lambda session: street(session, 1))
        await store.write(round_of)
        assert await store.read(groups) == []
        assert await store.read(lambda session: session.scalars(select(AcquaintanceRound)).all()) == []


async def test_of_an_odd_number_three_are_introduced_to_each_other(database: Any) -> None:
    async with Store(database) as store:
        await store.write(lambda session: street(session, 5))
        await store.write(round_of)
        found = await store.read(groups)
        assert sorted(map(len, found)) == [2, 3]
        assert sorted(one for group in found for one in group) == [1, 2, 3, 4, 5]


async def test_nobody_meets_the_same_neighbour_within_half_a_year(database: Any) -> None:
    """Four people are six pairs: three months; then nothing until half a year has passed."""
    async with Store(database) as store:
        await store.write(lambda session: street(session, 4))
        for month in range(8):
            now = NOON + month * MONTH
            await store.write(lambda session, now=now: round_of(session, now))
            await store.write(lambda session, now=now: agree(session, now))
        found = await store.read(groups)
        pairs = [tuple(group) for group in found]
        assert len(set(pairs[:6])) == 6
        when = await store.read(lambda session: [one.month for one in session.scalars(select(Acquaintance))])
        assert len(pairs) > 6
        for pair in set(pairs):
            months = [month for month, one in zip(when, pairs, strict=True) if one == pair]
            assert all(
                int(b[:4]) * 12 + int(b[5:]) - int(a[:4]) * 12 - int(a[5:]) >= 6 for a, b in itertools.pairwise(months)
            )


async def test_who_knows_each_other_or_did_not_get_on_is_not_chosen(database: Any) -> None:
    def know(session: Session) -> None:
        street(session, 4)
        session.add(ThankYou(community=1, giver=1, receiver=2, reason="за суп", at=NOON))
        group = Acquaintance(community=1, month="2025-11", state=AcquaintanceState.OVER, asked_at=NOON - 10 * MONTH)
        session.add(group)
        session.flush()
        for one in (1, 3):
            known = {"acquaintance": group.id, "community": 1, "tie": Tie.NOTHING, "at": NOON - 10 * MONTH}
            session.add(Acquainted(person=one, agrees=True, how=HowItWent.NOT if one == 3 else None, **known))

    async with Store(database) as store:
        await store.write(know)
        await store.write(round_of)
        assert sorted((await store.read(groups))[1:]) == [[1, 4], [2, 3]]


async def test_who_talks_about_a_quarrel_is_spared(database: Any) -> None:
    """With whom it is hard for them nobody knows, and nobody learns why they are not asked."""

    def quarrel(session: Session) -> None:
        street(session, 3)
        session.add(
            Mediation(
                community=1, asker=1, mediator=2, words="шум", both=False, state=MediationState.TAKEN, asked_at=NOON
            )
        )

    async with Store(database) as store:
        await store.write(quarrel)
        await store.write(round_of)
        assert await store.read(groups) == [[2, 3]]


async def test_who_left_or_blocks_is_not_chosen(database: Any) -> None:
    def leave(session: Session) -> None:
        street(session, 4)
        session.scalars(select(Membership).where(Membership.person == 1)).one().left_at = NOON
        session.get_one(Account, 2).reachable = False

    async with Store(database) as store:
        await store.write(leave)
        await store.write(round_of)
        assert await store.read(groups) == [[3, 4]]


async def test_what_connects_them_is_told_in_their_own_words(database: Any) -> None:
    """The rarest thing first, a request with a talent, a home; nothing that only leaders see."""

    def tell(session: Session) -> None:
        street(session, 8)
        session.add(Company(community=1, person=1, pursuit="games", at=NOON))
        session.add(Company(community=1, person=5, pursuit="домино по вечерам", at=NOON))
        known = {"community": 1, "search": "", "state": OfferState.OPEN, "created_at": NOON}
        session.add(Offer(person=2, words="чиню велосипеды", **known))
        session.add(Offer(person=6, words="собираю велосипед", **known))
        session.add(Offer(person=3, words="пою романсы", visible="organisers", **known))
        session.add(Offer(person=7, words="пою романс", **known))
        for one, entrance in ((4, 2), (8, 2)):
            row = session.scalars(select(Membership).where(Membership.person == one)).one()
            row.house, row.entrance = "кирова 12", entrance

    async with Store(database) as store:
        await store.write(tell)
        await store.write(round_of)
        found = await store.read(
            lambda session: {row.person: (row.tie, row.words) for row in session.scalars(select(Acquainted))}
        )
    assert found == {
        1: (Tie.COMPANY, "games"),
        5: (Tie.COMPANY, "домино по вечерам"),
        2: (Tie.INTEREST, "чиню велосипеды"),
        6: (Tie.INTEREST, "собираю велосипед"),
        4: (Tie.ENTRANCE, None),
        8: (Tie.ENTRANCE, None),
        3: (Tie.NOTHING, None),
        7: (Tie.NOTHING, None),
    }


async def test_who_stops_wishing_it_in_the_middle_is_named_to_nobody(database: Any) -> None:
    async with Store(database) as store:
        await store.write(lambda session: street(session, 3))
        await store.write(round_of)

        def stop(session: Session) -> list[int]:
            agreeing.step_back(session, 1, 1)
            group = session.scalars(select(Acquaintance)).one()
            for one in agreeing.all_of(session, group.id):
                one.agrees = one.agrees if one.agrees is False else True
            session.flush()
            return [one.person for one in agreeing.settle(session, group, NOON)]

        assert await store.write(stop) == [2, 3]


@at_length
async def test_two_thousand_are_chosen_within_ten_seconds_and_hold_up_nobody(database: Any) -> None:
    """Each part is a unit of its own, between which other people's updates are handled."""
    company = [f"{love} {n}" for n in range(40) for love in LOVES]
    async with Store(database) as store:
        await store.write(lambda session: street(session, 2001, company=company))
        parts: list[float] = []
        more = True
        while more:
            begun = time.process_time()
            more = await store.write(
                lambda session: acquaintance_rounds.run(JobContext(session, NOON, "UTC", Window()))
            )
            parts.append(time.process_time() - begun)
        found = await store.read(groups)
    assert sorted(one for group in found for one in group) == list(range(1, 2002))
    assert sum(parts) < 10
    assert max(parts) < 1
    assert rounds.PORTION <= 100
    assert len(parts) > 20
    print(f"{sum(parts):.1f} s in {len(parts)} parts, the longest {max(parts):.2f} s")

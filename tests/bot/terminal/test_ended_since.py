"""F20: what has ended since a backup was made ends in it, too, as the replaced database or the list beside it tells.

On both databases.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.app import App
from bot.storage import place as places
from bot.storage.copies import forgotten
from models import Account, Community, CommunityState, Membership, Offer
from services import community_deletion
from services.communities import departures, lead_invites
from services.help import talents
from services.help.talents import Talent
from services.people import accounts, consents, linking, memberships, taking_back, withdrawal
from services.people.consents import Showing
from services.roles import Role
from tests.bot.terminal.restored import LATER, Home, home, live  # noqa: F401 - fixtures
from tests.conftest import NOW
from tests.support import databases
from tests.support.everywhere import at_length, share
from tests.support.joined import join

MARIA, OLEG, GALINA = 1, 2, 3
SOON = NOW + timedelta(hours=1)

Unit = Callable[[Session], Any]


def settled(session: Session) -> None:
    """Олег leads with Мария; Галина has a talent; her account elsewhere is linked with this one."""
    live(session)
    row = session.scalars(select(Membership).where(Membership.person == OLEG)).one()
    row.role = int(Role.MANAGER)
    consents.give(session, 1, GALINA, "console", NOW)
    consents.agree(session, 1, GALINA, Showing.THANKS, "console", NOW, "Показать в чате")
    talents.keep(session, 1, GALINA, Talent("вяжу"), NOW)
    other = accounts.meet(session, "elsewhere", "Галина", "Галина", NOW, private=True)
    code = linking.new_code(session, session.scalars(select(Account.id).where(Account.person == GALINA)).one(), NOW)
    join(session, code, other.account, NOW)


def withdrawn(session: Session) -> None:
    withdrawal.withdraw(session, 1, GALINA, SOON)


def shows_no_more(session: Session) -> None:
    taking_back.take_back(session, 1, GALINA, Showing.THANKS, SOON)


def agreed_to(session: Session) -> list[Any]:
    return [row.kind for row in consents.standing(session, 1, GALINA)]


def talents_of(session: Session) -> list[Any]:
    return list(session.scalars(select(Offer.words)))


def left(session: Session) -> None:
    departures.depart(session, 1, GALINA, SOON)


def a_guest_again(session: Session) -> None:
    left(session)
    memberships.belong(session, 1, GALINA, SOON, Role.GUEST)


def is_in(session: Session) -> list[Any]:
    here = Membership.left_at.is_(None), Membership.role >= int(Role.MEMBER)
    return list(session.scalars(select(Membership.person).where(Membership.person == GALINA, *here)))


def is_out(session: Session) -> list[Any]:
    return list(session.scalars(select(Membership.left_at.is_not(None)).where(Membership.person == GALINA)))


def removed(session: Session) -> None:
    lead_invites.remove(session, 1, OLEG, MARIA, Role.OWNER, SOON)


def handed_over(session: Session) -> None:
    for person, role in ((MARIA, Role.MEMBER), (OLEG, Role.OWNER)):
        session.scalars(select(Membership).where(Membership.person == person)).one().role = int(role)


def roles(session: Session) -> list[Any]:
    return [Role(role) for role in session.scalars(select(Membership.role).order_by(Membership.person).limit(3))]


def parted(session: Session) -> None:
    joining = next(one.joining for one in linking.links(session, GALINA, SOON) if one.joining)
    linking.undo(session, joining, GALINA, SOON)


def people_of_galina(session: Session) -> list[Any]:
    return [len(set(session.scalars(select(Account.person).where(Account.external == "Галина"))))]


def deleted(session: Session) -> None:
    community_deletion.begin(session, 1, MARIA, SOON)
    while community_deletion.erase_people(session, 1, SOON):
        pass
    community_deletion.erase(session, 1, SOON)


def to_be_deleted(session: Session) -> None:
    community_deletion.begin(session, 1, MARIA, SOON)


def states(session: Session) -> list[Any]:
    return list(session.scalars(select(Community.state)))


ENDINGS: dict[str, tuple[Unit, Unit, list[Any]]] = {
    "consent": (withdrawn, talents_of, []),
    "consent to show": (shows_no_more, agreed_to, ["data"]),
    "membership": (left, is_out, [True]),
    "guest": (a_guest_again, is_in, []),
    "role": (removed, roles, [Role.OWNER, Role.MEMBER, Role.MEMBER]),
    "handed over": (handed_over, roles, [Role.MEMBER, Role.OWNER, Role.MEMBER]),
    "link": (parted, people_of_galina, [2]),
    "community": (deleted, states, []),
    "to be deleted": (to_be_deleted, states, [CommunityState.ENDING]),
}


@at_length
@pytest.mark.parametrize("which", ENDINGS)
def test_what_the_replaced_database_knows(home: Home, which: str) -> None:
    ends, look, expected = ENDINGS[which]
    home.write(settled)
    copy = home.back_up()
    assert home.write(look) != expected
    home.write(lambda session: ends(session) and None)
    assert home.write(look) == expected
    said = home.restore(copy)
    assert home.write(look) == expected
    assert "после этой копии что-то закончилось" in said


@at_length
@pytest.mark.parametrize("which", share(["consent", "link", "community"], one_in=3))
def test_what_the_list_beside_a_lost_database_knows(home: Home, which: str) -> None:
    ends, look, expected = ENDINGS[which]
    home.write(settled)
    copy = home.back_up()

    async def end(app: App) -> None:
        keeper = forgotten.Keeper(app.store, forgotten.file_of(home.config.database.path))
        await keeper.keep(NOW)
        await app.store.write(lambda session: ends(session) and None)
        assert not await keeper.keep(NOW + timedelta(minutes=59)) or which == "community"
        await keeper.keep(NOW + timedelta(hours=2))

    home.within(end, NOW)
    kept = forgotten.file_of(home.config.database.path)
    assert "Галина" not in kept.read_text(encoding="utf-8")
    home.place = databases.new(home.folder / "new" / "sosed.db")
    if isinstance(home.place, Path):
        home.place.parent.mkdir()
        kept.rename(forgotten.file_of(home.place))
    home.restore(copy)
    assert home.write(look) == expected


@at_length
def test_what_began_again_since_goes_on(home: Home) -> None:
    """A consent given anew, somebody who has come back, a community that was taken back; and what nobody has ended."""
    for unit in (settled, withdrawn, left):
        home.write(unit)

    def back(session: Session) -> None:
        later = SOON + timedelta(hours=1)
        consents.give(session, 1, GALINA, "console", later)
        row = session.scalars(select(Membership).where(Membership.person == GALINA)).one()
        row.left_at, row.joined_at = None, later
        talents.keep(session, 1, GALINA, Talent("вяжу"), later)
        community_deletion.begin(session, 1, MARIA, later)

    home.write(back)
    copy = home.back_up()
    home.write(lambda session: community_deletion.take_back(session, 1, MARIA, LATER))
    home.restore(copy, NOW + timedelta(days=9))
    assert home.write(states) == [CommunityState.ACTIVE]
    assert home.write(talents_of) == ["вяжу"]
    assert home.write(is_out) == [False]
    assert home.write(roles) == [Role.OWNER, Role.MANAGER, Role.MEMBER]
    assert home.write(people_of_galina) == [1]


@at_length
def test_a_community_is_not_deleted_by_a_restore_that_knows_nothing(home: Home) -> None:
    for unit in (settled, to_be_deleted):
        home.write(unit)
    copy = home.back_up()
    home.place = databases.new(home.folder / "elsewhere.db")
    if isinstance(home.place, Path):
        home.place = home.folder / "elsewhere" / "sosed.db"
        home.place.parent.mkdir()
    else:
        forgotten.file_of(home.config.database.path).unlink(missing_ok=True)
    forgotten.file_of(copy.parent / "sosed.db").unlink(missing_ok=True)
    home.restore(copy, NOW + timedelta(days=9))
    assert home.write(states) == [CommunityState.ENDING]


@at_length
def test_a_community_that_somebody_unknown_to_the_copy_leads_keeps_its_leaders(home: Home) -> None:
    def handed_to_a_newcomer(session: Session) -> None:
        new = accounts.meet(session, "console", "Нина", "Нина", SOON, private=True).person
        memberships.belong(session, 1, new, SOON, Role.OWNER)
        for person in (MARIA, OLEG):
            session.scalars(select(Membership).where(Membership.person == person)).one().role = int(Role.MEMBER)

    home.write(settled)
    copy = home.back_up()
    home.write(handed_to_a_newcomer)
    home.restore(copy)
    assert home.write(roles) == [Role.OWNER, Role.MANAGER, Role.MEMBER]


@at_length
def test_of_tables_of_another_version_who_was_erased_is_still_known(home: Home) -> None:
    """An upgrade that has failed is what backups are restored for."""
    home.write(settled)
    copy = home.back_up()
    home.erase(OLEG)
    with places.at(home.place).migrations().begin() as connection:
        connection.execute(text("ALTER TABLE consents RENAME COLUMN withdrawn_at TO ended_at"))
    said = home.restore(copy)
    assert "себя удалил 1 человек" in said
    assert "Олег" not in home.names()

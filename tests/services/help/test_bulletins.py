"""Found, lost, given away: whom it meets, how long it stays, what ends it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models import BulletinKind, Membership
from services.help import bulletins
from services.refusal import Refusal
from tests.support.led import led


async def test_it_meets_the_other_side_and_goes_with_its_author_or_its_month(database: Path) -> None:
    async with led(database) as yard:
        member, helper = await yard.person("member"), await yard.person("helper")

        def play(session: Session) -> None:
            def put(who: int, kind: BulletinKind, said: str) -> int:
                return bulletins.put_up(session, 1, who, kind, said, None, yard.now).id

            found = put(member, BulletinKind.FOUND, "ключи с синим брелоком")
            put(member, BulletinKind.GIVE, "ключи с синим брелоком")
            lost = put(helper, BulletinKind.LOST, "синий брелок с ключами")
            put(helper, BulletinKind.FOUND, "ключи с синим брелоком")
            row = bulletins.get(session, 1, lost)
            assert [one.id for one in bulletins.near(session, row, yard.now)] == [found]
            for _ in range(bulletins.MOST_OWN - 2):
                put(member, BulletinKind.SEEK, "санки")
            with pytest.raises(Refusal, match=r"bulletin\.too-many"):
                put(member, BulletinKind.SEEK, "санки")
            month = yard.now + bulletins.KEPT
            assert not bulletins.old(session, month - timedelta(seconds=1))
            assert len(bulletins.old(session, month)) == bulletins.MOST_OWN + 2
            assert not bulletins.open_ones(session, 1, month)
            here = session.query(Membership).filter_by(community=1, person=member).one()
            here.left_at = yard.now
            session.flush()
            assert not bulletins.near(session, row, yard.now)
            with pytest.raises(Refusal, match=r"bulletin\.over"):
                bulletins.get(session, 1, found)
            bulletins.forget(session, member)
            assert {one.author for one in bulletins.open_ones(session, 1, yard.now)} == {helper}

        await yard.app.store.write(play)

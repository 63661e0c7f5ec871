"""A platform tells of no fall: before something of residents goes to a leader, it is asked whether they are one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.found import routes
from bot.values.incoming import UpdateKind
from models import ShownCard
from services.roles import Role
from tests.support.led import Led, led

DANGER = ("/need пахнет газом в подъезде", "Сегодня", "Всё верно")
ANYBODYS = {
    "about", "event", "need", "results-short", "survey", "survey-invitation", "survey-reminder", "survey-stopped",
    "holiday-post", "thanks-post", "welcome", "growth", "festival", "festival-moved", "festival-sheet",
    "event-with", "photos", "booklet", "history-photos", "year-ago",
    "inquiry-post", "notice", "notice-fixed", "planned-post", "weekly", "agenda-post",
    "bulletin", "bulletin-post", "vote", "vote-result", "decision-post",
}  # fmt: skip


class Asked(dict[tuple[str, str], bool]):
    """What a platform is asked, one after the other."""

    def __init__(self, known: dict[tuple[str, str], bool], broken: bool = False) -> None:
        super().__init__(known)
        self.of: list[str] = []
        self.broken = broken

    def get(self, key: tuple[str, str], default: bool = False) -> bool:  # type: ignore[override]  # narrower than a dict on purpose
        self.of.append(key[1])
        if self.broken:
            raise ConnectionError
        return super().get(key, default)


async def fall(yard: Led, who: str = "manager", inside: bool = False) -> None:
    """Nothing is told of it."""
    yard.memory.admins["@yard", who], yard.memory.inside["@yard", who] = False, inside


def test_every_card_says_whether_it_is_for_leaders_or_one_person() -> None:
    assert set(routes().cards) - set(routes().readers.leaders) - set(routes().readers.whose) == ANYBODYS


@pytest.mark.parametrize("inside", [False, True])
async def test_a_cry_for_help_does_not_reach_them(database: Path, inside: bool) -> None:
    async with led(database) as yard:
        await fall(yard, inside=inside)
        await yard.say("member", *DANGER)
        assert yard.heard("manager") == []
        assert any("газом" in said for said in yard.heard("owner"))
        assert await yard.role("manager") == ((Role.MEMBER, True) if inside else (Role.GUEST, False))


async def test_nor_do_plain_words_about_somebody_at_the_door(database: Path) -> None:
    async with led(database) as yard:
        await fall(yard)
        await yard.hear("Борис", UpdateKind.ASKED_IN, "@yard")
        assert yard.heard("manager") == []
        assert any("Борис" in said for said in yard.heard("owner"))


async def test_nor_what_changes_in_a_card_they_have(database: Path) -> None:
    async with led(database) as yard:
        await yard.hear("Анна", UpdateKind.JOINED, "@yard")
        assert any("Анна" in said for said in yard.heard("manager"))
        await fall(yard)
        yard.now += timedelta(hours=1)
        await yard.hear("Борис", UpdateKind.JOINED, "@yard")
        assert not any("Борис" in said for said in yard.heard("manager"))
        assert any("Борис" in said for said in yard.heard("owner"))


async def test_who_still_leads_elsewhere_reads_no_more_here(database: Path) -> None:
    async with led(database) as yard:
        yard.put_in("manager", "@garden", admin=True)
        await yard.say("manager", "/register", group="@garden")
        await yard.hear("Анна", UpdateKind.JOINED, "@yard")
        assert any("Анна" in said for said in yard.heard("manager"))
        assert await yard.read(lambda session: set(session.scalars(select(ShownCard.community)))) == {1}
        await yard.put_out("manager")
        await yard.hear("Борис", UpdateKind.JOINED, "@yard")
        assert not any("Борис" in said for said in yard.heard("manager"))


async def test_it_is_asked_once_an_hour(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.admins = asked = Asked(yard.memory.admins)
        for name in ("Анна", "Борис", "Вера"):
            await yard.hear(name, UpdateKind.JOINED, "@yard")
        assert sorted(asked.of) == ["manager", "owner"]
        yard.now += timedelta(hours=1)
        await yard.hear("Глеб", UpdateKind.JOINED, "@yard")
        assert sorted(asked.of) == ["manager", "manager", "owner", "owner"]


async def test_whoever_has_just_acted_is_not_asked_about_again(database: Path) -> None:
    async with led(database) as yard:
        await yard.say("manager", "/newcomers")
        yard.memory.admins = asked = Asked(yard.memory.admins)
        await yard.hear("Анна", UpdateKind.JOINED, "@yard")
        assert asked.of == ["owner"]


async def test_a_platform_that_does_not_answer_takes_nothing_away(database: Path) -> None:
    async with led(database) as yard:
        await fall(yard)
        yard.memory.admins = Asked(yard.memory.admins, broken=True)
        await yard.say("member", *DANGER)
        assert any("газом" in said for said in yard.heard("manager"))
        assert await yard.role("manager") == (Role.MANAGER, True)


async def test_silence_is_believed_no_longer_than_it_lasts(database: Path) -> None:
    async with led(database) as yard:
        await fall(yard)
        told, yard.memory.admins = yard.memory.admins, Asked(yard.memory.admins, broken=True)
        await yard.say("member", *DANGER)
        assert await yard.role("manager") == (Role.MANAGER, True)
        yard.memory.admins = told
        yard.now += timedelta(minutes=5)
        before = len(yard.heard("manager"))
        await yard.say("helper", *DANGER)
        assert len(yard.heard("manager")) == before
        assert await yard.role("manager") == (Role.GUEST, False)


async def test_half_an_answer_counts(database: Path) -> None:
    """The platform says that they are no admin, and not whether they have left."""
    async with led(database) as yard:
        await fall(yard)
        yard.memory.inside = Asked(yard.memory.inside, broken=True)
        await yard.say("manager", "/newcomers")
        assert await yard.role("manager") == (Role.MEMBER, True)


async def test_other_letters_ask_nothing(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.admins = asked = Asked(yard.memory.admins)
        await yard.say("member", "/thanks")
        assert asked.of == []

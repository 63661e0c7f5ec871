"""Two neighbours of one name are told apart on every button that names them."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from models import Membership, Person
from tests.conftest import NOW
from tests.handlers.events.hosts.test_co_hosts import come, join, meet
from tests.support.attacked import W, world
from tests.support.everywhere import share

ROOT = Path(__file__).parents[2]
BUTTON = re.compile(r"Button\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")


def test_no_button_has_a_bare_name() -> None:
    """`apart` gives the label: whoever has namesakes is told from them; one that opens a chat names who it is."""
    bare = [
        f"{path.relative_to(ROOT)}: {button[:80]}"
        for folder in ("handlers", "after_changes")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for button in BUTTON.findall(path.read_text(encoding="utf-8"))
        if ("data(" in button and "Someone(" in button.split("data(")[0])
        or re.match(r"Button\((?:one\.)?name\b.*person", button)
    ]
    assert not bare


async def both_are_oleg(w: W) -> None:
    twins = [await w.person("member"), await w.person("helper")]

    def name(session) -> None:
        session.execute(update(Person).where(Person.id.in_(twins)).values(name="Олег"))
        since = NOW - timedelta(days=80)
        session.execute(update(Membership).where(Membership.person == twins[0]).values(joined_at=since))

    await w.w(name)


async def asks_whom_to_host_with(w: W) -> str:
    event = await meet(w)
    await come(w, event, "member", "helper")
    return f"co-host-whom:1:{event}"


async def puts_hosts_out(w: W) -> str:
    event = await meet(w)
    for who in ("member", "helper"):
        await join(w, event, who)
    return f"co-hosts:1:{event}"


LISTS = {"whom to host with": asks_whom_to_host_with, "whom to put out": puts_hosts_out}


@pytest.mark.parametrize("which", share(LISTS, one_in=2))
async def test_namesakes_are_told_apart(database: Path, which: str) -> None:
    async with world(database) as w:
        opens = await LISTS[which](w)
        await both_are_oleg(w)
        await w.touch("owner", opens)
        shown = next(said.page for said in reversed(w.mem.said) if said.chat == "owner" and said.page)
        labels = [key.label for row in shown.rows for key in row if "Олег" in key.label]
        assert len(labels) == 2
        assert len(set(labels)) == 2
        assert all("здесь с" in label for label in labels)

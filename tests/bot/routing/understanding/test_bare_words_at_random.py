"""Whatever is asked and shown, in whatever order, bare words change nothing that the newest message does not name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.outgoing import Card
from models import Consent, Event, Match, Membership, Need, OpenDialog, Table
from tests.support.attacked import W, world
from tests.support.everywhere import share
from tests.support.private_questions import get, match, news

WHO = "owner"
BARE = ("да", "нет", "1", "2", "ок", "👍", "да да", "хорошо")
STEPS = 15
Rows = dict[tuple[str, int], tuple[object, ...]]
About = set[tuple[str, object]]


# ── What comes ───────────────────────────────────────────────────────────────────────────────────────────────────────
async def ask_helper(w: W) -> None:
    await get(w, WHO, Card("ask", await match(w, WHO), kept=False))


async def ask_asker(w: W) -> None:
    await get(w, WHO, Card("found", await match(w, "helper", "yes", asker=WHO), kept=False))


async def ask_whether_done(w: W) -> None:
    await get(w, WHO, Card("check-helper", await match(w, WHO, "agreed"), kept=False))


async def stranger(w: W) -> None:
    await w.open(f"spy{next(w.ids)}", "sheet:1")


async def begin(w: W) -> None:
    await w.say(WHO, "/complaint")


async def begin_event(w: W) -> None:
    for words in ("/event", "Чай", "завтра в 12", "двор"):
        await w.say(WHO, words)


async def withdraw(w: W) -> None:
    await w.say(WHO, "/withdraw")


async def some_news(w: W) -> None:
    await news(w, WHO)


COMES: tuple[Callable[[W], Awaitable[None]], ...] = (
    *(ask_helper, ask_asker, ask_whether_done, stranger, begin, begin_event, withdraw),
    *(some_news,) * 4,
)


# ── What changes ─────────────────────────────────────────────────────────────────────────────────────────────────────
def rows(session: Session) -> Rows:
    def of(table: type[Table], *columns: str) -> Rows:
        return {
            (table.__tablename__, row.id): tuple(getattr(row, column) for column in columns)  # type: ignore[attr-defined]  # of the one that is there
            for row in session.scalars(select(table))
        }

    return {
        **of(Match, "need", "state", "done_at"),
        **of(Need, "id", "state", "shown"),
        **of(Membership, "person", "role", "left_at"),
        **of(Consent, "person", "withdrawn_at"),
        **of(Event, "title"),
    }


async def named(w: W) -> About:
    """What the newest message in the chat is about, by its buttons: needs, people, the question of a dialog."""
    sent = [said for said in w.mem.said if said.chat == WHO]
    newest = next(said.message for said in reversed(sent) if said.how == "send")
    page = next(said.page for said in reversed(sent) if said.message == newest)
    data = [key.data.split(":") for row in (page.rows if page else ()) for key in row]

    def find(session: Session) -> About:
        matches = {int(one[2]) for one in data if one[0] in ("helper", "asker", "report")}
        needs = {session.get_one(Match, one).need for one in matches}
        needs |= {int(one[2]) for one in data if one[0] in ("outcome", "need-show", "need-cancel")}
        people = {int(one[2]) for one in data if one[0].startswith("sheet-")}
        asking = [session.get(OpenDialog, int(one[1])) for one in data if one[0] == "a"]
        return {
            *(("need", one) for one in needs),
            *(("person", one) for one in people),
            *(("dialog", one.name) for one in asking if one),
        }

    return await w.q(find)


def is_named(table: str, values: tuple[object, ...], about: About, speaker: int) -> bool:
    """A consent that is withdrawn takes along what only it allowed to keep; who agrees to help may be named."""
    kinds, withdraws = {kind for kind, _ in about}, ("dialog", "withdraw") in about
    if table in ("matches", "needs"):
        return ("need", values[0]) in about or withdraws
    if table == "memberships":
        return ("person", values[0]) in about or (withdraws and values[0] == speaker)
    if table == "consents":
        return values[0] == speaker and not kinds.isdisjoint(("dialog", "need"))
    return "dialog" in kinds


@pytest.mark.parametrize("seed", share(range(3), one_in=3))
async def test_bare_words_change_only_what_the_newest_message_names(database: Path, seed: int) -> None:
    by_chance, changes = Random(seed), 0  # noqa: S311 - no secret
    async with world(database) as w:
        speaker = await w.person(WHO)
        await some_news(w)
        for _ in range(STEPS):
            for come in by_chance.choices(COMES, k=by_chance.randint(0, 2)):
                await come(w)
            before, about = await w.q(rows), await named(w)
            words = by_chance.choice(BARE)
            await w.say(WHO, words)
            after = await w.q(rows)
            changed = {row for row in before.keys() | after.keys() if before.get(row) != after.get(row)}
            changes += len(changed)
            for row in changed:
                values = before.get(row) or after[row]
                assert is_named(row[0], values, about, speaker), f"«{words}» changed {row} below {about}"
    assert changes, "nothing is ever answered"

"""S30: whoever erases themselves stands in no card that is kept up to date; cards.txt says of each kind why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.found import routes
from bot.values.outgoing import text
from models import Person, ShownCard
from services.people import consents
from tests.conftest import NOW
from tests.matrix.ground import Ground
from tests.support.everywhere import in_short

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROOT = Path(__file__).parents[2]
KEPT, ONCE = "kept up to date, in others' chats", "told once"
SUBJECTS = range(1, 40)
NUMBERS = {"survey-progress", "festival"}  # nobody is named, only counted
UNSEEN = {"survey"}  # a draft is deleted, which no chat has seen
LATER = {"my-need"}  # its asker hears that somebody else is looked for
PARTS = ("owner", "organiser", "asker", "helper", "newcomer", "manager", "speaker", "tempter", "neighbour1")


def declared() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("cards.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("=="):
            kinds = found[line.strip("= ")] = []
        elif line and not line.startswith("#"):
            kinds.append(line.split(" | ")[0].strip())
    return found


async def test_each_kind_is_declared_once() -> None:
    known = declared()
    assert sorted(known[KEPT] + known[ONCE]) == sorted(routes().cards)


async def test_what_is_told_once_is_not_kept() -> None:
    assert not set(_sent_to_be_kept()) & set(declared()[ONCE])


def _sent_to_be_kept() -> Iterator[str]:
    for folder in ("handlers", "after_changes", "scheduler"):
        for file in (ROOT / folder).rglob("*.py"):
            for one in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "Card" and not _is_told_once(one):
                    said = (part for part in ast.walk(one.args[0]) if isinstance(part, ast.Constant))
                    yield from (str(part.value) for part in said)


def _is_told_once(card: ast.Call) -> bool:
    return any(one.arg == "kept" for one in card.keywords)


@pytest.mark.parametrize("part", in_short(PARTS, "owner".__eq__))
async def test_nobody_stands_in_them_afterwards(ground: Ground, part: str) -> None:
    await _nothing_is_left(ground, part, "forget")


@pytest.mark.parametrize("part", in_short(("asker", "helper", "owner", "tempter"), "asker".__eq__))
async def test_nor_do_words_that_were_kept_by_a_consent(ground: Ground, part: str) -> None:
    await _nothing_is_left(ground, part, "withdraw")


async def _nothing_is_left(ground: Ground, part: str, command: str) -> None:
    person = ground.world.people[part].person
    async with ground.same():
        await ground.hands.write(part, f"/{command}")
        await ground.app.settle(NOW)
        before = await ground.app.store.write(lambda session: _shown_to_all(ground, session, person))
        sure = next(one for one in await ground.last_buttons(part) if one.label == text(f"{command}.sure"))
        await ground.hands.press(part, sure.data, ground.hands.newest(ground.hands.person(part)))
        assert await ground.app.store.read(lambda session: _has_given(session, person)) is False
        assert await ground.app.store.read(lambda session: _as_before(ground, session, before)) == {}


def _has_given(session: Session, person: int) -> bool:
    return consents.given(session, 1, person) is not None


def _shown_to_all(ground: Ground, session: Session, person: int) -> dict[tuple[str, int], str]:
    """A card of each kind about everything there is stands in the group; what others read in it."""
    said = {key: words for key, words in _said(ground, session) if _reader(ground, session, *key) != person}
    chat, known = ground.world.groups["yard"], select(ShownCard.kind, ShownCard.subject)
    stand = {tuple(row) for row in session.execute(known.where(ShownCard.chat == ground.world.groups["yard"]))}
    for kind, subject in said.keys() - stand:
        about = {"kind": kind, "subject": subject, "chat": chat, "community": 1}
        session.add(ShownCard(**about, message="1", shown=1, sent_at=NOW))
    return said


def _reader(ground: Ground, session: Session, kind: str, subject: int) -> int | None:
    whose = ground.routes.readers.whose.get(kind)
    return whose(session, subject) if whose else None


def _said(ground: Ground, session: Session) -> Iterator[tuple[tuple[str, int], str]]:
    texts = ground.app.deliveries["memory"].renderer.texts
    for kind in declared()[KEPT]:
        for subject in SUBJECTS:
            if (message := ground.routes.cards[kind](session, subject, "ru")) is not None:
                labels = [button.label for row in message.rows for button in row]
                names = dict(session.execute(select(Person.id, Person.name)).all()).get
                said = texts.lines(message, "ru", names)
                yield (kind, subject), "\n".join([said, *(texts.render(one, "ru", names) for one in labels)])


def _as_before(ground: Ground, session: Session, before: dict[tuple[str, int], str]) -> dict[str, str]:
    """Those that say something else now, and are neither redrawn nor taken away."""
    now = dict(_said(ground, session))
    left = {
        (row.kind, row.subject)
        for row in session.scalars(select(ShownCard).where(ShownCard.chat == ground.world.groups["yard"]))
        if row.wanted == row.shown and not row.dropped and row.kind not in NUMBERS | UNSEEN | LATER
    }
    return {f"{key[0]}:{key[1]}": said for key, said in before.items() if key in left and now.get(key) != said}

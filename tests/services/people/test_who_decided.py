"""What leaders do to somebody's words or place is noted, wordless; the person sees it for a year, /forget ends it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select

from bot import found
from handlers.people import export as my_data
from models import Audit, Chat, ChatKind, Deed, Membership, NeedState, Person
from services import audit, looked
from services.communities import chats, lead_invites, newcomers, unseen_leaders
from services.help import needs
from services.people import export, forgetting, linking, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support import yard
from tests.support.everywhere import at_length
from tests.support.pressing import press
from tests.support.yard import ask, heard

MARIA, OLEG, GALINA = 1, 2, 3


@pytest.fixture
def database(settled):
    return settled(yard.settle)


@pytest.fixture
async def app(sosed):
    async with sosed() as app:
        yield app


async def held(app, words: str = "окна, www.okna.example") -> int:
    """Олег's need, which waits for a leader."""

    def tell(session) -> int:
        row = session.get_one(needs.Need, needs.tell(session, 1, OLEG, words, "week", NOW).id)
        row.state = NeedState.HELD
        return row.id

    return await app.store.write(tell)


async def told(app, person: int) -> list[dict[str, Any]]:
    return await ask(app, lambda session: export.of(session, person).get("looked", []))


async def test_whoever_was_decided_about_sees_by_whom_and_nobody_else_does(app) -> None:
    """S34"""
    need = await held(app)
    await press(app, heard("", data=f"held-need:1:{need}:no", message="1"), NOW)
    (row,) = await told(app, OLEG)
    known = {"what": "need-refused", "community": "Двор", "by": "Мария", "role": "owner"}
    assert {name: row[name] for name in known} == known
    assert await told(app, GALINA) == await told(app, MARIA) == []
    assert "okna" not in str(await ask(app, lambda session: session.execute(select(Audit.__table__)).all()))


async def test_a_leaders_name_is_told_only_to_who_is_there_and_while_they_lead(app) -> None:
    need = await held(app)
    await press(app, heard("", data=f"held-need:1:{need}:no", message="1"), NOW)

    def named(session, table: type[Any], person: int, **values: Any) -> bool:
        row = session.scalars(select(table).where(table.person == person)).one()
        for name, value in values.items():
            setattr(row, name, value)
        session.flush()
        return "by" in export.of(session, OLEG)["looked"][0]

    def look(session) -> list[bool]:
        return [
            named(session, Membership, OLEG, left_at=NOW),
            named(session, Membership, OLEG, left_at=None),
            named(session, Membership, MARIA, role=int(Role.MEMBER)),
        ]

    assert await app.store.write(look) == [False, True, False]


def _deeds(session) -> list[tuple[Deed, int | None]]:
    return [tuple(row) for row in session.execute(select(Audit.action, Audit.about).order_by(Audit.id))]


async def test_what_the_matrix_cannot_show_is_noted_too(app) -> None:
    """Its samples are refused: a manager dismissed, a chat removed."""

    def do(session) -> list[tuple[Deed, int | None]]:
        memberships.belong(session, 1, OLEG, NOW, Role.MANAGER)
        row = session.scalars(select(Membership).where(Membership.person == OLEG)).one()
        row.trusted_until = NOW + timedelta(days=1)
        session.flush()
        unseen_leaders.dismiss(session, 1, OLEG, MARIA, NOW)
        memberships.belong(session, 1, GALINA, NOW, Role.ORGANISER)
        lead_invites.remove(session, 1, GALINA, MARIA, Role.OWNER, NOW)
        channel = Chat(transport="console", external="c", kind=ChatKind.CHANNEL, title="К", community=1)
        session.add(channel)
        session.flush()
        chats.detach(session, channel.id, 1, Role.MANAGER, MARIA, NOW)
        return _deeds(session)

    assert await app.store.write(do) == [
        (Deed.LEADS_NO_MORE, OLEG),
        (Deed.LEADS_NO_MORE, GALINA),
        (Deed.CHAT_REMOVED, None),
    ]


async def test_what_one_does_to_oneself_is_not_noted(app) -> None:
    await app.store.write(lambda session: audit.note(session, Deed.EVENT_CALLED_OFF, 1, OLEG, NOW, about=OLEG))
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Audit))) == 0


def _put_aside_and_decide(session) -> None:
    session.scalars(select(Membership).where(Membership.person == OLEG)).one().newcomer = True
    session.flush()
    newcomers.put_aside(session, 1, OLEG, MARIA, NOW)
    audit.note(session, Deed.COMPLAINT_HIDDEN, 1, OLEG, NOW, about=GALINA)
    session.flush()


@pytest.mark.parametrize(("gone", "left"), [(OLEG, [(1, None), (None, 3)]), (GALINA, [(1, 2), (2, None)])])
async def test_who_is_forgotten_is_named_no_more(app, gone: int, left: list[Any]) -> None:
    """P7: neither as whom it concerned nor as who did it; in which role it was done stays."""

    def forget(session) -> list[Any]:
        _put_aside_and_decide(session)
        forgetting.forget(session, gone, NOW)
        deeds = Audit.action != Deed.FORGOTTEN
        rows = session.execute(select(Audit.person, Audit.about).where(deeds).order_by(Audit.id))
        return [tuple(row) for row in rows]

    assert await app.store.write(forget) == left


async def test_both_accounts_of_one_person_see_all_of_it(app) -> None:
    def link(session) -> list[str]:
        _put_aside_and_decide(session)
        linking._move(session, OLEG, GALINA)
        return [str(one.deed) for one in looked.of(session, GALINA)]

    assert await app.store.write(link) == ["put-aside"]  # what one did to oneself is left out


# ── In words ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def message(app, language: str) -> list[str]:
    """«Мои данные» of Олег, line by line."""

    def card(session) -> list[str]:
        said = my_data.card(session, session.get_one(Person, OLEG), language)
        return found.texts().lines(said, language, lambda person: session.get_one(Person, person).name).splitlines()

    return await ask(app, card)


@at_length
async def test_whoever_does_a_thing_twice_a_day_is_told_once(app) -> None:
    def twice(session) -> None:
        for hours in (0, 1, 24, 24, 24, 24, 24):
            audit.note(session, Deed.COMPLAINT_DECIDED, 1, MARIA, NOW + timedelta(hours=hours), about=OLEG)
            session.flush()

    await app.store.write(twice)
    lines = await message(app, "ru")
    at = lines.index("Кто смотрел и решал о вас. Храню год:")
    what = "Мария, ведущий сообщества, «Двор»: записано, что с поломкой"
    assert lines[at + 1 : at + 3] == [f"21 ноября, {what} (5 раз)", f"20 ноября, {what} (2 раза)"]
    assert "20 November, Мария, leader of the community, “Двор”: noted what becomes of a fault (2 times)" in (
        await message(app, "en")
    )


@at_length
async def test_the_message_tells_the_newest_and_the_file_all(app) -> None:
    def many(session) -> None:
        for day in range(12):
            audit.note(session, Deed.COMPLAINT_DECIDED, 1, MARIA, NOW + timedelta(days=day), about=OLEG)

    await app.store.write(many)
    lines = await message(app, "ru")
    assert "И ещё 2 записи — в файле." in lines
    assert sum("записано, что с поломкой" in line for line in lines) == 10
    assert len(await told(app, OLEG)) == 12


@pytest.mark.parametrize("deed", [one for one in Deed if one != Deed.FORGOTTEN])
def test_every_deed_has_its_words(deed: Deed) -> None:
    assert found.texts().has(f"deed.{deed}")


async def test_leaders_see_what_was_done_in_a_month_and_never_about_whom(app) -> None:
    """One letter with the words of three is one deed."""

    def note(session) -> None:
        for about in (OLEG, GALINA, 4):
            audit.note(session, Deed.COMPLAINT_LETTER, 1, MARIA, NOW, about=about)
        audit.note(session, Deed.PUT_ASIDE, 1, MARIA, NOW - timedelta(days=31), about=OLEG)
        audit.note(session, Deed.PUT_ASIDE, 1, None, NOW, about=OLEG)

    await app.store.write(note)
    done = await ask(app, lambda session: audit.lately(session, 1, "UTC", NOW))
    assert {(one.deed, one.by, one.role, one.times) for one in done} == {
        (Deed.COMPLAINT_LETTER, MARIA, Role.OWNER, 1),
        (Deed.PUT_ASIDE, None, None, 1),
    }


async def test_a_note_costs_one_statement(app) -> None:
    """And what is no deed costs none: /help and a need told are what they were."""
    statements: list[str] = []

    def count_(_: Any, __: Any, statement: str, *___: Any) -> None:
        if " audit" in statement:
            statements.append(statement.split()[0])

    event.listen(Engine, "before_cursor_execute", count_)
    try:
        need = await held(app)
        await app.hear(heard("/help"), NOW)
        assert statements == []
        await press(app, heard("", data=f"held-need:1:{need}:no", message="1"), NOW)
    finally:
        event.remove(Engine, "before_cursor_execute", count_)
    assert statements == ["INSERT"]

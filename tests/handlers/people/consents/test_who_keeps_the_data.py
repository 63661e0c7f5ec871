"""People are told who keeps their data, and what they agreed to stays as they read it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from models import Consent
from services.people import memberships
from tests.conftest import NOW
from tests.support.attacked import W, world

OPERATOR = {"name": "Библиотека № 3", "contact": "data@example.org", "policy": "https://example.org/policy"}
UNNAMED = "Данные хранит тот, кто запустил меня на своём сервере."


async def asked(w: W) -> str:
    """What somebody reads who has not consented yet."""
    await w.w(lambda session: [session.delete(row) for row in session.scalars(select(Consent))])
    return str(await w.say("member", "могу помочь"))


async def test_the_operator_is_named_with_the_policy(database: Path) -> None:
    async with world(database, operator=OPERATOR) as w:
        said = await asked(w)
        assert "Данные хранит Библиотека № 3." in said
        assert OPERATOR["policy"] in said
        more = str(await w.press("member", "Подробнее"))
        assert "Библиотека № 3. Связь: data@example.org." in more


async def test_nobody_is_named_who_does_not_keep_them(database: Path) -> None:
    async with world(database) as w:
        said = await asked(w)
        assert UNNAMED in said
        assert "owner" not in said


async def test_what_was_agreed_to_stays_as_it_was_read(database: Path) -> None:
    """S26"""
    async with world(database, operator=OPERATOR) as w:
        await asked(w)
        await w.press("member", "Даю согласие")
        agreed = str(await w.say("member", "/my"))
        assert "Данные хранит Библиотека № 3." in agreed
    async with world(database, settled=True, operator=OPERATOR | {"name": "ТСЖ «Кирова 12»"}) as w:
        person = await w.person("owner")
        await w.w(lambda session: memberships.leave(session, 1, person, NOW))
        said = str(await w.say("member", "/my"))
        words = await w.q(lambda session: session.scalar(select(Consent.words)))
        assert words is not None
        assert words in said, "what was agreed to is quoted as it was shown"
        assert said.index("Библиотека") < said.index("Данные хранит ТСЖ «Кирова 12»."), "and today's keeper is named"


async def test_a_consent_of_before_is_not_put_into_words_nobody_read(database: Path) -> None:
    async with world(database) as w:
        said = str(await w.say("member", "/my"))
        assert "вы согласились, чтобы я хранил ваше имя и ответы" in said
        assert "«Чтобы вам помогать" not in said


@pytest.mark.parametrize(("operator", "told"), [({}, UNNAMED), (OPERATOR, "Связь: data@example.org.")])
async def test_mydata_names_the_keeper(database: Path, operator: dict[str, str], told: str) -> None:
    async with world(database, operator=operator) as w:
        assert told in str(await w.say("member", "/mydata"))

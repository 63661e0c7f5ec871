"""A code that joins two accounts stands nowhere once it has been shown: only whoever reads it has it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Table
from tests.support.attacked import W, world


async def everything(w: W) -> str:
    def read(session: Session) -> list[Any]:
        return [tuple(row) for table in Table.metadata.sorted_tables for row in session.execute(select(table))]

    return json.dumps(await w.q(read), ensure_ascii=False, default=str)


async def new_code(w: W) -> str:
    code = re.search(r"/link (\w{20})", str(await w.say("member", "/link")))
    assert code
    return code[1]


@pytest.mark.parametrize("by", ["words", "link"])
async def test_it_stands_nowhere_after_it_was_shown(database: Path, by: str) -> None:
    async with world(database) as w:
        code = await new_code(w)
        assert code not in await everything(w)
        if by == "words":
            await w.say("member", f"/link {code}", t="vk")
        else:
            await w.open("member", f"link:0:{code}", t="vk")
        assert code not in await everything(w)
        await w.press("member", "Да, это я", t="vk")
        await w.press("member", "Да, это я")
        assert await w.person("member") == await w.person("member", "vk")
        assert code not in await everything(w)


@pytest.mark.parametrize("form", ["{}", "link:0:{}", "link_{}"])
async def test_nor_is_it_kept_as_the_place_somebody_comes_from(database: Path, form: str) -> None:
    async with world(database) as w:
        code = await new_code(w)
        await w.hear("member", UpdateKind.OPENED, t="vk", data=form.format(code))
        assert code not in await everything(w)


async def test_what_the_button_carries_is_no_code(database: Path) -> None:
    """Whoever reads the database has nothing to come with."""
    async with world(database) as w:
        await w.open("member", f"link:0:{await new_code(w)}", t="vk")
        mark = re.search(r"link-yes:0:(\w+)", await everything(w))
        assert mark
        said = await w.say("helper", f"/link {mark[1]}", t="vk")
        assert "код не подходит" in str(said)
        assert await w.person("member") != await w.person("helper", "vk")

"""A quarter of a house of 136 neighbours (examples/quarter.csv), shown as its leaders see it in README and docs/ru.

`DRAW=1 .venv/bin/python -m pytest tests/test_quarter.py` draws the pictures anew: `examples/quarter.png`,
`examples/quarter-dark.png` and, of November, `examples/november.png`.
"""

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import update

import kpis
from bot.sending.attached import in_words
from bot.values.outgoing import Button, Picture, text
from drawing import digest_picture
from handlers.communities.digest import periods, picture
from handlers.communities.digest.firsts import First
from kpis import Kpi, Week
from models import Community
from services.numbers.spans import Span
from tests.support.attacked import W, world

EXAMPLES = Path(__file__).parent.parent / "examples"
ZONE = "Europe/Moscow"
NAME = "Соседи Кирова 12"


def _weeks() -> Iterator[tuple[Week, dict[str, Kpi]]]:
    with (EXAMPLES / "quarter.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = {name: int(value) for name, value in row.items() if name != "week"}
            yield Week(date.fromisoformat(row["week"]), ZONE), dict(_numbers(told))


def _numbers(told: dict[str, int]) -> Iterator[tuple[str, Kpi]]:
    """As kpis/*.py measure them."""
    both = {"joined": told["joined"], "left": told["left"], "groups": 1, "people": 90}
    yield "members", Kpi(float(told["members"]), told["joined"] + told["left"], both)
    needs = {"told": told["told"], "met": told["met"], "of_told": told["met"], "seconds": told["hours"] * 3600.0}
    yield "needs", Kpi(float(told["met"]), told["told"] + told["met"], needs)
    seconds = told["minutes"] * 60.0
    answers = {name: told[name] for name in ("reactions", "people", "messages", "said")} | {"presses": 0}
    answers |= {"share": round(100 * told["people"] / told["members"])}
    yield "reactions", Kpi(seconds, told["reactions"], answers | {"seconds": seconds, "slowest": seconds * 9})
    yield "views", Kpi(None, 0)
    came = told["first"] + told["again"]
    seen = {name: told[name] for name in ("first", "again", "events")} | {"unknown": 0, "along": 0, "by": "checked"}
    yield "visitors", Kpi(float(came) if came else None, came, seen)
    late = told["feedback"] * 60.0 if told["rated"] else None
    yield "feedback", Kpi(late, told["rated"], {"rated": told["rated"], "asked": told["asked"], "seconds": late})


def _stored(session: Any) -> int:
    session.execute(update(Community).where(Community.id == 1).values(name=NAME))
    return [kpis.keep(session, 1, week, numbers) for week, numbers in _weeks()][-1]


def _drawn(w: W, shown: Picture, name: str, *, dark: bool = False) -> dict[str, Any]:
    """The picture's data in words; the file too, if it shall be drawn anew."""
    data = in_words(shown, w.app.texts, "ru").data | {"dark": dark}
    if os.environ.get("DRAW"):
        (EXAMPLES / name).write_bytes(digest_picture.DRAWERS["digest"](data))
    return data


async def test_the_last_week_of_the_quarter(database: Path) -> None:
    async with world(database) as w:

        def shown(session: Any) -> Picture:
            _stored(session)
            week, numbers = list(_weeks())[-1]
            first = First(text("first.needs", count=1), Button(text("digest.repairs"), "go:1:needs"))
            found = picture.picture(session, 1, week, NAME, numbers, "ru", first)
            assert found is not None
            return found

        found = await w.w(shown)
        data = _drawn(w, found, "quarter.png")
        _drawn(w, found, "quarter-dark.png", dark=True)
        values = {one["title"]: one["value"] for one in data["panels"]}
        assert values == {
            "Нас": "136",
            "Первый ответ": "32 минуты",
            "Были на встречах": "24",
            "Отзывов ждём": "2 часа",
            "Помогли": "4",
        }
        assert data["first"].startswith("Главное: ")


async def test_november_is_the_sum_of_its_weeks(database: Path) -> None:
    """By hand: 3 + 2 + 4 + 4 helped; 20 + 26 + 24 came; the middle of 41, 45, 38 and 32 minutes is 39 and a half."""
    async with world(database) as w:

        def shown(session: Any) -> Any:
            return periods._card(session, _stored(session), "ru", Span.MONTH)

        found = await w.w(shown)
        assert found is not None
        assert found.picture is not None
        _drawn(w, found.picture, "november.png")
        assert w.app.texts.lines(found, "ru").splitlines() == [
            "Соседи Кирова 12. Ноябрь 2026: 4 недели, 2–29 ноября",
            "Нас: 136 (после первой недели было 127)",
            "Помогли: 13",
            "Первый ответ в чате: обычно 40 минут",
            "Были на встречах: 70",
            "Отзывов ждём: обычно 2 часа",
            "Чисел пока нет: Новичков встретили, Ответ ведущих, Просмотры.",
        ]

"""Each minute it is asked what is due: of 2,000 communities in milliseconds, by partial indexes."""

from datetime import timedelta
from time import process_time

import pytest
from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from models import Community, PlannedPost, PostState, Topic, core
from services.publishing import release, topics
from tests.conftest import NOW
from tests.services.help.playing import in_memory
from tests.support import databases
from tests.support.everywhere import at_length

COMMUNITIES, EACH = 2000, 5
DUE = "SELECT id FROM planned_posts WHERE state = 'planned' AND at <= '2026-11-20' ORDER BY at, id LIMIT 50"
SENT = "SELECT id FROM planned_posts WHERE state = 'sending' ORDER BY id LIMIT 50"
SILENT = "SELECT id FROM post_topics WHERE asked_at IS NULL AND next_at <= '2026-11-20' ORDER BY next_at, id"


def settle(session: Session) -> None:
    place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": "Europe/Moscow", "state": "active"}
    numbers = range(1, COMMUNITIES + 1)
    later = {"made_at": NOW, "places": [], "words": "Субботник"}
    rows = [{"id": one, "name": "Двор", "token": str(one), "created_at": NOW, **place} for one in numbers]
    session.execute(insert(core(Community)), rows)
    posts = [
        {"community": one, "state": state, "at": NOW + timedelta(days=day), **later}
        for one in numbers
        for day, state in enumerate([PostState.PLANNED] * (EACH - 1) + [PostState.OUT], 1)
    ]
    session.execute(insert(core(PlannedPost)), posts)
    wished = {"name": "двор", "days": 7, "next_at": NOW + timedelta(days=7)}
    session.execute(insert(core(Topic)), [{"community": one, **wished} for one in numbers])


@pytest.mark.skipif(databases.ON_SERVER, reason="SQLite tells its plan; a server's depends on statistics")
@at_length
def test_what_is_due_of_two_thousand_communities_is_found_at_once() -> None:
    with Session(in_memory()) as session:
        settle(session)
        for statement, index in ((DUE, "planned"), (SENT, "sending"), (SILENT, "next_at")):
            steps = [row.detail for row in session.execute(text(f"EXPLAIN QUERY PLAN {statement}"))]
            assert any(index in step for step in steps), steps
        release.due(session, NOW)
        began = process_time()
        assert not release.due(session, NOW)
        assert not release.sent(session)
        assert not topics.next_silent(session, NOW)
        took = process_time() - began
        print(f"{took * 1000:.1f} ms")
        assert took < 0.05

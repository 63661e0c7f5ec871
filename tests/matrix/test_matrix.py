"""Everybody, by every way, at every button, command and dialog: nothing is changed but what permissions.txt lets be.

`make test` tries those at the border, at a fifth of the files; at length everybody tries at all.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.found import routes
from models import Table
from tests.matrix import permissions
from tests.matrix.attempts.everything import faults_of
from tests.matrix.ground import Ground
from tests.matrix.permissions import BUTTONS, COMMANDS, DIALOGS, PERMISSIONS, Line
from tests.matrix.scene.cast import PARTS
from tests.support.everywhere import at_length, share

KNOWN = {BUTTONS: routes().links | routes().presses, COMMANDS: routes().commands, DIALOGS: routes().dialogs}
AT_ONCE = 8  # lines in one test, so that all cores have something to do


def _features() -> Iterator[tuple[str, list[Line]]]:
    """Lines by the file of handlers/ they stand in."""
    by_file: dict[str, list[Line]] = {}
    for line in PERMISSIONS.lines:
        if route := KNOWN[line.section].get(line.name):
            by_file.setdefault(route.handler.__module__.removeprefix("handlers."), []).append(line)
    for file, lines in sorted(by_file.items()):
        for n in range(0, len(lines), AT_ONCE):
            yield f"{file}-{n // AT_ONCE + 1}" if n else file, lines[n : n + AT_ONCE]


FEATURES = dict(_features())


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("feature", share(FEATURES, one_in=5))
async def test_nothing_is_changed_by_those_at_the_border(feature: str, ground: Ground) -> None:
    """S01, P6: who may, the highest role that may not, who may no more, a stranger; by the ways that lead somewhere."""
    faults = await faults_of(ground, FEATURES[feature], at_length=False)
    assert not faults, "\n" + "\n".join(faults)


@at_length
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("feature", FEATURES)
async def test_nothing_is_changed_that_is_not_permitted(feature: str, ground: Ground) -> None:
    """S01, P6"""
    before = ground.watch.everything()
    faults = await faults_of(ground, FEATURES[feature])
    assert ground.watch.everything() == before  # what was told of changes was all of them, and is undone
    assert not faults, "\n" + "\n".join(faults)


def test_everything_has_its_line() -> None:
    """S01"""
    assert not (missing := permissions.missing(KNOWN)), "\n" + "\n".join(missing)


def test_what_has_none_is_told_with_the_line_to_add() -> None:
    (told,) = permissions.missing({BUTTONS: {"wave": routes().presses["held"]}})
    assert "under «== buttons ==» add a line like\nwave  manager  shown  <tables it changes, or ->" in told


def test_links_lead_where_the_routes_say() -> None:
    may = {BUTTONS: set(routes().links), COMMANDS: {name for name, one in routes().commands.items() if one.link}}
    for section, names in may.items():
        told = {line.name for line in PERMISSIONS.lines if line.section == section and "link" in line.ways}
        assert told == names, section


def test_every_line_speaks_of_what_there_is() -> None:
    columns = {f"{one.name}.{column.name}" for one in Table.metadata.sorted_tables for column in one.columns}
    tables = {one.partition(".")[0] for one in columns} | {"*"}
    for line in PERMISSIONS.lines:
        assert line.name in KNOWN[line.section], f"{line}: there is none"
        assert set(line.changes) <= tables | columns, f"{line}: no such table or column"
        assert set(line.who) <= {*permissions.ROLES, *permissions.ALIASES, *PARTS, "gone"}, f"{line}: who is that?"
        assert line.ways <= {"shown", "group", "said", "link"}, f"{line}: no such way"

"""What `make bench` measures of meetings works, on a small scale."""

from pathlib import Path

from bench.events import meetings
from tests.support.everywhere import at_length


@at_length
async def test_every_answer_of_a_rush_is_counted(tmp_path: Path) -> None:
    rush = await meetings.answers(tmp_path / "answers.db", people=10, seconds=0.2)
    assert rush.counted == 10
    assert len(rush.edits) <= 1


@at_length
async def test_a_long_series_is_listed_and_drawn(tmp_path: Path) -> None:
    listing, card = await meetings.long_series(tmp_path / "series.db", meetings=6, people=3)
    assert listing > 0
    assert card > 0

"""Both platforms at once with faults and a kill: a short `make soak`."""

from pathlib import Path

from tests.soak.load import soaked
from tests.support.everywhere import takes_long


@takes_long
async def test_nothing_is_lost_doubled_or_out_of_order(tmp_path: Path) -> None:
    report, wrong = await soaked(tmp_path, seconds=10, kills=1, seed=5)
    assert not wrong, "\n".join([*report, *wrong[:20]])

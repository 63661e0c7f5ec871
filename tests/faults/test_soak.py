"""Both platforms at once with faults and a kill: a short `make soak`; and one seed of `make faults`."""

from pathlib import Path

import pytest

from tests.soak.ground import grounds
from tests.soak.load import soaked
from tests.support.everywhere import takes_long


@takes_long
@pytest.mark.parametrize("plagued", [False, True])
async def test_nothing_is_lost_doubled_or_out_of_order(tmp_path: Path, plagued: bool) -> None:
    with grounds("sqlite") as ground:
        report, wrong = await soaked(tmp_path, ground(1), 12, seed=5, kills=1, plagued=plagued)
    assert not wrong, "\n".join([*report, *wrong[:20]])

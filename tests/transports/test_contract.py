"""What every transport promises: the same cases against the console, memory, Telegram and VK."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.transports.vk.listening import polling
from tests.transports.contract import hearing, lookups, presses, speaking
from tests.transports.contract.benches import BENCHES
from tests.transports.contract.cases import CASES, Case

ROOMS = (speaking, presses, hearing, lookups)  # they have put their cases into CASES
PARAMETERS = [
    pytest.param(function, needs, name, id=f"{function.__name__}-{name}")
    for function, needs in CASES
    for name in BENCHES
]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.transports.telegram import listening

    monkeypatch.setattr(listening, "UNSAVED", 0.02)
    monkeypatch.setattr(polling, "AGAIN", 0.02)


@pytest.mark.parametrize(("function", "needs", "name"), PARAMETERS)
async def test_contract(function: Case, needs: frozenset[str], name: str, database: Path) -> None:
    async with BENCHES[name](database) as bench:
        if not needs <= bench.able:
            pytest.skip(f"{name} has no {', '.join(sorted(needs - bench.able))}")
        await bench.transport.open()
        await bench.start_listening()
        try:
            await function(bench)
        finally:
            await bench.stop_listening()
            await bench.transport.close()

"""What neighbours are told of a week: what was done for one another, in whole numbers, nothing that went badly."""

from bot.values.outgoing import Text, text
from kpis.kpi import Kpi

TOLD = (  # (number, what is told of it)
    ("members", "joined"),
    ("needs", "met"),
    ("visitors", "came"),
    ("complaints", "fixed"),
    ("thanks", "thanks"),
)


def lines(numbers: dict[str, Kpi]) -> list[Text]:
    """Nothing of a week in which none of it happened."""
    counts = {name: _count(what, numbers[name]) for name, what in TOLD if name in numbers}
    return [text(f"weekly.was-{what}", count=counts[name]) for name, what in TOLD if counts.get(name)]


def _count(what: str, kpi: Kpi) -> int:
    return kpi.base if what in ("came", "thanks") else int(kpi.facts[what])

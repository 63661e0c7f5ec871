"""The month's messages by kind, and how many came to a person in a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median, quantiles

from tests.month.house import BEGINS
from tests.month.letters import Letter

COLUMNS = ("reply", "told", "unasked", "group", "group unasked")


def column(one: Letter) -> str:
    """`told`: what was asked for earlier, or promised: a reminder, the news of one's own need."""
    if one.person is None:
        return "group unasked" if one.unasked else "group"
    return "unasked" if one.unasked else "reply" if one.caused else "told"


def table(letters: Sequence[Letter], people: int) -> str:
    kinds: dict[str, Counter[str]] = {}
    for one in letters:
        kinds.setdefault(one.kind, Counter())[column(one)] += 1
    rows = sorted(kinds.items(), key=lambda row: (-row[1]["unasked"], -row[1]["told"], -row[1].total(), row[0]))
    lines = [f"{'kind':38}" + "".join(f"{name:>15}" for name in COLUMNS)]
    lines += [f"{kind:38}" + "".join(f"{row[name] or '':>15}" for name in COLUMNS) for kind, row in rows]
    total = Counter(column(one) for one in letters)
    lines.append(f"{'all':38}" + "".join(f"{total[name] or '':>15}" for name in COLUMNS))
    return "\n".join([*lines, "", "a person's week: median, nine in ten, most", *_weeks(letters, people)])


def _weeks(letters: Sequence[Letter], people: int) -> list[str]:
    """Of all people and weeks, those with none too."""
    weeks = max(((one.at - BEGINS).days // 7 for one in letters), default=0) + 1
    lines = []
    for name in COLUMNS[:3]:
        got = Counter((one.person, (one.at - BEGINS).days // 7) for one in letters if column(one) == name)
        every = sorted([*got.values(), *[0] * max(0, people * weeks - len(got))])
        nine = quantiles(every, n=10)[8] if len(every) > 1 else every[0]
        lines.append(f"{name:38}{median(every):>10.0f}{nine:>10.0f}{every[-1]:>10}")
    return lines

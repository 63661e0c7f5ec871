"""What `make test` leaves to commands of their own, so that it ends within minutes.

`at_length` is for what takes long for what it tells: more of what other tests show in short (other words, people,
platforms, examples), or processes of its own. `make test-at-length` runs that and nothing else, and CI does, too.
pytest by itself runs all, so whatever is named on its command line.

`takes_long` is for minutes: `make everywhere` runs it, and that alone.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

import pytest

EVERYWHERE = "EVERYWHERE" in os.environ
takes_long = pytest.mark.skipif(not EVERYWHERE, reason="takes long: make everywhere")
at_length = pytest.mark.at_length


def more(cases: Iterable[Any]) -> list[Any]:
    """Further cases of a parametrized test, for `at_length`. A tuple: one value for each of its names."""
    return [_case(case, at_length) for case in cases]


def share(cases: Iterable[Any], one_in: int) -> list[Any]:
    """All cases, of which each so many-th is tried in short, the first one too."""
    return [_case(case, *(() if number % one_in == 0 else (at_length,))) for number, case in enumerate(cases)]


def in_short(cases: Iterable[Any], tells: Callable[[Any], bool]) -> list[Any]:
    """All cases; those that `tells` does not choose are for `at_length`."""
    return [_case(case, *(() if tells(case) else (at_length,))) for case in cases]


def _case(case: Any, *marks: pytest.MarkDecorator) -> Any:
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=marks)

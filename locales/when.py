"""The words of days and numbers in what neighbours type; bot/words/when_words.py makes patterns of them.

They are compared in lower case, with «е» for «ё»; a piece may be a pattern, with | between the forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Repeats:
    """Patterns. `every`: before a weekday; `on`: before weekdays in the plural; `and_`: between them; `of_month`:
    behind «первый понедельник»; `workdays`, `weekends`: on all of them; `times`: behind a number; `till`: before the
    last day."""

    every: str
    on: str
    and_: str
    of_month: str
    workdays: str
    weekends: str
    times: str
    till: str


@dataclass(frozen=True)
class When:
    """`weekdays` from Monday on, `on_weekdays`: on each of them; `months`: as they stand in a date, also short;
    `whole_months`: in any form, none short; `named_days`: (pattern, days from today); `numbers`: digits by word;
    `repeats`: what tells that it repeats;
    `slips`: on a line the forms of a word that are worth mending when they are mistyped."""

    weekdays: tuple[str, ...]
    on_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    whole_months: tuple[str, ...]
    named_days: tuple[tuple[str, int], ...]
    numbers: Mapping[str, str]
    slips: str
    repeats: Repeats

"""What a language declares about itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """`name`: as it calls itself. `weekdays`: from Monday on. `date`: of {day} and {month}, fitting any sentence;
    `moment`: of {weekday} and {date}; `by`: of {clock} and {date}, behind «до»; `week`: from the day {first} to the
    {last} of one month; `weeks`: of two dates.
    `counted`: the words for 0, 1, 2 …, several for a number between |; `tens`: for 20, 30 … 90; `hundreds`: for 100,
    200 …; `dictionary`: of pymorphy3, with the forms of
    words; without one a word is compared as it is. `on_weekdays`, `of_weekdays`: «в субботу», «(до) субботы», where
    they differ from the name. `uncounted`: words beside a number that make it another one: «больше», «второй».
    `called`: how somebody asks for the language in it.
    `before_hour`: words after which a number is an hour: «в 11»; `before_street`: words after which a name and a number
    are an address: «на Суворова 12»."""

    name: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    counted: tuple[str, ...]
    tens: tuple[str, ...] = ()
    hundreds: tuple[str, ...] = ()
    dictionary: str | None = None
    on_weekdays: tuple[str, ...] = ()
    of_weekdays: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    before_hour: tuple[str, ...] = ()
    before_street: tuple[str, ...] = ()
    date: str = "{day} {month}"
    moment: str = "{weekday}, {date}"
    by: str = "{clock} {date}"
    week: str = "{first}–{last} {month}"
    weeks: str = "{first} – {last}"

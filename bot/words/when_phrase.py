"""A phrase about time: what is read of it is cut out, so that nothing is read twice and what is left can be seen."""

from __future__ import annotations

import re
from datetime import date

from bot.words.hour_words import NUMBER, NUMBERS, REWRITES, TENS
from bot.words.when_slips import mended
from bot.words.when_words import ANY_WEEKDAY, DASHES, NTH

LONGEST = 200  # characters read: a moment is a phrase, and a short text keeps every pattern quick
DAY = "§"  # stands where a day was


class Unclear(ValueError):
    """No moment. `why`: "nothing", "no-time", "no-day", "past", "no-such-date", "too-far", "weekday" (it is another one
    on that date), "half" (morning or evening?) or "ambiguous"."""

    def __init__(self, why: str, day: date | None = None) -> None:
        super().__init__(why)
        self.why, self.day = why, day  # of "weekday": the date that was said


class Phrase:
    """Plain lower-case words with their numbers in digits."""

    def __init__(self, text: str) -> None:
        cut = text[:LONGEST]
        if len(text) > LONGEST:  # the cut may fall inside «12:30»
            cut = cut.rpartition(" ")[0]
        self.text = re.sub(r"[\s\x00-\x1f]+", " ", cut.lower().replace("ё", "е")).translate(DASHES)
        self.text = mended(self.text)
        for n, nth in enumerate(NTH, 1):  # before «второе» is 2
            self.text = re.sub(rf"\b(?:{nth}) (?=(?:{ANY_WEEKDAY})\b)", f"nth{n} ", self.text)
        self.text = NUMBER.sub(lambda found: TENS.get(found[1] or "", "") + NUMBERS[found[2]], self.text)
        for pattern, rewrite in REWRITES:
            self.text = re.sub(pattern, rewrite, self.text)
        self.said = self.text

    def take(self, pattern: str, mark: str = ",") -> re.Match[str] | None:
        found = re.search(pattern, self.text)
        if found:
            self.text = f"{self.text[: found.start()]} {mark} {self.text[found.end() :]}"
        return found

    said_day = False  # a day was told
    day_edge = ""  # «до пятницы»: "by"; "from"

    def tidy(self) -> None:
        self.text = re.sub(r"\s+", " ", self.text)

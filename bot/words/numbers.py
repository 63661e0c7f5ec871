"""Whole numbers that somebody types: in digits («1 500») or, up to twenty, in a word."""

from __future__ import annotations

import re

from services.speech import words


def whole(said: str) -> list[int]:
    digits = re.findall(r"(?<![\d.,-])\d{1,9}(?!\d|[.,]\d)", re.sub(r"(?<=\d)[ \u00a0](?=\d{3})", "", said))
    if digits or re.search(r"\d", said):
        return [int(one) for one in digits]
    return [_COUNTED[word] for word in words.fold(said).split() if word in _COUNTED]


_COUNTED = {
    word: number
    for number, said in enumerate(
        """ноль|нисколько|zero один|одна|одно|one два|две|двое|пара|two три|трое|three четыре|четверо|four
        пять|пятеро|five шесть|шестеро|six семь|семеро|seven восемь|eight девять|nine десять|ten одиннадцать|eleven
        двенадцать|twelve тринадцать|thirteen четырнадцать|fourteen пятнадцать|fifteen шестнадцать|sixteen
        семнадцать|seventeen восемнадцать|eighteen девятнадцать|nineteen двадцать|twenty""".split()
    )
    for word in said.split("|")
}

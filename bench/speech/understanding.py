"""How well, and how quickly, answers in people's own words are read: bench/speech, the half that was never tuned on."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench import speech
from bench.fixtures.measurements import Result
from services.speech import answers, sense

TARGET_RIGHT, TARGET_WRONG = 0.90, 0.01
TARGET_HEARD, TARGET_FALSE = 0.97, 0.02
TARGET_MS = 15.0


async def measure(folder: Path) -> list[Result]:
    asked = [one for one in speech.sentences() if one.question != answers.FREE]
    kept = speech.figures(one for one in asked if not one.for_tuning and not one.held_out)
    tuned = speech.figures(one for one in asked if one.for_tuning)
    slowest = np.percentile([_milliseconds(one) for one in asked], 95)
    how = "with the encoder" if sense.encoder() else "by letters alone"
    return [
        Result(
            f"answers read right, of {kept.count} never tuned on",
            f"{kept.right:.2f}", f"{tuned.right:.2f} tuned", target=">= 0.90", met=kept.right >= TARGET_RIGHT,
        ),
        *[_held_out(name, asked) for name in speech.HELD_OUT if any(one.held_out == name for one in asked)],
        *[_unasked(name) for name in sorted({one.held_out for one in speech.sentences()} - {"newcomers"})],
        Result(
            "read wrong, where that does something",
            f"{kept.wrong:.3f}", f"{tuned.wrong:.3f} tuned", target="<= 0.01", met=kept.wrong <= TARGET_WRONG,
        ),
        Result(f"a sentence, p95, {how}", f"{slowest:.1f} ms", target="<= 15 ms", met=bool(slowest <= TARGET_MS)),
    ]  # fmt: skip


def _held_out(name: str, asked: Sequence[speech.Said]) -> Result:
    found = speech.figures(one for one in asked if one.held_out == name)
    return Result(
        f"of {found.count} in {name}.txt: right, wrong where that does something",
        f"{found.right:.2f}", f"{found.wrong:.3f}", target=">= 0.90, <= 0.01",
        met=found.right >= TARGET_RIGHT and found.wrong <= TARGET_WRONG,
    )  # fmt: skip


def _unasked(name: str) -> Result:
    free = [one for one in speech.sentences() if one.question == answers.FREE and one.held_out == name]
    free = [one for one in free if not one.for_tuning]
    danger, despair = (speech.heard(free, cry) for cry in (answers.DANGER, answers.DESPAIR))
    return Result(
        f"unasked, {len(free)} of {name or 'the half never tuned on'}: right; danger, despair heard, falsely",
        f"{speech.figures(free).right:.2f}", f"{danger[0]:.2f} {danger[1]:.3f}, {despair[0]:.2f} {despair[1]:.3f}",
        target=">= 0.90; >= 0.97, < 0.02",
        met=speech.figures(free).right >= TARGET_RIGHT
        and all(recall >= TARGET_HEARD and false < TARGET_FALSE for recall, false in (danger, despair)),
    )  # fmt: skip


def _milliseconds(one: speech.Said) -> float:
    start = time.perf_counter()
    answers.read(one.question, one.words)
    return (time.perf_counter() - start) * 1000

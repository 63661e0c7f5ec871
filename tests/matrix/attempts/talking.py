"""Leads a dialog to its last question as a permitted person; then everybody tries to answer it."""

from __future__ import annotations

import re

from bot.dialogs.question import VERB
from bot.values.outgoing import Button
from tests.matrix.attempts.judging import Actor, Way, tries
from tests.matrix.attempts.trying import Attempt
from tests.matrix.attempts.ways import OUTSIDE, press_all
from tests.matrix.ground import Ground
from tests.matrix.hands import YARD

PHOTO = "{photo}"
STEP = re.compile(r"(?:\[(?P<option>\d+)\] ?)?(?P<words>.*)")


async def try_dialog(attempt: Attempt) -> None:
    """Whoever began it says the answer or presses its button; others press that, too."""
    *steps, last = attempt.line.sample.split(" > ")
    ground, hands, part = attempt.ground, attempt.ground.hands, attempt.line.people[0]
    for step in steps:
        await take(ground, part, step)
    button, words = await _answer(ground, part, last)
    theirs = [one for one in tries(attempt.lines) if one.part == part]
    message = hands.newest(hands.person(part))
    for actor in theirs:
        await attempt.case(actor, Way.SAID, lambda: _say(ground, part, words), "dialog")
        await attempt.case(actor, Way.PRESSED, lambda: hands.press(part, button.data, message), "dialog")
    await press_all(attempt, [one for one in attempt.actors if one.part != part], button.data)
    if attempt.at_length:
        await _forge(attempt, theirs, button.data)


async def take(ground: Ground, part: str, step: str) -> None:
    """A button's payload, an option of the question, or words."""
    hands, chat = ground.hands, ground.hands.person(part)
    if re.match(r"[a-z-]+:", step):
        payload = ground.filled(step)
        shown = await ground.show({chat: Button("…", payload)})
        await hands.press(part, payload, shown[chat])
    elif step.startswith("["):
        button, _ = await _answer(ground, part, step)
        await hands.press(part, button.data, hands.newest(chat))
    else:
        await hands.write(part, step)
    await ground.settle()


async def _answer(ground: Ground, part: str, step: str) -> tuple[Button, str]:
    """The button to press, and the words to say instead. Of words alone there is only «Отмена» to press."""
    asked = STEP.fullmatch(step)
    assert asked is not None
    buttons = [one for one in await ground.last_buttons(part) if one.data.startswith(f"{VERB}:")]
    wanted = (one for one in buttons if one.data.split(":")[3] == (asked["option"] or "cancel"))
    button = next(wanted, buttons[-1])  # photos are taken until «Готово», and nothing is left to cancel
    return button, asked["words"] or ground.app.texts.render(button.label, "ru")


async def _say(ground: Ground, part: str, words: str) -> None:
    photo = words == PHOTO
    await ground.hands.write(part, "" if photo else words, media="photo" if photo else None)


async def _forge(attempt: Attempt, theirs: list[Actor], payload: str) -> None:
    """Their own answer, by ways that are none."""
    hands, others, part = attempt.ground.hands, attempt.ground.others, attempt.line.people[0]
    private, group = others[hands.person(part)], others[hands.group(YARD)]
    for actor in theirs:
        await attempt.case(actor, Way.LINK, lambda: hands.follow(part, payload))
        await attempt.case(actor, Way.FORGED, lambda: hands.press(part, payload, private))
        if not {actor.now, actor.part} & OUTSIDE:
            await attempt.case(actor, Way.FORGED_IN_GROUP, lambda: hands.press(part, payload, group, group=True))
        if hands.carries:
            await attempt.case(actor, Way.CARRIED, lambda: hands.carry(part, payload), "dialog")  # words are an answer

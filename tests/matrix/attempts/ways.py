"""All ways to reach a button or a command."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from functools import partial

from bot.routing.commands import GO
from bot.values.links import BARE_FORM
from bot.values.outgoing import MAX_LINK, Button, Text, text
from handlers.help.introductions import CAN
from tests.matrix.attempts.judging import FOREIGN, Actor, Way, able, names_foreign, nearly
from tests.matrix.attempts.trying import Act, Attempt
from tests.matrix.hands import YARD
from tests.matrix.permissions import BUTTONS
from tests.support.everywhere import EVERYWHERE

OUTSIDE = {"gone", "kicked", "ousted"}  # they see nothing of the group
NEVER = "999999"  # a message the bot has not sent
IN_GROUP = (Way.IN_GROUP, Way.FORGED_IN_GROUP)
REFUSED_TO_ALL = {Way.WRITTEN, Way.FORGED, Way.FORGED_IN_GROUP}  # before anybody is asked who they are


async def try_button(attempt: Attempt) -> None:
    line, payload, label = attempt.line, attempt.ground.filled(attempt.line.sample), _label(attempt)
    await press_all(attempt, attempt.actors, payload, label, typed=not line.label.startswith("="))
    for actor in {one: None for line in attempt.lines for one in able(line)}:
        if not attempt.at_length and not attempt.leads_somewhere(Way.UNSEEN):
            break
        if await _is_unseen(attempt, actor, label):
            words = attempt.ground.app.texts.render(label, "ru")
            await attempt.case(actor, Way.UNSEEN, partial(attempt.ground.hands.write, actor.part, words))
    if names_foreign(line):
        verb, _, *rest = payload.split(":")
        foreign = ":".join((verb, attempt.ground.world.things["garden"], *rest))
        await press_all(attempt, [FOREIGN], foreign, label)


def _label(attempt: Attempt) -> Text | str:
    label = attempt.line.label
    return label[1:] if label.startswith("=") else text(label)


async def _is_unseen(attempt: Attempt, actor: Actor, label: Text | str) -> bool:
    """«Не смогу» answers «Сможете?», whatever was said since: that is another line's."""
    ground = attempt.ground
    if isinstance(label, str) or await ground.stands_there(actor.part, label):
        return False
    answers = ground.app.dispatcher.resolver.wording.reading(ground.app.texts.render(label, "ru"), CAN, newest=False)
    return not answers or any("said" in line.ways for line in attempt.lines)


async def press_all(
    attempt: Attempt, actors: list[Actor], payload: str, label: Text | str = "…", *, typed: bool = False
) -> None:
    """A message with this button in everybody's chat and in the group, whoever should ever see one.

    Who may not press what was shown can do no more by the other ways: these are for those who may, or nearly may. What
    is refused to all is tried by those who may, at length; `make everywhere` tries it as the others, too.
    """
    ground, near = attempt.ground, nearly(attempt.lines)
    permitted = near if EVERYWHERE else attempt.permitted or near
    words = ground.app.texts.render(label, "ru") if typed else None
    route = ground.routes.presses.get(attempt.line.name) if attempt.line.section == BUTTONS else None
    everybody = {Way.PRESSED, *(IN_GROUP if route and route.group else ())}
    linked = any("link" in line.ways for line in attempt.lines)
    everybody |= {Way.LINK} if linked else set()
    refused = REFUSED_TO_ALL | (set() if linked else {Way.LINK, Way.UNKNOWN})
    refused |= {Way.IN_GROUP} if route and not route.group else set()
    async with ground.same():
        known = [one.part for one in actors if one.part in ground.world.people]
        chats = [*map(ground.hands.person, known), ground.hands.group(YARD)]
        shown = await ground.show(dict.fromkeys(chats, Button(label, payload)))
        for actor in actors:
            for way, act in _presses(attempt, actor, payload, shown, words):
                if not attempt.at_length and way not in everybody and not attempt.leads_somewhere(way):
                    continue
                if way in everybody or actor in (permitted if way in refused or not attempt.at_length else near):
                    await attempt.case(actor, way, act)


def _presses(
    attempt: Attempt, actor: Actor, payload: str, shown: dict[str, str], words: str | None
) -> Iterable[tuple[Way, Act]]:
    ground, hands, part = attempt.ground, attempt.ground.hands, actor.part
    chat, group = hands.person(part), hands.group(YARD)
    if len(payload.encode()) <= MAX_LINK:
        yield Way.LINK, partial(hands.follow, part, payload)
    if not actor.now:
        yield Way.WRITTEN, partial(hands.open, part, written(payload))
    if hands.carries:
        yield Way.CARRIED, partial(hands.carry, part, payload)
    press = partial(hands.press, part, payload)
    if chat in shown:
        yield Way.PRESSED, partial(press, shown[chat])
        yield Way.FORGED, partial(press, ground.others[chat])
        yield Way.UNKNOWN, partial(press, NEVER)
    if chat in shown and words is not None:
        yield Way.TYPED, partial(hands.write, part, words)
    if not {actor.now, actor.part} & OUTSIDE:
        yield Way.IN_GROUP, partial(press, shown[group], group=True)
        yield Way.FORGED_IN_GROUP, partial(press, ground.others[group], group=True)


def written(payload: str) -> str:
    """As anybody can write one: in the form of links from before signatures."""
    return BARE_FORM + urlsafe_b64encode(payload.encode()).decode().rstrip("=")


# ── Commands ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def try_command(attempt: Attempt) -> None:
    line, ground, near = attempt.line, attempt.ground, nearly(attempt.lines)
    said, plain = f"/{line.name} {line.sample}".strip(), _in_words(attempt)
    in_group = attempt.permitted if attempt.leads_somewhere(Way.SAID_IN_GROUP) else set()
    for actor in attempt.actors:
        write = partial(ground.hands.write, actor.part)
        await attempt.case(actor, Way.SAID, partial(write, said))
        if plain and actor in (near if attempt.at_length else attempt.permitted):
            await attempt.case(actor, Way.IN_WORDS, partial(write, plain))
        if (EVERYWHERE or actor in (near if attempt.at_length else in_group)) and not {actor.now, actor.part} & OUTSIDE:
            await attempt.case(actor, Way.SAID_IN_GROUP, partial(write, said, group=True))
    community = "0" if ground.routes.commands[line.name].lonely else ground.world.things["yard"]
    payload = ":".join(filter(None, (GO, community, line.name, line.sample)))
    await press_all(attempt, attempt.actors, payload)


def _in_words(attempt: Attempt) -> str | None:
    """«Сломалось», where the command goes without more words."""
    key, texts = f"command.{attempt.line.name}#words", attempt.ground.app.texts
    said = texts.words(key) if texts.has(key) and not attempt.line.sample else ()
    return next((word.rstrip("…") for word in said), None)

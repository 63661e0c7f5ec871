"""Readers of words that may be meant for something newer than the open question.

An open question waits for days, and others are asked below it. Whoever writes answers what they see last: a newer card
is answered by words that fit it, and other words are asked about before they are taken for one's own words.

Галина: (За что? Одно-два предложения) … (Зоя, получилось?) всё сделали, спасибо
> Галина: Как хорошо! Передам спасибо.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from bot.dialogs.beside import Instead
from bot.routing.understanding.card_answers import LATELY, answers_newest_card, may_answer, open_cards
from bot.routing.understanding.hearing import Hearing, Read
from bot.routing.understanding.shown_lately import Seen


def answers_a_newer_card(hearing: Hearing) -> Read | None:
    """«Да, всё сделано, автомат поменяли» to «Получилось помочь?», which was asked after the open question."""
    if hearing.newest not in _newer(hearing):
        return None
    read = answers_newest_card(hearing)
    if read is None or not hearing.pressed:
        return read
    return Read(hearing.ears.dialogs.questions.then(hearing.ctx, read.following))


def names_a_command_instead(hearing: Hearing) -> Read | None:
    """«Нужна помощь» to «За что?»: the words of a menu button or a command are no answer before they are said to be."""
    wording, commands = hearing.ears.wording, hearing.ears.commands
    if hearing.ears.dialogs.answers.beside.takes(hearing.asked, hearing.said):
        return None
    name, more = wording.words(hearing.matter) or wording.label_in_words(hearing.matter) or ("", "")
    if name and not more:
        return _doubt(hearing, Instead.command(commands.for_role(hearing.ctx, name)))
    if hearing.control == "done" or wording.skips(hearing.said):
        return _doubt(hearing, None)
    return None


def may_answer_what_came_later(hearing: Hearing) -> Read | None:
    """Asks whether free words answer the open question, where a newer one stands below it; also where the open one is
    days old and anything was shown since."""
    newer = _newer(hearing)
    if (instead := _instead(hearing, newer)) is not None:
        return _doubt(hearing, instead)
    days_old = hearing.asked.touched_at < hearing.ctx.now - LATELY
    return _doubt(hearing, Instead()) if newer and days_old else None


def _instead(hearing: Hearing, newer: Sequence[Seen]) -> Instead | None:
    """What the words may answer: a card that could take them, or else the newest message that waits for an answer."""
    cards = [one for one in open_cards(hearing) if any(_is_same(one, seen) for seen in newer)]
    if taking := next((one for one in cards if may_answer(hearing, one)), None):
        return _of_card(taking)
    for seen in newer:
        if (row := hearing.dialog_of(seen)) is not None:
            return Instead.dialog(row.id)
        if waiting := next((one for one in cards if _is_same(one, seen) and hearing.ears.lately.own(one).waits), None):
            return _of_card(waiting)
        if seen.card is None and not seen.question and _asks(hearing, seen):
            return Instead()
    return None


def _of_card(seen: Seen) -> Instead | None:
    return Instead.card(seen.card, seen.community) if seen.card else None


def _is_same(one: Seen, other: Seen) -> bool:
    return one.card is not None and (one.card, one.community) == (other.card, other.community)


def _asks(hearing: Hearing, seen: Seen) -> bool:
    """True if a yes or a no could press a button of this message."""
    meant, language = hearing.ears.lately.meant, hearing.ctx.language
    return any(meant.plain(one.label, language) for one in seen.buttons)


def _newer(hearing: Hearing) -> list[Seen]:
    """What was shown after the open question, newest first; only what the words reply to, if they reply to anything."""
    seen = hearing.seen if hearing.ctx.update.message is None else [one for one in [hearing.newest] if one]
    return list(takewhile(lambda one: not _is_of(hearing, one), seen))


def _is_of(hearing: Hearing, seen: Seen) -> bool:
    return seen.question is not None and seen.question[0] == hearing.asked.id


def _doubt(hearing: Hearing, instead: Instead | None) -> Read | None:
    beside = hearing.ears.dialogs.answers.beside
    return Read() if beside.doubts(hearing.ctx, hearing.asked, hearing.said, instead) else None

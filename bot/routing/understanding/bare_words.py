"""Finds what bare words answer («да», «нет», a number, part of a label): the newest message, or the one replied to.

If they cannot answer that message, nothing changes: Sosed repeats the open question in full, with its buttons, or says
that it is unclear which one was meant. So a yes never counts for something its speaker does not see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.routing.understanding.card_answers import ask_card_again, drawn, is_of_late, meant_by_card, open_cards
from bot.routing.understanding.hearing import Hearing, Read
from bot.routing.understanding.shown_lately import Seen
from bot.routing.understanding.typed_words import is_number
from bot.values.outgoing import Button
from bot.words.texts import is_question
from models import OpenDialog
from services.speech.words import fold


# ── While a question waits ───────────────────────────────────────────────────────────────────────────────────────────
def was_said_before(hearing: Hearing) -> Read | None:
    """Repeats a question that was sent well after these words were written: they answer something else."""
    row = hearing.asked
    asked = [seen for seen in hearing.shown if (found := hearing.dialog_of(seen)) and found.id == row.id]
    return hearing.ask_again(row) if asked and all(seen.later for seen in asked) else None


def answers_what_came_after(hearing: Hearing) -> Read | None:
    """When another message followed the question, bare words answer that message or nothing."""
    row, newest, said = hearing.asked, hearing.newest_dialog, hearing.said
    questions = hearing.ears.dialogs.questions
    if newest is not None and newest.id == row.id:
        return hearing.ask_again(row) if _is_too_early(hearing, row, said) else None
    loose = not questions.takes_own_words(row)
    if newest is not None and _fits(hearing, newest, said):
        return _answer_newest(hearing, newest, said)
    if found := _newest_buttons(hearing, said, loose=loose):
        return _going_on(hearing, _press_newest(hearing, found, said), found)
    if loose and (read := _press_in_part(hearing, said) or _wants_a_press(hearing, said)):
        return read
    return hearing.ask_again(row) if _is_bare(hearing, row) else None


def presses_a_newer_button(hearing: Hearing) -> Read | None:
    """Presses a newer button whose whole label was typed, instead of answering the question."""
    newer: list[Seen] = []
    for seen in hearing.seen:
        if seen.question:
            break
        newer.append(seen)
    return _press_called(hearing, newer, hearing.said)


def _is_bare(hearing: Hearing, row: OpenDialog) -> bool:
    """True unless the words are free text or the label of something easily undone."""
    questions, ctx, said = hearing.ears.dialogs.questions, hearing.ctx, hearing.said
    if hearing.ears.wording.is_answer(said) or hearing.ears.wording.is_nod(said):
        return True
    if questions.has_label(ctx, row, said) or questions.is_named(ctx, row, said):
        return questions.is_sure(ctx, row, said)
    return questions.has_option(ctx, row, said)


# ── While words are free ─────────────────────────────────────────────────────────────────────────────────────────────
def answers_the_last_question(hearing: Hearing) -> Read | None:
    """Answers the newest message's question with «да» or an option, while no dialog takes words."""
    row = hearing.newest_dialog
    if row is None or _answers_a_card_instead(hearing, row):
        return None
    return _answer_newest(hearing, row, hearing.matter) if _fits(hearing, row, hearing.matter) else None


def presses_a_button(hearing: Hearing) -> Read | None:
    """Presses a button: by label also of older messages, by number or «да» only of the newest."""
    found = _newest_buttons(hearing, hearing.matter, loose=True)
    return _press_newest(hearing, found, hearing.matter) or _press_called(hearing, hearing.seen, hearing.matter)


def begins_with_a_button(hearing: Hearing) -> Read | None:
    """«Не подходит, завтра меня не будет»: the words of the newest message's button come first, and the reason."""
    newest, texts, ctx, lately = hearing.newest, hearing.ears.texts, hearing.ctx, hearing.ears.lately
    first, *rest = re.split(r"[,.;!…—–\n]+", hearing.matter, maxsplit=1)
    if newest is None or newest.question or not rest or hearing.are_passed_on or is_question(hearing.matter):
        return None
    if any(map(texts.turns, rest)) or texts.plain(first):
        return None
    found = lately.called(ctx, newest, first)
    return _again(hearing, newest) if any(map(lately.is_sure, found)) else hearing.press(found)


def answers_in_part(hearing: Hearing) -> Read | None:
    """Answers the newest message's question by part of an option, where no parked dialog could be meant."""
    row = hearing.newest_dialog
    if row is None or row.name not in hearing.ctx.fleeting or _answers_a_card_instead(hearing, row):
        return None
    chosen = hearing.ears.dialogs.questions.has_option(hearing.ctx, row, hearing.matter)
    return _answer_newest(hearing, row, hearing.matter) if chosen else None


def presses_a_button_in_part(hearing: Hearing) -> Read | None:
    return _press_in_part(hearing, hearing.matter)


def asks_again(hearing: Hearing) -> Read | None:
    """Repeats an earlier question when a yes, a no or a number answers nothing in the newest message."""
    if read := _wants_a_press(hearing, hearing.matter) or _wants_what_came_later(hearing):
        return read
    if not hearing.ears.wording.is_answer(hearing.matter):
        return None
    lately = (seen for seen in hearing.shown if is_of_late(hearing, seen) and _may_mean(hearing, seen))
    return next((read for seen in lately if (read := _again(hearing, seen))), None)


# ── The newest message ───────────────────────────────────────────────────────────────────────────────────────────────
def _fits(hearing: Hearing, row: OpenDialog, said: str) -> bool:
    questions, ctx = hearing.ears.dialogs.questions, hearing.ctx
    if hearing.ears.texts.leaning(said):
        return questions.has_option(ctx, row, said)
    return questions.has_label(ctx, row, said) or questions.is_named(ctx, row, said)


def _answers_a_card_instead(hearing: Hearing, row: OpenDialog) -> bool:
    """«Помогу» below a mere guess answers «Сможете?», which only such words answer."""
    guessed = row.name in hearing.ctx.fleeting
    return guessed and any(meant_by_card(hearing, seen) for seen in open_cards(hearing))


def _newest_buttons(hearing: Hearing, said: str, *, loose: bool) -> Sequence[Button]:
    """Buttons these words mean. `loose`: also by how a longer answer begins, where free text is not accepted."""
    newest, ctx, lately = hearing.newest, hearing.ctx, hearing.ears.lately
    if newest is None or (newest.question and hearing.newest_dialog is None):
        return ()
    if meant_by_card(hearing, newest) == "maybe":
        return ()
    bare = loose or hearing.ears.texts.plain(said) or is_number(said)
    return lately.called(ctx, newest, said) or (lately.meaning(ctx, newest, said) if bare else ())


def _answer_newest(hearing: Hearing, row: OpenDialog, said: str) -> Read:
    """Answers the newest message's question, or repeats it if it cannot have been read yet."""
    return hearing.ask_again(row) if _is_too_early(hearing, row, said) else hearing.answer_to(row)


def _press_newest(hearing: Hearing, found: Sequence[Button], said: str) -> Read | None:
    """Presses what the newest message offers; what cannot be taken back neither before it was sent nor days later."""
    newest = hearing.newest
    sure = newest is not None and any(_is_sure(hearing, newest, one, said) for one in found)
    if newest and sure and not hearing.ears.lately.is_timely(hearing.ctx, newest):
        return _again(hearing, newest)
    return _press(hearing, newest, found) if newest else hearing.press(found)


def _press(hearing: Hearing, seen: Seen, found: Sequence[Button]) -> Read | None:
    """Presses the button. Of several, those whose words are not kept could not be named: the message comes again."""
    unnamed = len(found) > 1 and not all(one.label for one in found)
    return _again(hearing, seen) if unnamed else hearing.press(found)


def _is_too_early(hearing: Hearing, row: OpenDialog, said: str) -> bool:
    """True for a yes to something irreversible that cannot have been read yet."""
    unread = hearing.newest is not None and not hearing.newest.read
    return unread and hearing.ears.dialogs.questions.is_sure(hearing.ctx, row, said)


def _press_in_part(hearing: Hearing, said: str) -> Read | None:
    newest, lately = hearing.newest, hearing.ears.lately
    if newest is None or (newest.question and hearing.newest_dialog is None):
        return None
    found = lately.in_part(hearing.ctx, newest, said)
    return _again(hearing, newest) if any(map(lately.is_sure, found)) else _press(hearing, newest, found)


def _going_on(hearing: Hearing, read: Read | None, pressed: Sequence[Button]) -> Read | None:
    """Continues the open question after a single button was pressed."""
    questions = hearing.ears.dialogs.questions
    return Read(questions.then(hearing.ctx, read.following)) if read and len(pressed) == 1 else read


def _wants_a_press(hearing: Hearing, said: str) -> Read | None:
    """Asks for a press or a plain yes when «ок» or «1» answers something irreversible."""
    newest, lately = hearing.newest, hearing.ears.lately
    if newest is None or not any(lately.is_sure(one) for one in _hinted(hearing, newest, said)):
        return None
    return _again(hearing, newest)


def _wants_what_came_later(hearing: Hearing) -> Read | None:
    """Repeats what was sent after these words, if they could answer it."""
    later = (seen for seen in hearing.shown if seen.later and is_of_late(hearing, seen))
    return next((read for seen in later if _could_mean(hearing, seen) and (read := _again(hearing, seen))), None)


def _could_mean(hearing: Hearing, seen: Seen) -> bool:
    said, row = hearing.matter, hearing.dialog_of(seen)
    if row is not None:
        return _fits(hearing, row, said)
    return bool(hearing.ears.lately.called(hearing.ctx, seen, said) or _hinted(hearing, seen, said))


def wants_one_pressed(hearing: Hearing) -> Read | None:
    """«Верно» to a message that asks nothing but offers to send something to others: only a press does so."""
    newest, said = hearing.newest, hearing.matter
    if newest is None or newest.card is not None or hearing.ears.texts.acknowledges(said):
        return None
    offered = hearing.ears.texts.plain(said) == "yes" and any(map(hearing.ears.lately.is_sure, newest.buttons))
    return _again(hearing, newest) if offered else None


def _hinted(hearing: Hearing, seen: Seen, said: str) -> Sequence[Button]:
    numbered = [one for n, one in enumerate(seen.buttons, 1) if fold(said) == str(n)]
    return numbered or hearing.ears.lately.leaning(hearing.ctx, seen, said)


# ── Older messages ────────────────────────────────────────────────────────────────────────────────────────────────────
def _press_called(hearing: Hearing, seen: Sequence[Seen], said: str) -> Read | None:
    """Presses the only button with this label; repeats its question if there are several or it is irreversible."""
    ctx, lately, wording = hearing.ctx, hearing.ears.lately, hearing.ears.wording
    if hearing.are_passed_on or wording.is_answer(said) or wording.is_nod(said):
        return None
    called = [(one, button) for one in seen for button in lately.called(ctx, one, said)]
    found = [(one, button) for one, button in called if not one.question or hearing.dialog_of(one)]
    found = found or ([] if wording.control(said) or wording.words(said) else called[:1])
    if not found:
        return None
    newest, button = found[0]
    if len({button.data for _, button in found}) > 1 or _is_sure(hearing, newest, button, said):
        return _again(hearing, newest)
    return hearing.press([button])


def _is_sure(hearing: Hearing, seen: Seen, button: Button, said: str) -> bool:
    row = hearing.dialog_of(seen)
    option = row is not None and hearing.ears.dialogs.questions.is_sure(hearing.ctx, row, said)
    return option or hearing.ears.lately.is_sure(button)


def _may_mean(hearing: Hearing, seen: Seen) -> bool:
    """True if a yes, a no or a number could answer this message."""
    return hearing.dialog_of(seen) is not None if seen.question else bool(_hinted(hearing, seen, hearing.matter))


# ── Again ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _again(hearing: Hearing, seen: Seen) -> Read | None:
    """Repeats the message's question; None if it is over."""
    if row := hearing.dialog_of(seen):
        return hearing.ask_again(row)
    if seen.question:
        return None
    if seen.card:
        return ask_card_again(hearing, seen) if drawn(hearing, seen) else None
    if seen == hearing.newest or seen.later:
        hearing.ctx.reply("words.press", tuple(one for one in seen.buttons if one.label))
    else:
        hearing.ctx.reply("words.unclear")
    return Read()

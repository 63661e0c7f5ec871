"""Finds what bare words answer («да», «нет», a number, part of a label): the newest message, or the one replied to.

If they cannot answer that message, nothing changes: Sosed repeats the open question in full, with its buttons, or says
that it is unclear which one was meant. So a yes never counts for something its speaker does not see.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.routing.cards import YES, Readings
from bot.routing.context import be_in
from bot.routing.understanding.hearing import Hearing, Read
from bot.routing.understanding.shown_lately import Seen
from bot.routing.understanding.typed_words import is_number
from bot.values.outgoing import Button, Message
from bot.words.texts import is_question
from models import OpenDialog
from services.speech import answers, danger, intents
from services.speech.words import fold

LATELY = timedelta(days=1)  # the age up to which a question may be repeated
MAY_ANSWER = frozenset(("offer", "thanks", "praise"))  # intents that may also answer the newest message's question


# ── While a question waits ───────────────────────────────────────────────────────────────────────────────────────────
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
    return _answer_newest(hearing, row, hearing.matter) if row and _fits(hearing, row, hearing.matter) else None


def presses_a_button(hearing: Hearing) -> Read | None:
    """Presses a button: by label also of older messages, by number or «да» only of the newest."""
    found = _newest_buttons(hearing, hearing.matter, loose=True)
    return _press_newest(hearing, found, hearing.matter) or _press_called(hearing, hearing.seen, hearing.matter)


def answers_in_its_own_words(hearing: Hearing) -> Read | None:
    """«помогу», «сегодня не могу»: answers the one card that accepts these words, whatever came since."""
    found = [(seen, meant) for seen in _open_cards(hearing) if (meant := _meant(hearing, seen))]
    if not found:
        return None
    (seen, meant), *others = [one for one in found if _is_newest(hearing, one[0])] or found
    if others:
        return _ask_card_again(hearing, seen)
    return _answer_card(hearing, seen, meant)


def is_about_what_was_agreed(hearing: Hearing) -> Read | None:
    """«Не смогу, машина сломалась», long after the day was agreed on. A question right above comes first."""
    newest, said = hearing.newest, hearing.matter
    if hearing.are_passed_on or hearing.ears.wording.words(said) or danger.is_heard(said):
        return None
    if newest and (newest.question or hearing.ears.lately.called(hearing.ctx, newest, said)):
        return None
    above = next((one.card.kind for one in _open_cards(hearing) if one.card and _is_newest(hearing, one)), "")
    heard = any(listens(hearing.ctx, said, above) for listens in hearing.ears.routes.listeners)
    return Read() if heard else None


def answers_as_others_do(hearing: Hearing) -> Read | None:
    """«Машина в ремонте» to «Сможете?», if it is the newest message: what is like the examples of such answers."""
    seen = next((one for one in _open_cards(hearing) if _is_newest(hearing, one)), None)
    if seen is None or _wishes(hearing, seen):
        return None
    meant = _like(hearing, seen)
    if meant == "yes" and is_question(hearing.matter):
        return None
    return _answer_card(hearing, seen, meant) if meant else None


def answers_in_part(hearing: Hearing) -> Read | None:
    """Answers the newest message's question by part of an option, where no parked dialog could be meant."""
    row = hearing.newest_dialog
    if row is None or row.name not in hearing.ctx.fleeting:
        return None
    chosen = hearing.ears.dialogs.questions.has_option(hearing.ctx, row, hearing.matter)
    return _answer_newest(hearing, row, hearing.matter) if chosen else None


def presses_a_button_in_part(hearing: Hearing) -> Read | None:
    return _press_in_part(hearing, hearing.matter)


def asks_again(hearing: Hearing) -> Read | None:
    """Repeats an earlier question when a yes, a no or a number answers nothing right newest."""
    if read := _wants_a_press(hearing, hearing.matter):
        return read
    if not hearing.ears.wording.is_answer(hearing.matter):
        return None
    lately = (seen for seen in hearing.seen if _is_of_late(hearing, seen) and _may_mean(hearing, seen))
    return next((read for seen in lately if (read := _again(hearing, seen))), None)


def asks_what_waits(hearing: Hearing) -> Read | None:
    """Repeats an open question after words that do not answer it: it outranks every guess."""
    waiting = next((one for one in _open_cards(hearing) if _is_newest(hearing, one) or _is_of_late(hearing, one)), None)
    if waiting is None or danger.is_heard(hearing.matter):
        return None
    if _wishes(hearing, waiting):
        return None
    return _ask_card_again(hearing, waiting)


def _wishes(hearing: Hearing, waiting: Seen) -> bool:
    """Something is plainly wanted that is no answer to this."""
    meant = intents.wish(hearing.matter)
    return meant in intents.SURE and not (meant in MAY_ANSWER and _is_newest(hearing, waiting))


# ── The newest message ───────────────────────────────────────────────────────────────────────────────────────────────
def _fits(hearing: Hearing, row: OpenDialog, said: str) -> bool:
    questions = hearing.ears.dialogs.questions
    fits = questions.has_option if hearing.ears.texts.leaning(said) else questions.has_label
    return fits(hearing.ctx, row, said)


def _newest_buttons(hearing: Hearing, said: str, *, loose: bool) -> Sequence[Button]:
    """Buttons these words mean. `loose`: also by how a longer answer begins, where free text is not accepted."""
    newest, ctx, lately = hearing.newest, hearing.ctx, hearing.ears.lately
    if newest is None or (newest.question and hearing.newest_dialog is None):
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
    return hearing.press(found)


def _is_too_early(hearing: Hearing, row: OpenDialog, said: str) -> bool:
    """True for a yes to something irreversible that cannot have been read yet."""
    unread = hearing.newest is not None and not hearing.newest.sent
    return unread and hearing.ears.dialogs.questions.is_sure(hearing.ctx, row, said)


def _press_in_part(hearing: Hearing, said: str) -> Read | None:
    newest, lately = hearing.newest, hearing.ears.lately
    if newest is None or (newest.question and hearing.newest_dialog is None):
        return None
    found = lately.in_part(hearing.ctx, newest, said)
    return _again(hearing, newest) if any(map(lately.is_sure, found)) else hearing.press(found)


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
    found = found or (called[:1] if not wording.control(said) else [])
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


def _is_of_late(hearing: Hearing, seen: Seen) -> bool:
    return seen.at is None or seen.at > hearing.ctx.now - LATELY


# ── Again ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _again(hearing: Hearing, seen: Seen) -> Read | None:
    """Repeats the message's question; None if it is over."""
    if row := hearing.dialog_of(seen):
        return hearing.ask_again(row)
    if seen.question:
        return None
    if seen.card:
        return _ask_card_again(hearing, seen) if _drawn(hearing, seen) else None
    if seen == hearing.newest:
        hearing.ctx.reply("words.press", tuple(one for one in seen.buttons if one.label))
    else:
        hearing.ctx.reply("words.unclear")
    return Read()


def _ask_card_again(hearing: Hearing, seen: Seen) -> Read:
    ctx = hearing.ctx
    be_in(ctx, seen.community)
    ctx.reply("words.again")
    if seen.card:
        ctx.reply(seen.card)
    return Read()


# ── Questions that cards ask ─────────────────────────────────────────────────────────────────────────────────────────
def _open_cards(hearing: Hearing) -> Sequence[Seen]:
    """Cards that still wait for an answer, newest first."""
    found: dict[tuple[str, int], Seen] = {}
    for seen in hearing.ears.lately.cards(hearing.ctx):
        if seen.card and (seen.card.kind, seen.card.subject) not in found and _drawn(hearing, seen):
            found[seen.card.kind, seen.card.subject] = seen
    return list(found.values())


def _drawn(hearing: Hearing, seen: Seen) -> Message | None:
    """Renders the card as it is now; None if it has no buttons."""
    if seen.card is None:
        return None
    message = hearing.ears.routes.cards[seen.card.kind](hearing.ctx.session, seen.card.subject, hearing.ctx.language)
    return message if message and message.rows else None


def _is_newest(hearing: Hearing, seen: Seen) -> bool:
    return hearing.newest is not None and hearing.newest.card == seen.card


def _own(hearing: Hearing, seen: Seen) -> Readings:
    return hearing.ears.routes.questions.get(seen.card.kind if seen.card else "", Readings())


def _meant(hearing: Hearing, seen: Seen) -> str | None:
    if hearing.are_passed_on:
        return None
    return hearing.ears.wording.reading(hearing.matter, _own(hearing, seen), newest=_is_newest(hearing, seen))


def _like(hearing: Hearing, seen: Seen) -> str | None:
    """What another question's button is called is no answer to this one, and no nod does what cannot be taken back."""
    ctx, lately, said, own = hearing.ctx, hearing.ears.lately, hearing.matter, _own(hearing, seen)
    if not own.like or any(lately.in_part(ctx, one, said) for one in hearing.seen if one != seen):
        return None
    meant = answers.read(own.like, said)
    binds = any(lately.is_sure(one) for one in seen.buttons if one.data.split(":")[-1] == own.presses.get(meant))
    binding = answers.agrees(own.like, said) and not hearing.ears.texts.acknowledges(said)
    return meant if meant and (binding or not binds or meant != YES) else None


def _answer_card(hearing: Hearing, seen: Seen, meant: str) -> Read:
    message, own = _drawn(hearing, seen), _own(hearing, seen)
    buttons = [one for row in message.rows for one in row] if message else []
    carries = {one.data.split(":")[-1]: one for one in buttons}
    pressed = {said: carries[what] for said, what in own.presses.items() if what in carries}
    if meant == "maybe":
        hearing.ctx.reply(own.maybe, tuple(pressed.values()))
        return Read()
    if meant not in own.presses:
        hearing.ctx.reply("words.later")
        return Read()
    read = _is_newest(hearing, seen) and seen.sent
    if meant not in pressed or (hearing.ears.lately.is_sure(pressed[meant]) and not read):
        return _ask_card_again(hearing, seen)
    return hearing.press_carrying(pressed[meant].data)

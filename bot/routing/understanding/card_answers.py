"""Answers to cards in one's own words: «помогу», «сегодня не могу», and what is like the examples of such answers.

An answer counts for one card only; where it may mean several, or binds and the card cannot have been read yet, Sosed
shows the card again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.routing.cards import YES, Readings
from bot.routing.entering import be_in
from bot.routing.understanding.hearing import Hearing, Read
from bot.routing.understanding.shown_lately import Seen
from bot.sending import readership
from bot.values.outgoing import Button, Message
from bot.words.texts import is_question
from services.speech import answers, danger, intents

LATELY = timedelta(days=1)  # the age up to which a question may be repeated
COMPLAINT = "complaint"  # the intent that answers no card
MAY_ANSWER = frozenset(("offer", "thanks", "praise"))  # intents that may also answer the newest message's question


def answers_in_its_own_words(hearing: Hearing) -> Read | None:
    """«помогу», «сегодня не могу»: answers the one card that accepts these words, whatever came since."""
    found = [(seen, meant) for seen in open_cards(hearing) if (meant := meant_by_card(hearing, seen))]
    if not found:
        return None
    (seen, meant), *others = [one for one in found if _is_newest(hearing, one[0])] or found
    if others:
        return ask_card_again(hearing, seen)
    return _answer_card(hearing, seen, meant)


def is_about_what_was_agreed(hearing: Hearing) -> Read | None:
    """«Не смогу, машина сломалась», long after the day was agreed on. A question right above comes first."""
    newest, said = hearing.newest, hearing.matter
    if hearing.are_passed_on or hearing.ears.wording.words(said) or danger.is_heard(said):
        return None
    lately = hearing.ears.lately
    if newest and (lately.called(hearing.ctx, newest, said) or lately.called_otherwise(hearing.ctx, newest, said)):
        return None
    if newest and _asks_for_long(hearing, newest):
        return None
    above = next((one.card.kind for one in open_cards(hearing) if one.card and _is_newest(hearing, one)), "")
    heard = any(listens(hearing.ctx, said, above) for listens in hearing.ears.routes.listeners)
    return Read() if heard else None


def _asks_for_long(hearing: Hearing, newest: Seen) -> bool:
    """True for a question that stays open; a mere guess («Это просьба о помощи?») holds nothing up."""
    row = hearing.newest_dialog
    return bool(newest.question) and (row is None or row.name not in hearing.ctx.fleeting)


def answers_newest_card(hearing: Hearing) -> Read | None:
    """Answers the newest message, a card, by its own words or by what is like them."""
    seen = next((one for one in open_cards(hearing) if _is_newest(hearing, one)), None)
    meant = meant_by_card(hearing, seen) if seen else None
    return _answer_card(hearing, seen, meant) if seen and meant else answers_as_others_do(hearing)


def answers_as_others_do(hearing: Hearing) -> Read | None:
    """«Машина в ремонте» to «Сможете?», if it is the newest message: what is like the examples of such answers."""
    seen = next((one for one in open_cards(hearing) if _is_newest(hearing, one)), None)
    if seen is None or _wishes(hearing, seen):
        return None
    meant = _like(hearing, seen)
    if meant == "yes" and is_question(hearing.matter):
        return None
    return _answer_card(hearing, seen, meant) if meant else None


def asks_what_waits(hearing: Hearing) -> Read | None:
    """Repeats an open question after words that do not answer it: it outranks every guess. It is repeated once: who
    goes on about something else has read it."""
    asked = [one for one in open_cards(hearing) if _own(hearing, one).waits]
    waiting = next((one for one in asked if _is_newest(hearing, one) or is_of_late(hearing, one)), None)
    if waiting is None or danger.is_heard(hearing.matter):
        return None
    if _wishes(hearing, waiting) or intents.wish(hearing.matter) == COMPLAINT or _was_repeated(hearing, waiting):
        return None
    return ask_card_again(hearing, waiting)


def _wishes(hearing: Hearing, waiting: Seen) -> bool:
    """Something is plainly wanted that is no answer to this."""
    meant = intents.wish(hearing.matter)
    return meant in intents.SURE and not (meant in MAY_ANSWER and _is_newest(hearing, waiting))


def _was_repeated(hearing: Hearing, waiting: Seen) -> bool:
    return _is_newest(hearing, waiting) and [one.card for one in hearing.shown].count(waiting.card) > 1


def is_of_late(hearing: Hearing, seen: Seen) -> bool:
    return seen.at is None or seen.at > hearing.ctx.now - LATELY


def ask_card_again(hearing: Hearing, seen: Seen) -> Read:
    """Whoever has left since it was shown is not told what has become of it."""
    ctx = hearing.ctx
    if _has_left(hearing, seen):
        ctx.reply("words.unclear")
        return Read()
    be_in(ctx, seen.community)
    ctx.reply("words.again")
    if seen.card:
        ctx.reply(seen.card)
    return Read()


def _has_left(hearing: Hearing, seen: Seen) -> bool:
    ctx, outliving = hearing.ctx, hearing.ears.routes.readers.outliving
    if seen.community is None or (seen.card and seen.card.kind in outliving):
        return False
    return readership.standing(ctx.session, ctx.person, seen.community, seen.at, again=True).has_left


# ── Questions that cards ask ─────────────────────────────────────────────────────────────────────────────────────────
def open_cards(hearing: Hearing) -> Sequence[Seen]:
    """Cards that still wait for an answer, newest first."""
    found: dict[tuple[str, int], Seen] = {}
    for seen in hearing.ears.lately.cards(hearing.ctx):
        if seen.card and (seen.card.kind, seen.card.subject) not in found and drawn(hearing, seen):
            found[seen.card.kind, seen.card.subject] = seen
    return list(found.values())


def drawn(hearing: Hearing, seen: Seen) -> Message | None:
    """Renders the card as it is now; None if it has no buttons."""
    if seen.card is None:
        return None
    message = hearing.ears.routes.cards[seen.card.kind](hearing.ctx.session, seen.card.subject, hearing.ctx.language)
    return message if message and message.rows else None


def _is_newest(hearing: Hearing, seen: Seen) -> bool:
    return hearing.newest is not None and hearing.newest.card == seen.card


def may_answer(hearing: Hearing, seen: Seen) -> bool:
    """True if the words could be meant for this card, whatever was shown since."""
    own, said = _own(hearing, seen), hearing.matter
    return own.may_take(said) and bool(meant_by_card(hearing, seen) or (own.like and answers.read(own.like, said)))


def _own(hearing: Hearing, seen: Seen) -> Readings:
    return hearing.ears.lately.own(seen)


def meant_by_card(hearing: Hearing, seen: Seen) -> str | None:
    """The card's own words: "yes", "no", or "maybe" for «сегодня никак, завтра могу»."""
    own = _own(hearing, seen)
    if hearing.are_passed_on or not own.may_take(hearing.matter):
        return None
    return hearing.ears.wording.reading(hearing.matter, own, newest=_is_newest(hearing, seen))


def _like(hearing: Hearing, seen: Seen) -> str | None:
    """What another question's button is called is no answer to this one, and no nod does what cannot be taken back."""
    ctx, lately, said, own = hearing.ctx, hearing.ears.lately, hearing.matter, _own(hearing, seen)
    if not own.like or not own.may_take(said):
        return None
    if any(lately.in_part(ctx, one, said) for one in hearing.seen if one != seen):
        return None
    meant = "" if answers.is_rather_said_freely(own.like, said) else answers.read(own.like, said)
    binds = any(lately.is_sure(one) for one in seen.buttons if one.data.split(":")[-1] == own.presses.get(meant))
    binding = answers.agrees(own.like, said) and not hearing.ears.texts.acknowledges(said)
    return meant if meant and (binding or not binds or meant != YES) else None


def _answer_card(hearing: Hearing, seen: Seen, meant: str) -> Read:
    message, own = drawn(hearing, seen), _own(hearing, seen)
    buttons = [one for row in message.rows for one in row] if message else []
    carries = {one.data.split(":")[-1]: one for one in buttons}
    pressed = {said: carries[what] for said, what in own.presses.items() if what in carries}
    if meant == "maybe":
        hearing.ctx.reply(own.maybe, tuple(pressed.values()))
        return Read()
    if meant not in own.presses:
        hearing.ctx.reply("words.later")
        return Read()
    if meant not in pressed or not _was_shown(hearing, seen, pressed[meant]):
        return ask_card_again(hearing, seen)
    return hearing.press_carrying(pressed[meant].data)


def _was_shown(hearing: Hearing, seen: Seen, button: Button) -> bool:
    """True if the words can be meant for this button. One that says another day by now was not under the card."""
    if seen.later or button.data not in {one.data for one in seen.buttons}:
        return False
    read = _is_newest(hearing, seen) and hearing.ears.lately.is_timely(hearing.ctx, seen)
    return read or not hearing.ears.lately.is_sure(button)

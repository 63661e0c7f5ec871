"""When an open question gives way to words that answer something else, or nothing."""

from __future__ import annotations

from itertools import takewhile

from bot.routing.declared import Command, DialogRoute
from bot.routing.understanding.card_answers import LATELY
from bot.routing.understanding.hearing import Hearing
from models import OpenDialog
from services.roles import Role
from services.speech import danger, intents, promises

ENOUGH = 4  # times a question is asked in a row; then other words are heard


def is_in_the_way(hearing: Hearing) -> bool:
    """True for «нужно почистить снег» after a question for a button or a day that was repeated or is days old; also of
    danger at once, and of any words once it was asked four times.

    Not for what a leader writes for others, nor while a community is registered.
    """
    questions, row, said = hearing.ears.dialogs.questions, hearing.asked, hearing.matter
    ctx = hearing.ctx
    if row.community is None or is_a_leaders(hearing):
        return False
    if questions.takes_any_words(ctx, row) and not questions.asks_where(row):
        return False
    if hearing.ears.dialogs.answers.fits(ctx, row, hearing.said) or questions.has_option(ctx, row, hearing.said):
        return False
    if danger.sounds_dangerous(said):
        return True
    times = _times_asked(hearing, row)
    if times < 2 and row.touched_at > ctx.now - LATELY:
        return False
    if times >= ENOUGH and hearing.ears.dialogs.answers.beside.is_unlike(ctx, row, hearing.said):
        return not hearing.ears.wording.is_answer(said)
    wanted = intents.wish(said) or hearing.ears.wording.words(said) or promises.meant(said)
    return bool(wanted) and not hearing.ears.wording.is_answer(said)


def _times_asked(hearing: Hearing, row: OpenDialog) -> int:
    """How often in a row the open question was asked."""
    asked = [seen.question for seen in hearing.shown if seen.question and seen.question[0] == row.id]
    return sum(1 for _ in takewhile(lambda one: one == asked[0], asked))


def is_a_leaders(hearing: Hearing) -> bool:
    """True for words a leader writes for others (a title, a survey's question), which are not about their own life."""
    routes, row, named = hearing.ears.routes, hearing.row, hearing.named
    known: Command | DialogRoute | None = routes.commands.get(named[0]) if named else None
    if known is None and row is not None:
        known = routes.dialogs.get(row.name)
    return known is not None and known.role >= Role.ORGANISER

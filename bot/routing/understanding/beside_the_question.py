"""Readers of words that answer something else than the question for one's own words which is open."""

from __future__ import annotations

from sqlalchemy import select

from bot.dialogs.beside import ANSWER, ELSEWHERE
from bot.routing.understanding.card_answers import ask_card_again, open_cards
from bot.routing.understanding.hearing import Hearing, Read
from bot.values.carried import Carried
from models import OpenDialog
from services.speech import unasked

DECIDES = {"yes": (ANSWER,), "no": (ELSEWHERE,)}  # what a bare word presses


def settles_what_was_asked_about(hearing: Hearing) -> Read | None:
    """«Да» or «нет, о другом» under «Это ответ на мой вопрос?»."""
    newest, row, dialogs = hearing.newest, hearing.newest_dialog, hearing.ears.dialogs
    if newest is None or row is None or row.id != hearing.asked.id or dialogs.answers.beside.said(row) is None:
        return None
    buttons = {Carried.read(one.data).parts[2]: one for one in newest.buttons if Carried.read(one.data).parts[2:]}
    meant = hearing.ears.texts.plain(hearing.said)
    called = hearing.ears.lately.called(hearing.ctx, newest, hearing.said)
    found = next((buttons[what] for what in DECIDES.get(meant or "", ()) if what in buttons), None)
    found = found or next((one for one in called if one in (buttons.get(ANSWER), buttons.get(ELSEWHERE))), None)
    if found is not None:
        return hearing.press_carrying(found.data)
    if meant == "no" and ANSWER in buttons:
        return hearing.ask_again(row)
    return None


def answers_an_older_question(hearing: Hearing) -> Read | None:
    """«Даю согласие» to «Что запомнилось?»: the label of an older question, which is repeated."""
    questions, ctx, row = hearing.ears.dialogs.questions, hearing.ctx, hearing.asked
    if not questions.takes_any_words(ctx, row) or questions.has_option(ctx, row, hearing.said):
        return None
    mine = select(OpenDialog).where(OpenDialog.account == ctx.account, OpenDialog.id != row.id)
    consents = unasked.beside(hearing.said) is unasked.Kind.CONSENT
    for older in ctx.session.scalars(mine.order_by(OpenDialog.id.desc())).all():
        chosen = questions.chooses_gravely(ctx, older, hearing.said) if consents else False
        if chosen or questions.has_label(ctx, older, hearing.said):
            return hearing.ask_again(older)
    cards = [seen for seen in open_cards(hearing) if hearing.ears.lately.called(ctx, seen, hearing.said)]
    return ask_card_again(hearing, cards[0]) if cards else None


def is_beside_the_question(hearing: Hearing) -> Read | None:
    """«Спасибо Киру» to «Чем вам помочь?» is asked about."""
    asks = hearing.ears.dialogs.answers.beside.asks_about(hearing.ctx, hearing.asked, hearing.said)
    return Read() if asks else None

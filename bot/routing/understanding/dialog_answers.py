"""Readers of words while a dialog's question is open."""

from __future__ import annotations

from bot.dialogs.open_question import park
from bot.routing.entering import be_in
from bot.routing.understanding.free_words import gives_a_code, is_lost, sends_media
from bot.routing.understanding.hearing import Hearing, Read
from bot.routing.understanding.in_the_way import is_in_the_way
from services.speech import danger, intents

RIGHTS = frozenset(("forget", "mydata", "quiet", "contacts"))  # intents that no closed question holds up


def controls_the_dialog(hearing: Hearing) -> Read | None:
    """«Отмена», «назад», «меню», «продолжить», unless an option has that label."""
    if hearing.control not in ("cancel", "back", "menu", "continue") or _is_named(hearing):
        return None
    return control(hearing, hearing.control)


def control(hearing: Hearing, control: str) -> Read:
    ctx, dialogs, row = hearing.ctx, hearing.ears.dialogs, hearing.asked
    if control == "menu":
        park(ctx)
        return hearing.run("menu")
    if control == "continue":
        return Read(dialogs.questions.repeat(ctx, row))
    leave = dialogs.leaving.back if control == "back" and row.answers else dialogs.leaving.cancel
    return Read(leave(ctx, row))


def says_done(hearing: Hearing) -> Read | None:
    """«Готово» in a question with options to tick."""
    if hearing.control != "done" or _is_named(hearing):
        return None
    dialogs = hearing.ears.dialogs.answers
    return Read(dialogs.done(hearing.ctx, hearing.asked)) if dialogs.takes_done(hearing.asked) else None


def sends_a_file(hearing: Hearing) -> Read | None:
    """A photo in a question that accepts one."""
    if not hearing.ctx.update.media or (hearing.control == "done" and not _is_named(hearing)):
        return None
    dialogs = hearing.ears.dialogs.answers
    takes = dialogs.takes_file(hearing.ctx, hearing.asked)
    return Read(dialogs.attach(hearing.ctx, hearing.asked)) if takes else None


def sends_media_instead(hearing: Hearing) -> Read | None:
    """A sticker or voice message: explains that Sosed cannot use it, and asks again."""
    if sends_media(hearing) is None:
        return None
    return Read(hearing.ears.dialogs.questions.ask(hearing.ctx, hearing.asked))


def chooses_an_option(hearing: Hearing) -> Read | None:
    chosen = hearing.ears.dialogs.questions.has_option(hearing.ctx, hearing.asked, hearing.said)
    return answers(hearing) if chosen else None


def moves_the_day(hearing: Hearing) -> Read | None:
    """«Нет, в понедельник к 8» under «Проверьте: …»: corrects the day, and the summary comes again."""
    answers = hearing.ears.dialogs.answers
    position = answers.when_to_correct(hearing.ctx, hearing.asked, hearing.said)
    if position is None:
        return None
    return Read(answers.correct_when(hearing.ctx, hearing.asked, position, hearing.said))


def puts_it_off(hearing: Hearing) -> Read | None:
    """«Не сейчас», «завтра отвечу»."""
    put_off = hearing.control == "later" or hearing.ears.dialogs.questions.puts_off(hearing.asked, hearing.said)
    if not put_off or _is_named(hearing):
        return None
    hearing.ears.dialogs.leaving.put_off(hearing.ctx, hearing.asked)
    return Read()


def asks_for_something_else(hearing: Hearing) -> Read | None:
    """«Жалобы», «кто ведёт» where they answer nothing: done as «/complaints» is, and the question comes again."""
    ctx, ears = hearing.ctx, hearing.ears
    command, args = ears.wording.words(hearing.matter) or ("", "")
    if not command or args or ears.dialogs.answers.fits(ctx, hearing.asked, hearing.said):
        return None
    if hearing.asked.community is None and not ears.routes.commands[command].lonely:
        return None
    following = ears.commands.run(ctx, ears.commands.for_role(ctx, command))
    return Read(ears.dialogs.questions.then(ctx, following))


def gives_a_code_instead(hearing: Hearing) -> Read | None:
    """«4821» where it answers nothing: the question comes again. Where it may be an answer, it is one."""
    if hearing.ears.dialogs.answers.fits(hearing.ctx, hearing.asked, hearing.said) or gives_a_code(hearing) is None:
        return None
    be_in(hearing.ctx, hearing.asked.community)
    return Read(hearing.ears.dialogs.questions.then(hearing.ctx, None))


def insists_on_a_right(hearing: Hearing) -> Read | None:
    """«Удалите всё обо мне немедленно», «не пишите мне больше» where only a button, a photo, a day or a number would
    answer."""
    questions = hearing.ears.dialogs.questions
    if questions.takes_any_words(hearing.ctx, hearing.asked) or intents.wish(hearing.matter) not in RIGHTS:
        return None
    return Read(questions.then(hearing.ctx, is_lost(hearing).following))


def answers(hearing: Hearing) -> Read | None:
    """None where the words are freed: a question in their way has been read, and something else is plainly wanted."""
    if is_in_the_way(hearing):
        if danger.sounds_dangerous(hearing.said):
            park(hearing.ctx)  # nothing else is spoken of
        else:
            hearing.ears.dialogs.leaving.put_off(hearing.ctx, hearing.asked)
        return None
    return Read(hearing.ears.dialogs.answers.type(hearing.ctx, hearing.asked, hearing.said))


def _is_named(hearing: Hearing) -> bool:
    """True if the words are an option's label here («хватит») and so do not leave the dialog."""
    return hearing.ears.dialogs.questions.is_named(hearing.ctx, hearing.asked, hearing.said)

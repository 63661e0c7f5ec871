"""Readers of private words: each looks at the words in turn, and the first that understands them acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import structlog

from bot.dialogs.open_question import park
from bot.routing.context import Context, be_in
from bot.routing.declared import Command, DialogRoute
from bot.routing.understanding.bare_words import (
    answers_in_part,
    answers_the_last_question,
    answers_what_came_after,
    asks_again,
    presses_a_button,
    presses_a_button_in_part,
    presses_a_newer_button,
    was_said_before,
)
from bot.routing.understanding.card_answers import (
    answers_as_others_do,
    answers_in_its_own_words,
    asks_what_waits,
    is_about_what_was_agreed,
)
from bot.routing.understanding.hearing import Ears, Hearing, Read
from bot.routing.understanding.words_of_others import chooses_nothing_for_others
from services.roles import Role
from services.speech import intents

RIGHTS = frozenset(("forget", "mydata", "quiet", "contacts"))  # intents that no closed question holds up

Reader = Callable[[Hearing], Read | None]

log = structlog.get_logger()


def first_readers() -> Sequence[Reader]:
    """Readers of all words."""
    return must_be_said_first, chooses_nothing_for_others, needs_a_community, leaves_by_a_command, runs_a_command


def answer_readers() -> Sequence[Reader]:
    """Readers while a question is open: words answer it, except a few control words and answers to newer messages."""
    return (
        controls_the_dialog,
        was_said_before,
        answers_what_came_after,
        says_done,
        sends_a_file,
        sends_media_instead,
        moves_the_day,
        chooses_an_option,
        presses_a_newer_button,
        puts_it_off,
        asks_for_something_else,
        insists_on_a_right,
        answers,
    )


def free_readers() -> Sequence[Reader]:
    """Readers while no question is open: recent buttons, menu words, then guesses.

    A card's unanswered question comes before the guesses.
    """
    return (
        sends_media,
        asks_for_the_menu,
        thanks,
        answers_the_last_question,
        is_about_what_was_agreed,
        presses_a_button,
        cancels_nothing,
        continues_what_was_left,
        answers_in_its_own_words,
        names_a_command,
        answers_as_others_do,
        answers_in_part,
        presses_a_button_in_part,
        asks_again,
        nods,
        asks_what_waits,
        is_lost,
    )


class PrivateWords:
    def __init__(self, ears: Ears) -> None:
        self.ears = ears

    def are_urgent(self, ctx: Context) -> bool:
        """Handles danger and despair in words that come beside a link of ours, which is then not followed."""
        hearing = Hearing(ctx, self.ears, ctx.update.text.strip(), self.ears.dialogs.questions.current(ctx))
        return bool(hearing.said) and must_be_said_first(hearing) is not None

    def read(self, ctx: Context) -> Read:
        row = self.ears.dialogs.questions.current(ctx)
        hearing = Hearing(ctx, self.ears, ctx.update.text.strip(), row)
        read = _first_of(first_readers(), hearing)
        if read is None and row is not None:
            ctx.maybe_community = row.community
            be_in(ctx, row.community)
            read = _first_of(answer_readers(), hearing)
        read = read or _first_of(free_readers(), hearing) or Read()
        log.debug("private words are read", reader=read.by)
        return read


def _first_of(readers: Sequence[Reader], hearing: Hearing) -> Read | None:
    for reader in readers:
        if read := reader(hearing):
            return replace(read, by=reader.__name__)
    return None


# ── All words ────────────────────────────────────────────────────────────────────────────────────────────────────────
def must_be_said_first(hearing: Hearing) -> Read | None:
    """Handles danger and despair: nothing else follows, and the next words are not an answer either."""
    ears, ctx = hearing.ears, hearing.ctx
    if not ears.commands.reply_first(ctx, hearing.said) or _is_a_leaders(hearing):
        return None
    park(ctx)
    return Read()


def _is_a_leaders(hearing: Hearing) -> bool:
    """True for words a leader writes for others (a title, a survey's question), which are not about their own life."""
    routes, row, named = hearing.ears.routes, hearing.row, hearing.named
    known: Command | DialogRoute | None = routes.commands.get(named[0]) if named else None
    if known is None and row is not None:
        known = routes.dialogs.get(row.name)
    return known is not None and known.role >= Role.ORGANISER


def needs_a_community(hearing: Hearing) -> Read | None:
    """Refuses a command that needs a community while the person is still registering it."""
    ears, ctx, row = hearing.ears, hearing.ctx, hearing.row
    if row is None or row.community is not None or ctx.mine:
        return None
    wanted = hearing.named[0] if hearing.named else hearing.control
    command = ears.routes.commands.get(wanted or "")
    if command is None or command.lonely:
        return None
    return Read(ears.dialogs.questions.ask(ctx, row))


def leaves_by_a_command(hearing: Hearing) -> Read | None:
    """«/cancel» or a menu button during a question."""
    if hearing.row is None or not hearing.named or hearing.named[0] not in ("cancel", "menu"):
        return None
    return _control(hearing, hearing.named[0])


def runs_a_command(hearing: Hearing) -> Read | None:
    if hearing.named is None:
        return None
    following = hearing.ears.commands.run(hearing.ctx, *hearing.named)
    return Read(hearing.ears.dialogs.questions.then(hearing.ctx, following))


# ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def controls_the_dialog(hearing: Hearing) -> Read | None:
    """«Отмена», «назад», «меню», «продолжить», unless an option has that label."""
    if hearing.control not in ("cancel", "back", "menu", "continue") or _is_named(hearing):
        return None
    return _control(hearing, hearing.control)


def _control(hearing: Hearing, control: str) -> Read:
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


def insists_on_a_right(hearing: Hearing) -> Read | None:
    """«Удалите всё обо мне немедленно», «не пишите мне больше» where only a button, a photo, a day or a number would
    answer."""
    questions = hearing.ears.dialogs.questions
    if questions.takes_any_words(hearing.ctx, hearing.asked) or intents.wish(hearing.matter) not in RIGHTS:
        return None
    return Read(questions.then(hearing.ctx, is_lost(hearing).following))


def answers(hearing: Hearing) -> Read:
    return Read(hearing.ears.dialogs.answers.type(hearing.ctx, hearing.asked, hearing.said))


def _is_named(hearing: Hearing) -> bool:
    """True if the words are an option's label here («хватит») and so do not leave the dialog."""
    return hearing.ears.dialogs.questions.is_named(hearing.ctx, hearing.asked, hearing.said)


# ── Free words ───────────────────────────────────────────────────────────────────────────────────────────────────────
def sends_media(hearing: Hearing) -> Read | None:
    media = hearing.ctx.update.media
    if not media or hearing.said:
        return None
    hearing.ctx.reply(hearing.ears.wording.media(media))
    return Read()


def asks_for_the_menu(hearing: Hearing) -> Read | None:
    return hearing.run("menu") if hearing.control == "menu" else None


def thanks(hearing: Hearing) -> Read | None:
    if not hearing.ears.wording.is_thanks(hearing.matter):
        return None
    hearing.ctx.reply("you-are-welcome")
    return Read()


def cancels_nothing(hearing: Hearing) -> Read | None:
    return hearing.run("cancel") if hearing.ears.wording.control(hearing.matter) == "cancel" else None


def continues_what_was_left(hearing: Hearing) -> Read | None:
    """«Продолжим», «давайте продолжим»."""
    return hearing.run("continue") if hearing.ears.wording.control(hearing.matter) == "continue" else None


def names_a_command(hearing: Hearing) -> Read | None:
    """«помогите», «кто умеет чинить кран»."""
    named = hearing.ears.wording.words(hearing.matter)
    return hearing.run(hearing.ears.commands.for_role(hearing.ctx, named[0]), named[1]) if named else None


def nods(hearing: Hearing) -> Read | None:
    if not hearing.ears.wording.is_nod(hearing.matter):
        return None
    hearing.ctx.reply("nod")
    return Read()


def is_lost(hearing: Hearing) -> Read:
    return hearing.run("lost", hearing.matter)

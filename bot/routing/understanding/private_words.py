"""Readers of private words: each looks at the words in turn, and the first that understands them acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import structlog

from bot.dialogs.open_question import park
from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.understanding.bare_words import (
    answers_in_part,
    answers_the_last_question,
    answers_what_came_after,
    asks_again,
    begins_with_a_button,
    presses_a_button,
    presses_a_button_in_part,
    presses_a_newer_button,
    wants_one_pressed,
    was_said_before,
)
from bot.routing.understanding.beside_the_question import (
    answers_an_older_question,
    is_beside_the_question,
    settles_what_was_asked_about,
)
from bot.routing.understanding.card_answers import (
    answers_as_others_do,
    answers_in_its_own_words,
    asks_what_waits,
    is_about_what_was_agreed,
)
from bot.routing.understanding.dialog_answers import (
    answers,
    asks_for_something_else,
    chooses_an_option,
    control,
    controls_the_dialog,
    gives_a_code_instead,
    insists_on_a_right,
    moves_the_day,
    puts_it_off,
    says_done,
    sends_a_file,
    sends_media_instead,
)
from bot.routing.understanding.free_words import (
    asks_for_the_menu,
    cancels_nothing,
    continues_what_was_left,
    gives_a_code,
    is_lost,
    names_a_command,
    nods,
    puts_nothing_off,
    sends_media,
    thanks,
)
from bot.routing.understanding.hearing import Ears, Hearing, Read
from bot.routing.understanding.in_the_way import is_a_leaders
from bot.routing.understanding.newer_questions import (
    answers_a_newer_card,
    may_answer_what_came_later,
    names_a_command_instead,
)
from bot.routing.understanding.words_of_others import chooses_nothing_for_others
from models import OpenDialog

PHOTO = "photo"  # with words beside it, which are read; the photo is not, and that is said

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
        gives_a_code_instead,
        answers_what_came_after,
        settles_what_was_asked_about,
        says_done,
        sends_a_file,
        sends_media_instead,
        moves_the_day,
        chooses_an_option,
        presses_a_newer_button,
        answers_a_newer_card,
        asks_for_something_else,
        puts_it_off,
        insists_on_a_right,
        answers_an_older_question,
        is_beside_the_question,
        names_a_command_instead,
        may_answer_what_came_later,
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
        is_about_what_was_agreed,
        answers_the_last_question,
        continues_what_was_left,
        gives_a_code,
        presses_a_button,
        begins_with_a_button,
        cancels_nothing,
        answers_in_its_own_words,
        names_a_command,
        answers_as_others_do,
        answers_in_part,
        presses_a_button_in_part,
        asks_again,
        wants_one_pressed,
        nods,
        puts_nothing_off,
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
        if ctx.update.more and not self._collects(ctx, row):
            return Read()
        if ctx.update.media == PHOTO and hearing.said and not self._takes_the_file(ctx, row):
            ctx.reply("media.beside-words")
        read = _first_of(first_readers(), hearing)
        if read is None and row is not None:
            ctx.maybe_community = row.community
            be_in(ctx, row.community)
            read = _first_of(answer_readers(), hearing)
        read = read or _first_of(free_readers(), hearing) or Read()
        log.debug("private words are read", reader=read.by)
        return read

    def _collects(self, ctx: Context, row: OpenDialog | None) -> bool:
        """An album where one picture was wanted, or none, is answered once."""
        return row is not None and self.ears.dialogs.answers.collects_files(ctx, row)

    def _takes_the_file(self, ctx: Context, row: OpenDialog | None) -> bool:
        return row is not None and self.ears.dialogs.answers.takes_file(ctx, row)


def _first_of(readers: Sequence[Reader], hearing: Hearing) -> Read | None:
    for reader in readers:
        if read := reader(hearing):
            return replace(read, by=reader.__name__)
    return None


# ── All words ────────────────────────────────────────────────────────────────────────────────────────────────────────
def must_be_said_first(hearing: Hearing) -> Read | None:
    """Handles danger and despair: nothing else follows, and the next words are not an answer either."""
    ears, ctx = hearing.ears, hearing.ctx
    if not ears.commands.reply_first(ctx, hearing.said) or is_a_leaders(hearing):
        return None
    park(ctx)
    return Read()


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
    return control(hearing, hearing.named[0])


def runs_a_command(hearing: Hearing) -> Read | None:
    if hearing.named is None:
        return None
    following = hearing.ears.commands.run(hearing.ctx, *hearing.named)
    return Read(hearing.ears.dialogs.questions.then(hearing.ctx, following))

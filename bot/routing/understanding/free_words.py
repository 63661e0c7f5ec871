"""Readers of words while no question is open, or which no question takes."""

from __future__ import annotations

from bot.routing.understanding.hearing import Hearing, Read
from services.speech import intents


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


def gives_a_code(hearing: Hearing) -> Read | None:
    """«4821». A forwarded one is none: whoever forwards it is not where it was said."""
    if hearing.are_passed_on:
        return None
    known = any(recognises(hearing.ctx, hearing.matter) for recognises in hearing.ears.routes.recognisers)
    return Read() if known else None


def puts_nothing_off(hearing: Hearing) -> Read | None:
    """«Не сейчас», said once more."""
    if hearing.ears.wording.control(hearing.matter) != "later":
        return None
    hearing.ctx.reply("nod")
    return Read()


def names_a_command(hearing: Hearing) -> Read | None:
    """«помогите», «кто умеет чинить кран». The words after it are its own, unless they are a second wish."""
    named = hearing.ears.wording.words(hearing.matter)
    if named and named[1] and intents.both(hearing.matter):
        return is_lost(hearing)
    return hearing.run(hearing.ears.commands.for_role(hearing.ctx, named[0]), named[1]) if named else None


def nods(hearing: Hearing) -> Read | None:
    if not hearing.ears.wording.is_nod(hearing.matter):
        return None
    hearing.ctx.reply("nod")
    return Read()


def is_lost(hearing: Hearing) -> Read:
    return hearing.run("lost", hearing.matter)

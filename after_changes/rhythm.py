"""What a leader is offered when it has been quiet for a month.

> Мария: Четыре недели у нас тихо. С чего начнём? [Позвать на чай] [Спросить соседей] [Сказать спасибо] [Не сейчас]
"""

from bot.values.outgoing import Button, Message, data, say, text
from models import MeetingKind


def quiet_month(community: int) -> Message:
    return say(
        "rhythm.quiet",
        (call_button(community, MeetingKind.FEAST),),
        (Button(text("rhythm.ask-neighbours"), data("go", community, "survey")),),
        (Button(text("rhythm.say-thanks"), data("go", community, "thanks")),),
        (Button(text("rhythm.not-now"), data("rhythm-not-now", community)),),
    )


def call_button(community: int, kind: MeetingKind) -> Button:
    """Calls a meeting of this kind, with a title to begin with."""
    return Button(text(f"rhythm.call-{kind}"), data("rhythm-call", community, kind))

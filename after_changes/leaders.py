"""Asks about a leader whom no platform can confirm."""

from datetime import datetime

from bot.values.outgoing import Button, Message, Moment, Someone, data, say, text


def unseen(community: int, person: int, until: datetime, zone: str) -> Message:
    """Does this person still lead?"""
    row = (
        Button(text("leader.stays"), data("leader-stays", community, person)),
        Button(text("leader.off"), data("leader-off", community, person)),
    )
    return say("leader.unseen", row, who=Someone(person), day=Moment(until, zone, "day"))

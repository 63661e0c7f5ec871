"""Asks where a meeting is: a place, online, or both; and for the link, which only those who come will see."""

from dataclasses import replace

from bot.dialogs import ask
from bot.dialogs.question import Question, Unclear
from services.events import venue
from services.events.venue import Venue

LONGEST_LINK = 500


async def asked_place(question: Question[str]) -> Venue:
    """`question`: asks for the place."""
    place = venue.read(await question)
    if not place.online or place.link:
        return place
    link = await ask.text("event.link", max_length=LONGEST_LINK, optional=True, typed=read_link)
    return replace(place, link=link or None)


def read_link(said: str) -> str:
    """The address in what was typed. Raises Unclear."""
    if (found := venue.link_in(said)) is None:
        raise Unclear("event.link-bad")
    return found

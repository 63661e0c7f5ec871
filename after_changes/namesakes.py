"""How somebody is called on a button: whoever has namesakes among their neighbours is told from them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.values.outgoing import Moment, Someone, Text, text
from services.communities import profile
from services.people import named


def apart(session: Session, community: int, person: int) -> Text:
    """The name; of two of one name with the moment since when each is a neighbour."""
    since = named.joined(session, community, person)
    if since is None:
        return text("as-is", words=Someone(person))
    zone = profile.get(session, community).zone
    return text("lead.namesake", name=Someone(person), since=Moment(since, zone, "full"))

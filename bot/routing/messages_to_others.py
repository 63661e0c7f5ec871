"""What somebody's presses and words make others read: how many messages in a day, and in whose name."""

from datetime import date

from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import How
from bot.values.incoming import UpdateKind
from services.refusal import Refusal
from services.roles import Role

MOST = 10  # from one person to another in a day
MOST_WAKING = 3  # of those that are sent at night, too
CAUSED_BY_ONE = frozenset((UpdateKind.PRESS, UpdateKind.MESSAGE, UpdateKind.OPENED))


def next_key(session: Session, sender: int, receiver: int, today: date) -> str:
    """The `once` key of the next message. Raises Refusal beyond `MOST`."""
    of_today = f"message:{sender}:{receiver}:{today.isoformat()}:"
    number = len(outbox.known_below(session, of_today)) + 1
    if number > MOST:
        raise Refusal("messages.enough")
    return f"{of_today}{number}"


def newer_key(session: Session, below: str, today: date, what: object) -> str:
    """The `once` key of a message that replaces earlier ones under `below`. Raises Refusal beyond `MOST` in a day."""
    of_today = f"{below}{today.isoformat()}:"
    key, known = f"{of_today}{what}", outbox.known_below(session, of_today)
    if key not in known and len(known) >= MOST:
        raise Refusal("messages.enough")
    return key


def waking_key(session: Session, sender: int, receiver: int, today: date, once: str | None) -> str | None:
    """The `once` key of the next message that is sent at night, too; None beyond `MOST_WAKING`.

    `once`: what the message says, since the same is said once however often a button is pressed.
    """
    of_today = f"waking:{sender}:{receiver}:{today.isoformat()}:"
    known = outbox.known_below(session, of_today)
    key = f"{of_today}{once or len(known) + 1}"
    return key if key in known or len(known) < MOST_WAKING else None


def sign(how: How, sender: int, role: Role, community: int | None) -> None:
    """What passes on the sender's own words is in their name, too. A guest speaks as such until they are out."""
    if how.get("about") == ("in-private", sender):
        how["by"] = sender
    if how.get("by") == sender and community is not None:
        how["by_in"] = community
        how.setdefault("by_role", int(min(role, Role.MEMBER)))

"""«Что ждёт меня»: one list of what waits for a leader's decision, with a button for each; at 18:00 and on demand."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.values.outgoing import Button, Message, data, text
from services import awaiting
from services.awaiting import Waits

MOST = 5  # lines; the rest after one more press
LISTS = {  # what has a list of its own: its command
    Waits.DANGER: "complaints",
    Waits.ALONE: "requests",
    Waits.NEEDS: "requests",
    Waits.COMPLAINTS: "complaints",
    Waits.OVERDUE: "complaints",
    Waits.NEWCOMERS: "newcomers",
    Waits.CHORES: "duties",
}


def message(
    session: Session, community: int, leader: int, today: date, now: datetime, *, whole: bool = False
) -> Message | None:
    """None if nothing waits. Counts only: names and words are behind the buttons."""
    found = awaiting.of(session, community, leader, today, now)
    if not found:
        return None
    shown = found if whole else found[:MOST]
    lines = [text("waits.head"), *(text(f"waits.{what}", count=count) for what, count in shown)]
    rows = [(Button(text(f"waits.{what}#name"), _opens(community, what)),) for what, _ in shown]
    if rest := len(found) - len(shown):
        lines.append(text("waits.more", count=rest))
        rows.append((Button(text("waits.all"), data("waits-all", community)),))
    return Message(tuple(lines), tuple(rows))


def _opens(community: int, what: Waits) -> str:
    return data("go", community, LISTS[what]) if what in LISTS else data("waits", community, what)

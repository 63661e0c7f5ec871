"""What somebody has begun and not finished: what it is about, said when they go on with it."""

from __future__ import annotations

from sqlalchemy import select

from bot.ask import FILE, PICK
from bot.context import Context
from bot.message import Text, text
from models import OpenDialog
from services import words

LONGEST = 60  # characters of what was begun, when it is named
GUARDS = "resume"  # the argument of a gate's dialog; nobody goes on with that one by itself


def began(row: OpenDialog) -> Text | None:
    """«Вы начали: «повесить полку»», when one goes on."""
    if not row.answers:
        return None
    told = began_with(row)
    return text("dialog.you-began", words=told) if told else text("dialog.going-on")


def began_with(row: OpenDialog) -> str:
    """The first words of one's own in it, or the title of what is filled in. Empty: neither."""
    said = (raw for _, raw, _, _ in row.answers if raw and raw[0] not in (PICK, FILE) and "\n" not in raw)
    titles = (row.arguments.get("definition") or {}).get("title", {})
    title = titles.get(row.arguments.get("language")) or next(iter(titles.values()), "")
    return words.clean(next(said, "") or title, LONGEST)


def left_open(ctx: Context) -> list[tuple[int, str]]:
    """What the person has begun and left by «меню»: (dialog, what it is about, or empty), the newest first."""
    mine = select(OpenDialog).where(OpenDialog.account == ctx.account, OpenDialog.parked).order_by(OpenDialog.id.desc())
    begun = (row for row in ctx.session.scalars(mine) if row.answers or row.ticks)
    return [(row.id, began_with(row)) for row in begun if GUARDS not in row.arguments]

"""What somebody has begun and not finished: what it is about, said when they go on with it."""

from __future__ import annotations

from sqlalchemy import select

from bot.dialogs.ask import FILE, PICK
from bot.routing.context import Context
from bot.values.outgoing import Text, text
from models import OpenDialog
from services.refusal import Refusal
from services.speech import words

LONGEST = 60  # characters of what was begun, when it is named
GUARDS = "resume"  # the argument of a gate's dialog; nobody goes on with that one by itself


def began(row: OpenDialog) -> Text | None:
    """«Вы начали: «повесить полку»», when one goes on."""
    if not row.answers:
        return None
    told = began_with(row)
    return text("dialog.you-began", words=told) if told else text("dialog.going-on")


def began_with(row: OpenDialog) -> str:
    """The title of the survey that is filled in, or the first words of one's own. Empty: neither."""
    titles = (row.arguments.get("definition") or {}).get("title", {})
    title = titles.get(row.arguments.get("language")) or next(iter(titles.values()), "")
    if title and row.arguments.get("survey") is not None:
        return words.clean(title, LONGEST)
    return words.clean(next(filter(_says_something, (raw for _, raw, _, _ in row.answers)), "") or title, LONGEST)


def _says_something(raw: str) -> bool:
    """No button, file or bare number."""
    return bool(raw) and raw[0] not in (PICK, FILE) and "\n" not in raw and any(map(str.isalpha, raw))


def left_open(ctx: Context) -> list[tuple[int, str]]:
    """What the person has begun and left: (dialog, what it is about, or empty), the newest first.

    Of those that were left at their first question only the last one: nobody misses the others.
    """
    mine = select(OpenDialog).where(OpenDialog.account == ctx.account, OpenDialog.parked).order_by(OpenDialog.id.desc())
    rows = [row for row in ctx.session.scalars(mine) if row.name not in ctx.fleeting and GUARDS not in row.arguments]
    return [(row.id, began_with(row)) for n, row in enumerate(rows) if row.answers or row.ticks or n == 0]


def drop(ctx: Context, dialog: int) -> None:
    """Raises Refusal: it is over, or somebody else's."""
    row = ctx.session.get(OpenDialog, dialog)
    if row is None or row.account != ctx.account:
        raise Refusal("button.answered")
    ctx.session.delete(row)

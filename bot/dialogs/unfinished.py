"""Unfinished dialogs: what each is about, shown when the person resumes it."""

from __future__ import annotations

from sqlalchemy import select

from bot.dialogs.question import FILE, PICK
from bot.routing.context import Context
from bot.values.outgoing import Text, text
from models import OpenDialog
from services.refusal import Refusal
from services.speech import words

LONGEST = 60  # characters of its description
GUARDS = "resume"  # the argument of a gate's dialog, which is never resumed by itself


def began(row: OpenDialog) -> Text | None:
    """«Вы начали: «повесить полку»», shown on resuming; None if there is nothing to show."""
    if not row.answers:
        return None
    told = began_with(row)
    return text("dialog.you-began", words=told) if told else text("dialog.going-on")


def began_with(row: OpenDialog) -> str:
    """The survey's title, or the first free text; "" if neither exists."""
    titles = (row.arguments.get("definition") or {}).get("title", {})
    title = titles.get(row.arguments.get("language")) or next(iter(titles.values()), "")
    if title and row.arguments.get("survey") is not None:
        return words.clean(title, LONGEST)
    return words.clean(next(filter(_says_something, (raw for _, raw, _, _ in row.answers)), "") or title, LONGEST)


def _says_something(raw: str) -> bool:
    """True unless the answer is a button, a file or a bare number."""
    return bool(raw) and raw[0] not in (PICK, FILE) and "\n" not in raw and any(map(str.isalpha, raw))


def left_open(ctx: Context) -> list[tuple[int, str]]:
    """The person's unfinished dialogs, newest first, as (dialog id, description or "").

    Of those left at their first question, only the newest is included.
    """
    mine = select(OpenDialog).where(OpenDialog.account == ctx.account, OpenDialog.parked).order_by(OpenDialog.id.desc())
    rows = [row for row in ctx.session.scalars(mine) if is_resumed(ctx, row)]
    return [(row.id, began_with(row)) for n, row in enumerate(rows) if row.answers or row.ticks or n == 0]


def is_resumed(ctx: Context, row: OpenDialog) -> bool:
    """True if «продолжить» finds the dialog: a gate's begins again with what it guards, a fleeting one not at all."""
    return row.name not in ctx.fleeting and GUARDS not in row.arguments


def drop(ctx: Context, dialog: int) -> None:
    """Deletes the dialog. Raises Refusal if it is over or somebody else's."""
    row = ctx.session.get(OpenDialog, dialog)
    if row is None or row.account != ctx.account:
        raise Refusal("button.answered")
    ctx.session.delete(row)

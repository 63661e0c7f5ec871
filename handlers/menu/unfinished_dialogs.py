"""«Продолжить»: resumes dialogs parked by «меню».

Галина: продолжить
> Галина: Вы начали: «повесить полку». Когда нужно? [Сегодня] …
"""

from bot.dialogs.unfinished import drop, left_open
from bot.routing.context import Context
from bot.routing.next import Next, Resume
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Row, data, text
from services.roles import Role

router = Router()


@router.command("continue", role=Role.GUEST, place=Place(seldom=10), lonely=True)
def go_on(ctx: Context) -> Next:
    left = left_open(ctx)
    if len(left) == 1:
        return Resume(left[0][0])
    if left:
        ctx.reply("unfinished.which", *buttons(ctx))
    else:
        ctx.reply("unfinished.none")
    return None


@router.button("continue", role=Role.GUEST, lonely=True)
def pressed(ctx: Context, dialog: int) -> Next:
    return Resume(dialog)


@router.button("drop", role=Role.GUEST, lonely=True, sure=True)
def dropped(ctx: Context, dialog: int) -> None:
    drop(ctx, dialog)
    ctx.reply("dialog.cancelled")


def buttons(ctx: Context) -> list[Row]:
    """A button for each."""
    return [
        (Button(text("unfinished.go-on", what=what, known=int(bool(what))), data("continue", 0, dialog)),)
        for dialog, what in left_open(ctx)
    ]

"""«Год назад», in the groups; leaders switch it on and off.

> @двор: {photo} Год назад: 7 ноября. Чай, 12 соседей
"""

from sqlalchemy.orm import Session

from after_changes.chronicle import YEAR_AGO
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Message, YesNo, text
from handlers.chronicle import lines
from handlers.menu.sent_photos import kept_picture
from models import Chronicle, Written
from services.chronicle import entries, pictures, years
from services.roles import Role

router = Router()


@router.card(YEAR_AGO, of=Chronicle, heavy=True)
def card(session: Session, row: Chronicle, language: str) -> Message | None:
    if row.state is not Written.KEPT:
        return None
    files = pictures.of_meeting(session, row.event, 1) if row.event is not None else ()
    picture = next((one for file in files if (one := kept_picture(session, file))), None)
    said = text("history.year-ago", line=lines.said(entries.line(session, row), language))
    return Message((said,), picture=picture)


@router.button("year-ago", role=Role.MANAGER)
def switch(ctx: Context, said: YesNo) -> None:
    wanted = said == YesNo.YES
    years.want(ctx.session, ctx.community, wanted)
    ctx.reply("history.year-ago-is-on" if wanted else "history.year-ago-is-off")

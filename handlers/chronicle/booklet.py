"""«Книжечка PDF»: the whole history to print, for neighbours.

Олег: [Книжечка PDF]
> Олег: {Наша история.pdf} Записей: 45, фото: 12.
"""

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Document, Message, Text, text
from handlers.chronicle import lines
from models import Community
from services import file_names
from services.chronicle import entries, whole
from services.chronicle.whole import Whole
from services.refusal import Refusal
from services.roles import Role

router = Router()

HOUR = "%Y-%m-%dT%H"


@router.button("booklet", role=Role.MEMBER)
def take(ctx: Context) -> None:
    """The file is made on sending; the same person gets one an hour."""
    count = entries.count(ctx.session, ctx.community)
    if not count:
        raise Refusal("history.empty")
    hour = f"{ctx.now:{HOUR}}"
    key = f"booklet:{ctx.community}:{ctx.person}:{hour}"
    if ctx.said([key]):
        raise Refusal("history.booklet-lately")
    ctx.once = key
    ctx.reply(Card("booklet", ctx.community, kept=False))


@router.card("booklet", of=Community, heavy=True)
def card(session: Session, here: Community, language: str) -> Message | None:
    found = whole.of(session, here.id)
    if not found.lines:
        return None
    name = text("history.booklet-name")
    title = f"{file_names.file_name(here.name)}.pdf"
    file = Document("booklet", title, _data(here, found, name, language))
    return Message(
        (text("history.booklet-ready", lines=len(found.lines), photos=found.shown), *_about(found)), document=file
    )


def _data(here: Community, found: Whole, name: Text, language: str) -> dict[str, object]:
    began = entries.began(here)
    first, last = found.lines[0].row.day.year, found.lines[-1].row.day.year
    return {
        "title": here.name,
        "name": name,
        "years": str(first) if first == last else f"{first}–{last}",
        "began": text("history.began", words=began) if began else "",
        "about": _about(found)[0] if _about(found) else "",
        "contents": text("history.contents"),
        "months": [
            [month, [[lines.said(one, language), found.photos.get(one.row.event or 0, [])] for one in of]]
            for month, of in lines.by_months(found.lines)
        ],
    }


def _about(found: Whole) -> list[Text]:
    """What is left out, if anything."""
    shown = {"lines": len(found.lines), "every": found.every, "photos": found.shown, "every_photo": found.every_photo}
    if found.shown == found.every_photo and len(found.lines) == found.every:
        return []
    return [text("history.booklet-part", **shown)]

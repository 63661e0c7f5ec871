"""Photos that people sent: one that could not be opened is asked for again; the others are shown to those they are for.

> Галина: Фото не открылось. Пришлите его, пожалуйста, ещё раз. [Прислать ещё раз]
"""

import base64
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Picture
from services import files
from services.events.photos import sent_again
from services.refusal import Refusal
from services.roles import Role

router = Router()


@dataclass(frozen=True)
class Photo:
    file: int
    sent: dict[str, Any]


async def ask_for_photo(file: int) -> Photo:
    return Photo(file, await ask.photo("photo.which") or {})


@router.button("photo-again", role=Role.GUEST, lonely=True)
def again(ctx: Context, file: int) -> Next:
    _may_send(ctx, file)
    return Begin("photo-again", {"file": file})


@router.dialog("photo-again", ask_for_photo, role=Role.GUEST, lonely=True, apart="file")
def sent(ctx: Context, new: Photo) -> None:
    _may_send(ctx, new.file)
    if "id" in new.sent:
        files.want_again(ctx.session, ctx.person, new.file, new.sent["transport"], new.sent["id"], ctx.now)
    ctx.reply("photo.thanks")


def _may_send(ctx: Context, file: int) -> None:
    """Whoever was put out since sends nothing, into whatever it was to go. Raises Refusal."""
    if not files.is_lost(ctx.session, ctx.person, file) or not sent_again.may(ctx.session, file, ctx.person):
        raise Refusal("button.old")


def kept_picture(session: Session, file: int | None) -> Picture | None:
    """A neighbour's photo to show; None if there is none (yet)."""
    jpeg = files.content(session, file) if file else None
    return Picture("photo", {"jpeg": base64.b64encode(jpeg).decode()}) if jpeg else None

"""What leaders did, in words: for the person it concerns in «Мои данные», and for the other leaders.

Мария: [Что делали ведущие]
> Мария: Что делали ведущие за последний месяц … 20 ноября, Мария, ведущий сообщества: скачаны ответы на опрос (2 раза)
"""

from datetime import datetime

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Message, Moment, Someone, Text, text
from models import Deed
from services import audit
from services.roles import Role

router = Router()

MOST = 30  # lines in the leaders' list


def who_and_what(
    at: datetime, zone: str, deed: Deed, by: int | None, role: Role | None, times: int, of: str = ""
) -> dict[str, Text | Moment | int]:
    """The values of a line. `by`: only whose name the reader may know. `of`: the survey's title."""
    part = "operator" if role is None else role.name.lower()
    return {
        "day": Moment(at, zone, "date"),
        "who": text("deed.known", name=Someone(by), role=part) if by else text("deed.who", role=part),
        "what": text(f"deed.{deed}", of=of, told=int(bool(of))),
        "times": times,
    }


@router.button("deeds", role=Role.MANAGER)
def lately(ctx: Context) -> None:
    """Never whom it was about: leaders do not know who reported a complaint."""
    done = audit.lately(ctx.session, ctx.community, ctx.zone, ctx.now)[:MOST]
    lines = [text("deed.here", **who_and_what(one.at, ctx.zone, one.deed, one.by, one.role, one.times)) for one in done]
    ctx.reply(Message((text("community.deeds-head"), *lines)) if lines else "community.deeds-none")

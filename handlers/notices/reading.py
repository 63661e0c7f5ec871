"""A notice as neighbours read it, and [Понятно] below it: no platform that Sosed knows of tells who has read what.

> Галина: Подъезд 3. Завтра с 9 до 15 не будет воды. … [Понятно]
"""

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Live, Message, Moment, Someone, Text, data, text
from models import Notice
from services.communities import profile
from services.notices import drafts, going_out
from services.people import forgetting
from services.roles import Role
from services.surveys import audience
from services.surveys.audience import ALL, Audience

router = Router()


def body(session: Session, row: Notice, by: int | None = None) -> Text:
    """To whom, what, who says so and when: «завтра» counts from that day. `by`: who would sign a draft."""
    said, author = row.words, by or row.author
    zone = profile.get(session, row.community).zone
    return text(
        "notice.said",
        to=to_whom(session, Audience.read(row.audience)),
        limited=int(bool(row.audience)),
        danger=int(row.danger),
        words=Live(said[:1].upper() + said[1:], links=False),
        by=Someone(author),
        signed=int(forgetting.is_known(session, author)),
        day=Moment(row.written_at, zone, "date"),
    )


def to_whom(session: Session, whom: Audience) -> Text:
    if whom == ALL:
        return text("notice.to-all")
    if whom.event is not None:
        return text("notice.to-guests", title=audience.event_title(session, whom.event))
    return place(whom.told or "", whom.entrance)


def place(house: str, entrance: int | None) -> Text:
    """«Подъезд 3», «Кирова 12, подъезд 3», «Кирова 12». `house` "": the only one."""
    return text("notice.to-place", house=house, named=int(bool(house)), entrance=entrance or 0)


@router.card("notice", of=Notice)
def card(session: Session, row: Notice, language: str) -> Message | None:
    return Message((body(session, row),), (_clear(row),))


@router.card("notice-fixed", of=Notice)
def fixed(session: Session, row: Notice, language: str) -> Message | None:
    """The same once more to those who have read it otherwise."""
    return Message((text("notice.fixed"), body(session, row)), (_clear(row),))


def _clear(row: Notice) -> tuple[Button, ...]:
    return (Button(text("notice.clear"), data("notice-clear", row.community, row.id)),)


@router.button("notice-clear", role=Role.MEMBER, group=True)
def clear(ctx: Context, notice: int) -> None:
    row = drafts.get(ctx.session, ctx.community, notice)
    going_out.see(ctx.session, row.id, ctx.person, ctx.now)
    ctx.refresh("notice-progress", row.id)
    ctx.notice("notice.noted")
    if ctx.private:
        ctx.edit(Message((body(ctx.session, row),)))

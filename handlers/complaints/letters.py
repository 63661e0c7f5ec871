"""The letter to the management company, and marking it as sent."""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, Text, data, text
from bot.words.texts import show_date
from services.communities import profile
from services.complaints import letters
from services.complaints.letters import Item
from services.marks import Mark
from services.refusal import Refusal
from services.roles import Role

router = Router()


# ── A text to pass on ────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("complaint-letter", role=Role.MANAGER, sure=True)
def letter(ctx: Context, of: int) -> None:
    """Sends two messages: the bare text, to copy as a whole, and what can be done with it."""
    found = letters.composed(ctx.session, ctx.community, of, ctx.person, ctx.now)
    if not found.items:
        raise Refusal("repairs.letter-none")
    lines = [_item(n, item, ctx.language) for n, item in enumerate(found.items, 1)]
    house = found.house or ""
    today = f"{show_date(ctx.now, ctx.language)} {ctx.now.year}"
    whose = house.title() or profile.get(ctx.session, ctx.community).name
    ctx.reply(Message((text("repairs.letter-head", whose=whose), *lines, text("repairs.letter-end", today=today))))
    houses = [one for one in letters.houses(ctx.session, ctx.community) if one[1] != house]
    rows: list[Row] = [
        (Button(text("repairs.letter-of", house=name.title()), data("complaint-letter", ctx.community, first)),)
        for first, name in (houses if len(houses) > 1 or house else ())
    ]
    if found.unsent:
        sent = data("complaint-sent", ctx.community, of, found.newest, found.mark)
        rows.insert(0, (Button(text("repairs.letter-sent"), sent),))
    ctx.reply("repairs.letter-now", *rows)


def _item(number: int, item: Item, language: str) -> Text:
    return text(
        "repairs.letter-item",
        number=number,
        category=text(f"complaint.category-{item.category}"),
        words=Joined(item.words, "; "),
        said=len(item.words),
        places=Joined(item.places, "; "),
        placed=len(item.places),
        count=item.count,
        since=show_date(item.since, language),
        danger=int(item.danger),
    )


@router.button("complaint-sent", role=Role.MANAGER, sure=True)
def sent(ctx: Context, of: int, newest: int, mark: Mark) -> None:
    passed_on = letters.mark_sent(ctx.session, ctx.community, of, newest, mark, ctx.person, ctx.now)
    if not passed_on:
        ctx.reply("repairs.letter-changed")
        letter(ctx, of)
        return
    ctx.reply("repairs.letter-marked", count=passed_on)

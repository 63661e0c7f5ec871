"""«Чем помогу нашим»: a calling is taken by oneself, and given up under «Моё».

Галина: чем помогу нашим
> Галина: Что ближе? [Встречать новых] [Знакомить людей] …
Галина: [Знакомить людей]
> Галина: Записал. Передумаете — «Моё».
"""

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, Text, YesNo, data, say, text
from handlers.people import consent
from handlers.people.callings import inviting
from models import CalledState, Calling
from services.people.callings import holders, taking
from services.roles import Role

router = Router()

PAGE = 6  # callings; with what stands below them, as many buttons as every platform shows


@router.command("callings", role=Role.MEMBER, place=Place(help=117, seldom=37), link=True)
def ask(ctx: Context) -> None:
    ctx.reply(_page(ctx, 0))


@router.button("callings-page", role=Role.MEMBER)
def turn(ctx: Context, page: int) -> None:
    ctx.edit(_page(ctx, page))


def _page(ctx: Context, page: int) -> Message:
    """What they do already stands in words; only the others are on buttons."""
    mine = {row.calling for row in holders.of(ctx.session, ctx.community, ctx.person)}
    free = [one for one in Calling if one not in mine]
    page = min(max(page, 0), max(len(free) - 1, 0) // PAGE)
    body = [text("callings.yours", deeds=listed(sorted(mine, key=list(Calling).index)))] if mine else []
    body.append(text("callings.what" if free else "callings.all-yours"))
    shown = free[page * PAGE :][:PAGE]
    buttons = [Button(deed(one), data("calling", ctx.community, one)) for one in shown]
    rows: list[Row] = [tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)]
    turns = [
        Button(text(f"callings.turn-{way}"), data("callings-page", ctx.community, to))
        for way, to, there in (("back", page - 1, page > 0), ("more", page + 1, len(free) > (page + 1) * PAGE))
        if there
    ]
    rows += [tuple(turns)] if turns else []
    rows.append((Button(text("callings.propose"), data("calling-propose", ctx.community)),))
    return Message(tuple(body), tuple(rows))


def deed(calling: Calling) -> Text:
    """«Встречать новых»."""
    return text(f"callings.deed-{calling}")


def listed(callings: list[Calling]) -> Joined:
    """«встречать новых, знакомить людей»."""
    return Joined(tuple(text(f"callings.doing-{one}") for one in callings))


@router.button("calling", role=Role.MEMBER, sure=True, gate=consent.gate)
def take(ctx: Context, calling: Calling) -> None:
    taking.take(ctx.session, ctx.community, ctx.person, calling, ctx.now)
    ctx.reply(taken(ctx.community, calling))


def taken(community: int, calling: Calling) -> Message:
    rows = ((inviting.button(community, calling),),) if calling in inviting.INVITING else ()
    return say("callings.taken", *rows, what=text(f"callings.then-{calling}"))


@router.button("calling-stop", role=Role.MEMBER, sure=True)
def stop(ctx: Context, calling: Calling) -> None:
    taking.give_up(ctx.session, ctx.community, ctx.person, calling, ctx.now)
    ctx.reply("callings.stopped", deed=text(f"callings.doing-{calling}"))


def mine(ctx: Context) -> tuple[list[Text], list[Row]]:
    """For «Моё»: what they do, and a button for each to give it up."""
    rows = holders.of(ctx.session, ctx.community, ctx.person)
    if not rows:
        return [], []
    held, resting = (
        [one.calling for one in rows if one.state is state] for state in (CalledState.HELD, CalledState.RESTING)
    )
    body = [text("callings.yours", deeds=listed(held))] if held else []
    body += [text("callings.resting", deeds=listed(resting))] if resting else []
    again = [(Button(text("callings.again"), data("callings-still", ctx.community, YesNo.YES)),)] if resting else []
    links = [(inviting.button(ctx.community, one),) for one in held if one in inviting.INVITING]
    return body, [*links, *again, *((stop_button(ctx.community, one.calling),) for one in rows)]


def stop_button(community: int, calling: Calling) -> Button:
    label = text("callings.stop", deed=text(f"callings.doing-{calling}"))
    return Button(label, data("calling-stop", community, calling))

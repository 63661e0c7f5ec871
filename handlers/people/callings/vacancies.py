"""«Кого не хватает»: what nobody does yet, for leaders, and a call in the group.

Мария: кого не хватает
> Мария: Не хватает тех, кто готов: знакомить людей, … [Позвать: Знакомить людей] …
"""

from collections.abc import Iterable, Mapping

from after_changes import posting
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, Someone, data, say, text
from handlers.people.callings.taking import deed
from models import Calling
from services.people import accounts
from services.people.callings import holders
from services.refusal import Refusal
from services.roles import Role

router = Router()

PAGE = 6


@router.command("vacancies", role=Role.MANAGER, place=Place(seldom=39), link=True)
def look(ctx: Context) -> None:
    ctx.reply(_page(ctx, 0))


@router.button("vacancies-page", role=Role.MANAGER)
def turn(ctx: Context, page: int) -> None:
    ctx.edit(_page(ctx, page))


def _page(ctx: Context, page: int) -> Message:
    """Who does what, by alphabet, and what nobody does."""
    held = holders.all_held(ctx.session, ctx.community)
    names = accounts.names_of(ctx.session, {person for people in held.values() for person in people})
    body = [
        text("vacancies.held", deed=deed(one), names=_by_alphabet(held[one], names)) for one in Calling if one in held
    ]
    free = [one for one in Calling if one not in held]
    body.append(text("vacancies.missing" if free else "vacancies.none"))
    page = min(max(page, 0), max(len(free) - 1, 0) // PAGE)
    buttons = [Button(deed(one), data("vacancy-call", ctx.community, one)) for one in free[page * PAGE :][:PAGE]]
    rows: list[Row] = [tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)]
    turns = [
        Button(text(f"callings.turn-{way}"), data("vacancies-page", ctx.community, to))
        for way, to, there in (("back", page - 1, page > 0), ("more", page + 1, len(free) > (page + 1) * PAGE))
        if there
    ]
    rows += [tuple(turns)] if turns else []
    rows.append((Button(text("callings.propose"), data("calling-propose", ctx.community)),))
    return Message(tuple(body), tuple(rows))


def _by_alphabet(people: Iterable[int], names: Mapping[int, str]) -> Joined:
    """So that nobody comes before anybody."""
    return Joined(tuple(Someone(one) for one in sorted(people, key=lambda one: (names.get(one, ""), one))))


# ── A call in the group ──────────────────────────────────────────────────────────────────────────────────────────────
@router.button("vacancy-call", role=Role.MANAGER)
def preview(ctx: Context, calling: Calling) -> None:
    row = (Button(text("vacancies.send"), data("vacancy-post", ctx.community, calling)),)
    ctx.reply("vacancies.preview", row, said=text(f"callings.sought-{calling}"))


@router.button("vacancy-post", role=Role.MANAGER, sure=True)
def post(ctx: Context, calling: Calling) -> None:
    """Once a day, however many press it."""
    take = (Button(text("callings.take"), data("calling-ask", ctx.community, calling), private=True),)
    message = say("vacancies.call", take, said=text(f"callings.sought-{calling}"))
    about = ("vacancy", ctx.community)
    once = f"vacancy:{ctx.community}:{calling}:{ctx.day(ctx.community)}"
    if not posting.post(ctx, message, about, role=Role.MANAGER, at_once=True, once=once):
        raise Refusal("button.answered")
    posting.tell_at_once(ctx, "vacancies.posted", about)


@router.link("calling-ask", role=Role.MEMBER)
def asked_in_group(ctx: Context, calling: Calling) -> None:
    """Whoever opens it from the group reads what it is, and may take it or another one."""
    take = (Button(text("callings.take"), data("calling", ctx.community, calling)),)
    others = (Button(text("callings.others"), data("callings-page", ctx.community, 0)),)
    ctx.reply("callings.ask-one", take, others, said=text(f"callings.sought-{calling}"))

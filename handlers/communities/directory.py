"""The directory of the city's communities: search by words in any form, by kind and city, ten per page.

Мария: /communities танцы
> Мария: Нашлось 4 сообщества … [Пенза] [Для дома и двора] …
"""

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Live, Message, Row, data, text
from models import Community
from services.communities.listing import directory
from services.roles import Role
from services.speech import words

router = Router()

KINDS = ("territorial", "interest", "unknown")
QUERY = 36  # bytes left in a button for the query


@router.command("communities", role=Role.GUEST, place=Place(help=200), lonely=True, link=True)
def show(ctx: Context) -> None:
    ctx.reply(_page(ctx, ctx.args, 0, "all", 0))


@router.button("dir", role=Role.GUEST, lonely=True)
def turn(ctx: Context, page: int, kind: str, city: int, query: str) -> None:
    ctx.edit(_page(ctx, query, page, kind, city))


def _page(ctx: Context, query: str, page: int, kind: str, city_of: int) -> Message:
    """A page. `city_of`: any community of the wanted city (a button has no room for a name); 0: all cities."""
    query = _short(query)
    city = ctx.session.get(Community, city_of)
    found = directory.find(
        ctx.session,
        query,
        kind=kind if kind in KINDS else None,
        city=city.city if city else "",
        page=page,
    )
    if not found.total:
        return Message((text("directory.nothing"),), (_kinds(query, kind, city_of),))
    lines = tuple(
        text(
            "directory.line",
            number=found.page * directory.PAGE + n,
            name=one.name,
            city=one.city,
            members=one.members or 0,
            link=Live(one.link or ""),
            linked=int(one.link is not None),
        )
        for n, one in enumerate(found.items, 1)
    )
    pages = (
        text("directory.page", page=found.page + 1, pages=found.pages) if found.pages > 1 else text("as-is", words="")
    )
    head = text("directory.found", total=found.total)
    rows = (
        _turn(query, kind, city_of, found.page, found.pages),
        _kinds(query, kind, city_of),
        _cities(ctx, query, kind),
    )
    return Message((head, text("as-is", words=Joined(lines, "\n")), pages), tuple(row for row in rows if row))


def _turn(query: str, kind: str, city: int, page: int, pages: int) -> Row:
    back = (Button(text("directory.back"), data("dir", 0, page - 1, kind, city, query)),) if page else ()
    on = (Button(text("directory.on"), data("dir", 0, page + 1, kind, city, query)),) if page + 1 < pages else ()
    return (*back, *on)


def _kinds(query: str, kind: str, city: int) -> Row:
    return tuple(
        Button(text(f"directory.{name}"), data("dir", 0, 0, name, city, query))
        for name in ("all", *KINDS)
        if name != kind
    )


def _cities(ctx: Context, query: str, kind: str) -> Row:
    names = directory.city_names(ctx.session, most=3)
    if len(names) < 2:
        return ()
    some = [directory.some_in(ctx.session, name) for name in names]
    return tuple(
        Button(name, data("dir", 0, 0, kind, one, query)) for name, one in zip(names, some, strict=True) if one
    )


def _short(query: str) -> str:
    """The query cut to fit a button, at a word if possible; without colons."""
    query = words.fold(query)
    while len(query.encode()) > QUERY:
        query = query[:-1]
    return query.strip()

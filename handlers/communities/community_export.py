"""/export: an owner takes the community's own data away as a book of tables, with a page that says what is in it.

Мария: /export
> Мария: {Соседи Кирова 12.xlsx} Данные сообщества «Соседи Кирова 12» …
"""

from typing import Any

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Card, Document, Message, Text, text
from handlers.communities.profile import shown
from models import Community
from services import community_export, file_names
from services.roles import Role
from services.surveys import spreadsheets

router = Router()

HEADS = {  # the sheets, in order, and their columns
    "card": ("field", "value"),
    "people": ("name", "role", "joined"),
    "events": ("title", "when", "place", "state", "yes", "came"),
    "help": ("what", "state", "count"),
    "complaints": ("day", "category", "place", "words", "state", "voices"),
    "surveys": ("title", "answers", "day"),
    "weeks": ("monday", "number", "value", "base"),
    "city": ("name", "link", "members"),
}
PAGES = {"people": "people-page"}  # keys of their names, where another
SAYS = ("is", "names", "not", "people", "keep")  # the lines of the first page


@router.command("export", role=Role.OWNER, place=Place(seldom=55))
def export(ctx: Context) -> None:
    community_export.noted(ctx.session, ctx.community, ctx.person, ctx.now)
    ctx.reply(Card("community-export", ctx.community, kept=False))


@router.card("community-export", of=Community, heavy=True, leader=Role.OWNER)
def book(session: Session, row: Community, language: str) -> Message | None:
    """The data are read when the message goes out, so nothing of them waits in the queue."""
    sheets = [_about()] + [
        {
            "name": text(f"export.{PAGES.get(name, name)}"),
            "head": [text(f"export.column-{one}") for one in HEADS[name]],
            "rows": rows,
        }
        for name, rows in _tables(session, row, language).items()
    ]
    document = Document("book", f"{file_names.file_name(row.name)}.xlsx", {"sheets": sheets})
    return Message((text("export.done", community=row.name),), document=document)


def _about() -> dict[str, Any]:
    """The first page: what is here and what is not."""
    return {"name": text("export.about"), "head": [text("export.about")], "rows": [[text(f"export.{n}")] for n in SAYS]}


def _tables(session: Session, row: Community, language: str) -> dict[str, list[list[Any]]]:
    data = community_export
    return {
        "card": [[text(f"field.{field}#name"), shown(field, told)] for field, told in data.card(row)],
        "people": [[name or text("neighbour"), _role(role), day] for name, role, day in data.people(session, row)],
        "events": [
            [title, when, place, text(f"export.event-{state}"), *counts]
            for title, when, place, state, *counts in data.events(session, row)
        ],
        "help": [
            [text(f"export.{what}"), text(f"export.state-{state}"), count]
            for what, state, count in data.help_counts(session, row)
        ],
        "complaints": [
            [day, text(f"complaint.category-{category}"), place, words, text(f"repairs.state-{state}"), voices]
            for day, category, place, words, state, voices in data.complaints(session, row)
        ],
        "surveys": [
            [title, text("export.few") if count < 0 else count, day]
            for title, count, day in data.surveys(session, row, language)
        ],
        "weeks": data.weeks(session, row),
        "city": data.neighbours(session, row),
    }


def _role(role: Role) -> Text:
    return text(f"export.role-{role.name.lower()}")


WRITERS = {"book": spreadsheets.book_made}

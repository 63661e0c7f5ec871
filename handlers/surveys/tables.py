"""A survey's answers as a file for Excel."""

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Document, Message, text
from models import Survey
from services import file_names
from services.refusal import Refusal
from services.roles import Role
from services.surveys import counts, lookup, spreadsheets, tables
from services.surveys.definition import said
from services.surveys.results import FEW, Results

router = Router()


WHO_AND_WHEN, PHOTO = (text("results.sheet-who"), text("results.sheet-when")), text("survey.photo")  # in a table


# ── Tables to take away ──────────────────────────────────────────────────────────────────────────────────────────────
@router.button("results-table", role=Role.MANAGER)
def take_away(ctx: Context, survey: int, kind: str) -> None:
    """Sends the table privately to the presser; the file is made on sending, so no answers wait in the queue."""
    if kind not in FROM_ROWS:
        raise Refusal("button.old")
    tables.take_away(ctx.session, ctx.community, survey, ctx.person, ctx.now)
    ctx.reply(Card(f"results-{kind}", survey, kept=False))


@router.card("results-csv", of=Survey, heavy=True, leader=True)
def csv_card(session: Session, survey: Survey, language: str) -> Message | None:
    return _table(session, survey, language, "csv")


@router.card("results-xlsx", of=Survey, heavy=True, leader=True)
def xlsx_card(session: Session, survey: Survey, language: str) -> Message | None:
    return _table(session, survey, language, "xlsx")


def _table(session: Session, survey: Survey, language: str, kind: str) -> Message | None:
    """The table; None if so few answers are left that their authors could be guessed."""
    definition = lookup.definition_of(survey)
    _, counted = counts.shown(session, survey)
    if not _is_enough(counted, definition.anonymous):
        return None
    title = said(definition.title, language)
    rows = {
        "community": survey.community,
        "survey": survey.id,
        "language": language,
        "who_and_when": WHO_AND_WHEN,
        "photo": PHOTO,
    }
    said_ = text("results.table", title=title, count=counted, named=int(not definition.anonymous))
    return Message((said_,), document=Document(kind, f"{file_names.file_name(title)}.{kind}", rows))


def may_be_taken(found: Results) -> bool:
    return _is_enough(found.counted, found.anonymous)


def _is_enough(counted: int, anonymous: bool) -> bool:
    return counted >= (FEW if anonymous else 1)


FROM_ROWS = {"csv": spreadsheets.csv_from_rows, "xlsx": spreadsheets.xlsx_from_rows}

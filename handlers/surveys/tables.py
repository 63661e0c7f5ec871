"""A survey's answers as a file for Excel."""

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Document, Message, text
from models import Survey
from services import file_names
from services.refusal import Refusal
from services.roles import Role
from services.surveys import lookup, results, spreadsheets, tables
from services.surveys.results import FEW, Results

router = Router()


WHO_AND_WHEN, PHOTO = (text("results.sheet-who"), text("results.sheet-when")), text("survey.photo")  # in a table


# ── Tables to take away ──────────────────────────────────────────────────────────────────────────────────────────────
@router.button("results-table", role=Role.MANAGER)
def take_away(ctx: Context, survey: int, kind: str) -> None:
    """Sends the table privately to the presser; the file is made on sending, so no answers wait in the queue."""
    if kind not in WRITERS:
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
    if not may_be_taken(results.of(session, survey.community, survey.id)):
        return None
    sheet = tables.sheet(
        session,
        survey.community,
        survey.id,
        language=language,
        who_and_when=WHO_AND_WHEN,
        photo=PHOTO,
    )
    content = {"name": sheet.name, "head": sheet.head, "rows": sheet.rows}
    said_ = text("results.table", title=sheet.name, count=len(sheet.rows), named=int(not _nameless(survey)))
    return Message((said_,), document=Document(kind, f"{file_names.file_name(sheet.name)}.{kind}", content))


def may_be_taken(found: Results) -> bool:
    return found.counted >= (FEW if found.anonymous else 1)


def _nameless(survey: Survey) -> bool:
    return lookup.definition_of(survey).anonymous


WRITERS = {"csv": spreadsheets.csv_made, "xlsx": spreadsheets.xlsx_made}

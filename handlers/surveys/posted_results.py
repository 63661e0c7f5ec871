"""A short version of the results for the group."""

from sqlalchemy.orm import Session

from after_changes import posting
from bot.routing.context import Context
from bot.routing.router import Router
from bot.sending import calling_back
from bot.values.outgoing import Button, Card, Message, Text, data, say, text
from handlers.surveys.results import picture
from models import Survey
from services.communities import profile
from services.refusal import Refusal
from services.roles import Role
from services.surveys import lookup, results
from services.surveys.definition import said
from services.surveys.results import FEW, Results, whole_name

router = Router()

POST = "results-short"


# ── For the group ────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("results-post", role=Role.MANAGER, sure=True)
def preview(ctx: Context, survey: int) -> None:
    """Shows what the group will see, with a button that posts it."""
    found = _to_post(ctx, survey)
    row = (
        Button(text("results.post-now"), data("results-posted", ctx.community, survey)),
        Button(text("survey.not-now"), data("go", ctx.community, "menu")),
    )
    language = profile.get(ctx.session, ctx.community).language
    ctx.reply(Message((text("results.preview"), *_short(found, language)), (row,)))


@router.button("results-posted", role=Role.MANAGER, sure=True)
def post(ctx: Context, survey: int) -> None:
    _to_post(ctx, survey)
    lookup.get(ctx.session, ctx.community, survey).posted_at = ctx.now
    about = (POST, survey)
    if not posting.post(ctx, Card(POST, survey, kept=False), about, role=Role.MANAGER):
        raise Refusal("results.no-group")
    posting.tell(ctx, "results.posted", about)


@router.button("results-short-back", role=Role.MANAGER)
def take_back(ctx: Context, survey: int) -> None:
    posting.take_back(ctx, ("results-short", survey))
    lookup.get(ctx.session, ctx.community, survey).posted_at = None
    ctx.edit(say("posting.taken-back"))


@router.card(POST, of=Survey, heavy=True)
def short(session: Session, survey: Survey, language: str) -> Message | None:
    found = results.of(session, survey.community, survey.id)
    return Message(_short(found, language), picture=picture(session, survey, found, language))


def _to_post(ctx: Context, survey: int) -> Results:
    posted = lookup.get(ctx.session, ctx.community, survey).posted_at is not None
    if posted and not calling_back.came_to_nothing(ctx.session, POST, survey):  # whoever posted it had lost the role
        raise Refusal("results.posted-before")
    found = results.of(ctx.session, ctx.community, survey)
    if found.counted < FEW:
        raise Refusal("results.too-few", few=FEW)
    return found


def _short(found: Results, language: str) -> tuple[Text, ...]:
    """The three most frequent answers to each counted question, without anybody's words or name."""
    lines = [text("results.short", title=said(found.title, language), finished=found.counted)]
    for counted in found.questions:
        ranked = sorted((bar for bar in counted.bars if bar.count), key=lambda bar: -bar.count)[:3]
        if not ranked:
            continue
        name = said(whole_name(counted.question), language)
        if counted.question.kind == "scale" and counted.average is not None:
            lines.append(text("results.short-average", name=name, average=round(counted.average, 1)))
            continue
        parts = tuple(f"{said(bar.label, language)} ({bar.percent}%)" for bar in ranked)
        lines.append(text("results.short-line", name=name, most=", ".join(parts)))
    return (*lines, text("results.short-thanks"))

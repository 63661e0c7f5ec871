"""/need and /offer: the questions of «Мне нужна помощь / я могу помочь» at any time."""

import locales
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from handlers.menu.menu import show_menu
from handlers.people import consent
from handlers.surveys.effects import HELP, Answers, take_answers
from handlers.surveys.questions import ask_survey
from services.help import talents
from services.roles import Role
from services.speech import words
from services.surveys.definition import ready_made

router = Router()


# ── /need and /offer: the same questions, any time ───────────────────────────────────────────────────────────────────
@router.command("need", role=Role.MEMBER, place=Place(help=10, menu=10), gate=consent.gate, link=True)
def need(ctx: Context) -> Next:
    return _ask_part(ctx, "need")


@router.command("offer", role=Role.MEMBER, place=Place(help=20, menu=20), gate=consent.gate, link=True)
def offer(ctx: Context) -> Next:
    """Also «могу помочь с уроками»."""
    head = ctx.args.partition(" ")[0].lower()
    whole = next((one.will_help for one in locales.speeches() if head in one.helps_with), "")
    if whole and not words.has_verb(ctx.args):
        ctx.args = f"{whole} {ctx.args}"  # «с уроками» alone is not a talent
    often, _ = talents.asks_of(ctx.session, ctx.person)
    known = talents.are_kept_at_once(ctx.session, ctx.community, ctx.person)
    return _ask_part(ctx, "help", **({"asks": often} if known else {}))


def _ask_part(ctx: Context, first: str, **known: str) -> Begin:
    """Begins part of the survey. `known`: answers not asked again."""
    definition = ready_made()[HELP].model_dump(mode="json")
    preset = {"first": first, **known}
    return Begin("part", {"definition": definition, "language": ctx.language, "preset": preset, "survey": None})


@router.dialog("part", ask_survey, role=Role.MEMBER, apart="preset", gate=consent.gate)
def part(ctx: Context, answers: Answers) -> None:
    take_answers(ctx, ready_made()[answers.definition], answers.given)
    show_menu(ctx)

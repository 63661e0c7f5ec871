"""Consent to keeping personal data: asked in a message of its own before anything is first kept, then never again.

> Галина: Соседи Кирова 12. Здравствуйте, Галина! … [Даю согласие] [Подробнее] [Не сейчас]
"""

from bot.context import Context
from bot.message import Button, Someone, data, text
from bot.router import Router
from services import communities, consents, people
from services.refusal import Refusal
from services.roles import Role

router = Router()


def gate(ctx: Context, resume: str) -> bool:
    """Lets those through who have agreed; asks the others and remembers where they were going."""
    if consents.given(ctx.session, ctx.person):
        return True
    _ask(ctx, "consent", resume)
    return False


def _ask(ctx: Context, key: str, resume: str) -> None:
    def answer(what: str) -> str:
        return data("consent", ctx.community, what, *resume.split(":"))

    row = [Button(text("consent.yes"), answer("yes"))]
    if key == "consent":
        row.append(Button(text("consent.more"), answer("more")))
    leaders = people.leaders(ctx.session, ctx.community)
    ctx.reply(
        key,
        (*row, Button(text("consent.no"), answer("no"))),
        community=communities.get(ctx.session, ctx.community).name,
        name=ctx.name,
        keeper=Someone(leaders[0]) if leaders else "—",
    )


@router.button("consent", role=Role.GUEST, rest=True)
def consent(ctx: Context, rest: str) -> None:
    """`consent:<community>:<yes|more|no>:<the button that was pressed>`."""
    what, _, resume = rest.partition(":")
    if what == "yes":
        consents.give(ctx.session, ctx.person, ctx.update.transport, ctx.now)
        ctx.press = resume
    elif what == "more":
        _ask(ctx, "consent.details", resume)
    elif what == "no":
        ctx.reply("consent.refused")
    else:
        raise Refusal("button.old")

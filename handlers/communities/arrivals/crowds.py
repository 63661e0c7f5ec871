"""Many newcomers at once: one question to the leaders, and no greeting before it is answered.

> Мария: В чат разом пришли 50 человек: Олег, … Это вы их позвали? … [Поздороваться] [Не наши] [Пока молчать]
"""

from collections.abc import Sequence

from bot.routing.context import Context
from bot.routing.router import Router
from bot.routing.speakers.confirmed import are_in
from bot.values.outgoing import Button, Joined, Message, Someone, data, say, text
from services import marks
from services.communities import crowds
from services.communities.newcomers import Newcomer
from services.marks import Mark
from services.roles import Role

router = Router()


def question(community: int, crowd: Sequence[Newcomer], most: int) -> Message:
    """`most`: how many are named."""
    since, until = (marks.of_moment(one.joined_at) for one in (crowd[0], crowd[-1]))
    row = (
        Button(text("crowd.greet"), data("greet-all", community, until)),
        Button(text("crowd.not-ours"), data("crowd-aside", community, since, until)),
        Button(text("crowd.quiet"), data("greeted-all", community, until)),
    )
    names = Joined(tuple(Someone(one.person) for one in crowd[:most]))
    return say("crowd.ask", row, names=names, count=len(crowd), more=max(0, len(crowd) - most))


@router.button("crowd-aside", role=Role.MANAGER, sure=True)
def put_aside(ctx: Context, since: Mark, until: Mark) -> None:
    gone = crowds.put_aside(ctx.session, ctx.community, since, until, ctx.person, ctx.now)
    ctx.refresh("arrivals", ctx.community)
    row = (Button(text("crowd.back"), data("crowd-back", ctx.community, marks.of_moment(ctx.now))),)
    ctx.reply("crowd.put-aside", row, count=gone)


@router.button("crowd-back", role=Role.MANAGER)
def take_back(ctx: Context, aside: Mark) -> None:
    back = crowds.take_back(ctx.session, ctx.community, aside, ctx.person, ctx.now, but=_gone(ctx, aside))
    ctx.refresh("arrivals", ctx.community)
    ctx.edit(say("crowd.came-back", count=back))


def _gone(ctx: Context, aside: Mark) -> set[int]:
    """Who of those that were looked for is in no group any more."""
    community = ctx.community
    seen = are_in(
        ctx, f"crowd-there:{community}:{aside}", lambda session: crowds.to_look_for(session, community, aside)
    )
    return {person for (_, person), role in seen.items() if role < Role.MEMBER}

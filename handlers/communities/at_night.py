"""What people post in the groups: at night it waits for the morning, unless a leader presses «Всё равно сейчас».

Мария: [Всё верно]
> Мария: Ночью соседей не бужу: позову в чате на «Чай» в 8:00. Тем, кто придёт, напомню заранее. [Всё равно сейчас]
"""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.sending import posts
from services.communities.posts import SECOND_THOUGHTS
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.button("anyway", role=Role.ORGANISER, sure=True)
def post_now(ctx: Context, kind: str, subject: int) -> None:
    """«Всё равно сейчас»: it goes out although it is night, in a minute, in which it can be taken back."""
    if not posts.hurry(ctx.session, ctx.community, (kind, subject), ctx.now + SECOND_THOUGHTS):
        raise Refusal("button.answered")
    ctx.notice("group.posting")

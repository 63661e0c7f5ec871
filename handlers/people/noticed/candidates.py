"""Who could help lead: leaders are told once a season; asking them is the ordinary invitation."""

from bot.routing.context import Context
from bot.routing.router import Router
from services.roles import Role

router = Router()


@router.button("candidates-no", role=Role.MANAGER)
def not_now(ctx: Context) -> None:
    ctx.reply("candidates.later")

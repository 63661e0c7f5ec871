"""A question that no card answers goes to a leader, with the name of whoever asks.

Олег: [Не то]
> Олег: Спросить ведущего? [Спросить] [Меню]
"""

from bot.dialogs import ask
from bot.dialogs.keeping_back import leaders_to_tell
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Someone, say, text
from services.refusal import Refusal
from services.roles import Role
from services.speech.unasked import Kind

router = Router()

LONGEST = 500  # characters of a question


@router.button("ask-leader", role=Role.MEMBER)
def ask_leader(ctx: Context) -> Next:
    leader = next(iter(leaders_to_tell(ctx, ctx.community, "")), None)
    if leader is None:
        raise Refusal("knowledge.nobody")
    return Begin("ask-leader", {"leader": leader})


async def ask_what(leader: int) -> str:
    asked = ask.text("knowledge.what", max_length=LONGEST, private=True, takes={Kind.QUESTION}, leader=Someone(leader))
    return await asked


@router.dialog("ask-leader", ask_what, role=Role.MEMBER)
def pass_on(ctx: Context, said: str) -> None:
    leader = next(iter(leaders_to_tell(ctx, ctx.community, said)), None)
    if leader is None:
        raise Refusal("knowledge.nobody")
    told = say(
        "knowledge.asked", (Button(text("knowledge.write"), person=ctx.person),), who=Someone(ctx.person), words=said
    )
    ctx.send(leader, told, community=ctx.community, leads=ctx.community)
    ctx.reply("knowledge.passed-on", leader=Someone(leader))

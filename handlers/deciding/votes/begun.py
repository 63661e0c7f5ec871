"""A leader begins to choose a council: how many, secret or not, how many have to answer, until when one may stand.

Мария: выбрать совет
> Мария: Сколько человек в совете? [3] [5] [7]
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from after_changes import posting
from after_changes.deciding import votes
from bot.dialogs import ask
from bot.dialogs.question import Option, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Card, say, text
from models import VoteState
from services.deciding.votes import standing
from services.deciding.votes.standing import SEATS
from services.refusal import Refusal
from services.roles import Role

router = Router()

POST = "vote"
HALF, THIRD, ANY = "50", "33", "0"
WEEK, THREE_DAYS = "7", "3"
HIDDEN = "secret"
LONGEST = 30  # days in which somebody may be proposed


@dataclass(frozen=True)
class NewVote:
    seats: int
    secret: bool
    quorum: int
    days: int


def _whole(least: int, most: int, wrong: str) -> Callable[[str], str]:
    def read(said: str) -> str:
        number = said.strip().rstrip("%").strip()
        if not number.isdecimal() or not least <= int(number) <= most:
            raise Unclear(wrong, least=least, most=most)
        return number

    return read


async def ask_how_to_choose() -> NewVote:
    sizes = [Option(str(one), str(one)) for one in (3, 5, 7)]
    seats = await ask.choice("vote.how-many", sizes, typed=_whole(SEATS[0], SEATS[-1], "vote.seats"))
    open_or_not = [Option(HIDDEN, text("vote.secret")), Option("open", text("vote.open"))]
    hidden = await ask.choice("vote.how-secret", open_or_not)
    shares = [Option(one, text(f"vote.quorum-{one}")) for one in (HALF, THIRD, ANY)]
    quorum = await ask.choice("vote.which-quorum", shares, typed=_whole(0, 100, "vote.percent"))
    terms = [Option(one, text(f"vote.days-{one}")) for one in (THREE_DAYS, WEEK)]
    days = await ask.choice("vote.how-long", terms, typed=_whole(1, LONGEST, "vote.too-long"))
    return NewVote(int(seats), hidden == HIDDEN, int(quorum), int(days))


@router.command("votes", role=Role.MEMBER, place=Place(seldom=48), link=True)
def ours(ctx: Context) -> Next:
    """The vote that goes on, or the last one; leaders begin one where there is none."""
    ctx.args = ""
    found = standing.last(ctx.session, ctx.community)
    leads = ctx.may(Role.MANAGER)
    if found is not None and found.state is not VoteState.OVER:
        ctx.reply(votes.page(ctx.session, found, ctx.language, person=ctx.person, leads=leads))
        return None
    if leads:
        return Begin("vote")
    ctx.reply(votes.page(ctx.session, found, ctx.language, person=ctx.person) if found else "vote.none")
    return None


@router.button("vote-begin", role=Role.MANAGER)
def begin(ctx: Context) -> Next:
    return Begin("vote")


@router.dialog("vote", ask_how_to_choose, role=Role.MANAGER)
def begun(ctx: Context, new: NewVote) -> None:
    row = standing.begin(
        ctx.session,
        ctx.community,
        new.seats,
        secret=new.secret,
        quorum=new.quorum,
        days=new.days,
        by=ctx.person,
        now=ctx.now,
    )
    about = (POST, row.id)
    if not posting.post(ctx, Card(POST, row.id), about, role=Role.MANAGER):
        raise Refusal("agenda.no-group")
    posting.tell(ctx, "vote.will-begin", about, seats=row.seats)


@router.button("vote-back", role=Role.MANAGER)
def take_back(ctx: Context, vote: int) -> None:
    row = standing.get(ctx.session, ctx.community, vote, VoteState.NOMINATING)
    posting.take_back(ctx, (POST, vote))
    ctx.session.delete(row)
    ctx.session.flush()
    ctx.edit(say("posting.taken-back"))

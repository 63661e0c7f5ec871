"""«Ищу компанию для домино»: how many others do, whether they would come; of four one is asked to begin.

Лена: ищу компанию для домино
> Лена: Домино ищут ещё 3 соседа. Собраться вместе? [Да] [Не сейчас]
Лена: [Да]
> Олег: Четверо хотят играть в домино. Начнёте? [Начну] [Приду, если начнёт другой]
"""

from sqlalchemy.orm import Session

from after_changes.people import clubs
from bot.dialogs import ask
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Card, Message, YesNo, say, yes_or_no
from handlers.people import consent
from handlers.people.clubs.names import name_of
from models import Club, ClubState, Seeker
from services.people import consents
from services.people.clubs import gathering, pursuits
from services.roles import Role
from services.speech import intents, public_words

router = Router()


async def ask_what_for() -> str:
    return intents.company(await ask.text("club.what", max_length=pursuits.LONGEST))


@router.command("company", role=Role.MEMBER, place=Place(help=82, seldom=33), link=True, gate=consent.gate)
def look(ctx: Context) -> Next:
    """What follows «ищу компанию» is the answer already, and is read as one."""
    said, ctx.args = ctx.args[: pursuits.LONGEST], ""
    if said and (why := public_words.why_not(said)):
        ctx.reply(f"between-us.{why}")
        said = ""
    return Begin("company", filled=[("club.what", said)] if said else ())


@router.dialog("company", ask_what_for, role=Role.MEMBER, gate=consent.gate)
def seek(ctx: Context, wanted: str) -> None:
    club = gathering.seek(ctx.session, ctx.community, ctx.person, wanted, ctx.now)
    row = gathering.row_of(ctx.session, club, ctx.person, ctx.now)
    row.at = ctx.now
    if club.state is ClubState.STARTED:
        ctx.reply(Card("club-invite", row.id, kept=False))
    else:
        row.comes = None
        ctx.reply(Card("club-sought", row.id, kept=False))


@router.card("club-sought", of=Seeker, asks=Readings(), whose="person")
def sought(session: Session, row: Seeker, language: str) -> Message | None:
    """How many others, nobody's name."""
    club = session.get_one(Club, row.club)
    others = gathering.others(session, club, row.person)
    what = name_of(club, language)
    if not others:
        return say("club.first", what=what)
    return say(
        "club.others",
        yes_or_no("club.yes", "club.not-now", "club-come", row.community, club.id),
        what=what,
        others=others,
    )


@router.button("club-come", role=Role.MEMBER, gate=consent.gate)
def come(ctx: Context, club: int, said: YesNo) -> None:
    found = gathering.get(ctx.session, ctx.community, club)
    if said == YesNo.YES or consents.given(ctx.session, ctx.community, ctx.person):
        gathering.say(ctx.session, found, ctx.person, said == YesNo.YES, ctx.now)
    if said == YesNo.NO:
        ctx.reply("club.noted-no", what=name_of(found, ctx.language))
        return
    if found.state is ClubState.STARTED:
        ctx.reply(Card("club-invite", gathering.row_of(ctx.session, found, ctx.person, ctx.now).id, kept=False))
        return
    others = gathering.others(ctx.session, found, ctx.person)
    enough = others + 1 >= gathering.ENOUGH
    ctx.reply("club.noted-yes" if enough else "club.noted-wait", what=name_of(found, ctx.language), others=others)
    if found.state is ClubState.GATHERING:
        clubs.ask_to_begin(ctx, found)

"""«Новички»: with whom nobody has spoken yet, whom only Sosed has greeted, who has stayed, who welcomes newcomers.

Мария: новички
> Мария: Со всеми новичками уже поздоровались. … Поздоровался только бот: Пётр. [Поздороваться: Пётр]
"""

from dataclasses import dataclass

from after_changes.namesakes import apart
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, Row, Someone, Text, data, say, text
from handlers.communities.arrivals import strangers
from models import Greeted
from services.communities import crowds, newcomers
from services.communities.arrivals import by_whom, staying
from services.people import accounts
from services.people.buddies import welcomers
from services.refusal import Refusal
from services.roles import Role

router = Router()

SHOWN = 10  # newcomers of each sort
SUSPECTED = 3  # newcomers with a [Не наш] of their own
LONGEST = 300  # characters of a greeting


@router.command("newcomers", role=Role.MANAGER, place=Place(help=140, leaders=30), link=True)
def waiting(ctx: Context) -> None:
    """Of a crowd, only its question."""
    if crowds.first(ctx.session, ctx.community):
        ctx.reply(Card("arrivals", ctx.community))
        return
    found = newcomers.ungreeted(ctx.session, ctx.community, most=SHOWN)
    count = newcomers.count_ungreeted(ctx.session, ctx.community)
    alone = by_whom.only_by_sosed(ctx.session, ctx.community, ctx.now)
    rows: list[Row] = [_greet(ctx, "greet", one.person) for one in found]
    rows += [_greet(ctx, "greet-too", person) for person, _ in alone[:SHOWN]]
    recent = newcomers.lately(ctx.session, ctx.community, ctx.now, SUSPECTED)
    rows += [strangers.button(ctx.session, ctx.community, person) for person, _ in recent]
    rows.append((Button(text("newcomer.what-they-read"), data("arrival-words", ctx.community)),))
    first = text("newcomer.list" if found else "newcomer.none", count=count)
    ctx.reply(Message((first, *_by_sosed(alone), *_stayed(ctx), _welcoming(ctx)), tuple(rows)))


def _greet(ctx: Context, verb: str, person: int) -> Row:
    label = text("newcomer.greet-one", name=apart(ctx.session, ctx.community, person))
    return (Button(label, data(verb, ctx.community, person)),)


def _by_sosed(alone: list[tuple[int, str]]) -> list[Text]:
    names = Joined(tuple(Someone(person) for person, _ in alone[:SHOWN]))
    more = max(0, len(alone) - SHOWN)
    return [text("newcomer.only-sosed", names=names, more=more)] if alone else []


def _stayed(ctx: Context) -> list[Text]:
    known = staying.of(ctx.session, ctx.community, ctx.now)
    return [text("newcomer.stayed", came=known.came, stayed=known.stayed)] if known.came else []


def _welcoming(ctx: Context) -> Text:
    return text("newcomer.welcomers", count=len(welcomers.ready(ctx.session, ctx.community)))


# ── A leader greets whom only Sosed has greeted ──────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Greeting:
    newcomer: int
    words: str


async def ask_for_greeting(newcomer: int, ready: str) -> Greeting:
    words = await ask.suggest(
        "greeting.words", ready, text("greeting.as-it-is"), max_length=LONGEST, who=Someone(newcomer), ready=ready
    )
    return Greeting(newcomer, words)


@router.button("greet-too", role=Role.MANAGER)
def greet_too(ctx: Context, person: int) -> Next:
    _must_wait(ctx, person)
    if not ctx.can_write_to(person):
        row = (
            Button(text("greeting.write"), person=person),
            Button(text("newcomer.greeted"), data("greeted-too", ctx.community, person)),
        )
        ctx.reply("greeting.unreachable", row, who=Someone(person))
        return None
    ready = ctx.in_words(text("greeting.ready", name=accounts.name_of(ctx.session, person) or ""))
    return Begin("greeting", {"newcomer": person, "ready": ready})


def _must_wait(ctx: Context, person: int) -> None:
    """Raises Refusal once somebody has greeted them, or they have left."""
    if person not in {one for one, _ in by_whom.only_by_sosed(ctx.session, ctx.community, ctx.now)}:
        raise Refusal("newcomer.already")


@router.dialog("greeting", ask_for_greeting, role=Role.MANAGER)
def greeted(ctx: Context, told: Greeting) -> None:
    if not by_whom.greet_too(ctx.session, ctx.community, told.newcomer, Greeted.LEADER):
        raise Refusal("newcomer.already")
    row = (Button(text("greeting.write"), person=ctx.person),)
    words = say("greeting.told", row, by=Someone(ctx.person), words=told.words)
    ctx.send(told.newcomer, words, community=ctx.community, by=ctx.person)
    ctx.reply("greeting.done", who=Someone(told.newcomer))


@router.button("greeted-too", role=Role.MANAGER, sure=True)
def greeted_too(ctx: Context, person: int) -> None:
    if not by_whom.greet_too(ctx.session, ctx.community, person, Greeted.LEADER):
        raise Refusal("newcomer.already")
    ctx.notice("greeting.by-hand")

"""«Хочу научиться»: a wish to learn is matched like a need for help; «Могу научить» is a talent that is taught.

Галина: хочу научиться вязать
> Галина: Ищу, кто научит: «научиться вязать». …
> Олег: Сосед ищет, кто научит: «научиться вязать». Возьмётесь? [Да, помогу] [Не сейчас] …
"""

from bot.dialogs import ask
from bot.dialogs.question import Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, Text, data, text
from handlers.help.lessons.counting import line, stop_button
from handlers.help.needs import tell_need
from handlers.help.talents.talents import say_kept
from handlers.people import consent
from models import MatchState, NeedKind
from services.help import needs, promises, talent_search, talents
from services.help.talents import Talent
from services.roles import Role
from services.speech import intents, public_words, words

router = Router()

LONGEST = 150  # characters of what is to be learnt or taught
SHOWN = 8  # of what neighbours teach


@router.command("learn", role=Role.MEMBER, place=Place(help=84, seldom=32), link=True, gate=consent.gate)
def learn(ctx: Context) -> Next:
    """What follows «хочу научиться» is the answer already; the command alone shows what neighbours teach."""
    said, ctx.args = ctx.args, ""
    if not said:
        ctx.reply(_overview(ctx))
        return None
    typed = "" if ctx.update.text.startswith("/") else ctx.update.text  # with «ищу наставника», which names the command
    said = intents.lesson(typed or said)[:LONGEST]
    if why := public_words.why_not(said):
        ctx.reply(f"between-us.{why}")
        return Begin("learn")
    return Begin("learn", filled=[("lesson.what", said)])


def _overview(ctx: Context) -> Message:
    taught = talent_search.taught(ctx.session, ctx.community, SHOWN, but=ctx.person)
    lines = Joined(tuple(text("lesson.taught-line", words=one.words) for one in taught), "\n")
    body: list[Text] = [text("lesson.taught", lines=lines) if taught else text("lesson.nothing-taught")]
    rows: list[Row] = [
        (Button(text("lesson.seek"), data("lesson-seek", ctx.community)),),
        (Button(text("lesson.teach"), data("lesson-teach", ctx.community)),),
    ]
    for match, need in (*_learnt(ctx), *_taught_by(ctx)):
        body.append(line(ctx.session, match, need, ctx.person))
        rows.append((stop_button(ctx.session, match, need, ctx.person),))
    return Message(tuple(body), tuple(rows))


def _learnt(ctx: Context) -> list[promises.Pair]:
    found = promises.of_asker(ctx.session, ctx.person)
    return [pair for pair in found if pair[1].kind == NeedKind.LEARN and pair[1].community == ctx.community]


def _taught_by(ctx: Context) -> list[promises.Pair]:
    found = promises.of_helper(ctx.session, ctx.person, ctx.community)
    return [pair for pair in found if pair[1].kind == NeedKind.LEARN and pair[0].state == MatchState.AGREED]


# ── To learn ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def ask_what_to_learn() -> str:
    return await ask.text("lesson.what", max_length=LONGEST, typed=_says_what)


def _says_what(said: str) -> str:
    """What is left without telephone numbers. Raises Unclear."""
    if not words.lemmas(needs.without_private(said)):
        raise Unclear("lesson.vague")
    return said


@router.button("lesson-seek", role=Role.MEMBER, gate=consent.gate)
def seek(ctx: Context) -> Next:
    return Begin("learn")


@router.dialog("learn", ask_what_to_learn, role=Role.MEMBER, gate=consent.gate)
def sought(ctx: Context, said: str) -> None:
    tell_need(ctx, intents.lesson(said), "someday", kind=NeedKind.LEARN)


# ── To teach ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def ask_what_to_teach() -> str:
    return await ask.text("lesson.teach-what", max_length=LONGEST, typed=_says_what)


@router.button("lesson-teach", role=Role.MEMBER, gate=consent.gate)
def teach(ctx: Context) -> Next:
    return Begin("teach")


@router.dialog("teach", ask_what_to_teach, role=Role.MEMBER, gate=consent.gate)
def taught(ctx: Context, said: str) -> None:
    told = Talent(intents.offered(said) or said, teaches=True)
    kept = talents.keep(ctx.session, ctx.community, ctx.person, told, ctx.now)
    if intents.of_children(said):
        ctx.reply("lesson.children")
    say_kept(ctx, [kept])

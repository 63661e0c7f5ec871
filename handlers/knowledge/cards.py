"""How things are done, in short steps with their sources: found in ordinary words, or by topic.

Олег: как провести собрание дома?
> Олег: «Собрание собственников: с чего начать» 1 из 7. … [Дальше] [Целиком] [Не то]
"""

from collections.abc import Mapping

from bot.dialogs.keeping_back import leaders_to_tell
from bot.routing.context import Context
from bot.routing.next import Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Live, Message, Row, Text, data, text
from handlers.knowledge.own_cards import page as own_page
from services.knowledge import cards, finding, own_cards
from services.knowledge.cards import FOR_LEADERS, TOPICS, Card
from services.knowledge.finding import Found
from services.refusal import Refusal
from services.roles import Role

router = Router()

LONGEST = 200  # characters of a question


@router.command("knowledge", role=Role.GUEST, place=Place(help=132), link=True)
def knowledge(ctx: Context) -> Next:
    said, ctx.args = ctx.args[:LONGEST], ""
    if not said:
        ctx.reply(_topics(ctx))
        return None
    ready = finding.find(said, ctx.language, leads=ctx.may(Role.MANAGER))
    own = {one.name: one for one in own_cards.find(ctx.session, ctx.community, said)}
    found = finding.best([*own.values(), *ready])
    if not found:
        ctx.reply(_ask(ctx, text("knowledge.nothing", words=said)))
        return None
    others: list[Row] = [(_button(ctx, one, own),) for one in found[1:]]
    if found[0].name in own:
        page = own_page(ctx, own_cards.get(ctx.session, ctx.community, int(found[0].name)))
        more = (text("knowledge.others"),) if others else ()
        ctx.reply(Message((*page.body, *more), (*page.rows, *others)))
    else:
        ctx.reply(_step(ctx, _card(ctx, found[0].name), 1, others))
    return None


def _button(ctx: Context, one: Found, own: Mapping[str, Found]) -> Button:
    where = data("own-card", ctx.community, one.name) if one.name in own else data("card", ctx.community, one.name, 1)
    return Button(one.title, where)


# ── By topic ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _topics(ctx: Context) -> Message:
    mine = [topic for topic in TOPICS if topic != FOR_LEADERS or ctx.may(Role.MANAGER)]
    buttons = [Button(text(f"knowledge.of-{topic}"), data("cards", ctx.community, topic)) for topic in mine]
    rows: list[Row] = [tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)]
    if ctx.may(Role.MANAGER) or own_cards.all_of(ctx.session, ctx.community, 1):
        rows.append((Button(text("knowledge.own-cards"), data("own-cards", ctx.community)),))
    return Message((text("knowledge.ask-me"),), tuple(rows))


@router.button("cards", role=Role.GUEST)
def by_topic(ctx: Context, topic: str) -> None:
    if topic not in TOPICS:
        raise Refusal("button.old")
    if topic == FOR_LEADERS:
        ctx.must_be(Role.MANAGER)
    known = [card for card in cards.ready_made(ctx.language).values() if card.topic == topic]
    rows = [(Button(card.title, data("card", ctx.community, card.name, 1)),) for card in known]
    ctx.reply(Message((text("knowledge.topic", topic=text(f"knowledge.of-{topic}")),), (*rows, _all(ctx))))


def _all(ctx: Context) -> Row:
    return (Button(text("knowledge.topics"), data("go", ctx.community, "knowledge")),)


def _ask(ctx: Context, *first: Text) -> Message:
    """Offers to ask a leader, where there is another one."""
    menu = Button(text("command.menu"), data("go", ctx.community, "menu"))
    if ctx.role < Role.MEMBER or not leaders_to_tell(ctx, ctx.community, ""):
        return Message((*first, text("knowledge.no-other")), (_all(ctx), (menu,)))
    row = (Button(text("knowledge.ask"), data("ask-leader", ctx.community)), menu)
    return Message((*first, text("knowledge.ask-a-leader")), (row, _all(ctx)))


# ── A card ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _card(ctx: Context, name: str) -> Card:
    """Raises Refusal for an unknown one, and for whoever may not read it."""
    card = cards.ready_made(ctx.language).get(name)
    if card is None:
        raise Refusal("button.old")
    if card.topic == FOR_LEADERS:
        ctx.must_be(Role.MANAGER)
    return card


@router.button("card", role=Role.GUEST)
def show_step(ctx: Context, name: str, step: int) -> None:
    card = _card(ctx, name)
    if not 1 <= step <= len(card.steps):
        raise Refusal("button.old")
    message = _step(ctx, card, step)
    if step == 1:
        ctx.reply(message)
    else:
        ctx.edit(message)


def _step(ctx: Context, card: Card, step: int, others: list[Row] | None = None) -> Message:
    """One step; the last one has the sources."""
    is_last = step == len(card.steps)
    said = Live(card.steps[step - 1].says)
    body = [text("knowledge.step", title=card.title, step=step, all=len(card.steps), words=said)]
    body += _sources(card) if is_last else []
    body += [text("knowledge.others")] if others else []
    whole = Button(text("knowledge.whole"), data("card-whole", ctx.community, card.name))
    wrong = Button(text("knowledge.not-it"), data("card-not", ctx.community, card.name))
    onwards = (Button(text("knowledge.next"), data("card", ctx.community, card.name, step + 1)),)
    return Message(tuple(body), ((*(() if is_last else onwards), whole, wrong), *(others or [])))


@router.button("card-whole", role=Role.GUEST)
def show_whole(ctx: Context, name: str) -> None:
    card = _card(ctx, name)
    lines = tuple(text("knowledge.line", step=n, words=Live(one.says)) for n, one in enumerate(card.steps, 1))
    wrong = Button(text("knowledge.not-it"), data("card-not", ctx.community, card.name))
    head = text("knowledge.title", title=card.title)
    ctx.edit(Message((head, text("knowledge.lines", lines=Joined(lines, "\n")), *_sources(card)), ((wrong,),)))


def _sources(card: Card) -> list[Text]:
    year, month = card.checked.split("-")
    listed = Joined(tuple(text("knowledge.source", steps=steps, by=by) for by, steps in card.sources), "; ")
    return [text("knowledge.sources", sources=listed), text("knowledge.checked", month=int(month), year=year)]


@router.button("card-not", role=Role.GUEST)
def not_it(ctx: Context, name: str) -> None:
    """Whoever did not find it may ask a leader."""
    ctx.reply(_ask(ctx))

"""What is found, lost, to give away or looked for: the list, one of them, and its post in the group.

> @двор: Нашли: «ключи с синим брелоком у подъезда 2». [Откликнуться]
Галина@двор: [Откликнуться]
> Галина: Нашли: «ключи с синим брелоком у подъезда 2». Автор увидит ваше имя и сможет написать. [Передать]
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from after_changes import posting
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, Someone, Text, data, say, text
from handlers.menu.sent_photos import kept_picture
from handlers.people import consent
from models import Bulletin, BulletinKind
from services.help import bulletins
from services.refusal import Refusal
from services.roles import Role

router = Router()

POST = "bulletin-post"
LABEL = 22  # characters of the words on a button


def line(row: Bulletin) -> Text:
    return text("bulletin.says", kind=row.kind.value, words=row.words)


def label(row: Bulletin) -> Text:
    short = row.words if len(row.words) <= LABEL else row.words[: LABEL - 1].rstrip() + "…"
    return text("bulletin.line", kind=row.kind.value, words=short)


def own_rows(row: Bulletin) -> list[Row]:
    show = Button(text("bulletin.show"), data("bulletin-show", row.community, row.id))
    close = Button(text("bulletin.close"), data("bulletin-close", row.community, row.id))
    return [(close,) if row.shown_at else (show, close)]


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.command("bulletins", role=Role.MEMBER, place=Place(seldom=42), link=True)
def listed(ctx: Context) -> None:
    rows = bulletins.open_ones(ctx.session, ctx.community, ctx.now)
    found: list[Row] = [(Button(label(row), data("bulletin", ctx.community, row.id)),) for row in rows]
    new = [Button(text(f"bulletin.new-{one}"), data("bulletin-new", ctx.community, one.value)) for one in BulletinKind]
    ctx.reply("bulletin.head" if found else "bulletin.nothing", *found, tuple(new[:2]), tuple(new[2:]))


@router.link("bulletin", role=Role.MEMBER)
@router.button("bulletin", role=Role.MEMBER)
def show(ctx: Context, bulletin: int) -> None:
    row = bulletins.get(ctx.session, ctx.community, bulletin)
    kind = "bulletin-own" if row.author == ctx.person else "bulletin-led" if ctx.role >= Role.MANAGER else "bulletin"
    ctx.reply(Card(kind, row.id, kept=False))


@router.card("bulletin", of=Bulletin, heavy=True)
def page(session: Session, row: Bulletin, language: str) -> Message | None:
    answer = Button(text("bulletin.answer"), data("bulletin-answer", row.community, row.id))
    body = (line(row), text("bulletin.will-see-you"))
    return Message(body, ((answer,),), kept_picture(session, row.file))


@router.card("bulletin-led", of=Bulletin, leader=True, heavy=True)
def led_page(session: Session, row: Bulletin, language: str) -> Message | None:
    """A leader may take away what should not stand there."""
    answer = Button(text("bulletin.answer"), data("bulletin-answer", row.community, row.id))
    remove = Button(text("bulletin.remove"), data("bulletin-close", row.community, row.id))
    return Message((line(row), text("bulletin.will-see-you")), ((answer, remove),), kept_picture(session, row.file))


@router.card("bulletin-own", of=Bulletin, whose="author", heavy=True)
def own_page(session: Session, row: Bulletin, language: str) -> Message | None:
    return Message((line(row),), tuple(own_rows(row)), kept_picture(session, row.file))


# ── In the group ─────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("bulletin-show", role=Role.MEMBER, sure=True)
def show_to_all(ctx: Context, bulletin: int) -> None:
    """Once, by its author's press."""
    row = bulletins.get(ctx.session, ctx.community, bulletin)
    if row.author != ctx.person or row.shown_at is not None:
        raise Refusal("button.answered")
    row.shown_at = ctx.now
    about = (POST, row.id)
    if not posting.post(ctx, Card(POST, row.id), about):
        raise Refusal("bulletin.no-group")
    posting.tell(ctx, "bulletin.will-show", about, words=row.words)


@router.button("bulletin-post-back", role=Role.MEMBER)
def take_back(ctx: Context, bulletin: int) -> None:
    row = _own(ctx, bulletin)
    posting.take_back(ctx, (POST, bulletin))
    row.shown_at = None
    ctx.edit(say("posting.taken-back"))


@router.card(POST, of=Bulletin, heavy=True)
def post(session: Session, row: Bulletin, language: str) -> Message | None:
    if not bulletins.shown(session, row):
        return None
    opens = Button(text(f"bulletin.press-{row.kind}"), data("bulletin", row.community, row.id), private=True)
    return Message((line(row),), ((opens,),), kept_picture(session, row.file))


# ── Settled ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("bulletin-answer", role=Role.MEMBER, sure=True, gate=consent.gate)
def answer(ctx: Context, bulletin: int) -> None:
    """Its author reads who it is, and may write to them; the author's name is theirs to tell."""
    row = bulletins.get(ctx.session, ctx.community, bulletin)
    if row.author == ctx.person or not ctx.can_write_to(row.author):
        raise Refusal("bulletin.over")
    write = Button(text("match.write"), person=ctx.person)
    close = Button(text("bulletin.close"), data("bulletin-close", ctx.community, row.id))
    told = say("bulletin.answered", (write, close), who=Someone(ctx.person), kind=row.kind.value, words=row.words)
    once = f"bulletin-answered:{row.id}:{ctx.person}"
    ctx.send(row.author, told, community=ctx.community, by=ctx.person, once=once)
    ctx.reply("bulletin.passed-on")


@router.button("bulletin-close", role=Role.MEMBER, sure=True)
def close(ctx: Context, bulletin: int) -> None:
    """A leader who removes it tells its author so."""
    row = _own(ctx, bulletin)
    words = row.words
    if row.author != ctx.person:
        told = say("bulletin.removed", words=words)
        ctx.send(row.author, told, community=ctx.community, once=f"bulletin-removed:{row.id}")
    posting.remove(ctx, (POST, row.id))
    bulletins.remove(ctx.session, row)
    ctx.reply("bulletin.closed", words=words)


def _own(ctx: Context, bulletin: int) -> Bulletin:
    row = bulletins.get(ctx.session, ctx.community, bulletin)
    if row.author != ctx.person:
        ctx.must_be(Role.MANAGER)
    return row

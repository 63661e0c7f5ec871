"""Something found, lost, to give away or looked for is written down, and met with what others wrote.

Олег: нашёл ключи с синим брелоком у подъезда 2
> Олег: Есть фото? … [Пропустить]
> Олег: Записал: нашли «ключи с синим брелоком». … [Показать в чате] [Уже не нужно]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.dialogs import ask
from bot.dialogs.question import Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.outgoing import Button, Row, data
from handlers.help.bulletins.showing import label, own_rows
from handlers.people import consent
from models import BulletinKind
from services import files
from services.help import bulletins
from services.knowledge import telephones
from services.roles import Role
from services.speech import public_words, words

router = Router()


@dataclass(frozen=True)
class New:
    kind: str
    words: str
    sent: dict[str, Any] | None


def _tidied(said: str) -> str:
    said = words.trimmed(said)
    if not any(letter.isalpha() for letter in said):
        raise Unclear("bulletin.no-words")
    if telephones.has_number(said):
        raise Unclear("bulletin.no-numbers")
    return said


async def ask_for_bulletin(kind: str) -> New:
    said = await ask.text(f"bulletin.what-{kind}", max_length=bulletins.LONGEST, typed=_tidied)
    return New(kind, said, await ask.photo("bulletin.photo", optional=True))


@router.command("found", role=Role.MEMBER, place=NOWHERE, gate=consent.gate)
def found(ctx: Context) -> Next:
    return _begin(ctx, BulletinKind.FOUND)


@router.command("missing", role=Role.MEMBER, place=NOWHERE, gate=consent.gate)
def missing(ctx: Context) -> Next:
    return _begin(ctx, BulletinKind.LOST)


@router.command("giveaway", role=Role.MEMBER, place=NOWHERE, gate=consent.gate)
def giveaway(ctx: Context) -> Next:
    return _begin(ctx, BulletinKind.GIVE)


@router.command("wanted", role=Role.MEMBER, place=NOWHERE, gate=consent.gate)
def wanted(ctx: Context) -> Next:
    return _begin(ctx, BulletinKind.SEEK)


def _begin(ctx: Context, kind: BulletinKind) -> Next:
    said, ctx.args = words.trimmed(ctx.args), ""
    if said and (why := public_words.why_not(said)):
        ctx.reply(f"between-us.{why}")
        said = ""
    elif telephones.has_number(said):
        ctx.reply("bulletin.no-numbers")
        said = ""
    return Begin("bulletin-new", {"kind": kind.value}, filled=[(f"bulletin.what-{kind}", said)] if said else ())


@router.button("bulletin-new", role=Role.MEMBER, gate=consent.gate)
def anew(ctx: Context, kind: BulletinKind) -> Next:
    return _begin(ctx, kind)


@router.dialog("bulletin-new", ask_for_bulletin, role=Role.MEMBER, gate=consent.gate)
def written(ctx: Context, new: New) -> None:
    sent, kind = new.sent, BulletinKind(new.kind)
    file = None
    if sent and "id" in sent:
        file = files.want(ctx.session, ctx.person, sent["transport"], sent["id"], sent["kind"], ctx.now)
    row = bulletins.put_up(ctx.session, ctx.community, ctx.person, kind, new.words, file, ctx.now)
    near = bulletins.near(ctx.session, row, ctx.now)
    same: list[Row] = [(Button(label(one), data("bulletin", ctx.community, one.id)),) for one in near]
    ctx.reply("bulletin.written", *same, *own_rows(row), kind=kind.value, words=row.words, near=len(near))

"""Leaders tell telephones: one at a time as they are asked, or a paragraph of several, which is split and shown first.

Мария: [Ответить]
> Мария: Аварийная: какой телефон? … [Нет такого]
Мария: 8 8412 11-11-11, круглосуточно
> Мария: Записал. … Телефон управляющей компании? [Нет такого]
"""

from dataclasses import dataclass, replace
from typing import Any

from bot.dialogs import ask
from bot.dialogs.question import NO, YES, Option, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Joined, Live, Text, text
from handlers.knowledge.contacts import label
from models import ContactTopic
from services.knowledge import contacts, telephones
from services.knowledge.telephones import LONGEST, Told
from services.roles import Role
from services.speech import answers
from services.speech.unasked import NOTHING

router = Router()

ENOUGH = "enough"  # the option that ends the questions
LONGEST_SAID = 1000  # characters of a paragraph


@router.button("contacts-ask", role=Role.MANAGER)
def begin(ctx: Context) -> Next:
    topic = contacts.next_to_ask(ctx.session, ctx.community)
    return Begin("contacts-ask", {"topic": topic}) if topic else Begin("contact-add")


@dataclass(frozen=True)
class Said:
    topic: str
    told: list[Told]
    goes_on: bool = True


async def ask_for_topic(topic: str) -> Said:
    asked = ask.text(
        "contacts.ask", max_length=LONGEST_SAID, optional=True, typed=_number_or_no, takes=NOTHING, topic=topic
    )
    enough = Option(ENOUGH, text("contacts.enough"))
    said = await replace(asked, address=True, options=(*asked.options, enough), way_out=True)
    return Said(topic, [], goes_on=False) if said == ENOUGH else Said(topic, await _split(said, topic))


async def _split(said: str, topic: str) -> list[Told]:
    """Several telephones are shown as they will be written, and written after a yes."""
    told = telephones.read(said, topic) if said else []
    if len(told) > 1:
        lines = Joined(tuple(_line(one) for one in told), "\n")
        options = [Option("yes", text("contacts.split-yes"), YES), Option("no", text("contacts.split-no"), NO)]
        if await ask.choice("contacts.split", options, count=len(told), lines=lines) == "no":
            told = []
    return told


def _line(one: Told) -> Text:
    details = tuple(filter(None, (one.hours, one.address, one.note)))
    what = label(ContactTopic(one.topic), one.name or None)
    shown = Joined(tuple(text("as-is", words=word) for word in details))
    return text("contacts.line", what=what, telephone=Live(one.telephone), details=shown, known=len(details))


def _number_or_no(said: str) -> str:
    if answers.tells(said) == "no":
        return ""
    return _number(said)


def _number(said: str) -> str:
    if not telephones.has_number(said):
        raise Unclear("contacts.no-number")
    return said


@router.dialog("contacts-ask", ask_for_topic, role=Role.MANAGER)
def told_of_topic(ctx: Context, said: Said) -> Next:
    """Writes it down, and asks for the next one."""
    added = contacts.add(ctx.session, ctx.community, said.told, ctx.now)
    following = contacts.next_to_ask(ctx.session, ctx.community, said.topic)
    known = len(contacts.all_of(ctx.session, ctx.community))
    if following and said.goes_on:
        ctx.reply("contacts.written", count=len(added))
        return Begin("contacts-ask", {"topic": following})
    ctx.reply("contacts.all-asked", count=known)
    return None


# ── At any time ──────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("contact-add", role=Role.MANAGER)
def add(ctx: Context) -> Next:
    return Begin("contact-add")


async def ask_for_any() -> list[Told]:
    asked = ask.text("contacts.which", max_length=LONGEST_SAID, typed=_number)
    told = await _split(await replace(asked, address=True), "")
    if len(told) == 1 and told[0].topic == ContactTopic.OTHER and not told[0].name:
        named = ask.text("contacts.whose", max_length=LONGEST)
        told = [replace(told[0], name=await replace(named, address=True))]
    return told


@router.dialog("contact-add", ask_for_any, role=Role.MANAGER)
def added(ctx: Context, told: list[Told]) -> None:
    known = contacts.add(ctx.session, ctx.community, told, ctx.now)
    ctx.reply("contacts.written", count=len(known))


@router.button("contact-change", role=Role.MANAGER)
def change(ctx: Context, contact: int) -> Next:
    contacts.get(ctx.session, ctx.community, contact)
    return Begin("contact-change", {"contact": contact})


def _start(ctx: Context, contact: int) -> dict[str, Any]:
    row = contacts.get(ctx.session, ctx.community, contact)
    return {"contact": contact, "topic": row.topic, "name": row.name or "", "now": row.telephone}


async def ask_for_new(contact: int, topic: str, name: str, now: str) -> tuple[int, str]:
    what = label(ContactTopic(topic), name or None)
    asked = ask.text("contacts.new", max_length=LONGEST_SAID, typed=_number, what=what, now=Live(now))
    return contact, await replace(asked, address=True)


@router.dialog("contact-change", ask_for_new, role=Role.MANAGER, start=_start)
def changed(ctx: Context, new: tuple[int, str]) -> None:
    contact, said = new
    row = contacts.get(ctx.session, ctx.community, contact)
    contacts.change(ctx.session, ctx.community, contact, telephones.read(said, row.topic)[0], ctx.now)
    ctx.drop("contact-check", contact)
    ctx.reply("contacts.changed", what=label(row.topic, row.name))

"""Whom to call: the house's telephones, and the human who answers for the community.

Олег: телефон участкового
> Олег: Участковый: 8 8412 00-00-11, пн–пт 9–18. Проверено 3 ноября. [Не отвечают]
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Live, Message, Moment, Row, Text, data, text
from handlers.communities.answering_for import who_answers, write_to
from models import Community, Contact, ContactTopic
from services.communities import kinds, profile
from services.knowledge import contacts
from services.roles import Role

router = Router()

ON_BUTTONS = 8


@router.command("contacts", role=Role.GUEST, place=Place(help=130, menu=70), link=True, aloud=True)
def show(ctx: Context) -> None:
    said, ctx.args = ctx.args, ""
    sought = contacts.find(ctx.session, ctx.community, said) if said else None
    if sought and sought.contacts:
        for row in sought.contacts:
            ctx.reply(single(ctx, row))
        return
    missing = [text("contacts.none-such", what=label(ContactTopic(sought.topic)))] if sought and sought.topic else []
    ctx.reply(_all(ctx, missing))


def _all(ctx: Context, first: Sequence[Text]) -> Message:
    card = profile.get(ctx.session, ctx.community)
    known = contacts.all_of(ctx.session, ctx.community)
    lines = [line(row) for row in known]
    if not known and card.kind != profile.INTEREST:  # clubs have no plumbing
        lines = [text("contacts.no-emergency", whom=kinds.answers_for_repairs(card))]
    body = [*first, text("contacts.danger"), *lines, who_answers(ctx)]
    return Message(tuple(body), (*(_rows(ctx, known) if ctx.private else ()), *write_to(ctx)))


def _rows(ctx: Context, known: Sequence[Contact]) -> list[Row]:
    buttons = [Button(label(row.topic, row.name), data("contact", ctx.community, row.id)) for row in known[:ON_BUTTONS]]
    rows: list[Row] = [tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)]
    if ctx.may(Role.MANAGER):
        add = Button(text("contacts.add"), data("contact-add", ctx.community))
        rows.append((add, Button(text("command.partners"), data("go", ctx.community, "partners"))))
    return rows


def label(topic: ContactTopic, name: str | None = None) -> Text:
    """«Участковый», «Участковый, Иванов», «Паспортный стол»."""
    if topic is ContactTopic.OTHER:
        return text("as-is", words=name or "") if name else text("contact.for-other")
    return text("contact.named", what=text(f"contact.for-{topic}"), name=name) if name else text(f"contact.for-{topic}")


def line(row: Contact) -> Text:
    details = [text("as-is", words=Live(one, links=False)) for one in (row.hours, row.address, row.note) if one]
    return text(
        "contacts.line",
        what=label(row.topic, row.name),
        telephone=Live(row.telephone),
        details=Joined(tuple(details)),
        known=len(details),
    )


def single(ctx: Context, row: Contact) -> Message:
    """One telephone, with when it was checked; leaders can change it."""
    body = [line(row), *dated(ctx.session, row)]
    rows: list[Row] = [(Button(text("contacts.nobody-answers"), data("contact-silent", row.community, row.id)),)]
    if not ctx.private:
        rows = []
    elif ctx.may(Role.MANAGER):
        change = Button(text("contacts.change"), data("contact-change", row.community, row.id))
        rows = [(change, Button(text("contacts.right"), data("contact-right", row.community, row.id)))]
        rows.append((Button(text("contacts.remove"), data("contact-remove", row.community, row.id)),))
    return Message(tuple(body), tuple(rows))


def dated(session: Session, row: Contact) -> list[Text]:
    zone = profile.get(session, row.community).zone
    told = [text("contacts.checked", day=Moment(row.checked_at, zone, "date"))]
    if row.silent_at is not None:
        told.append(text("contacts.silent", day=Moment(row.silent_at, zone, "date")))
    return told


@router.button("contact", role=Role.GUEST)
def show_one(ctx: Context, contact: int) -> None:
    ctx.reply(single(ctx, contacts.get(ctx.session, ctx.community, contact)))


# ── Nobody answers ───────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("contact-silent", role=Role.MEMBER)
def nobody_answers(ctx: Context, contact: int) -> None:
    """Leaders are asked to look, once until somebody has."""
    row = contacts.nobody_answers(ctx.session, ctx.community, contact, ctx.now)
    ctx.session.flush()
    once = f"contact-silent:{row.id}:{row.silent_at:%Y-%m-%dT%H:%M}"
    told = ctx.send_leaders(Card("contact-check", row.id), community=ctx.community, but=ctx.person, once=once)
    ctx.notice("contacts.passed-on" if told else "contacts.noted")
    ctx.edit(single(ctx, row))


@router.card("contact-check", of=Contact, leader=True)
def check_card(session: Session, row: Contact, language: str) -> Message | None:
    if row.silent_at is None:
        return None
    change = Button(text("contacts.change"), data("contact-change", row.community, row.id))
    right = Button(text("contacts.right"), data("contact-right", row.community, row.id))
    remove = Button(text("contacts.remove"), data("contact-remove", row.community, row.id))
    asked = text("contacts.check", what=label(row.topic, row.name))
    return Message((asked, line(row), *dated(session, row)), ((change, right), (remove,)))


@router.button("contact-right", role=Role.MANAGER)
def right(ctx: Context, contact: int) -> None:
    row = contacts.confirm(ctx.session, ctx.community, contact, ctx.now)
    ctx.drop("contact-check", contact)
    ctx.reply("contacts.confirmed", what=label(row.topic, row.name))


@router.button("contact-remove", role=Role.MANAGER, sure=True)
def remove(ctx: Context, contact: int) -> None:
    row = contacts.get(ctx.session, ctx.community, contact)
    what = label(row.topic, row.name)
    contacts.remove(ctx.session, ctx.community, contact)
    ctx.drop("contact-check", contact)
    ctx.reply("contacts.removed", what=what)


# ── Half a year later ────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("contacts-right", role=Role.MANAGER)
def all_right(ctx: Context) -> None:
    count = contacts.confirm_all(ctx.session, ctx.community, ctx.now)
    ctx.reply("contacts.all-confirmed" if count else "button.answered", count=count)


@router.card("contacts-check", of=Community, leader=True)
def still_so(session: Session, row: Community, language: str) -> Message | None:
    """Telephones that nobody has confirmed for half a year: right with one tap, or each by itself."""
    rows = contacts.asked_about(session, row.id)
    if not rows:
        return None
    all_ = Button(text("contacts.all-right"), data("contacts-right", row.id))
    other = Button(text("contacts.not-all"), data("go", row.id, "contacts"))
    return Message((text("contacts.still-so"), *map(line, rows)), ((all_, other),))

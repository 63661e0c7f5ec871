"""What is being mended: the open complaints for everybody; for managers their course and a text to pass on.

Галина: /complaints
> Галина: Что чинить, 2 записи: … [1] [2] [Сообщить о другом]
"""

from sqlalchemy.orm import Session

from bot.context import Context
from bot.message import Button, Card, Joined, Message, Row, Someone, Text, data, say, text
from bot.router import Router
from bot.texts import show_date
from handlers.complaints import where
from handlers.photos import kept_picture
from models import Complaint, Voice
from services import communities, complaints, files, people, repairs
from services.refusal import Refusal
from services.repairs import Item
from services.roles import Role

router = Router()


@router.command("complaints", role=Role.MEMBER, link=True)
def show(ctx: Context) -> None:
    ctx.reply(_list(ctx, 0))


@router.button("complaints", role=Role.MEMBER)
def turn(ctx: Context, page: int) -> None:
    ctx.edit(_list(ctx, page))


def _list(ctx: Context, page: int) -> Message:
    manages = ctx.may(Role.MANAGER)
    found = complaints.listed(ctx.session, ctx.community, ctx.now, page=page, held=manages)
    tell = data("go", ctx.community, "complaint")
    if not found.total:
        return Message((text("repairs.none", fixed=found.fixed),), ((Button(text("command.complaint"), tell),),))
    first = found.page * complaints.PAGE + 1
    lines = [
        text("repairs.line", number=n, what=_what(row), place=place(row), course=course(row, ctx.language), count=count)
        for n, (row, count) in enumerate(found.items, first)
    ]
    rows: list[Row] = [
        tuple(
            Button(text("repairs.number", number=n), data("complaint", ctx.community, row.id))
            for n, (row, _) in enumerate(found.items, first)
        )
    ]
    if found.pages > 1:
        after = (found.page + 1) % found.pages
        rows.append((Button(text("repairs.more"), data("complaints", ctx.community, after)),))
    if manages:
        rows.append((Button(text("repairs.letter"), data("complaint-letter", ctx.community, 0)),))
    return Message(
        (text("repairs.head", count=found.total, fixed=found.fixed), *lines),
        (*rows, (Button(text("repairs.tell"), tell),)),
    )


def _what(row: Complaint) -> Text:
    """The words; the kind of trouble where they were forgotten."""
    return text("as-is", words=row.words) if row.words else text(f"complaint.category-{row.category}")


def place(row: Complaint) -> Text:
    if row.place:
        return where(row.place)
    if row.entrance is None:
        return text("repairs.place-unknown")
    return text("repairs.place", entrance=row.entrance, floor=row.floor or 0)


def course(row: Complaint, language: str) -> Text:
    """«в работе: УК «Дом», срок 28 ноября»"""
    dated = row.due_on if row.state in complaints.OPEN else None
    return text(
        "repairs.course",
        state=text(f"repairs.state-{row.state}"),
        who=row.who or "",
        acts=int(bool(row.who)),
        due=show_date(dated, language) if dated else "",
        dated=int(dated is not None),
        answer=row.answer or "",
        answered=int(bool(row.answer)),
    )


# ── One complaint ────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("complaint", role=Role.MEMBER)
def look(ctx: Context, complaint: int) -> None:
    ctx.reply(_view(ctx, complaint))


def _view(ctx: Context, complaint: int) -> Message:
    manages = ctx.may(Role.MANAGER)
    row = complaints.get(ctx.session, ctx.community, complaint, held=manages)
    body = _lines(ctx.session, row, ctx.language)
    rows: list[Row] = []
    if manages:
        if named := complaints.names(ctx.session, complaint, ctx.person, ctx.now):
            body.append(text("repairs.named", names=Joined(tuple(Someone(one) for one in named))))
        rows += _steps(row)
    if complaints.joined(ctx.session, complaint, ctx.person):
        rows.append((Button(text("repairs.leave"), data("complaint-leave", row.community, row.id)),))
    elif row.state in complaints.OPEN:
        rows.append((Button(text("complaint.me-too"), data("complaint-too", row.community, row.id)),))
    return Message(tuple(body), tuple(rows))


def _lines(session: Session, row: Complaint, language: str) -> list[Text]:
    return [
        text(
            "repairs.view",
            what=_what(row),
            place=place(row),
            category=text(f"complaint.category-{row.category}"),
            urgency=text(f"complaint.urgency-{row.urgency}"),
            photo=int(bool(row.photo)),
        ),
        text(
            "repairs.view-course",
            course=course(row, language),
            count=complaints.count(session, row.id),
            since=show_date(row.created_at, language),
        ),
    ]


def _steps(row: Complaint) -> list[Row]:
    """What a manager can do with it now."""

    def button(state: str) -> Button:
        return Button(text(f"repairs.set-{state}"), data("complaint-set", row.community, row.id, state))

    photo: list[Row] = []
    if row.photo:
        photo.append((Button(text("repairs.photo"), data("complaint-photo", row.community, row.id)),))
    if row.state == "held":
        return [*photo, (button("new"), button("hidden"))]
    if row.state == "hidden":
        return []
    steps = [button(state) for state in repairs.BY_HAND if state != row.state]
    rows: list[Row] = [*photo, tuple(steps[:2]), tuple(steps[2:])]
    if row.state in complaints.OPEN:
        rows.append((Button(text("repairs.plan"), data("complaint-plan", row.community, row.id)), button("hidden")))
    return rows


@router.button("complaint-photo", role=Role.MANAGER)
def photo(ctx: Context, complaint: int) -> None:
    row = complaints.get(ctx.session, ctx.community, complaint, held=True)
    if row.photo is None or files.content(ctx.session, row.photo) is None:
        raise Refusal("repairs.photo-none")
    ctx.reply(Card("complaint-photo", complaint, kept=False))


@router.card("complaint-photo")
def photo_card(session: Session, subject: int, language: str) -> Message | None:
    row = session.get(Complaint, subject)
    shown = kept_picture(session, row.photo if row else None)
    if row is None or shown is None:
        return None
    return Message((text("repairs.photo-of", what=_what(row), place=place(row)),), picture=shown)


@router.button("complaint-set", role=Role.MANAGER)
def set_state(ctx: Context, complaint: int, state: str) -> None:
    """With a tap; those who joined hear of it a little later, all changes at once."""
    if state == "refused":
        complaints.get(ctx.session, ctx.community, complaint)
        ctx.begin("repair-refusal", complaint=complaint)
        return
    repairs.set_state(ctx.session, ctx.community, complaint, state, ctx.now)
    ctx.notice("repairs.set")
    ctx.edit(_view(ctx, complaint))


@router.button("complaint-plan", role=Role.MANAGER)
def plan(ctx: Context, complaint: int) -> None:
    complaints.get(ctx.session, ctx.community, complaint)
    ctx.begin("repair-plan", complaint=complaint)


def shown(ctx: Context, complaint: int) -> None:
    """After something was changed."""
    ctx.reply(_view(ctx, complaint))


# ── A text to pass on ────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("complaint-letter", role=Role.MANAGER)
def letter(ctx: Context, of: int) -> None:
    """Two messages: the text alone, to be copied whole, and what can be done with it."""
    found = repairs.letter(ctx.session, ctx.community, of)
    if not found.items:
        raise Refusal("repairs.letter-none")
    lines = [_item(n, item, ctx.language) for n, item in enumerate(found.items, 1)]
    house = found.house or ""
    today = f"{show_date(ctx.now, ctx.language)} {ctx.now.year}"
    whose = house.title() or communities.get(ctx.session, ctx.community).name
    ctx.reply(Message((text("repairs.letter-head", whose=whose), *lines, text("repairs.letter-end", today=today))))
    houses = [one for one in repairs.houses(ctx.session, ctx.community) if one[1] != house]
    rows: list[Row] = [
        (Button(text("repairs.letter-of", house=name.title()), data("complaint-letter", ctx.community, first)),)
        for first, name in (houses if len(houses) > 1 or house else ())
    ]
    if found.unsent:
        sent = data("complaint-sent", ctx.community, of, found.newest)
        rows.insert(0, (Button(text("repairs.letter-sent"), sent),))
    ctx.reply("repairs.letter-now", *rows)


def _item(number: int, item: Item, language: str) -> Text:
    return text(
        "repairs.letter-item",
        number=number,
        category=text(f"complaint.category-{item.category}"),
        words=Joined(item.words, "; "),
        said=len(item.words),
        places=Joined(item.places, "; "),
        placed=len(item.places),
        count=item.count,
        since=show_date(item.since, language),
        danger=int(item.danger),
    )


@router.button("complaint-sent", role=Role.MANAGER)
def sent(ctx: Context, of: int, newest: int) -> None:
    passed_on = repairs.mark_sent(ctx.session, ctx.community, of, newest, ctx.now)
    ctx.reply("repairs.letter-marked", count=passed_on)


# ── News for those who joined ────────────────────────────────────────────────────────────────────────────────────────
@router.card("complaint-news")
def news(session: Session, subject: int, language: str) -> Message | None:
    """All that has changed for one person, in one message. `subject`: a voice of theirs."""
    voice = session.get(Voice, subject)
    rows = repairs.told_with(session, voice) if voice and voice.person else ()
    if not rows:
        return None
    lines = [text("repairs.news", what=_what(row), place=place(row), course=course(row, language)) for row in rows]
    return Message((text("repairs.news-head"), *lines))


@router.card("complaint-fixed")
def fixed(session: Session, subject: int, language: str) -> Message | None:
    voice = session.get(Voice, subject)
    row = session.get(Complaint, voice.complaint) if voice and voice.person else None
    if row is None or row.state != "fixed":
        return None
    buttons = (
        Button(text("repairs.fixed-yes"), data("complaint-fixed", row.community, row.id, "yes")),
        Button(text("repairs.fixed-no"), data("complaint-fixed", row.community, row.id, "no")),
    )
    return say("repairs.fixed", buttons, what=_what(row), place=place(row))


@router.button("complaint-fixed", role=Role.GUEST)
def judged(ctx: Context, complaint: int, said: str) -> None:
    if said not in ("yes", "no"):
        raise Refusal("button.old")
    found = repairs.verdict(ctx.session, ctx.community, complaint, ctx.person, said == "yes", ctx.now)
    ctx.reply("repairs.reopened" if found.reopened else f"repairs.thanks-{said}")
    if found.reopened:
        tell_leaders(ctx, "complaint-again", complaint)
    elif found.denied:
        tell_leaders(ctx, "complaint-denied", complaint)


def tell_leaders(ctx: Context, card: str, complaint: int) -> None:
    for leader in people.leaders(ctx.session, ctx.community):
        if leader != ctx.person:
            ctx.send(leader, Card(card, complaint, kept=False), community=ctx.community, about=("complaint", complaint))


# ── What a leader is told ────────────────────────────────────────────────────────────────────────────────────────────
@router.card("complaint-alert")
def alert(session: Session, subject: int, language: str) -> Message | None:
    return _for_leader(session, subject, language, text("repairs.alert"))


@router.card("complaint-again")
def again(session: Session, subject: int, language: str) -> Message | None:
    return _for_leader(session, subject, language, text("repairs.again"))


@router.card("complaint-denied")
def denied(session: Session, subject: int, language: str) -> Message | None:
    """It still counts as mended: a leader looks."""
    row = session.get(Complaint, subject)
    if row is None or row.state != "fixed":
        return None
    return Message((text("repairs.denied"), *_lines(session, row, language)), tuple(_steps(row)))


@router.card("complaint-due")
def due(session: Session, subject: int, language: str) -> Message | None:
    return _for_leader(session, subject, language, text("repairs.due"))


def _for_leader(session: Session, subject: int, language: str, head: Text) -> Message | None:
    row = session.get(Complaint, subject)
    if row is None or row.state in complaints.CLOSED:
        return None
    return Message((head, *_lines(session, row, language)), tuple(_steps(row)))

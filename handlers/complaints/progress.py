"""Lists open complaints for everybody; for managers also their state, next steps and a letter.

Галина: /complaints
> Галина: Что чинить, 2 записи: … [1] [2] [Сообщить о другом]
"""

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Joined, Message, Row, Someone, Text, data, text
from bot.words.texts import show_date
from handlers.complaints.questions import where
from handlers.menu.sent_photos import kept_picture
from models import Complaint, ComplaintState
from services import files
from services.communities import kinds, profile
from services.complaints import journal, lists, progress, voices
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.command("complaints", role=Role.MEMBER, place=Place(help=100), link=True)
def show(ctx: Context) -> None:
    ctx.reply(_list(ctx, 0))


@router.button("complaints", role=Role.MEMBER)
def turn(ctx: Context, page: int) -> None:
    ctx.edit(_list(ctx, page))


def _list(ctx: Context, page: int) -> Message:
    manages = ctx.may(Role.MANAGER)
    found = lists.listed(ctx.session, ctx.community, ctx.now, page=page, held=manages)
    tell = data("go", ctx.community, "complaint")
    if not found.total:
        return Message((text("repairs.none", fixed=found.fixed),), ((Button(text("command.complaint"), tell),),))
    first = found.page * lists.PAGE + 1
    lines = [
        text(
            "repairs.line",
            number=n,
            what=what_it_is(row),
            place=place(row),
            course=course(row, ctx.language),
            count=count,
        )
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
        whom = kinds.answers_for_repairs(profile.get(ctx.session, ctx.community))
        rows.append((Button(text("repairs.letter", whom=whom), data("complaint-letter", ctx.community, 0)),))
    return Message(
        (text("repairs.head", count=found.total, fixed=found.fixed), *lines),
        (*rows, (Button(text("repairs.tell"), tell),)),
    )


def what_it_is(row: Complaint) -> Text:
    """The complaint's words, or its category if they were erased."""
    return text("as-is", words=row.words) if row.words else text(f"complaint.category-{row.category}")


def place(row: Complaint) -> Text:
    if row.place:
        return where(row.place)
    if row.entrance is None:
        return text("repairs.place-unknown")
    return text("repairs.place", entrance=row.entrance, floor=row.floor or 0)


def course(row: Complaint, language: str) -> Text:
    """«в работе: УК «Дом», срок 28 ноября»"""
    dated = row.due_on if row.state in journal.OPEN else None
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
    row = journal.get(ctx.session, ctx.community, complaint, held=manages)
    body = lines_of(ctx.session, row, ctx.language)
    rows: list[Row] = []
    if manages:
        if named := voices.names(ctx.session, complaint, ctx.person, ctx.now):
            body.append(text("repairs.named", names=Joined(tuple(Someone(one) for one in named))))
        rows += next_steps(row)
    if voices.joined(ctx.session, complaint, ctx.person):
        rows.append((Button(text("repairs.leave"), data("complaint-leave", row.community, row.id)),))
    elif row.state in journal.OPEN:
        rows.append((Button(text("complaint.me-too"), data("complaint-too", row.community, row.id)),))
    return Message(tuple(body), tuple(rows))


def lines_of(session: Session, row: Complaint, language: str) -> list[Text]:
    return [
        text(
            "repairs.view",
            what=what_it_is(row),
            place=place(row),
            category=text(f"complaint.category-{row.category}"),
            urgency=text(f"complaint.urgency-{row.urgency}"),
            photo=int(bool(row.photo)),
        ),
        text(
            "repairs.view-course",
            course=course(row, language),
            count=voices.count(session, row.id),
            since=show_date(row.created_at, language),
        ),
    ]


def next_steps(row: Complaint) -> list[Row]:
    """The buttons a manager can use now."""

    def button(state: ComplaintState) -> Button:
        return Button(text(f"repairs.set-{state}"), data("complaint-set", row.community, row.id, state))

    photo: list[Row] = []
    hide = button(ComplaintState.HIDDEN)
    if row.photo:
        photo.append((Button(text("repairs.photo"), data("complaint-photo", row.community, row.id)),))
    if row.state == ComplaintState.HELD:
        return [*photo, (button(ComplaintState.NEW), hide)]
    if row.state == ComplaintState.HIDDEN:
        return []
    steps = [button(state) for state in progress.BY_HAND if state != row.state]
    rows: list[Row] = [*photo, tuple(steps[:2]), tuple(steps[2:])]
    if row.state in journal.OPEN:
        rows.append((Button(text("repairs.plan"), data("complaint-plan", row.community, row.id)), hide))
    return rows


@router.button("complaint-photo", role=Role.MANAGER)
def photo(ctx: Context, complaint: int) -> None:
    row = journal.get(ctx.session, ctx.community, complaint, held=True)
    if row.photo is None or files.content(ctx.session, row.photo) is None:
        raise Refusal("repairs.photo-none")
    progress.photo_looked_at(ctx.session, row, ctx.person, ctx.now)
    ctx.reply(Card("complaint-photo", complaint, kept=False))


@router.card("complaint-photo", of=Complaint, leader=True)
def photo_card(session: Session, row: Complaint, language: str) -> Message | None:
    shown = kept_picture(session, row.photo)
    if shown is None:
        return None
    return Message((text("repairs.photo-of", what=what_it_is(row), place=place(row)),), picture=shown)


@router.button("complaint-set", role=Role.MANAGER, sure=True)
def set_state(ctx: Context, complaint: int, state: ComplaintState) -> Next:
    """Sets the state by a tap; people who joined are told a little later, all changes at once."""
    if state == ComplaintState.REFUSED:
        journal.get(ctx.session, ctx.community, complaint)
        return Begin("repair-refusal", {"complaint": complaint})
    progress.set_state(ctx.session, ctx.community, complaint, state, ctx.now, by=ctx.person)
    ctx.notice("repairs.set")
    ctx.edit(_view(ctx, complaint))
    return None


@router.button("complaint-plan", role=Role.MANAGER)
def plan(ctx: Context, complaint: int) -> Next:
    journal.get(ctx.session, ctx.community, complaint)
    return Begin("repair-plan", {"complaint": complaint})


def shown(ctx: Context, complaint: int) -> None:
    """Shows the complaint again after a change."""
    ctx.reply(_view(ctx, complaint))

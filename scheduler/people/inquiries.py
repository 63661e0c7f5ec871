"""Questions to the leaders: no answer for a day, somebody has gone, nobody says whether it helped."""

from collections import defaultdict

from after_changes.people import inquiries
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Button, data, say, text
from models import Inquiry
from services.awaiting import Waits
from services.knowledge.inquiries import asked, overdue
from services.people.memberships import Leader


@every(minutes=15, of=[Inquiry])
def late_answers(ctx: JobContext) -> None:
    inquiries.take_back(ctx, overdue.without_asker(ctx.session))
    for row in overdue.without_leader(ctx.session):
        inquiries.tell_leaders(ctx, row)
        ctx.refresh("inquiry-mine", row.id)
    late = overdue.without_answer(ctx.session, ctx.now)
    _remind(ctx, [one for one in late if one.first or one.last])  # between, their evening list does
    for one in late:
        ctx.refresh("inquiry", one.row.id)
        if one.first or one.last:
            _tell_asker(ctx, one.row, last=one.last)
    for row in overdue.given_up(ctx.session, ctx.now):
        inquiries.take_back(ctx, [row.id])
        inquiries.tell_asker(ctx, row, say("inquiry.given-up", words=row.words), f"inquiry-given-up:{row.id}")


def _remind(ctx: JobContext, late: list[overdue.Late]) -> None:
    """Each leader in one message, however many wait."""
    waiting: defaultdict[tuple[int, Leader], list[overdue.Late]] = defaultdict(list)
    for one in late:
        for leader in asked.readers(ctx.session, one.row):
            waiting[leader.community, leader].append(one)
    for (community, leader), ones in waiting.items():
        show = Button(text("inquiry.show-them"), data("waits", community, Waits.INQUIRIES))
        told = say("inquiry.waiting", (show,), count=len(ones), last=int(all(one.last for one in ones)))
        ctx.send(leader, told, community=community)


def _tell_asker(ctx: JobContext, row: Inquiry, *, last: bool) -> None:
    over = Button(text("inquiry.no-need"), data("inquiry-over", row.community, row.id))
    once = f"inquiry-late:{row.id}:{row.answers}:{row.reminded}"
    inquiries.tell_asker(ctx, row, say("inquiry.late", (over,), words=row.words, last=int(last)), once)


@every(minutes=60, of=[Inquiry])
def answered_long_ago(ctx: JobContext) -> None:
    for row in overdue.never_said(ctx.session, ctx.now):
        for card in ("inquiry", "inquiry-answer"):
            ctx.refresh(card, row.id)
    for row in overdue.to_mend(ctx.session, ctx.now):
        mended = Button(text("inquiry.mended-it"), data("inquiry-mended", row.community, row.id))
        asks = say("inquiry.mended-yet", (mended,), words=row.words)
        ctx.send(Leader(row.taker or 0, row.community), asks, community=row.community, once=f"inquiry-mend:{row.id}")

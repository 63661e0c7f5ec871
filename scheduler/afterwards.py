"""After an event: thanks and a question to guests and helpers, a summary to the host, reminders of unanswered words."""

from after_changes.events import send_co_hosts
from after_changes.visits import ask_how_it_was
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Button, Card, Message, data, say, text
from models import Event, Remark
from services.events.afterwards import ended, remarks, summary
from services.events.festivals import after


@every(minutes=15, of=[Event])
def thanks_and_feedback(ctx: JobContext) -> None:
    expires = ctx.now + ended.THANKS_WITHIN
    for over in ended.ended(ctx.session, ctx.now, ctx.quiet):
        ctx.refresh("event", over.event)
        ask_how_it_was(ctx, over)
        for seat, person in over.unsure:
            card = Card("came", seat, kept=False)
            ctx.send(person, card, community=over.community, once=f"came:{over.event}:{person}", expires=expires)


@every(minutes=15, of=[Event])
def summaries(ctx: JobContext) -> None:
    for due in summary.due(ctx.session, ctx.now):
        if after.is_told_of_all(ctx.session, due.event):
            continue
        card = Card("summary", due.event, kept=False)
        ctx.send(due.host, card, community=due.community, once=f"summary:{due.event}")
        send_co_hosts(ctx, due.event, "summary-co-host", f"summary:{due.event}")


@every(minutes=15, of=[Remark])
def unanswered_remarks(ctx: JobContext) -> None:
    for late in remarks.late(ctx.session, ctx.can_write_to, ctx.now):
        reader = remarks.as_leader(ctx.session, late.event, late.told)
        reached = ctx.send(reader, _message(late), community=late.event.community)
        for remark, author in late.authors if reached else ():
            waits = say("remark.no-answer-yet", title=late.event.title)
            ctx.send(author, waits, community=late.event.community, once=f"remark-late:{remark}")


def _message(late: remarks.Late) -> Message | Card:
    if late.anew and len(late.remarks) == 1:
        return Card("remark", late.remarks[0])
    row = (Button(text("remark.show"), data("remarks", late.event.community)),)
    return say("remark.waiting", row, title=late.event.title, count=len(late.remarks))

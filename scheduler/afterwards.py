"""After an event: thanks and a question to guests and helpers, a summary to the host, reminders of unanswered words."""

from after_changes.chronicle import draft_meeting
from after_changes.events import refresh_card, send_co_hosts
from after_changes.visits import ask_how_it_was
from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Button, Card, Joined, Live, Message, data, say, text
from models import Event, Matter, Remark
from services.communities import profile
from services.events.afterwards import ended, funnel, remarks, summary
from services.events.festivals import after
from services.events.hosts import leading, partners


@every(minutes=15, of=[Event])
def thanks_and_feedback(ctx: JobContext) -> None:
    expires = ctx.now + ended.THANKS_WITHIN
    for over in ended.ended(ctx.session, ctx.now, ctx.quiet):
        refresh_card(ctx, over.event)
        _invite_guests(ctx, ctx.session.get_one(Event, over.event))
        ask_how_it_was(ctx, over)
        sides = partners.sides(ctx.session, ctx.session.get_one(Event, over.event), [one for _, one in over.unsure])
        for seat, person in over.unsure:
            card = Card("came", seat, kept=False)
            ctx.send(person, card, community=sides[person], once=f"came:{over.event}:{person}", expires=expires)


@every(minutes=15, of=[Event])
def summaries(ctx: JobContext) -> None:
    for event in summary.due(ctx.session, ctx.now):
        if after.is_told_of_all(ctx.session, event.id):
            continue
        key = f"summary:{event.id}"  # of a leader who is also a co-host the same, so that they read one
        if host := leading.host(ctx.session, event):
            card = Card("summary", event.id, kept=False)
            ctx.send(host, card, community=event.community, once=key)
        send_co_hosts(ctx, event.id, "summary-co-host", key)
        for leader in funnel.team(ctx.session, event):
            card = Card("summary-team", event.id, kept=False)
            ctx.send(leader, card, community=event.community, once=f"{key}:{leader}", unasked=Matter.LEADING)
        if event.festival is None:
            draft_meeting(ctx, summary.of(ctx.session, event))


def _invite_guests(ctx: JobContext, event: Event) -> None:
    """Guests who are no neighbours, once, where leaders have told how the chat is found."""
    link = profile.value(profile.get(ctx.session, event.community), "link")
    if link is None:
        return
    for guest in funnel.invite(ctx.session, event, ctx.now):
        said, once = say("summary.join", title=event.title, link=Live(link)), f"join:{event.community}:{guest}"
        ctx.send(guest, said, community=event.community, once=once, unasked=Matter.MEETINGS)


@every(minutes=15, of=[Remark])
def unanswered_remarks(ctx: JobContext) -> None:
    for late in remarks.late(ctx.session, ctx.can_write_to, ctx.now):
        reached = ctx.send(late.told, _message(late), community=late.community)
        for remark, author, title in late.authors if reached else ():
            waits = say("remark.no-answer-yet", title=title)
            ctx.send(author, waits, community=late.community, once=f"remark-late:{remark}")


def _message(late: remarks.Late) -> Message | Card:
    if late.anew and len(late.remarks) == 1:
        return Card("remark", late.remarks[0])
    row = (Button(text("remark.show"), data("remarks", late.community)),)
    if len(late.meetings) == 1:
        title, count = late.meetings[0]
        return say("remark.waiting", row, title=title, count=count)
    parts = tuple(text("remark.waiting-one", title=title, count=count) for title, count in late.meetings)
    total = sum(count for _, count in late.meetings)
    return say("remark.waiting-several", row, count=total, meetings=Joined(parts, ", "))

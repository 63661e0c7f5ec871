"""Notices whose time has come go out, in parts; corrections go to those who have had the notice."""

from datetime import timedelta

from bot.jobs import every
from bot.routing.context import JobContext
from bot.sending import outbox
from bot.sending.outbox import Address, How, Terms
from bot.values.outgoing import Button, Card, Priority, data, say, text
from models import Matter, Notice
from services.communities import profile
from services.notices import drafts, going_out
from services.roles import Role

CHUNK = 250  # people per unit, which bounds how long other updates wait
A_SECOND = 25  # people a platform lets be told, at least: then there is something to say of how many it has reached
STALE = timedelta(days=2)  # after which nobody needs it


@every(minutes=1, of=[Notice])
def notices(ctx: JobContext) -> bool:
    """Begins one whose time has come, or tells the next part; True: call again."""
    if (row := going_out.next_planned(ctx.session, ctx.now)) is not None:
        _begin(ctx, row)
        return True
    if (row := going_out.next_to_tell(ctx.session)) is not None:
        _tell(ctx, row)
        return True
    return False


def _begin(ctx: JobContext, row: Notice) -> None:
    late = going_out.is_late(row, ctx.now)
    if late or not going_out.is_answered_for(ctx.session, row):
        starts, words = row.starts_at, row.words
        going_out.give_back(row, ctx.now)
        look = (Button(text("notice.look"), data("notice", row.community, row.id)),)
        told = say("notice.not-sent", look, words=words, late=int(late))
        ctx.send_leaders(told, community=row.community, once=f"notice-not-sent:{row.id}:{starts}")
        return
    zone = profile.get(ctx.session, row.community).zone
    if not row.danger and ctx.quiet.holds(ctx.now, zone):
        row.starts_at = ctx.quiet.after(ctx.now, zone)  # it was late, but comes in the morning
        return
    going_out.begin(row)
    if row.chats:
        how: How = {"by": row.author, "by_role": int(Role.MANAGER), "about": ("notice", row.id), "anyway": row.danger}
        how |= {"once": f"notice-post:{row.id}"}
        ctx.post(row.community, Card("notice", row.id), announced=True, **how)


def _tell(ctx: JobContext, row: Notice) -> None:
    found = going_out.part(ctx.session, row, CHUNK)
    copies = [(Address(one.chat, one.transport), f"notice:{row.id}:{one.person}") for one in found]
    ctx.send_many(copies, Card("notice", row.id), _terms(ctx, row))
    if row.told is None:
        done, how = Card("notice-progress", row.id), How(leads=row.community, once=f"notice-out:{row.id}")
        how |= {
            "not_before": ctx.now + timedelta(minutes=1, seconds=row.people / A_SECOND),
            "about": ("notice", row.id),
        }
        priority = Priority.REPLY if row.danger else Priority.REMINDER
        ctx.send(row.author, done, community=row.community, priority=priority, **how)
        ctx.refresh("notice-progress", row.id)


def _terms(ctx: JobContext, row: Notice, *, correction: bool = False) -> Terms:
    """It counts as what nobody asked for, so that Sosed itself says less; but it does not wait for the next week, when
    there is water again. What is dangerous goes before whatever many others get. Corrections count as nothing, since
    nobody must go on believing the first words."""
    return Terms(
        row.community,
        Priority.REMINDER if row.danger else Priority.BROADCAST,
        not_before=ctx.now,
        expires=ctx.now + STALE,
        about=("notice", row.id),
        unasked=None if row.danger or correction else Matter.NEWS,
        by=row.author,
        by_role=int(Role.MANAGER),
        by_in=row.community,
        anyway=row.danger or not correction,
    )


@every(minutes=1, of=[Notice])
def notice_corrections(ctx: JobContext) -> bool:
    if (row := going_out.next_to_fix(ctx.session, ctx.now)) is not None:
        if not going_out.is_answered_for(ctx.session, row):
            _keep_words(ctx, row)
            return True
        going_out.begin_fix(ctx.session, row, ctx.now)
        ctx.refresh("notice", row.id)
        ctx.refresh("notice-progress", row.id)
        return True
    if (row := going_out.next_to_retell(ctx.session)) is not None:
        _retell(ctx, row)
        return True
    return False


def _keep_words(ctx: JobContext, row: Notice) -> None:
    """Whoever corrected it leads no more."""
    words, row.fix, row.fix_at = row.fix or "", None, None
    look = (Button(text("notice.look"), data("notice", row.community, row.id)),)
    told = say("notice.not-fixed", look, words=words)
    ctx.send_leaders(told, community=row.community, once=f"notice-not-fixed:{row.id}:{row.touched_at}")


def _retell(ctx: JobContext, row: Notice) -> None:
    found, card = going_out.retold(ctx.session, row, CHUNK), Card(drafts.FIXED, row.id, kept=False)
    key = f"{drafts.FIXED}:{row.id}:{row.fixed_at}"
    terms = _terms(ctx, row, correction=True)
    private = [(Address(one.chat, one.transport), f"{key}:{one.chat}") for one in found if one.private]
    ctx.send_many(private, card, terms)
    for one in (one for one in found if not one.private):
        groups = Terms(
            None,
            Priority.REMINDER,
            once=f"{key}:{one.chat}",
            unasked=Matter.POST,
            by=row.author,
            by_role=int(Role.MANAGER),
        )
        outbox.queue(ctx.session, Address(one.chat, one.transport), card, ctx.now, groups)

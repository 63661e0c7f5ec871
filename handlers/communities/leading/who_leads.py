"""Who leads: everybody may ask; leaders ask others to help, hand the community over, stop.

Мария: кто ведёт
> Мария: Ведёт: Мария. Кого добавить? [Галина] [Олег] …

A role is given when the person asked says yes, and only if whoever asked them may still give it then.
"""

from collections.abc import Iterable

from after_changes.namesakes import apart
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, Someone, Text, YesNo, data, say, text, yes_or_no
from services.communities import chats, lead_invites
from services.people import memberships, thanks
from services.roles import Role

router = Router()

OFFERED = 4  # neighbours on buttons; the others by name
Leaders = list[tuple[int, Role]]


@router.command("leaders", role=Role.GUEST, place=Place(seldom=25), link=True)
def leaders(ctx: Context) -> None:
    """Who leads; for leaders with what they may change."""
    ctx.args = ""
    found = lead_invites.all_who_lead(ctx.session, ctx.community)
    body = said(found)
    if not ctx.may(Role.ORGANISER):
        ctx.reply(Message((*body, text("lead.ask-them"))))
        return
    rows: list[Row] = []
    if ctx.may(Role.MANAGER):
        body.append(text("lead.whom"))
        rows += candidates(ctx, {person for person, role in found if role >= Role.MANAGER}, "lead-ask")
        rows.append(
            (
                Button(text("lead.somebody-else"), data("lead-else", ctx.community)),
                Button(text("lead.by-link"), data("lead-ask", ctx.community, 0)),
            )
        )
    ctx.reply(Message(tuple(body), (*rows, *_own(ctx, found))))


def said(found: Leaders) -> list[Text]:
    """«Ведёт: Мария.» and, if there are any, «Зовут на встречи: Галина, Олег.»"""
    lead, help_ = (
        Joined(tuple(Someone(person) for person, role in found if (role >= Role.MANAGER) is leads))
        for leads in (True, False)
    )
    lines = [text("lead.who", names=lead, count=len(lead.items))]
    if help_.items:
        lines.append(text("lead.helps", names=help_, count=len(help_.items)))
    return lines


def candidates(ctx: Context, but: Iterable[int], verb: str) -> list[Row]:
    """Neighbours met lately whom the bot may write to, as buttons."""
    met = [one for one in thanks.met_lately(ctx.session, ctx.community, ctx.person, ctx.now) if one.person not in but]
    reached = [one for one in met if ctx.can_write_to(one.person)][:OFFERED]
    buttons = [
        Button(apart(ctx.session, ctx.community, one.person), data(verb, ctx.community, one.person)) for one in reached
    ]
    return [tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)]


def _own(ctx: Context, found: Leaders) -> list[Row]:
    """What a leader may end, and whether the week's results come."""
    ends = []
    if any(lead_invites.may_remove(ctx.role, role) for person, role in found if person != ctx.person):
        ends.append(Button(text("lead.remove"), data("lead-whom", ctx.community)))
    if ctx.role == Role.OWNER:
        ends.append(Button(text("lead.hand-over"), data("lead-heirs", ctx.community)))
    wanted = memberships.wants_digest(ctx.session, ctx.community, ctx.person)
    label = text(f"community.digest-{'off' if wanted else 'on'}")
    digest = Button(label, data("lead-digest", ctx.community, YesNo.NO if wanted else YesNo.YES))
    stop = Button(text("lead.resign"), data("lead-resign", ctx.community, "ask"))
    rows = [tuple(ends), (digest,), (stop,)]
    if ctx.role >= Role.MANAGER and chats.removable(ctx.session, ctx.community, ctx.role):
        rows.insert(1, (Button(text("chat.all"), data("chats", ctx.community)),))
    return [row for row in rows if row]


@router.button("lead-digest", role=Role.ORGANISER)
def digest(ctx: Context, wanted: YesNo) -> None:
    memberships.want_digest(ctx.session, ctx.community, ctx.person, wanted == YesNo.YES)
    ctx.reply("lead.digest-on" if wanted == YesNo.YES else "digest.off")


# ── Stopping ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("lead-whom", role=Role.MANAGER)
def whom(ctx: Context) -> None:
    """Asks who shall lead no more."""
    found = lead_invites.all_who_lead(ctx.session, ctx.community)
    removable = [one for one, role in found if one != ctx.person and lead_invites.may_remove(ctx.role, role)]
    rows = [
        (
            Button(
                text("lead.remove-one", who=apart(ctx.session, ctx.community, one)),
                data("lead-remove", ctx.community, one),
            ),
        )
        for one in removable
    ]
    ctx.reply("lead.remove-whom" if rows else "lead.nobody-to-remove", *rows)


@router.button("lead-remove", role=Role.MANAGER, sure=True)
def remove(ctx: Context, person: int) -> None:
    lead_invites.remove(ctx.session, ctx.community, person, ctx.person, ctx.role, ctx.now)
    ctx.send(person, say("leader.fell"), community=ctx.community, outlives=True)
    ctx.reply("leader.off-done", who=Someone(person))
    _tell_others(ctx, "lead.removed", who=Someone(person), by=Someone(ctx.person))


@router.button("lead-resign", role=Role.ORGANISER, sure=("yes",))
def resign(ctx: Context, step: str) -> None:
    if step != "yes":
        row = yes_or_no("lead.resign-yes", "lead.resign-no", "lead-resign", ctx.community)
        ctx.reply("lead.resign-sure" if step == "ask" else "lead.resign-kept", *((row,) if step == "ask" else ()))
        return
    lead_invites.resign(ctx.session, ctx.community, ctx.person, ctx.now)
    _tell_others(ctx, "lead.resigned", who=Someone(ctx.person))
    ctx.role = ctx.acted_as = Role.MEMBER
    ctx.reply("leader.fell")


def _tell_others(ctx: Context, key: str, **values: Someone) -> None:
    ctx.send_leaders(say(key, **values), community=ctx.community, but=ctx.person)

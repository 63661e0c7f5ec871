"""Asking somebody to help lead: by name or by a link; they agree; the one who asked must still be allowed to.

Мария: [Галина]
> Мария: Галина: что можно? [Звать на встречи] [Вести вместе со мной]
Мария: [Звать на встречи]
> Галина: Мария зовёт вас помогать: звать на встречи. [Да, помогу] [Нет]
"""

from dataclasses import dataclass

from after_changes.namesakes import apart
from after_changes.people import callings
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.routing.speakers.confirmed import standing
from bot.values.outgoing import LINK, Button, Door, Message, Row, Someone, YesNo, data, say, text, yes_or_no
from handlers.communities.leading.who_leads import candidates
from handlers.menu.menu import show_menu
from models import LeadInvite, LeadPart
from services.communities import lead_invites, profile
from services.people import memberships, named
from services.refusal import Refusal
from services.roles import Role

router = Router()

LONGEST = 60  # characters of a name
MOST = 8  # namesakes on buttons
BESIDE = (LeadPart.EVENTS, LeadPart.LEAD, LeadPart.OWN)
BY_LINK = (LeadPart.EVENTS, LeadPart.LEAD)  # an owner is asked by name: nobody takes that role away again


# ── Whom ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Named:
    name: str


async def ask_for_name() -> Named:
    return Named(await ask.text("lead.which-name", max_length=LONGEST, private=True))


@router.button("lead-else", role=Role.MANAGER)
def somebody_else(ctx: Context) -> Next:
    return Begin("lead-else")


@router.dialog("lead-else", ask_for_name, role=Role.MANAGER)
def by_name(ctx: Context, told: Named) -> None:
    found = [one for one in named.neighbours(ctx.session, ctx.community, told.name) if one[0] != ctx.person]
    rows: list[Row] = [
        (Button(apart(ctx.session, ctx.community, person), data("lead-ask", ctx.community, person)),)
        for person, name in found[:MOST]
    ]
    rows.append((Button(text("lead.by-link"), data("lead-ask", ctx.community, 0)),))
    ctx.reply("lead.found" if found else "lead.nobody-such", *rows, name=told.name)


@router.command("handover", role=Role.OWNER, place=NOWHERE, below="leaders", link=True)
def hand_over(ctx: Context) -> None:
    ctx.args = ""
    heirs(ctx)


@router.button("lead-heirs", role=Role.OWNER)
def heirs(ctx: Context) -> None:
    """To whom the community may be handed over."""
    rows = candidates(ctx, (), "lead-heir")
    ctx.reply("lead.heirs" if rows else "lead.no-heirs", *rows)


@router.button("lead-heir", role=Role.OWNER)
def heir(ctx: Context, person: int) -> None:
    row = (
        Button(text("lead.hand-over-yes"), data("lead-invite", ctx.community, person, LeadPart.INSTEAD)),
        Button(text("lead.hand-over-no"), data("go", ctx.community, "leaders")),
    )
    name = profile.get(ctx.session, ctx.community).name
    ctx.reply("lead.hand-over-sure", row, who=apart(ctx.session, ctx.community, person), community=name)


# ── What ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("lead-ask", role=Role.MANAGER)
def what(ctx: Context, person: int) -> None:
    """Asks what this neighbour (0: whoever opens the link) would do."""
    rows = [
        (Button(text(f"lead.part-{part}"), data("lead-invite", ctx.community, person, part)),)
        for part in (BESIDE if person else BY_LINK)
        if ctx.role >= lead_invites.NEEDS[part]
    ]
    ctx.reply("lead.what" if person else "lead.what-by-link", *rows, who=apart(ctx.session, ctx.community, person))


@router.button("lead-invite", role=Role.MANAGER, sure=True)
def invite(ctx: Context, person: int, part: LeadPart) -> None:
    ctx.must_be(lead_invites.NEEDS[part])
    if not person and part not in BY_LINK:
        raise Refusal("button.old")
    if person and not ctx.can_write_to(person):
        raise Refusal("lead.unreachable")
    what = text(f"lead.part-{part}#does")
    if person and lead_invites.has_just_asked(ctx.session, ctx.community, person, ctx.person, part, ctx.now):
        ctx.reply("lead.asked", who=Someone(person), what=what)
        return
    row = lead_invites.ask(ctx.session, ctx.community, person or None, ctx.person, part, ctx.now)
    if not person:
        ctx.reply(Message((text("lead.link", link=LINK, what=what),), door=Door(data("lead", ctx.community, row))))
        return
    ctx.send(person, _question(ctx, row, part, ctx.person), community=ctx.community, by=ctx.person)
    ctx.reply("lead.asked", who=Someone(person), what=what)


def _question(ctx: Context, invite: int, part: LeadPart, by: int) -> Message:
    name = profile.get(ctx.session, ctx.community).name
    return say(f"lead.part-{part}#asks", _answers(ctx, invite, part), by=Someone(by), community=name)


def _answers(ctx: Context, invite: int, part: LeadPart) -> Row:
    yes = "lead.yes" if part in BY_LINK else "lead.take"
    return yes_or_no(yes, "lead.no", "lead-answer", ctx.community, invite)


# ── Yes or no ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.link("lead", role=Role.GUEST)
def opened(ctx: Context, invite: int) -> None:
    """Asks whoever opens the link; opening it agrees to nothing."""
    if ctx.role < Role.MEMBER:
        ctx.reply("lead.join-first")
        return
    row = lead_invites.get(ctx.session, ctx.community, invite, ctx.person, ctx.now)
    ctx.reply(_question(ctx, row.id, row.part, row.by))


@router.button("lead-answer", role=Role.MEMBER, sure=("yes",))
def answer(ctx: Context, invite: int, said: YesNo) -> None:
    row = lead_invites.get(ctx.session, ctx.community, invite, ctx.person, ctx.now)
    if said == YesNo.NO:
        _decline(ctx, row)
        return
    if not ctx.still_leads(row.by, lead_invites.NEEDS[row.part]):
        raise Refusal("lead.over")
    seen = standing(ctx, ctx.community, ctx.person)
    if not lead_invites.may_take(row.part, seen):
        _not_yet(ctx, row)
        return
    if row.linked:
        _ask_giver(ctx, row)
        return
    _take_up(ctx, row, seen)


def _decline(ctx: Context, row: LeadInvite) -> None:
    if row.person is not None:  # otherwise the link stays good for whom it was meant
        told = say("lead.declined", who=Someone(ctx.person))
        ctx.send(lead_invites.giver(row), told, community=ctx.community)
        lead_invites.drop(ctx.session, row, ctx.person, ctx.now)
    ctx.reply("lead.declined-done")


def _not_yet(ctx: Context, row: LeadInvite) -> None:
    """Says what is missing: an organiser must be in the chat, a manager or owner its admin, so that everybody sees who
    leads."""
    if row.part == LeadPart.EVENTS:
        ctx.reply("lead.join-then")
        return
    ctx.reply("lead.admin-first", _answers(ctx, row.id, row.part), by=Someone(row.by))
    told = say("lead.make-admin", who=Someone(ctx.person))
    once = f"lead-admin:{row.id}:{ctx.person}"
    ctx.send(lead_invites.giver(row), told, community=ctx.community, once=once)


def _ask_giver(ctx: Context, row: LeadInvite) -> None:
    """Whoever opened the link may not be the one it was meant for."""
    row.person = ctx.person
    once = f"lead-link:{row.id}:{ctx.person}"
    ctx.send(lead_invites.giver(row), _confirmation(row), community=ctx.community, once=once, by=ctx.person)
    ctx.reply("lead.waits", by=Someone(row.by))


def confirmation(ctx: Context, invite: int) -> Message:
    """Asks the giver again. Raises Refusal once it is settled."""
    return _confirmation(lead_invites.of_giver(ctx.session, ctx.community, invite, ctx.person, ctx.now))


def _confirmation(row: LeadInvite) -> Message:
    return say(
        "lead.confirm-asked",
        _confirm_buttons(row),
        who=Someone(row.person or 0),
        what=text(f"lead.part-{row.part}#does"),
    )


def _confirm_buttons(row: LeadInvite) -> Row:
    return yes_or_no("lead.confirm", "lead.refuse", "lead-confirm", row.community, row.id)


@router.button("lead-confirm", role=Role.MANAGER, sure=True)
def confirm(ctx: Context, invite: int, said: YesNo) -> None:
    row = lead_invites.of_giver(ctx.session, ctx.community, invite, ctx.person, ctx.now)
    person, part = row.person or 0, row.part
    if said == YesNo.NO:
        lead_invites.drop(ctx.session, row, ctx.person, ctx.now)
        ctx.send(person, say("lead.refused"), community=ctx.community)
        ctx.reply("lead.refused-done")
        return
    ctx.must_be(lead_invites.NEEDS[part])
    seen = standing(ctx, ctx.community, person)
    if not lead_invites.may_take(part, seen):
        again = "lead.not-seen" if part == LeadPart.EVENTS else "lead.admin-again"
        ctx.reply(again, _confirm_buttons(row), who=Someone(person))
        return
    lead_invites.take_up(ctx.session, row, ctx.now, seen)
    ctx.send(person, _welcome(ctx, part), community=ctx.community)
    callings.offer_mentors(ctx, person)
    _tell_leaders(ctx, person, part)


def _take_up(ctx: Context, row: LeadInvite, seen: Role) -> None:
    part, by = row.part, row.by
    lead_invites.take_up(ctx.session, row, ctx.now, seen)
    ctx.role = lead_invites.GIVES[part]
    ctx.reply(_welcome(ctx, part))
    show_menu(ctx)
    callings.offer_mentors(ctx, ctx.person)
    if part == LeadPart.INSTEAD:
        done = say("lead.handed-over", who=Someone(ctx.person))
        ctx.send(by, done, community=ctx.community)
        _tell_leaders(ctx, ctx.person, part, by)
    else:
        _tell_leaders(ctx, ctx.person, part)


def _welcome(ctx: Context, part: LeadPart) -> Message:
    """Says what is open to the one who agreed; an organiser is asked about the week's results, others get them."""
    if part == LeadPart.EVENTS:
        return say("lead.welcome-events", yes_or_no("lead.digest-yes", "lead.digest-no", "lead-digest", ctx.community))
    return say("lead.welcome" if part == LeadPart.LEAD else "lead.welcome-owner")


def _tell_leaders(ctx: Context, person: int, part: LeadPart, *told_already: int) -> None:
    told, here = say("lead.leads-now", who=Someone(person), what=text(f"lead.part-{part}#does")), ctx.community
    once = f"leads:{here}:{person}:{part}:{ctx.day(here)}"
    for leader in memberships.leaders(ctx.session, here):
        if leader not in (person, *told_already):
            ctx.send(leader, told, community=here, once=f"{once}:{leader}")

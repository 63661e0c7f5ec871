"""What leaders are asked: telephones after half a year, their own cards after a year, a partner's next step."""

from zoneinfo import ZoneInfo

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Matter, Partner
from services.communities import profile
from services.knowledge import contacts, own_cards, partners
from services.people import memberships

HOURS = range(11, 18)


@every(minutes=60)
def old_knowledge(ctx: JobContext) -> None:
    for community in profile.living(ctx.session, ctx.now - contacts.HALF_A_YEAR):
        local = ctx.now.astimezone(ZoneInfo(community.zone))
        if local.hour not in HOURS or local.weekday() > 4:
            continue
        leader = next(filter(ctx.can_write_to, memberships.leaders(ctx.session, community.id)), None)
        if leader is None:
            continue
        day = ctx.day(community.id)
        if contacts.ask_again(ctx.session, community.id, ctx.now):
            card = Card("contacts-check", community.id, kept=False)
            ctx.send(
                leader,
                card,
                community=community.id,
                once=f"contacts-check:{community.id}:{day}",
                unasked=Matter.LEADING,
            )
        elif (own := own_cards.ask_again(ctx.session, community.id, ctx.now)) is not None:
            card = Card("own-card-check", own)
            ctx.send(leader, card, community=community.id, once=f"own-card:{own}:{day}", unasked=Matter.LEADING)


@every(minutes=15, of=[Partner])
def partners_next_steps(ctx: JobContext) -> None:
    for row in partners.due(ctx.session, ctx.now):
        if profile.is_active(ctx.session, row.community):
            ctx.send_leaders(
                Card("partner", row.id), community=row.community, once=f"partner:{row.id}:{row.step_at:%Y-%m-%dT%H:%M}"
            )

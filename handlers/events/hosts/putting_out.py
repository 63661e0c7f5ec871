"""The host, or whoever leads the community, says that somebody hosts a meeting no more.

Мария: [Кто ведёт]
> Мария: «Чай» помогают вести: Олег. Если кто-то больше не ведёт, нажмите на имя, … [Олег]
Мария: [Олег]
> Мария: Олег больше не ведёт «Чай»? [Да, больше не ведёт]
> Олег: «Чай», воскресенье, 22 ноября, 12:00, дальше готовят без вас. Спасибо, что помогали! …
"""

from after_changes.events import refresh_card
from after_changes.namesakes import apart
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Someone, data, say, text
from handlers.events.entering import may_change
from handlers.events.event_card import answers, when_of
from models import Event
from services.events.hosts import co_hosts, from_here, leading, of_series
from services.refusal import Refusal
from services.roles import Role

router = Router()


def hosts_button(ctx: Context, event: Event) -> Button | None:
    if not _may(ctx, event) or not leading.beside(ctx.session, event):
        return None
    return Button(text("co-host.hosts"), data("co-hosts", event.community, event.id))


def _may(ctx: Context, event: Event) -> bool:
    """Those who host it with the host do not put each other out."""
    return event.host == ctx.person or ctx.may(Role.MANAGER)


def _own(ctx: Context, event: int) -> Event:
    found = may_change(ctx, event)
    if not _may(ctx, found):
        raise Refusal("role.refused", role="MANAGER")
    return found


@router.button("co-hosts", role=Role.MEMBER)
def hosts(ctx: Context, event: int) -> None:
    found = _own(ctx, event)
    beside = [one.person for one in leading.beside(ctx.session, found)]
    rows = (
        (Button(apart(ctx.session, ctx.community, one), data("co-host-out", ctx.community, event, one, "ask")),)
        for one in beside
    )
    ctx.reply(
        "co-host.who-out" if beside else "co-host.none",
        *rows,
        title=found.title,
        names=Joined(tuple(map(Someone, beside))),
    )


@router.button("co-host-out", role=Role.MEMBER, sure=True)
def put_out(ctx: Context, event: int, person: int, sure: str) -> None:
    found = _own(ctx, event)
    who, title = Someone(person), found.title
    if sure != "sure":
        if leading.row_of(ctx.session, found, person) is None:
            raise Refusal("button.answered")
        row = (Button(text("co-host.out-sure"), data("co-host-out", ctx.community, event, person, "sure")),)
        ctx.reply("co-host.out-ask", row, who=who, title=title)
        return
    if co_hosts.hosts_all(ctx.session, found, person):
        of_series.end(ctx.session, person, from_here.later(ctx.session, found))
    co_hosts.put_out(ctx.session, found, person, ctx.person, ctx.now)
    refresh_card(ctx, event)
    told = say("co-host.out-told", answers(found), title=title, when=when_of(found))
    ctx.send(person, told, community=ctx.community, about=("event", event))
    ctx.reply("co-host.out", who=who, title=title)

"""Guests send photos for two days after a meeting; each is kept at once.

Олег: [Прислать фото]
> Олег: Пришлите до десяти фото со встречи «Чай». Если на них люди, сначала спросите их. … [Готово]
Олег: {photo}
> Олег: Есть. Можно ещё.
"""

from dataclasses import dataclass
from typing import Any

from after_changes.photos import tell_keeper
from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, data, text
from handlers.events.entering import enter, entered
from handlers.people import consent
from models import Event
from services.communities import profile
from services.events import calendar
from services.events.photos import sending, showing
from services.people import consents
from services.refusal import Refusal
from services.roles import Role

router = Router()


def send_button(event: Event, side: int) -> Button:
    """`side`: the community from which the guest comes."""
    return Button(text("photos.send"), data("photos-send", side, event.id))


@dataclass(frozen=True)
class Enough:
    event: int


async def ask_for_photos(event: int, title: str, host: str = "") -> Enough:
    await ask.photos("photos.which", **_facts(title, host))
    return Enough(event)


@router.button("photos-send", role=Role.GUEST)
def begin(ctx: Context, event: int) -> Next:
    with entered(ctx, event):
        found = sending.may_send(ctx.session, ctx.community, event, ctx.person, ctx.now)
    return _begin(ctx, found)


@router.command("photos", role=Role.GUEST, place=Place(seldom=28), link=True)
def photos(ctx: Context) -> Next:
    """«Прислать фото»: of the last meeting somebody was at."""
    found = sending.latest(ctx.session, ctx.community, ctx.person, ctx.now)
    if found is None:
        raise Refusal("photos.nothing-lately")
    return _begin(ctx, found)


def _begin(ctx: Context, event: Event) -> Next:
    """Whoever was not there is not asked for a consent either. A guest from another community reads whose meeting it
    is, as its leaders will see the photos."""
    first = consent.gate(ctx, data("photos-send", ctx.community, event.id))
    is_guest = event.community != ctx.community
    host = profile.get(ctx.session, event.community).name if is_guest else ""
    return first or Begin("photos", {"event": event.id, "title": event.title, "host": host})


def _take(ctx: Context, arguments: dict[str, Any], question: str, sent: Any) -> None:
    """Of an album the first picture is answered, so that ten of them are no ten messages."""
    if not isinstance(sent, list):
        return
    with entered(ctx, arguments["event"]):
        event = sending.may_send(ctx.session, ctx.community, arguments["event"], ctx.person, ctx.now)
        first = sending.count(ctx.session, event.id, ctx.person) == 0
        taken = sending.take(ctx.session, event, ctx.person, sent, ctx.now)
        if taken.count:
            tell_keeper(ctx, event)
    if taken.count and first:
        _agreed(ctx, arguments["title"], arguments.get("host", ""))
    if taken.full and not ctx.update.more:
        ctx.reply(f"photos.enough-{taken.full}", most=sending.MOST_OF_ONE if taken.full == "mine" else sending.MOST)
    elif not ctx.update.more:
        ctx.reply("photos.taken")


def _agreed(ctx: Context, title: str, host: str) -> None:
    """What the sender has read before they sent the first one."""
    words = ctx.in_words(text("photos.which", **_facts(title, host)))
    to = consents.Showing.PHOTOS
    consents.agree(ctx.session, ctx.community, ctx.person, to, ctx.update.transport, ctx.now, words)


def _facts(title: str, host: str) -> dict[str, Any]:
    return {"title": title, "most": sending.MOST_OF_ONE, "host": host, "elsewhere": int(bool(host))}


@router.dialog("photos", ask_for_photos, role=Role.GUEST, each=_take, apart="event", gate=consent.gate)
def enough(ctx: Context, end: Enough) -> None:
    count = sending.count(ctx.session, end.event, ctx.person)
    get = Button(text("photos.get"), data("photos-get", ctx.community, end.event))
    ctx.reply("photos.thanks" if count else "photos.none-sent", *(((get,),) if count else ()), count=count)


@router.button("photos-get", role=Role.GUEST)
def get(ctx: Context, event: int) -> None:
    """What the groups have seen, for whoever was there."""
    enter(ctx, event)
    found = calendar.get(ctx.session, ctx.community, event)
    sending.must_have_been_there(ctx.session, found, ctx.person)
    albums = showing.albums(ctx.session, event)
    if not albums:
        raise Refusal("photos.not-yet")
    seen = showing.seen(ctx.session, event)
    for one in seen:
        ctx.reply(Card("photos", one, kept=False))
    if len(seen) < len(albums):
        ctx.reply("photos.any-minute")

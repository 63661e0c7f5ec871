"""Deletes old data: update ids and quarantine after 14 days; open dialogs, requests to join and data for separating
linked accounts after 30; sent messages and the words of closed needs after 90; photos of meetings after a
year; who wrote and reacted in chats after thirteen months."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.storage.retention import sweep
from services.events.photos import deleting as photos
from services.help import needs
from services.numbers import closing
from services.people import linking


@every(minutes=24 * 60)
def housekeeping(ctx: JobContext) -> bool:
    linking.tidy(ctx.session, ctx.now)
    more = needs.fade(ctx.session, ctx.now)
    more = photos.expire(ctx.session, ctx.now) or more
    more = closing.sweep(ctx.session, ctx.now) or more
    return sweep(ctx.session, ctx.now) or more

"""Nothing is kept longer than it is needed: update ids and quarantine 14 days, sent messages 90, open dialogs 30,
requests to be let in 30, what it takes to part two linked accounts again 30."""

from datetime import timedelta

from sqlalchemy import delete

from bot import outbox
from bot.context import JobContext
from bot.jobs import every
from models import Knock, OpenDialog, Quarantine, TakenUpdate
from services import linking

UPDATES = timedelta(days=14)
DIALOGS = timedelta(days=30)
KNOCKS = timedelta(days=30)


@every(minutes=24 * 60)
def housekeeping(ctx: JobContext) -> None:
    ctx.session.execute(delete(TakenUpdate).where(TakenUpdate.at < ctx.now - UPDATES))
    ctx.session.execute(delete(Quarantine).where(Quarantine.at < ctx.now - UPDATES))
    ctx.session.execute(delete(OpenDialog).where(OpenDialog.touched_at < ctx.now - DIALOGS))
    ctx.session.execute(delete(Knock).where(Knock.at < ctx.now - KNOCKS))
    linking.tidy(ctx.session, ctx.now)
    outbox.sweep(ctx.session, ctx.now)
